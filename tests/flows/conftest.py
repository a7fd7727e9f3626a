"""The one journey that several files of tests look at."""

from __future__ import annotations

import pytest

from tests.flows.journey import CANARY, Journey
from tests.flows.luring_files import luring_files
from tests.flows.small_papers import put, small_pdf


@pytest.fixture(scope="session")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    """The sample family from its making to its packet and its export; papers of another family, and such that lure."""
    made = Journey(tmp_path_factory.mktemp("journey") / "place")
    family = made.place / "family"
    made.run("sample", "sample", family)
    made.run("import", "--binder", family, "import", family / "incoming", "--json")
    made.run("search", "--binder", family, "search", "occupational", "--json")
    made.run("timeline", "--binder", family, "timeline", "--json")
    made.run("packet", "--binder", family, "packet", "-o", made.place / "packet.pdf")
    made.run("export", "--binder", family, "export", made.place / "export")
    put(made.place / "odd" / f"{CANARY}.pdf", small_pdf(f"{CANARY} reads well at school and at home."))
    put(made.place / "odd" / f"{CANARY} cut.pdf", small_pdf(f"{CANARY} was here.")[:700])
    put(made.place / "odd" / f"{CANARY}.bin", b"\x00\x01")
    luring_files(made.place / "luring")
    made.run("odd import", "--binder", family, "import", made.place / "odd", made.place / "luring", "--json")
    made.run("check", "--binder", family, "check", "--json")
    return made
