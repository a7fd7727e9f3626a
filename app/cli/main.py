"""The command line itself: takes the arguments apart and turns trouble into words."""

from __future__ import annotations

import os
import sys
from argparse import SUPPRESS, Action, ArgumentParser
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from itertools import islice
from typing import Any, TextIO

from app.cli import (
    checking,
    comparing,
    exporting,
    folders,
    importing,
    inbox,
    listing,
    lookalikes,
    packet,
    pages,
    photos,
    reading_again,
    sampling,
    searching,
    separator,
    showing,
    stacks,
    timeline,
    typing_pages,
    undoing,
    unlocking,
)
from app.cli.surroundings import ANY_WORDS, Call, ExitStatus, Surroundings
from app.domain.errors import KnownError
from app.domain.progress import Progress
from app.domain.words import sentence, shown

COMMANDS = (
    importing,
    folders,
    inbox,
    listing,
    searching,
    showing,
    unlocking,
    reading_again,
    pages,
    stacks,
    photos,
    separator,
    lookalikes,
    comparing,
    timeline,
    typing_pages,
    undoing,
    packet,
    exporting,
    checking,
    sampling,
)


class _CommandParser(ArgumentParser):
    """Takes one command apart. Where its words may be anything, only its own options are options."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._options: dict[str, Action] = {}
        super().__init__(*args, **kwargs)

    def add_argument(self, *args: Any, **kwargs: Any) -> Action:
        """As every parser does; its own options are remembered by their names."""
        action = super().add_argument(*args, **kwargs)
        self._options.update(dict.fromkeys(action.option_strings, action))
        return action

    def parse_known_args(self, args: Iterable[str] | None = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """As every parser does; ``search -word`` asks for pages without the word."""
        if self.get_default(ANY_WORDS) and args is not None:
            args = self._words_last(args)
        return super().parse_known_args(args, namespace)

    def _words_last(self, given: Iterable[str]) -> list[str]:
        options: list[str] = []
        words: list[str] = []
        left = iter(given)
        for part in left:
            if part == "--":
                words += left
                break
            option, has_value, _ = part.partition("=")
            known = self._options.get(option)
            if known is None or (has_value and known.nargs == 0):
                words.append(part)
                continue
            options.append(part)
            if not has_value and known.nargs != 0:
                options += islice(left, 1)
        return [*options, *(["--", *words] if words else [])]


def parser() -> ArgumentParser:
    """The arguments that the program takes; without a command it opens the window."""
    whole = ArgumentParser(
        prog="iep-binder",
        description="Keeps one family's special-education papers on the family's own computer. "
        "Without a command it opens the window.",
    )
    whole.add_argument("--binder", metavar="DIR", help="the binder (default: the family's)")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", parser_class=_CommandParser)
    for command in COMMANDS:
        one = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        # The binder may be named before or after the command.
        one.add_argument("--binder", metavar="DIR", default=SUPPRESS, help="the binder (default: the family's)")
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    return whole


def run_command(arguments: Sequence[str], surroundings: Surroundings) -> int:
    """Run one command; its exit status. Known trouble becomes a sentence on stderr, a bug stays a traceback."""
    parsed = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A title may hold signs that this terminal cannot show.
            stream.reconfigure(errors="backslashreplace")
    call = Call(parsed, _say, _warn, _show_reached)
    try:
        return int(parsed.run(call, surroundings))
    except KnownError as error:
        _warn(" ".join(part for part in sentence(error) if part))
        return int(ExitStatus.ATTENTION)
    except BrokenPipeError:
        # Whoever read the words (``| head``) has read enough; nothing may be written at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitStatus.ATTENTION)
    except KeyboardInterrupt:
        _warn("Stopped. Nothing is lost.")
        return int(ExitStatus.ATTENTION)


def _show_reached(progress: Progress) -> None:
    """On a terminal alone: in a file or another program it would only be in the way. What is said next covers it."""
    if progress.total and sys.stderr.isatty():
        print(f"{progress.done * 100 // progress.total} %", end="\r", file=sys.stderr, flush=True)


def _say(words: str) -> None:
    print(_as_words(words, sys.stdout), flush=True)


def _warn(words: str) -> None:
    print(_as_words(words, sys.stderr), file=sys.stderr, flush=True)


def _as_words(words: str, stream: TextIO) -> str:
    """A title or a page may hold signs that steer a terminal: there they are no more than a gap."""
    return "\n".join(map(shown, words.split("\n"))) if stream.isatty() else words
