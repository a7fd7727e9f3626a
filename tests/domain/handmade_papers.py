"""Handmade papers of many kinds, states and shapes, with what they truly are.

Made up for these tests: the wording of titles is that of forms in use, everything else is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.reading import PageText, ReadBy
from tests.domain.paper_pages import Put, page, title, typed


@dataclass(frozen=True)
class Paper:
    """``kind`` and ``day`` are the truth; ``day`` None: nothing on it is its own date."""

    kind: str
    day: str | None
    pages: list[PageText]


def _form(*lines: str | Put) -> list[PageText]:
    return [page(*_LETTERHEAD, "", *lines)]


def _page(*lines: str | Put) -> list[PageText]:
    return [page(*lines)]


_LETTERHEAD = (Put("Cedar Hollow School District", 12), Put("40 Orchard Lane, Cedar Hollow 555-0100", 8))
_STUDENT = "Student: Maya Rivera   DOB: 06/14/2017   Grade: 4"
_NAME_OF_STUDENT = "Student Name: Maya Rivera   Date of Birth: 06/14/2017"
_BODY = ["The team talked about the needs of the student and wrote down what was said here."] * 6
_OTHER_BODY = ["The student takes part in the general education setting with supports each day."] * 5

PAPERS = [
    Paper(
        "iep",
        "2026-03-25",
        _form(
            title("Individualized Education Program (IEP)"),
            _STUDENT,
            "IEP Team Meeting Date: 03/25/2026   IEP Implementation Date: 04/01/2026",
            "Anticipated Duration of Services and Programs: 03/24/2027",
            "Present levels of academic achievement and functional performance",
            *_BODY,
        ),
    ),
    Paper(
        "iep",
        "2026-02-10",
        _form(
            title("Admission, Review and Dismissal (ARD) Committee Report"),
            _STUDENT,
            "ARD Meeting Date: 02/10/2026   Annual ARD due: 02/09/2027",
            "Eligibility: SLD",
            *_BODY,
        ),
    ),
    Paper(
        "iep",
        "2026-05-04",
        _form(
            title("INDIVIDUALIZED EDUCATION PROGRAM"),
            "Committee on Special Education",
            "Date of Committee Meeting: 05/04/2026   Projected date of annual review: 05/04/2027",
            _STUDENT,
            *_BODY,
        ),
    ),
    Paper(
        "iep",
        "2026-01-15",
        _form(
            title("INDIVIDUAL EDUCATION PLAN"),
            _STUDENT,
            "Meeting date: January 15, 2026   Initiation date: 1/20/26",
            "Measurable annual goals",
            *_BODY,
        ),
    ),
    Paper(
        "goal_progress",
        "2026-11-13",
        _form(
            title("IEP Progress Report"),
            _STUDENT,
            "Report date: 11/13/2026",
            "Measurable annual goal 1: Maya will read 95 words per minute.",
            "Progress code: 2   Sufficient progress to meet annual goal: No",
            *_BODY,
        ),
    ),
    Paper(
        "goal_progress",
        "2026-01-30",
        _form(
            title("PROGRESS TOWARD ANNUAL GOALS"),
            "Individualized Education Program",
            _STUDENT,
            "Date: 1/30/26",
            "Measurable annual goal",
            *_BODY,
        ),
    ),
    Paper(
        "goal_progress",
        None,
        _form(
            title("Progress Report on IEP Goals and Objectives"),
            _STUDENT,
            "Reporting period: 09/01/2026 - 11/15/2026",
            *_BODY,
        ),
    ),
    Paper(
        "pwn",
        "2026-11-09",
        _form(
            title("NOTICE OF RECOMMENDED EDUCATIONAL PLACEMENT"),
            title("PRIOR WRITTEN NOTICE (NOREP/PWN)", 12),
            "School Age   Date Sent: 11/09/2026",
            _STUDENT,
            "Dear Mrs. Rivera:",
            "The IEP team met to review the IEP.",
            *_BODY,
        ),
    ),
    Paper(
        "pwn",
        "2026-04-02",
        _form(
            title("PR-01 PRIOR WRITTEN NOTICE TO PARENTS"),
            _STUDENT,
            "Date of notice: 04/02/2026",
            "Description of the action proposed or refused",
            *_BODY,
        ),
    ),
    Paper(
        "pwn",
        "2026-04-02",
        _form(
            title("Notice of Proposed School District Action (N1)"),
            _STUDENT,
            "Date: April 2, 2026",
            "The school district proposes to ...",
            *_BODY,
        ),
    ),
    Paper(
        "meeting_notice",
        "2026-04-20",
        _form(
            title("Notice of ARD Committee Meeting"),
            "Date of notice: 4/20/2026",
            _STUDENT,
            "Dear Parent,",
            "A meeting has been scheduled for May 6, 2026 at 2:30 PM.",
            "Purpose of the meeting: to review the evaluation and develop an IEP",
            *_BODY,
        ),
    ),
    Paper(
        "meeting_notice",
        "2026-04-20",
        _form(
            title("Parent/Guardian Notification of Conference"),
            "Date: 4/20/2026",
            _STUDENT,
            "Date of conference: 05/06/2026   Time: 9:00 AM",
            *_BODY,
        ),
    ),
    Paper(
        "meeting_notice",
        None,
        _form(
            title("IEP MEETING NOTICE"),
            _STUDENT,
            "Meeting date: 12/03/2026   Time: 2:30 PM   Place: Room 12",
            "You are invited",
            *_BODY,
        ),
    ),
    Paper(
        "consent_eval",
        "2025-10-02",
        _form(
            title("Permission to Evaluate - Consent Form"),
            "Date sent: 09/25/2025",
            _STUDENT,
            "I give permission",
            "Parent Signature: Ana Rivera   Date: 10/02/2025",
            *_BODY,
        ),
    ),
    Paper(
        "letter_out",
        None,
        _form(
            title("Permission to Evaluate - Evaluation Request Form"),
            _STUDENT,
            "I request an evaluation of my child",
            *_BODY,
        ),
    ),
    Paper(
        "assessment_plan",
        "2026-09-08",
        _form(
            title("ASSESSMENT PLAN"),
            "Date: 09/08/2026",
            _STUDENT,
            "Areas to be assessed   Examiner title",
            "I consent to the assessment",
            *_BODY,
        ),
    ),
    Paper(
        "eval_school",
        "2025-11-25",
        _form(
            title("REEVALUATION REPORT (RR)"),
            _STUDENT,
            "Date of Report: 11/25/2025   Date report provided to parent: 12/01/2025",
            "Reason for referral",
            *_BODY,
        ),
    ),
    Paper(
        "eval_school",
        "2026-02-02",
        _form(
            title("FULL INDIVIDUAL AND INITIAL EVALUATION (FIIE)"),
            _STUDENT,
            "Date of report: 02/02/2026   Date of referral: 10/01/2025",
            *_BODY,
        ),
    ),
    Paper(
        "eval_school",
        "2026-02-02",
        _form(title("Evaluation Team Report (ETR)"), "PR-06", _STUDENT, "Date of evaluation: 02/02/2026", *_BODY),
    ),
    Paper(
        "eval_school",
        "2026-02-02",
        _form(
            title("Psychoeducational Evaluation"),
            "Confidential",
            _STUDENT,
            "Dates of testing: 1/12/26, 1/14/26   Date of report: 2/2/26",
            "Examiner: Dr. Paul Marsh",
            *_BODY,
        ),
    ),
    Paper(
        "eval_specialist",
        "2025-11-12",
        _form(title("Speech-Language Evaluation Report"), _STUDENT, "Date of evaluation: 11/12/2025", *_BODY),
    ),
    Paper(
        "eval_private",
        "2026-06-01",
        [
            page(
                Put("Pine Hollow Neuropsychology Associates", 13),
                "200 Elm St, Suite 4",
                "",
                title("NEUROPSYCHOLOGICAL EVALUATION"),
                "Patient: Maya Rivera   DOB: 06/14/2017",
                "Date of report: June 1, 2026",
                "Diagnostic impressions (DSM-5)",
                *_BODY,
            )
        ],
    ),
    Paper(
        "eval_private",
        "2026-06-01",
        [
            page(
                Put("Pine Hollow Therapy Center", 13),
                "200 Elm St, Suite 4",
                "",
                title("Occupational Therapy Evaluation"),
                "Client: Maya Rivera   DOB: 06/14/2017",
                "Date of evaluation: June 1, 2026",
                *_BODY,
            )
        ],
    ),
    Paper(
        "safeguards",
        None,
        [
            page(
                title("Procedural Safeguards Notice"),
                title("Parental Rights for Special Education", 12),
                "Pennsylvania Department of Education",
                "Revised August 2024",
                *_BODY,
            )
        ],
    ),
    Paper(
        "iep_amendment",
        "2026-10-14",
        _form(
            title("IEP Amendment"),
            _STUDENT,
            "Date of amendment: 10/14/2026   Date of current IEP: 03/25/2026",
            "Agreement to amend without a meeting",
            *_BODY,
        ),
    ),
    Paper(
        "iep_amendment",
        "2026-10-14",
        _form(
            title("Agreement to Amend the Individualized Education Program"),
            "without convening a meeting",
            _STUDENT,
            "Date: 10/14/2026",
            *_BODY,
        ),
    ),
    Paper(
        "iep_draft",
        None,
        _form(
            Put("DRAFT", 28, centred=True),
            title("Individualized Education Program (IEP)"),
            _STUDENT,
            "For discussion only",
            *_BODY,
        ),
    ),
    Paper(
        "excusal", "2026-03-10", _form(title("IEP Team Member Excusal"), _STUDENT, "Meeting date: 03/10/2026", *_BODY)
    ),
    Paper(
        "sign_in",
        "2026-03-25",
        _form(
            title("IEP Meeting Sign-In Sheet"),
            "Meeting date: 03/25/2026",
            _STUDENT,
            "Printed name   Role   Signature",
            "Ana Rivera   Parent",
            "R. Lind   Principal",
        ),
    ),
    Paper(
        "minutes_school",
        "2026-03-25",
        _form(
            title("IEP Team Meeting Minutes"),
            _STUDENT,
            "Date of meeting: 3/25/2026",
            "Present: R. Lind, principal",
            *_BODY,
        ),
    ),
    Paper("minutes_school", "2026-03-25", _form(title("ARD DELIBERATIONS"), _STUDENT, "Date: 3/25/2026", *_BODY)),
    Paper(
        "report_card",
        "2026-11-06",
        _form(
            title("REPORT CARD"), _STUDENT, "Date: 11/06/2026", "Subject   Q1   Q2   Q3   Q4", "Reading   C   B", *_BODY
        ),
    ),
    Paper(
        "state_test",
        None,
        _form(
            title("STAAR Report Card"), _STUDENT, "Test date: Spring 2026", "Performance level   Scale score", *_BODY
        ),
    ),
    Paper("state_test", None, _form(title("MAP Growth Student Profile"), _STUDENT, "RIT score   Percentile", *_BODY)),
    Paper(
        "plan_504",
        "2026-09-09",
        _form(
            title("Section 504 Accommodation Plan"),
            _STUDENT,
            "Date of plan: 09/09/2026",
            "major life activity: learning",
            *_BODY,
        ),
    ),
    Paper(
        "fba",
        "2026-02-11",
        _form(
            title("Functional Behavioral Assessment (FBA)"),
            _STUDENT,
            "Date completed: 2/11/2026",
            "antecedent   consequence   hypothesis",
            *_BODY,
        ),
    ),
    Paper(
        "bip",
        "2026-02-20",
        _form(
            title("Behavior Intervention Plan"),
            _STUDENT,
            "Date: 2/20/2026",
            "Based on the functional behavioral assessment",
            *_BODY,
        ),
    ),
    Paper(
        "manifestation",
        "2026-02-20",
        _form(
            title("Manifestation Determination Review"),
            _STUDENT,
            "Meeting date: 2/20/2026",
            "Was the conduct caused by the disability",
            *_BODY,
        ),
    ),
    Paper(
        "suspension",
        "2026-05-01",
        _form(
            title("NOTICE OF SUSPENSION"),
            "May 1, 2026",
            "Dear Parent:",
            "Your child has been suspended for 2 days.",
            "Sincerely,",
            "Robert Lind",
            "Principal",
        ),
    ),
    Paper(
        "incident",
        "2026-09-11",
        _form(
            title("Incident Report"),
            _STUDENT,
            "Date of incident: 9/11/2026   Time: 10:15 AM",
            "Location: cafeteria",
            *_BODY,
        ),
    ),
    Paper(
        "restraint",
        "2026-09-11",
        _form(title("Report of Physical Restraint"), _STUDENT, "Date of incident: 9/11/2026", *_BODY),
    ),
    Paper(
        "service_log",
        None,
        _form(
            title("Occupational Therapy Service Log"),
            _STUDENT,
            "Date   Minutes   Activity   Initials",
            "9/4/2026   30   grip   JT",
            "9/11/2026   30   copy   JT",
            "9/18/2026   0   absent   JT",
        ),
    ),
    Paper(
        "letter_in",
        "2026-10-20",
        _form(
            "",
            "October 20, 2026",
            "",
            "Ana Rivera",
            "12 Elm Street",
            "",
            "Re: Your request for an IEP meeting",
            "Dear Ms. Rivera:",
            "We received your letter of October 12, 2026 about the Prior Written Notice and the evaluation report.",
            *_BODY,
            "Sincerely,",
            "Robert Lind",
            "Principal",
        ),
    ),
    Paper(
        "letter_out",
        "2026-10-12",
        [
            page(
                "Ana Rivera",
                "12 Elm Street",
                "October 12, 2026",
                "",
                "Robert Lind, Principal",
                "Maple Street School",
                "",
                "Re: Maya Rivera, request for an independent educational evaluation",
                "Dear Mr. Lind:",
                "I am the parent of Maya Rivera.",
                "I am requesting an independent educational evaluation at public expense.",
                "I disagree with the evaluation report of November 25, 2025.",
                "Sincerely,",
                "Ana Rivera",
            )
        ],
    ),
    Paper(
        "letter_out",
        "2026-10-12",
        [
            typed(
                "Ana Rivera",
                "12 Elm Street",
                "",
                "October 12, 2026",
                "",
                "Dear Mr. Lind,",
                "",
                "I am writing to ask for all records of my daughter Maya.",
                "Thank you.",
                "",
                "Sincerely,",
                "Ana Rivera",
            )
        ],
    ),
    Paper(
        "email",
        "2026-10-15",
        [
            page(
                "From: Ana Rivera <ana@example.org>",
                "Sent: Thursday, October 15, 2026 4:02 PM",
                "To: Joy Tran <tran@example.org>",
                "Subject: IEP progress report and prior written notice",
                "",
                "Dear Ms. Tran,",
                "thank you for the call about the Prior Written Notice.",
            )
        ],
    ),
    Paper(
        "email",
        "2026-10-15",
        [
            page(
                "Gmail - IEP meeting notice",
                "Ana Rivera <ana@example.org>",
                "IEP meeting notice",
                "Joy Tran <tran@example.org> Thu, Oct 15, 2026 at 4:02 PM",
                "To: Ana Rivera <ana@example.org>",
                "Attached is the IEP meeting notice.",
            )
        ],
    ),
    Paper(
        "medical_letter",
        "2026-08-11",
        [
            page(
                Put("Pine Hollow Pediatrics", 13),
                "8 Hill Road 555-0170",
                "August 11, 2026",
                "To whom it may concern:",
                "Maya Rivera (DOB 6/14/2017) is my patient. She is diagnosed with ADHD.",
                *_BODY,
                "Sincerely,",
                "E. Lowell, MD",
            )
        ],
    ),
    Paper(
        "cost",
        "2026-07-01",
        [
            page(
                Put("Bright Reading Tutors", 13),
                title("INVOICE"),
                "Date: 07/01/2026",
                "Bill to: Ana Rivera",
                "10 hours at $45.00   $450.00",
                "Total due   $450.00",
            )
        ],
    ),
    Paper(
        "meeting_notice",
        "2026-09-25",
        _form(
            title("AVISO DE REUNIÓN DEL EQUIPO DEL IEP"),
            "Fecha de envío: 25/9/2026",
            "Estudiante: Maya Rivera   Fecha de nacimiento: 14 de junio de 2017",
            "Estimados padres:",
            "Se le invita a una reunión el 6 de octubre de 2026 a las 2:30 PM.",
        ),
    ),
    Paper(
        "pwn",
        "2026-09-25",
        _form(
            title("Notificación previa por escrito"),
            "Fecha: 25 de septiembre de 2026",
            "Alumno: Maya Rivera",
            "El distrito propone cambiar los servicios.",
        ),
    ),
    Paper(
        "consent_eval",
        None,
        _form(
            title("Consentimiento para la evaluación"),
            "Alumno: Maya Rivera",
            "Doy mi consentimiento para evaluar a mi hija.",
        ),
    ),
    Paper(
        "goal_progress",
        "2026-01-30",
        _form(
            title("INFORME DE PROGRESO"),
            "Estudiante: Maya Rivera",
            "Fecha del informe: 30 de enero de 2026",
            "Meta anual 1",
        ),
    ),
    Paper("iep", None, _form(title("lNDIVlDUALIZED EDUCATI0N PROGRAM", 14), _STUDENT, *_BODY)),
    Paper(
        "meeting_notice", None, _form(title("lNVITATION TO PARTIClPATE IN THE lEP TEAM MEETlNG", 14), _STUDENT, *_BODY)
    ),
    Paper("eval_school", None, _form(title("PSYCHOEDUCATIONALREPORT", 14), _STUDENT, *_BODY)),
    Paper("manifestation", None, _form(title("MANIFESTATION DETERMlNATlON", 14), _STUDENT, *_BODY)),
    Paper(
        "transition_plan",
        None,
        _form(title("Individual Transition Plan (ITP)"), _STUDENT, "Measurable postsecondary goals", *_BODY),
    ),
    Paper(
        "eligibility",
        "2026-02-10",
        _form(
            title("Eligibility Determination Report"),
            _STUDENT,
            "Date of meeting: 02/10/2026",
            "The student is eligible as a student with a specific learning disability",
            *_BODY,
        ),
    ),
    Paper(
        "existing_data_review",
        "2025-09-15",
        _form(title("Review of Existing Evaluation Data (REED)"), _STUDENT, "Date: 9/15/2025", *_BODY),
    ),
    Paper(
        "esy",
        "2026-04-15",
        _form(
            title("Extended School Year (ESY) Determination"),
            _STUDENT,
            "Meeting date: 4/15/2026",
            "regression and recoupment",
            *_BODY,
        ),
    ),
    Paper(
        "consent_release",
        "2026-04-15",
        _form(
            title("Authorization to Release/Exchange Information"),
            _STUDENT,
            "Parent signature: Ana Rivera   Date: 4/15/2026",
            *_BODY,
        ),
    ),
    Paper(
        "due_process",
        "2026-06-15",
        [
            page(
                "STATE OFFICE FOR DISPUTE RESOLUTION",
                title("DUE PROCESS COMPLAINT NOTICE"),
                "Date: 06/15/2026",
                "Student: Maya Rivera",
                "Facts relating to the problem",
                *_BODY,
            )
        ],
    ),
    Paper("attendance", None, _form(title("Student Attendance Report"), _STUDENT, "Days absent: 4   Tardy: 6", *_BODY)),
    Paper(
        "agenda",
        "2026-03-25",
        _form(
            title("IEP Meeting Agenda"),
            "March 25, 2026",
            "1. Introductions",
            "2. Review of goals",
            "3. Parent concerns",
        ),
    ),
    Paper(
        "parent_attachment",
        "2026-03-23",
        [
            page(
                title("Parent Concerns for the IEP"),
                "Maya Rivera",
                "March 23, 2026",
                "My concerns are that Maya does not get OT.",
                *_BODY,
            )
        ],
    ),
    Paper(
        "custody",
        "2025-08-22",
        [
            page(
                "IN THE COURT OF COMMON PLEAS OF CEDAR COUNTY",
                "Rivera, Plaintiff   No. 2025-123",
                "v.",
                title("CUSTODY ORDER"),
                "AND NOW, this 22nd day of August, 2025, it is ordered that the parents share legal custody.",
                *_BODY,
            )
        ],
    ),
    Paper(
        "teacher_note",
        "2026-09-11",
        [
            page(
                "9/11/2026",
                "Hi Mrs. Rivera,",
                "Maya had a hard time after lunch today. Can we talk?",
                "Thanks,",
                "Ms. Bell",
                read_by=ReadBy.TESSERACT,
                confidence=0.8,
            )
        ],
    ),
    Paper("unknown", None, [page("blue green red", "seven", read_by=ReadBy.PDF_TEXT)]),
    Paper(
        "iep",
        None,
        [
            page(
                "Maya Rivera IEP   Page 3 of 17",
                "",
                "Present levels of academic achievement and functional performance",
                "Supplementary aids and services",
                "Measurable annual goals",
                "Least restrictive environment",
                *_BODY,
            )
        ],
    ),
    Paper(
        "transcript",
        None,
        _form(title("Official High School Transcript"), _STUDENT, "Cumulative GPA 3.1   Credits earned 12", *_BODY),
    ),
    Paper(
        "data_sheet",
        None,
        _form(
            title("Goal Data Collection Sheet"),
            _STUDENT,
            "Date   Trial 1   Trial 2   % correct",
            "9/4/26   +   -   50",
        ),
    ),
    Paper(
        "score_sheet",
        None,
        _form(
            "Student: Maya Rivera",
            "Subtest   Standard score   Percentile   Confidence interval",
            "WISC-V Verbal   95   37   88-102",
            "Block design   8   25",
            "WIAT-4 Reading   82   12   77-88",
        ),
    ),
    Paper(
        "consent_medicaid",
        None,
        _form(title("Parental Consent to Access Public Benefits or Insurance"), _STUDENT, "medicaid", *_BODY),
    ),
    Paper("health_plan", None, _form(title("Seizure Action Plan"), _STUDENT, "Call 911", "School nurse", *_BODY)),
    Paper(
        "state_complaint_decision",
        "2026-08-01",
        [
            page(
                "DEPARTMENT OF EDUCATION",
                "Bureau of Special Education",
                title("COMPLAINT INVESTIGATION REPORT"),
                "Date of report: August 1, 2026",
                "Findings of fact",
                "Conclusions",
                "Corrective action",
                *_BODY,
            )
        ],
    ),
    Paper(
        "intervention",
        "2026-02-03",
        _form(
            title("Student Study Team (SST) Meeting Notes"), "Date: 2/3/2026", _STUDENT, "Tier 2 intervention", *_BODY
        ),
    ),
    Paper(
        "delivery_proof",
        None,
        [
            page(
                "USPS Tracking", "Tracking number: 9400 1000", "Delivered, October 14, 2026, 10:12 am", "Certified Mail"
            )
        ],
    ),
    Paper(
        "text_or_app_message",
        None,
        [
            page(
                "Ms. Bell",
                "Today 3:14 PM",
                "Maya had a great day",
                "3:20 PM",
                "Thank you!",
                "Delivered",
                read_by=ReadBy.TESSERACT,
            )
        ],
    ),
    Paper(
        "call_note",
        "2026-10-15",
        [
            typed(
                "Call with Ms. Tran, OT",
                "10/15/2026 3:40 pm",
                "She said there was no OT on 10/8.",
                "She will send the log.",
            )
        ],
    ),
    Paper(
        "iep",
        "2026-03-25",
        _page(
            "NORTH CAROLINA DEPARTMENT OF PUBLIC INSTRUCTION",
            "DEC 4 (1 of 11)",
            "INDIVIDUALIZED EDUCATION PROGRAM (IEP)",
            "Duration of Special Education and Related Services: From: 03/30/2026 To: 03/29/2027",
            _NAME_OF_STUDENT,
            "IEP Meeting Date: 03/25/2026",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "pwn",
        "2026-04-08",
        _page(
            "DEC 5   PRIOR WRITTEN NOTICE",
            _NAME_OF_STUDENT,
            "Date: 04/08/2026",
            "The following action is proposed or refused",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "consent_eval",
        "2025-09-30",
        _page(
            "Wisconsin Department of Public Instruction",
            "NOTICE AND CONSENT REGARDING NEED TO CONDUCT ADDITIONAL ASSESSMENTS",
            "Form IE-3 (Rev. 07/2023)",
            _NAME_OF_STUDENT,
            "I give consent for the evaluation",
            "Parent signature   Date",
            "Ana Rivera   9/30/2025",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "meeting_notice",
        "2026-04-20",
        _page(
            "Wisconsin Department of Public Instruction",
            "INVITATION TO A MEETING OF THE INDIVIDUALIZED EDUCATION PROGRAM (IEP) TEAM",
            "Form I-1 (Rev. 07/2023)",
            "Date sent: 4/20/2026",
            _NAME_OF_STUDENT,
            "Dear Parent,",
            "A meeting will be held on 05/04/2026",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "meeting_notice",
        "2026-01-12",
        _page(
            title("PLANNING AND PLACEMENT TEAM MEETING NOTICE", 12),
            "ED623",
            "Date: January 12, 2026",
            _NAME_OF_STUDENT,
            "You are invited to attend a PPT meeting on January 29, 2026 at 9:15 AM",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "eval_school",
        None,
        _page(
            "STUDENT'S NAME: MAYA RIVERA   DOB: 06/14/2017",
            "MULTIDISCIPLINARY EVALUATION TEAM (MET) REPORT",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "pwn",
        "2026-03-02",
        _page(
            "State of New Jersey",
            "WRITTEN NOTICE",
            "Proposed Action",
            _NAME_OF_STUDENT,
            "Date: 03/02/2026",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "iep",
        "2026-06-02",
        _page(
            "THE CITY SCHOOL DISTRICT",
            "COMMITTEE ON SPECIAL EDUCATION",
            "Individualized Education Program (IEP)",
            "STUDENT NAME: MAYA RIVERA   DATE OF BIRTH: 06/14/2017",
            "PROJECTED DATE IEP IS TO BE IMPLEMENTED: 09/08/2026   PROJECTED DATE OF ANNUAL REVIEW: 06/01/2027",
            "DATE OF IEP MEETING: 06/02/2026",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "iep",
        "2026-02-18",
        _page(
            "SELPA INDIVIDUALIZED EDUCATION PROGRAM (IEP)",
            "IEP Date: 2/18/2026   Original SpEd Entry Date: 4/3/2023   Next Annual IEP: 2/17/2027",
            "Last Eval: 11/3/2025   Next Eval: 11/2/2028",
            "Student: Rivera, Maya   Date of Birth: 6/14/2017",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "eligibility",
        "2026-02-18",
        _page(
            "Oregon Department of Education",
            "STATEMENT OF ELIGIBILITY FOR SPECIAL EDUCATION (SPECIFIC LEARNING DISABILITY 90)",
            _NAME_OF_STUDENT,
            "Date of eligibility meeting: 02/18/2026",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "pwn",
        "2026-02-18",
        _page("Oregon", "PRIOR NOTICE OF SPECIAL EDUCATION ACTION", _NAME_OF_STUDENT, "Date: 02/18/2026", *_OTHER_BODY),
    ),
    Paper(
        "letter_in",
        None,
        _page(
            Put("Cedar Hollow School District", 13),
            "",
            "Dear Parent or Guardian:",
            "Enclosed please find a copy of the Procedural Safeguards Notice and the Individualized Education Program.",
            *_OTHER_BODY,
            "Sincerely,",
            "R. Lind",
            "Director of Special Education",
        ),
    ),
    Paper(
        "letter_in",
        "2026-09-01",
        _page(
            Put("Cedar Hollow School District", 13),
            "September 1, 2026",
            "",
            "To: Parents of Maya Rivera",
            "From: R. Lind, Principal",
            "Re: Independent educational evaluation request",
            "",
            "The district has received your request for an independent educational evaluation.",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "email",
        "2026-11-02",
        _page(
            "RE: Draft IEP for Thursday",
            "From:   Lind, Robert <r.lind@school.example.org>",
            "To:   Ana Rivera <ana@example.org>",
            "Date:   Mon, Nov 2, 2026 at 8:15 AM",
            "",
            "Hi Ana, attached is the draft IEP and the evaluation report.",
        ),
    ),
    Paper(
        "email",
        "2026-11-02",
        _page(
            "De: Ana Rivera <ana@example.org>",
            "Enviado el: lunes, 2 de noviembre de 2026 8:15",
            "Para: r.lind@school.example.org",
            "Asunto: Reunión del IEP",
            "",
            "Buenos días, quisiera una reunión.",
        ),
    ),
    Paper(
        "report_card",
        "2026-06-12",
        _page(
            "Maple Street School",
            "Progress Report Card   Grade 3   Marking Period 4",
            "Student: Maya Rivera   Issued: 06/12/2026",
            "Subject   MP1   MP2   MP3   MP4",
            "Reading   2   2   3   3",
            "Days absent   1   0   2   3",
        ),
    ),
    Paper(
        "goal_progress",
        "2026-06-12",
        _page(
            "Cedar Hollow School District",
            "IEP GOALS PROGRESS REPORT CARD",
            _NAME_OF_STUDENT,
            "Annual Goal #1",
            "Date: 6/12/2026   Progress: 2",
            "Making sufficient progress to meet the annual goal",
        ),
    ),
    Paper(
        "minutes_school",
        "2026-03-25",
        _page(
            "IEP Meeting - Maya Rivera - 3/25/2026",
            "Meeting Notes",
            "Notes taken by: H. Pruitt",
            "Present: Ana Rivera, R. Lind, D. Okafor",
            "The team discussed the goals.",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "notes_mine",
        "2026-03-25",
        [
            typed(
                "My notes from the IEP meeting",
                "3/25/2026",
                "",
                "They said OT will go down. I asked why.",
                "Mr. Lind said he would check.",
            )
        ],
    ),
    Paper(
        "plan_504",
        "2026-09-09",
        _page(
            "Maple Street School",
            "504 PLAN",
            "Student: Maya Rivera",
            "Date of Meeting: 09/09/2026",
            "Disability: ADHD",
            "Accommodations:",
            "Extra time on tests",
            "Case manager: L. Bell",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "service_log",
        None,
        _page(
            "Speech Therapy Session Notes",
            "Student: Maya Rivera   Provider: C. Alvarez",
            "Date   Time in   Time out   Activity",
            "9/3/2026   9:00   9:30   artic",
            "9/10/2026   9:00   9:30   artic",
            "9/17/2026   9:00   9:30   artic",
        ),
    ),
    Paper(
        "letter_in",
        "2026-10-19",
        _page(
            "Cedar Hollow High School",
            "October 19, 2026",
            "Dear Parent/Guardian:",
            "EXCESSIVE ABSENCE NOTICE",
            "Our attendance record shows that Leo Rivera has been absent 5 days.",
            "Sincerely,",
            "Attendance Office",
        ),
    ),
    Paper(
        "suspension",
        "2026-05-01",
        _page(
            "Cedar Hollow High School",
            "May 1, 2026",
            "",
            "Dear Mr. and Mrs. Rivera:",
            "",
            "RE: Out of School Suspension",
            "",
            "Your son Leo has been suspended from school for 3 days from May 4 to May 6, 2026.",
            "Sincerely,",
            "T. Ward",
            "Assistant Principal",
        ),
    ),
    Paper(
        "medical_letter",
        "2026-08-11",
        _page(
            Put("Children's Medical Center", 13),
            "Patient: Maya Rivera   DOB: 06/14/2017",
            "Date of visit: 08/11/2026",
            "AFTER VISIT SUMMARY",
            "Diagnosis: ADHD F90.2",
            "Dr. E. Lowell",
        ),
    ),
    Paper(
        "therapy_private",
        "2026-08-20",
        _page(
            Put("Bright Steps Pediatric Therapy", 13),
            "OUTPATIENT THERAPY PROGRESS NOTE",
            "Patient: Maya Rivera   DOB: 06/14/2017",
            "Date: 08/20/2026",
            "Subjective: ... Objective: ... Plan of care",
        ),
    ),
    Paper(
        "score_sheet",
        None,
        _page(
            "Score Summary",
            "Maya Rivera",
            "Subtest   Scaled score   Percentile",
            "Similarities   9   37",
            "Block Design   8   25",
            "Full Scale IQ   95   37",
            "WISC-V",
        ),
    ),
    Paper(
        "state_test",
        None,
        _page(
            "Pennsylvania System of School Assessment (PSSA)",
            "Individual Student Report",
            "Maya Rivera",
            "Grade 3   Spring 2026",
            "Proficient   Basic   Below Basic   Advanced",
            "Scaled score 912",
        ),
    ),
    Paper(
        "work_sample",
        "2026-10-08",
        [page("Name: Maya   Date: 10/8/2026", "My dog", "i like my dog he is brown", read_by=ReadBy.TESSERACT)],
    ),
    Paper(
        "iep_draft",
        None,
        _page(
            "DRAFT - NOT FINAL",
            "Individualized Education Program (IEP)",
            _NAME_OF_STUDENT,
            "Meeting date: 12/03/2026",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "iep_amendment",
        "2026-10-14",
        _page(
            "Amendment to IEP dated 03/25/2026",
            _NAME_OF_STUDENT,
            "Date of Amendment: 10/14/2026",
            "Changes to the IEP: lunch aide added",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "excusal",
        None,
        _page(
            "Written Agreement for IEP Team Member Excusal from Meeting",
            _NAME_OF_STUDENT,
            "Date of meeting: 12/03/2026",
            "The attendance of the following member is not necessary",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "transition_plan",
        "2026-04-02",
        _page(
            title("Postsecondary Transition Plan (PTP)", 12),
            _NAME_OF_STUDENT,
            "IEP meeting date: 04/02/2026",
            "Measurable postsecondary goals: education, employment",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "summary_of_performance",
        "2026-05-20",
        _page(
            title("Summary of Performance", 12),
            _NAME_OF_STUDENT,
            "Date completed: 05/20/2026",
            "Anticipated graduation date: 06/10/2026",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "rights_transfer",
        None,
        _page(
            "NOTICE OF TRANSFER OF RIGHTS AT AGE OF MAJORITY",
            _NAME_OF_STUDENT,
            "When you turn 18, rights transfer to you",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "settlement",
        "2026-07-15",
        _page(
            "CONFIDENTIAL SETTLEMENT AGREEMENT AND GENERAL RELEASE",
            "This Agreement is made this 15th day of July, 2026 between the parties",
            "WHEREAS, ...",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "state_complaint",
        None,
        _page(
            "STATE COMPLAINT FORM",
            "Special Education",
            "Complainant: Ana Rivera",
            "Allegation: the district violated the IEP",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "mediation",
        "2026-07-15",
        _page("MEDIATION AGREEMENT", "Date of mediation: 07/15/2026", "The parties agree", *_OTHER_BODY),
    ),
    Paper(
        "ocr",
        "2026-07-15",
        _page(
            "UNITED STATES DEPARTMENT OF EDUCATION",
            "OFFICE FOR CIVIL RIGHTS",
            "July 15, 2026",
            "Re: OCR Docket No. 03-26-1234",
            "Dear Ms. Rivera:",
            "We received your complaint of discrimination.",
            "Sincerely,",
            "Team Leader",
        ),
    ),
    Paper(
        "comp_ed",
        "2026-11-01",
        _page(
            "Compensatory Services Agreement",
            _NAME_OF_STUDENT,
            "Date: 11/01/2026",
            "The district owes 6 hours of OT",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "transport",
        "2026-08-20",
        _page(
            "Cedar Hollow School District Transportation Department",
            "BUS ASSIGNMENT",
            "Date: 08/20/2026",
            "Student: Maya Rivera",
            "Bus number 12   Pick up 7:40 AM",
        ),
    ),
    Paper(
        "home_school_log",
        "2026-09-14",
        _page(
            "Daily Communication Sheet",
            "Name: Maya   Date: 9/14/2026",
            "Morning: good   Lunch: hard",
            "Parent initials",
        ),
    ),
    Paper(
        "transcript",
        "2026-06-20",
        _page(
            "Cedar Hollow High School",
            "TRANSCRIPT",
            "Student: Leo Rivera   Date of birth: 02/09/2012",
            "Date printed: 06/20/2026",
            "Course   Credits   Grade",
            "Algebra   1.0   B",
        ),
    ),
    Paper(
        "reference",
        None,
        _page(
            Put("A Parent's Guide to Special Education", 20), "Department of Education", "Edition 2024", *_OTHER_BODY
        ),
    ),
    Paper(
        "cost",
        "2026-07-01",
        _page(
            "RECEIPT", "Date 07/01/2026", "Received from Ana Rivera", "Amount $45.00", "Total $45.00", "Paid by check"
        ),
    ),
    Paper(
        "eval_specialist",
        "2026-02-02",
        _page(
            "Maple Street School",
            "Occupational Therapy Assessment",
            "Name: Maya Rivera   DOB: 6/14/17   CA: 8-7",
            "Date of Assessment: 2/2/26   Therapist: J. Tran, OTR/L",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "iee",
        "2026-05-05",
        _page(
            Put("Dr. Sam Green, Ph.D., Licensed Psychologist", 12),
            title("Independent Educational Evaluation"),
            "Student: Maya Rivera",
            "Date of report: May 5, 2026",
            "at public expense",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "assessment_plan",
        "2026-09-08",
        _page(
            "PROPOSED EVALUATION PLAN",
            _NAME_OF_STUDENT,
            "Date: 09/08/2026",
            "Areas to be assessed: academic, motor",
            "consent",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "consent_services",
        "2026-03-30",
        _page(
            "CONSENT FOR INITIAL PROVISION OF SPECIAL EDUCATION AND RELATED SERVICES",
            _NAME_OF_STUDENT,
            "I consent to the initial provision of services",
            "Signature of parent: Ana Rivera   Date: 03/30/2026",
        ),
    ),
    Paper(
        "health_plan",
        "2026-08-25",
        _page(
            "Individualized Healthcare Plan (IHP)",
            _NAME_OF_STUDENT,
            "Date: 08/25/2026",
            "School nurse: P. Diaz",
            "Asthma: inhaler",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "iep_at_a_glance",
        None,
        _page(
            "IEP at a Glance",
            _NAME_OF_STUDENT,
            "Accommodations: extra time",
            "Service minutes: 150 a week",
            "Confidential",
        ),
    ),
    Paper(
        "ifsp",
        None,
        _page(
            "Individualized Family Service Plan (IFSP)",
            "Child: Maya Rivera   DOB: 06/14/2017",
            "Service coordinator: K. Lane",
            *_OTHER_BODY,
        ),
    ),
    Paper(
        "letter_out",
        "2026-06-01",
        [
            typed(
                "1 de junio de 2026",
                "",
                "Estimado Sr. Lind:",
                "",
                "Soy la madre de Maya Rivera. Solicito una reunión del IEP para mi hija.",
                "",
                "Atentamente,",
                "Ana Rivera",
            )
        ],
    ),
    Paper(
        "meeting_notice",
        "2026-02-10",
        _page(
            "Invitación para participar en la reunión del equipo del IEP",
            "Fecha: 02/10/2026",
            "Estudiante: Maya Rivera",
        ),
    ),
]
