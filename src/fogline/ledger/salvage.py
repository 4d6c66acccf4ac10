"""Salvage: every entry of a damaged file that can still prove itself by its own seal, and the names of the others."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fogline.ledger.cells import LEAF_OF_INDEX, BrokenError, Value, cells, index_row, table_row
from fogline.ledger.chain import seal
from fogline.ledger.pages import Pages, views
from fogline.ledger.records import Entry, EntryKind

COLUMNS = 8
"""Of the table of entries; the last is missing in rows from before entries had times."""
SEAL = 64
"""Digits of a digest."""
NEAR = 8
"""Entries within which another sign makes one believable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry lies."""

    view: int
    page: int
    cell: int


@dataclass(slots=True, kw_only=True)
class Wreck:
    """What is left of a damaged ledger."""

    views: tuple[Pages, ...]
    sound: dict[int, Place] = field(default_factory=dict)
    """Number of each entry whose seal is right: where it lies."""
    changed: dict[int, str] = field(default_factory=dict)
    """Number of each row that looks like an entry but whose seal is not right: its kind and id, in words."""
    parts: dict[tuple[str, int], Place] = field(default_factory=dict)
    """Digest of a copy of evidence that the file holds itself, and number of its part: where the part lies."""
    signs: Counter[int] = field(default_factory=Counter)
    """Number of each entry that is lost: how many rows of tables and indexes tell of it."""

    def last(self) -> int:
        """Return the number of the last entry that there are signs of; one sign alone may be a damaged number."""
        last = max(self.sound, default=0)
        for sequence in sorted(n for n in self.signs if n > last):
            near = sum(self.signs[n] for n in range(sequence - NEAR, sequence + NEAR + 1))
            last = sequence if near > 1 or sequence == last + 1 else last
        return last

    def copy(self, digest: str) -> bytes:
        """Return a copy of evidence that the file holds, packed, as far as its parts are there."""
        parts = [self._values(place)[2] for key, place in sorted(self.parts.items()) if key[0] == digest]
        return b"".join(part for part in parts if isinstance(part, bytes))

    def entry(self, sequence: int) -> Entry | None:
        """Return a sound entry; None where it is lost."""
        place = self.sound.get(sequence)
        return _entry(sequence, self._values(place)) if place else None

    def _values(self, place: Place) -> tuple[Value, ...]:
        view = self.views[place.view]
        return table_row(view.page(place.page), place.cell, view.page)[1]


def salvage(path: Path) -> Wreck:
    """Look for entries on every page of a file and of its log; the file is only read."""
    wreck = Wreck(views=tuple(views(path)))
    for number, view in enumerate(wreck.views):
        for page in view.numbers():
            _search(wreck, number, page)
    for sequence in wreck.sound.keys() & wreck.changed.keys():
        del wreck.changed[sequence]
    _name(wreck)
    return wreck


def _search(wreck: Wreck, number: int, page: int) -> None:
    view = wreck.views[number]
    data = view.page(page)
    for cell in cells(data, first=page == 1):
        place = Place(view=number, page=page, cell=cell)
        try:
            row, values = table_row(data, cell, view.page)
            entry = _entry(row, values)
        except BrokenError:
            continue
        if entry is None:
            _take_part(wreck, values, place)
        elif entry.digest == seal(entry):
            wreck.sound.setdefault(entry.sequence, place)
        else:
            wreck.changed.setdefault(entry.sequence, f"{entry.kind} {entry.about}")
            wreck.signs[entry.sequence] += 1


def _take_part(wreck: Wreck, values: tuple[Value, ...], place: Place) -> None:
    match values:
        case (str(digest), int(part), bytes()) if len(digest) == SEAL:
            wreck.parts.setdefault((digest, part), place)
        case _:
            pass


def _entry(row: int, values: tuple[Value, ...]) -> Entry | None:
    """Return a row of the table of entries; None for one of another table."""
    match (*values, *(None,) * (COLUMNS - len(values))):
        case (None, str(kind), str(about), str(content), bytes(body), str(previous), str(digest), str() | None as at):
            if len(digest) == SEAL:
                return Entry(
                    sequence=row, kind=kind, about=about, content=content, body=body, previous=previous,
                    digest=digest, at=at,
                )  # fmt: skip
    return None


def _name(wreck: Wreck) -> None:
    """Find in the indexes what the lost entries were, those after the last sound one too."""
    view = wreck.views[0]
    for page in view.numbers():
        data = view.page(page)
        if data[:1] != LEAF_OF_INDEX:
            continue
        for cell in cells(data, first=False):
            try:
                _count(wreck, index_row(data, cell))
            except BrokenError:
                continue


def _count(wreck: Wreck, values: tuple[Value, ...]) -> None:
    """Take a row of an index for a sign of a lost entry: id, kind and number, or kind, content and number."""
    match values:
        case (str(one), str(other), int(sequence)) if (one in KINDS) != (other in KINDS):
            if sequence not in wreck.sound:
                wreck.signs[sequence] += 1
                if other in KINDS:
                    wreck.changed[sequence] = f"{other} {one}"
        case _:
            pass


KINDS = frozenset(map(str, EntryKind))


def cut_short(path: Path, wreck: Wreck) -> Iterator[str]:
    """Say how much of the file is missing at its end, where something is."""
    view = wreck.views[0]
    told, there = view.told(), path.stat().st_size // view.size
    if view.overlay or not there < told:
        return
    yield (
        f"the file is cut short: {there} of its {told} pages are there;"
        f" what came after entry {wreck.last()}, if anything did, cannot be told"
    )
