"""Scans on their way through the real reading children, with their limits on."""

from __future__ import annotations

from pathlib import Path

from app.domain.arrivals import Origin
from app.intake.pipeline import Pipeline
from app.queries.documents import list_pages, page_texts
from app.queries.search import find
from app.store.database import Database
from tests.workers.paper_making import rendered, save_jpeg, scanned, typeset

SPANISH = [
    "La reunión del equipo será el jueves por la mañana en la escuela. Usted puede pedir un intérprete para la "
    "reunión y una copia de la evaluación de su niña en español.",
]


def test_a_spanish_scan_comes_in_with_its_accents_and_is_found(
    pipeline: Pipeline, database: Database, incoming: Path
) -> None:
    scan = save_jpeg(incoming / "carta.jpg", scanned(rendered(typeset(SPANISH), 200), 1), dpi=200)
    received = pipeline.receive(scan, Origin.PICKED)
    assert received.document is not None
    pipeline.wait_until_read(received.document)
    with database.reading() as conn:
        assert page_texts(conn, received.document)[1].split() == SPANISH[0].split()
        assert [row.read_by for row in list_pages(conn, received.document)] == ["rapidocr"]
        assert [hit.document for hit in find(conn, "niña")] == [received.document]
