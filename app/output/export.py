"""The whole binder as a plain folder that opens anywhere, without this app."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.errors import KnownError, Trouble
from app.domain.packets import ExhibitPage, ExhibitSource
from app.domain.page_recipe import PageRecipe
from app.domain.papers import Privacy
from app.domain.progress import Progress, ReportProgress
from app.domain.reading import Box, ReadBy
from app.files.safe_write import write_whole
from app.output.readable_names import ending_of, paper_name, plain_name, unlike

ORIGINALS = "Originals of split and joined papers"

Originals = Mapping[str, Mapping[str, Any]]
"""What is known of each original, by its SHA-256."""

Bind = Callable[[Sequence[ExhibitPage], Path], bool]
"""Writes pages as a PDF; False where that could not be done."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds: how many papers, and the uids of those whose file could not be copied."""

    papers: int
    missing: tuple[str, ...]


def export_binder(
    binder: Mapping[str, Any],
    target: Path,
    original_path: Callable[[str], Path],
    kind_names: Mapping[str, str],
    report: ReportProgress,
    bind: Bind,
) -> Exported:
    """Write ``binder`` (as ``queries.whole_binder`` gives it) into a new or empty folder.

    Each original is copied under a readable name and its hash compared. A paper that was split off, joined or cropped
    gets a PDF of its pages as they are in the binder, made by ``bind``; its originals lie whole in a folder of their
    own. Raises KnownError FOLDER_NOT_EMPTY.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise KnownError(Trouble.FOLDER_NOT_EMPTY, path=str(target))
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    known = {row["sha256"]: row for row in binder["originals"]}
    names = _copy_papers(binder, known, target, original_path, kind_names, report, bind)
    kept = _copy_worked_on(binder, known, target, original_path)
    documents = [{**paper, "file": names.get(paper["uid"])} for paper in binder["documents"]]
    originals = [{**row, "file": kept.get(row["sha256"])} for row in binder["originals"]]
    whole = {**binder, "originals": originals, "documents": documents}
    write_whole(target / "binder.json", json.dumps(whole, ensure_ascii=False, indent=1).encode())
    child_names = {child["uid"]: child["first_name"] for child in binder["children"]}
    write_whole(target / "papers.csv", _papers_csv(documents, child_names, kind_names))
    write_whole(target / "timeline.csv", _timeline_csv(binder, child_names))
    write_whole(target / "contacts.csv", _contacts_csv(binder, child_names))
    write_whole(target / "index.html", _index(documents, child_names, kind_names))
    return Exported(len(documents), tuple(uid for uid, name in names.items() if name is None))


def _copy_papers(
    binder: Mapping[str, Any],
    originals: Originals,
    target: Path,
    original_path: Callable[[str], Path],
    kind_names: Mapping[str, str],
    report: ReportProgress,
    bind: Bind,
) -> dict[str, str | None]:
    folders = _child_folders(binder)
    taken: dict[str, set[str]] = {}
    names: dict[str, str | None] = {}
    papers = binder["documents"]
    for done, paper in enumerate(papers):
        report(Progress(done, len(papers), "export"))
        folder = folders.get(paper["child"], "Papers")
        worked_on = not _is_as_it_came(paper, originals)
        name = paper_name(
            paper["document_date_words"] or paper["document_date"],
            kind_names.get(paper["kind"], "Paper"),
            paper["title"],
            "application/pdf" if worked_on else paper["media_type"],
            private=paper["privacy"] != Privacy.NORMAL,
        )
        name = unlike(name, taken.setdefault(folder, set()))
        (target / folder).mkdir(mode=0o700, exist_ok=True)
        if worked_on:
            copied = bind(_shown_pages(paper, originals, original_path), target / folder / name)
        else:
            copied = _copy_whole(original_path(paper["sha256"]), target / folder / name, paper["sha256"])
        names[paper["uid"]] = f"{folder}/{name}" if copied else None
    report(Progress(len(papers), len(papers), "export"))
    return names


def _is_as_it_came(paper: Mapping[str, Any], originals: Originals) -> bool:
    """Whether a paper is its one original from the first page to the last, with nothing taken away from it."""
    pages = paper["pages"]
    if any(page["left_out"] or page["tilt"] or page["crop"] for page in pages):
        return False
    known = originals[paper["sha256"]]["pages"]
    return [(page["sha256"], page["original_page"]) for page in pages] == [
        (paper["sha256"], number) for number in range(1, known + 1)
    ]


def _shown_pages(
    paper: Mapping[str, Any], originals: Originals, original_path: Callable[[str], Path]
) -> tuple[ExhibitPage, ...]:
    return tuple(
        ExhibitPage(
            page["number"],
            ExhibitSource(
                page["sha256"], str(original_path(page["sha256"])), originals[page["sha256"]]["media_type"] or ""
            ),
            page["original_page"],
            PageRecipe(
                page["turn"],
                page["tilt"],
                Box(*page["crop"]) if page["crop"] else None,
                page["read_by"] == ReadBy.TYPED,
            ),
        )
        for page in paper["pages"]
        if not page["left_out"]
    )


def _copy_worked_on(
    binder: Mapping[str, Any], originals: Originals, target: Path, original_path: Callable[[str], Path]
) -> dict[str, str]:
    """The originals of papers whose pages were worked on, whole; where each lies. Their own names may tell too much."""
    wanted = {
        page["sha256"]: None
        for paper in binder["documents"]
        if not _is_as_it_came(paper, originals)
        for page in paper["pages"]
    }
    names: dict[str, str] = {}
    for sha256 in wanted:
        (target / ORIGINALS).mkdir(mode=0o700, exist_ok=True)
        name = f"original {len(names) + 1}{ending_of(originals[sha256]['media_type'])}"
        if _copy_whole(original_path(sha256), target / ORIGINALS / name, sha256):
            names[sha256] = f"{ORIGINALS}/{name}"
    return names


def _child_folders(binder: Mapping[str, Any]) -> dict[str | None, str]:
    taken = {"papers"}
    return {child["uid"]: unlike(f"Papers of {plain_name(child['first_name'])}", taken) for child in binder["children"]}


def _copy_whole(source: Path, target: Path, sha256: str) -> bool:
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError:
        return False
    with target.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == sha256


def _csv(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    # The mark at the start tells Excel that the file is UTF-8.
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _harmless(cell: object) -> str:
    """A cell that a spreadsheet shows and does not run (OWASP ASVS 5.0, 1.2.10)."""
    words = "" if cell is None else str(cell)
    return f"'{words}" if words[:1] in {"=", "+", "-", "@", "\t", "\r", "\0"} else words


def _papers_csv(
    papers: Iterable[Mapping[str, Any]], children: Mapping[str, str], kind_names: Mapping[str, str]
) -> bytes:
    return _csv(
        ("date", "child", "what it is", "is a guess", "title", "from", "school year", "pages", "file"),
        (
            (
                paper["document_date_words"] or paper["document_date"],
                children.get(paper["child"], ""),
                kind_names.get(paper["kind"], paper["kind"]),
                "yes" if paper["kind_status"] == "guess" else "",
                paper["title"],
                paper["sender"],
                paper["school_year"],
                len(paper["pages"]),
                paper["file"],
            )
            for paper in papers
        ),
    )


def _timeline_csv(binder: Mapping[str, Any], children: Mapping[str, str]) -> bytes:
    entries = [
        (entry["happened_on"], children.get(concern["child"], ""), concern["title"], entry)
        for concern in binder["concerns"]
        for entry in concern["entries"]
    ]
    return _csv(
        ("date", "child", "concern", "kind", "what happened", "what I want", "my view (private)", "proof"),
        (
            (
                day,
                child,
                title,
                entry["kind"],
                entry["what_happened"],
                entry["what_i_want"],
                entry["my_view"],
                "; ".join(f"page {proof['page']}: {proof['quote']}" for proof in entry["evidence"]),
            )
            for day, child, title, entry in sorted(entries, key=lambda row: row[0])
        ),
    )


def _contacts_csv(binder: Mapping[str, Any], children: Mapping[str, str]) -> bytes:
    columns = ("happened_on", "happened_time", "method", "person_name", "said", "promised", "promised_by")
    return _csv(
        ("child", *columns),
        ((children.get(row["child"], ""), *(row[column] for column in columns)) for row in binder["contacts"]),
    )


def _index(papers: Iterable[Mapping[str, Any]], children: Mapping[str, str], kind_names: Mapping[str, str]) -> bytes:
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{cell}</td>"
            for cell in (
                html.escape(paper["document_date_words"] or paper["document_date"] or ""),
                html.escape(children.get(paper["child"], "")),
                html.escape(kind_names.get(paper["kind"], "")),
                _link(paper),
                html.escape(paper["sender"] or ""),
            )
        )
        + "</tr>\n"
        for paper in papers
    )
    return _PAGE.replace("{rows}", rows).encode()


def _link(paper: Mapping[str, Any]) -> str:
    title = html.escape(paper["title"])
    return f'<a href="{html.escape(paper["file"], quote=True)}">{title}</a>' if paper["file"] else title


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>IEP Binder: all papers</title>
<style>
body { font: 16px/1.4 system-ui, sans-serif; margin: 2rem; color: #26221c; background: #fffefc }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #dfd8cc; vertical-align: top }
a { color: #0c545b }
</style>
</head>
<body>
<h1>All papers</h1>
<p>The papers lie in the folders beside this page. binder.json holds everything else that was in the binder.</p>
<table>
<thead><tr><th>Date</th><th>Child</th><th>What it is</th><th>Title</th><th>From</th></tr></thead>
<tbody>
{rows}</tbody>
</table>
</body>
</html>
"""
