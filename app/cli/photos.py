"""``iep-binder photos``: photos that may be the pages of one paper, joined or kept apart."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import asdict

from app.cli.listing import paper_line
from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.cli.undoing import HOW_TO_UNDO
from app.domain.photo_groups import KEPT_APART, PhotoGroup
from app.domain.words import shown
from app.queries.documents import find_uid, get_paper
from app.queries.photos import waiting_photo_groups
from app.services.photos import join_photos, keep_photos_apart
from app.services.undo import verb_of

NAME = "photos"
HELP = "list photos in the Inbox that look like one paper; join them or keep them apart"
NO_SUCH_PHOTO = "This is none of the photos that look like one paper. “photos” lists them."
HOW_TO_DECIDE = (
    "“photos --join ID” joins a photo with those it is listed with, “photos --keep-apart ID” keeps them apart."
)


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--join", metavar="ID", help="make one paper of this photo and those it is listed with")
    which.add_argument("--keep-apart", metavar="ID", help="each of them is a paper of its own; do not offer it again")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print what is offered, or do what was decided."""
    with surroundings.open_binder(call.binder) as binder:
        groups = binder.runner.ask(waiting_photo_groups)
        for photo, service in ((call.arguments.join, join_photos), (call.arguments.keep_apart, keep_photos_apart)):
            if photo is not None:
                return _decide(call, binder, groups, binder.runner.ask(find_uid, photo), service)
        if call.arguments.json:
            call.say(json.dumps([asdict(group) for group in groups], ensure_ascii=False, indent=1))
            return ExitStatus.DONE
        for group in groups:
            call.say(f"{group.headline}. {group.reason}")
            for uid in group.uids:
                paper = binder.runner.ask(get_paper, uid).paper
                call.say(f"  {paper_line(binder, paper)} ({shown(paper.source_name)})")
    call.say(HOW_TO_DECIDE if groups else "No photos look like one paper.")
    return ExitStatus.DONE


def _decide(
    call: Call, binder: OpenBinder, groups: tuple[PhotoGroup, ...], photo: str, service: Callable[..., str]
) -> ExitStatus:
    group = next((one for one in groups if photo in one.uids), None)
    if group is None:
        call.warn(NO_SUCH_PHOTO)
        return ExitStatus.ATTENTION
    uid = binder.runner.write(service, group.uids).result()
    # The paper is told anew what it is.
    binder.pipeline.wait_until_idle()
    if call.arguments.json:
        call.say(json.dumps({"document": uid, "decided": verb_of(service), "photos": group.uids}, indent=1))
        return ExitStatus.DONE
    is_joined = service is join_photos
    call.say(f"{group.joined if is_joined else KEPT_APART} {HOW_TO_UNDO}")
    if is_joined:
        call.say(f"  {paper_line(binder, binder.runner.ask(get_paper, uid).paper)}")
    return ExitStatus.DONE
