"""The context of a screen in tests: a real database, work done at once, and an intake that notes what it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.arrivals import Origin
from app.domain.changes import Changes
from app.files.binder_folder import BinderFolder
from app.files.reference_data import reference
from app.jobs.immediate import ImmediateRunner
from app.store.database import Database
from app.ui.common.context import UiContext
from app.ui.common.theme import ThemeManager
from tests.services.builders import CATALOGUE, TODAY


@dataclass
class NotedIntake:
    """Notes what it was asked to do."""

    asked: list[tuple[str, Any]] = field(default_factory=list)
    unlocking: list[dict[str, Any]] = field(default_factory=list)
    """What is to be told of each password, for the test to answer."""
    taking: dict[str, Any] = field(default_factory=dict)
    """Whom to tell of the mails that are taken."""
    cancelled: list[str] = field(default_factory=list)

    def add_papers(self, paths: Sequence[str], origin: Origin) -> None:
        self.asked.append(("add_papers", tuple(paths)))

    def stop_taking_in(self) -> None:
        self.asked.append(("stop_taking_in",))

    def try_again(self, document: str) -> None:
        self.asked.append(("try_again", document))

    def try_file_again(self, arrival: str) -> None:
        self.asked.append(("try_file_again", arrival))

    def keep_copy(self, arrival: str, *, failed: object = None) -> None:
        self.asked.append(("keep_copy", arrival))

    def unlock(self, document: str, password: str, remember: bool, **told: Any) -> None:
        self.asked.append(("unlock", (document, password, remember)))
        self.unlocking.append(told)

    def take_mails(self, place: Any, spans: Any, **told: Any) -> NotedIntake:
        self.asked.append(("take_mails", (place, spans)))
        self.taking = told
        return self

    def cancel(self) -> None:
        self.cancelled.append("take_mails")

    def forget_password(self, sha256: str) -> None:
        self.asked.append(("forget_password", sha256))

    def pause_reading(self, paused: bool) -> None:
        self.asked.append(("pause_reading", paused))

    def stop_reading(self, document: str) -> None:
        self.asked.append(("stop_reading", document))

    def check_now(self) -> None:
        self.asked.append(("check_now", None))


class NoPress:
    """Papers are looked at and filed without printing anything."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


@dataclass
class ScreenContext:
    """A context, and hands on what is behind it. ``listeners`` hear of every change, as the window would."""

    context: UiContext
    intake: NotedIntake
    listeners: list[Callable[[Changes], None]]


def screen_context(
    look: ThemeManager, database: Database, folder: BinderFolder, *, press: object = None
) -> ScreenContext:
    """Everything for one screen over ``database``; reads, writes and children happen at once, in this process."""
    listeners: list[Callable[[Changes], None]] = []

    def tell(changes: Changes) -> None:
        for listener in listeners:
            listener(changes)

    intake = NotedIntake()
    context = UiContext(
        runner=ImmediateRunner(database, on_changes=tell),
        theme=look,
        today=lambda: TODAY,
        original_path=lambda sha256: str(folder.original(sha256)),
        intake=intake,
        press=press or NoPress(),  # type: ignore[arg-type]
        catalogue=CATALOGUE,
        reference=reference,
    )
    return ScreenContext(context, intake, listeners)
