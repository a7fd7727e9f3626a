"""Papers that have nothing to do with any school, as they come along in a pile of scans. All made up."""

from __future__ import annotations

from app.domain.reading import PageText, ReadBy
from tests.domain.paper_pages import Put, page, title

_RECORDER = (
    title("The Tonmeister Recorder", 20.0),
    title("24 tracks for the stage and for the studio", 12.0),
    "",
    "The Tonmeister is a tool for musicians who want to work fast. It is easy to learn and its many features include:",
    "Works like a tape recorder with PLAY, STOP, RECORD and REWIND, and each of the 24 tracks may be turned off.",
    "One disk holds a whole evening. Quarter notes and triplets are corrected while you play, not after it.",
    "",
    "Recording a song",
    "To record, press RECORD and begin to play. When the song comes round to the first bar again you hear yourself.",
    "Any additional notes played will be added to the track",
    "and the notes that were there before are not erased while recording. To hold a track, press MUTE.",
    "The meeting point of two tracks is shown by a light. Attention: do not switch off while the disk turns.",
    "",
    "Technical data",
    "Memory for 90,000 notes, 16 channels, clock of a 5 MHz processor, a minute of sound on each key.",
)
_SOUP = (
    title("Lentil soup for four"),
    "",
    "200 g lentils",
    "3 onions",
    "flour, butter, salt",
    "2 cups of milk",
    "Wash the lentils and leave them in a liter of water for a day. Add the other water and cook for an hour.",
    "Fry half of the onions in the butter, stir in the flour and the milk, and add all to the soup.",
    "When the lentils are done, the soup is ready. Serve with bread.",
)
_JOURNEY = (
    Put("h a r b o r s", 14.0),
    "",
    "The ferry leaves at six and the town is still asleep when the last houses go down behind the sea wall.",
    "On my first visit, years ago, the market was closed and the hotels stood empty; now the cranes are back.",
    "A taxi driver told me that business was bad. There were forty of us, he said, and now there are nine.",
    "The question I asked every official was whether a family could come here again. Most said: not yet.",
    "In the old school a museum shows what the fishermen of the island once caught, and who paid for it.",
    "44   TRAVEL AND SEA   MAY 1994",
)
_ENCYCLOPEDIA = (
    "Sundial - an open encyclopedia   https://encyclopedia.example/wiki/Sundial",
    "1 of 6",
    title("Sundial", 18.0),
    "From an open encyclopedia that everybody may edit",
    "A sundial is a device that tells the time of day by the shadow that the sun throws on a plate with marks.",
    "Contents",
    "1 History",
    "2 Types",
    "3 Accuracy",
    "4 See also",
    "5 References",
    "History",
    "The oldest sundials known are from the shadow of a staff. In 1500 a clockmaker made one that could be folded.",
    "They were used to set mechanical clocks until the telegraph brought the time to every town.",
)
_DISCHARGE = (
    "CONTROLLED (when filled in)   FORM 2931, FEB 2025   Page 1 of 4",
    "PREVIOUS EDITION IS OBSOLETE.",
    title("APPLICATION FOR THE REVIEW OF A DISCHARGE FROM THE COAST PATROL", 13.0),
    "(Please read the Privacy Act Statement and the instructions on the back BEFORE completing this application.)",
    "OMB No. 0999-0004   OMB approval expires: 2026-02-28",
    "The public reporting burden for this collection of information is estimated to average 30 minutes.",
    "SECTION 1: SERVICE MEMBER (The person whose discharge is to be reviewed.) PLEASE PRINT OR TYPE INFORMATION",
    "1. BRANCH AT TIME OF DISCHARGE",
    "2. NAME WHILE SERVING   LAST   FIRST   MIDDLE",
    "3. CURRENT ADDRESS   STREET   CITY   STATE   ZIP CODE",
    "I authorize the board to see my health information. Please attach copies. I would like to appear in person.",
    "SIGNATURE   DATE SIGNED",
)
_CLUB = (
    title("Riverside Rowing Club", 18.0),
    title("Summer regatta"),
    "Saturday, June 14, from 9 in the morning at the old bridge",
    "Boats for two and for four, all ages. Bring water and a hat. There is cake and coffee on the lawn.",
    "Rain date: Sunday. The club house is open until ten at night.",
)
_WARRANTY = (
    title("Limited warranty"),
    "The maker of this washing machine warrants it against faults of material for two years from the day of purchase.",
    "This warranty does not cover damage by frost, by wrong voltage, or by repairs that others than a dealer made.",
    "Keep this card and the receipt. Send both to the service address on the back if the machine needs repair.",
    "Model   Serial number   Dealer",
)
_GRANT = (
    "Application for Federal Assistance   Form 4240   Version 02",
    "9. Type of Applicant 1: Select Applicant Type:",
    "* 10. Name of Federal Agency:",
    "11. Catalog of Assistance Number:",
    "* 12. Funding Opportunity Number:",
    "* Title:",
    "14. Areas Affected by Project (Cities, Counties, States, etc.):",
    "* 15. Descriptive Title of Applicant's Project:",
    "Attach supporting documents as specified in agency instructions.",
    "OMB Number: 9999-0004   Expiration Date: 01/31/2009",
)
_CHAPTER = (
    "It was a dark year and the roads were bad, and nobody who had a horse to lose went out after the bells.",
) * 28


def scan(*lines: str | Put) -> PageText:
    """A page of paper, read from its picture."""
    return page(*lines, read_by=ReadBy.TESSERACT, confidence=0.95)


OTHER_PAPERS: dict[str, PageText] = {
    "a leaflet of a recorder": scan(*_RECORDER),
    "a recipe": scan(*_SOUP),
    "a page of a magazine": scan(*_JOURNEY),
    "a printed web page": scan(*_ENCYCLOPEDIA),
    "a form of the armed forces": page(*_DISCHARGE),
    "a club's invitation": scan(*_CLUB),
    "a warranty": scan(*_WARRANTY),
    "a form for a grant": page(*_GRANT),
    "a page of a novel": scan(*_CHAPTER),
    "one word": scan(title("Phone")),
    "four words": scan(title("top"), "", "left   7   right", "", "bottom"),
}
