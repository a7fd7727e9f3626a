"""Lists of frozen rows: a model that changes by uid, so that the choice and the place of the scroll bar stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

AnyIndex = QModelIndex | QPersistentModelIndex
# From so many rows on, showing others costs less than finding out which of them stay.
MANY_ROWS = 500
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class ListRow(Protocol):
    """What a row must have: an identity that outlives its content."""

    @property
    def uid(self) -> str:
        """Who it is."""


R = TypeVar("R", bound=ListRow)


class RowsModel(QAbstractListModel, Generic[R]):
    """Rows read whole. ``set_rows`` inserts, removes, moves and updates what differs, told apart by uid.

    ``spoken`` gives the plain words of a row for screen readers and for finding by typing; ``is_head`` says which
    rows are headings, which cannot be chosen.
    """

    def __init__(
        self,
        spoken: Callable[[R], str],
        is_head: Callable[[R], bool] = lambda _row: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._is_head = is_head
        self._rows: list[R] = []

    def rows(self) -> Sequence[R]:
        """All rows as shown."""
        return tuple(self._rows)

    def row(self, index: AnyIndex) -> R | None:
        """The row at an index; None for an index that is not of this model."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, uid: str) -> QModelIndex:
        """Where a row stands; an invalid index when it is not there."""
        place = next((place for place, row in enumerate(self._rows) if row.uid == uid), -1)
        return self.index(place) if place >= 0 else QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The row itself under ``ROW_ROLE``, its words under the roles that are read out."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings cannot be chosen; the arrows go over them."""
        row = self.row(index)
        if row is None or self._is_head(row):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows instead."""
        wanted = {row.uid: row for row in rows}
        if len(wanted) != len(rows):
            raise ValueError("two rows with one uid")
        if len(rows) + len(self._rows) > MANY_ROWS and self._mostly_others(wanted):
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        if list(wanted) != [row.uid for row in self._rows]:
            self._remove_missing(wanted)
            self._put_in_order(rows)
            self._insert_new(rows)
        self._update(rows)

    def update_rows(self, rows: Sequence[R]) -> None:
        """Show these rows instead of those with their uids; what is not here is ignored."""
        wanted = {row.uid: row for row in rows}
        changed = [place for place, row in enumerate(self._rows) if wanted.get(row.uid, row) != row]
        for place in changed:
            self._rows[place] = wanted[self._rows[place].uid]
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))

    def _mostly_others(self, wanted: dict[str, R]) -> bool:
        """Whether most rows are others than before, or stand in another order."""
        kept = [row.uid for row in self._rows if row.uid in wanted]
        if 2 * len(kept) < max(len(self._rows), len(wanted)):
            return True
        known = set(kept)
        return kept != [uid for uid in wanted if uid in known]

    def _remove_missing(self, wanted: dict[str, R]) -> None:
        gone = [place for place, row in enumerate(self._rows) if row.uid not in wanted]
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _put_in_order(self, rows: Sequence[R]) -> None:
        kept = {row.uid: row for row in self._rows}
        order = [kept[row.uid] for row in rows if row.uid in kept]
        if [row.uid for row in order] == list(kept):
            return
        self.layoutAboutToBeChanged.emit()
        places = {row.uid: place for place, row in enumerate(order)}
        before = self.persistentIndexList()
        after = [self.index(places[self._rows[index.row()].uid]) for index in before]
        self._rows = order
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert_new(self, rows: Sequence[R]) -> None:
        known = {row.uid for row in self._rows}
        new = [place for place, row in enumerate(rows) if row.uid not in known]
        for first, last in _runs(new):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = rows[first : last + 1]
            self.endInsertRows()

    def _update(self, rows: Sequence[R]) -> None:
        # Most rows are the very objects they were.
        changed = [
            place
            for place, (row, shown) in enumerate(zip(rows, self._rows, strict=True))
            if row is not shown and row != shown
        ]
        self._rows = list(rows)
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Neighbouring places joined: [1, 2, 3, 7] is [(1, 3), (7, 7)]."""
    if not places:
        return []
    breaks = [number for number, (one, other) in enumerate(pairwise(places), start=1) if other != one + 1]
    starts, ends = [0, *breaks], [*breaks, len(places)]
    return [(places[start], places[end - 1]) for start, end in zip(starts, ends, strict=True)]
