"""``iep-binder export OUT_DIR``: everything as a plain folder that opens anywhere."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from app.cli.surroundings import Call, ExitStatus, Surroundings, writing_to
from app.output.export import export_binder
from app.queries.whole_binder import whole_binder

NAME = "export"
HELP = "write everything into a plain folder that opens anywhere"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("out", metavar="OUT_DIR", help="a new or empty folder")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Write the export."""
    with surroundings.open_binder(call.binder) as binder:
        kind_names = {kind.code: kind.name for kind in binder.catalogue.kinds}
        whole = binder.runner.ask(whole_binder)
        with writing_to(Path(call.arguments.out)) as target:
            exported = export_binder(
                whole, target, binder.original_path, kind_names, call.reached, binder.press.bind_pages
            )
    call.say(f"{exported.papers} papers. Open index.html in {call.arguments.out}")
    if exported.missing:
        call.warn(f"{len(exported.missing)} papers could not be copied. Run 'iep-binder check'.")
        return ExitStatus.ATTENTION
    return ExitStatus.DONE
