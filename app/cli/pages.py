"""``iep-binder pages ID``: the pages of a paper, and work on them. The original stays as it came."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from typing import Any

from app.cli.listing import SHORT_UID
from app.cli.numbers import page_numbers
from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.domain.page_order import whole_order
from app.domain.page_recipe import PageRecipe
from app.domain.reading import Box
from app.queries.documents import PageRow, find_uid, list_all_pages
from app.services.page_work import (
    crop_page,
    join_papers,
    leave_out,
    order_pages,
    split_paper,
    straighten_page,
    turn_page,
)

NAME = "pages"
HELP = "show the pages of a paper; split, join, order, turn, straighten, crop or leave out"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("id", metavar="ID", help="the beginning of the paper's uid, as 'list' shows it")
    work = parser.add_mutually_exclusive_group()
    work.add_argument("--split", metavar="3,5", type=page_numbers, help="a new paper begins at each of these pages")
    work.add_argument("--join", metavar="ID", nargs="+", help="put the pages of these papers behind its own")
    work.add_argument("--order", metavar="2,1,3", type=page_numbers, help="the pages in the order wanted")
    work.add_argument("--leave-out", metavar="4", type=page_numbers, help="pages to leave out")
    work.add_argument("--take-back", metavar="6", type=page_numbers, help="pages that were left out to take back")
    work.add_argument("--turn", metavar="2=90", type=_turn, help="turn a page clockwise by 90, 180 or 270 degrees")
    work.add_argument("--straighten", metavar="2=1.5", type=_degrees, help="level lines that fall by so many degrees")
    work.add_argument(
        "--crop", metavar="2=0,0,1,0.5", type=_crop, help="left, top, right, bottom as shares; 2= shows all"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Do what was asked, and print the pages of each paper there is now."""
    with surroundings.open_binder(call.binder) as binder:
        uid = binder.runner.ask(find_uid, call.arguments.id)
        papers = _work(call, binder, uid)
        binder.pipeline.wait_until_idle()
        shown = [(paper, whole_order(binder.runner.ask(list_all_pages, paper))) for paper in papers]
    if call.arguments.json:
        rows = [{"document": paper, "pages": [_as_json(page) for page in pages]} for paper, pages in shown]
        call.say(json.dumps(rows, ensure_ascii=False, indent=1))
        return ExitStatus.DONE
    for paper, pages in shown:
        call.say(paper[:SHORT_UID])
        for page in pages:
            call.say(f"  {_in_words(page)}")
    return ExitStatus.DONE


def _work(call: Call, binder: OpenBinder, uid: str) -> tuple[str, ...]:
    """Do it; the papers that are there now."""
    asked = call.arguments
    write = binder.runner.write
    if asked.split:
        return write(split_paper, uid, asked.split).result()
    if asked.join:
        others = [binder.runner.ask(find_uid, start) for start in asked.join]
        return (write(join_papers, (uid, *others)).result(),)
    works: tuple[tuple[Any, Callable[[], Any]], ...] = (
        (asked.order, lambda: write(order_pages, uid, asked.order)),
        (asked.leave_out, lambda: write(leave_out, uid, asked.leave_out, out=True)),
        (asked.take_back, lambda: write(leave_out, uid, asked.take_back, out=False)),
        (asked.turn, lambda: write(turn_page, uid, *asked.turn)),
        (asked.straighten, lambda: write(straighten_page, uid, *asked.straighten)),
        (asked.crop, lambda: write(crop_page, uid, *asked.crop)),
    )
    for value, work in works:
        if value is not None:
            work().result()
    return (uid,)


def _in_words(page: PageRow) -> str:
    recipe = page.recipe
    done = ["left out"] if page.left_out else []
    done += [f"turned {recipe.turn}"] if recipe.turn else []
    done += [f"straightened {recipe.tilt:g}"] if recipe.tilt else []
    done += ["cropped"] if recipe.crop is not None else []
    return f"page {page.number}" + (f" ({', '.join(done)})" if done else "")


def _as_json(page: PageRow) -> dict[str, Any]:
    recipe: PageRecipe = page.recipe
    return {
        "number": page.number,
        "left_out": bool(page.left_out),
        "sha256": page.sha256,
        "original_page": page.original_page,
        "turn": recipe.turn,
        "tilt": recipe.tilt,
        "crop": astuple(recipe.crop) if recipe.crop is not None else None,
    }


def _turn(typed: str) -> tuple[int, int]:
    page, degrees = _page_and(typed, "2=90")
    if degrees not in ("90", "180", "270"):
        raise ArgumentTypeError("a page turns by 90, 180 or 270 degrees: 2=90")
    return page, int(degrees)


def _degrees(typed: str) -> tuple[int, float]:
    page, degrees = _page_and(typed, "2=1.5")
    return page, next(_floats((degrees,), "2=1.5"))


def _crop(typed: str) -> tuple[int, Box | None]:
    example = "2=0.1,0,1,0.5"
    page, edges = _page_and(typed, example)
    if not edges:
        return page, None
    values = tuple(_floats(edges.split(","), example))
    if len(values) != 4:
        raise ArgumentTypeError(f"name four edges: {example}")
    return page, Box(*values)


def _page_and(typed: str, example: str) -> tuple[int, str]:
    page, equals, rest = typed.partition("=")
    if not page.isdecimal() or not equals:
        raise ArgumentTypeError(f"name the page first: {example}")
    return int(page), rest


def _floats(parts: Iterable[str], example: str) -> Iterator[float]:
    for part in parts:
        try:
            yield float(part)
        except ValueError:
            raise ArgumentTypeError(f"this is not a number: {part}. Like this: {example}") from None
