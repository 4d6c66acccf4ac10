"""Running totals stand beside the latest incident that they cover, never inside one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import xxhash

from fogline.knowledge.names import normal
from fogline.link.accounts import Account, Spot
from fogline.link.places import COUNTRY_PRECISION, lies_in, same_name
from fogline.link.shelves import Shelf, Shelves
from fogline.model.incidents import Incident

LONGEST = timedelta(days=62)
"""A total over more than about two months is of a war, and stands beside no incident."""
SHORTEST = timedelta(days=7)
"""A total told with its end only ("up to Wednesday night") is taken to run over a week at least."""
UNSAID = timedelta(days=31)
"""Days that a total is taken to run over where it does not say since when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a running total must cover to stand beside an incident."""

    first: date | None
    last: date | None
    documents: frozenset[str]
    spots: tuple[Spot, ...]
    holders: tuple[Spot, ...]
    victims: frozenset[str]


def ground(incident: Incident, accounts: Sequence[Account]) -> Ground:
    """Tell what a total must cover to stand beside an incident."""
    when = incident.when
    return Ground(
        first=when.first if when else None, last=when.last if when else None,
        documents=frozenset(a.document for a in accounts),
        spots=tuple(dict.fromkeys(s for a in accounts for s in a.spots)),
        holders=tuple(dict.fromkeys(s for a in accounts for s in a.holders)),
        victims=frozenset().union(*(a.victims for a in accounts)),
    )  # fmt: skip


class Beside:
    """Running totals and the incidents that they may stand beside: each total stands by the last that it covers.

    Only incidents that the total's days, places and sides cover count; of these one whose place it names or that its
    report tells of, then the latest, then the smallest id.
    """

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self.changed: set[str] = set()
        """Incidents whose totals changed; whoever reads it may empty it."""

    def of(self, incident: str) -> list[str]:
        """Return the totals beside an incident, sorted."""
        return sorted(self._shelves.beside.get(incident, ()))

    def add(self, claim: str, total: Account) -> None:
        """Add a total."""
        self._shelves.totals[claim] = total
        _put(self._shelves.totals_at, _total_tokens(total), claim)
        self._choose(claim)

    def remove(self, claim: str) -> None:
        """Take a total out."""
        _take(self._shelves.totals_at, _total_tokens(self._shelves.totals[claim]), claim)
        del self._shelves.totals[claim]
        self._unset(claim)

    def put(self, incident: str, held: Ground) -> None:
        """Add an incident."""
        shelves, tokens = self._shelves, _ground_tokens(held)
        shelves.grounds[incident] = held
        _put(shelves.grounds_at, tokens, incident)
        shelves.totals_at.fetch(tokens)
        near = {c for token in tokens for c in shelves.totals_at.get(token, ())}
        for claim in sorted(near):
            if self._covered(claim, incident):
                chosen = shelves.chosen.get(claim)
                if not chosen or self._order(claim, incident) > self._order(claim, chosen):
                    self._unset(claim)
                    self._set(claim, incident)

    def drop(self, incident: str) -> None:
        """Take an incident out; its totals go to others."""
        shelves = self._shelves
        _take(shelves.grounds_at, _ground_tokens(shelves.grounds[incident]), incident)
        del shelves.grounds[incident]
        alone = shelves.beside.pop(incident) or frozenset()
        for claim in alone:
            del shelves.chosen[claim]
        for claim in sorted(alone):
            self._choose(claim)

    def _choose(self, claim: str) -> None:
        tokens = _total_tokens(self._shelves.totals[claim])
        self._shelves.grounds_at.fetch(tokens)
        near = {i for token in tokens for i in self._shelves.grounds_at.get(token, ())}
        self._shelves.grounds.fetch(near)
        covered = [i for i in near if self._covered(claim, i)]
        if covered:
            self._set(claim, max(covered, key=lambda i: self._order(claim, i)))

    def _set(self, claim: str, incident: str) -> None:
        self._shelves.chosen[claim] = incident
        self._shelves.beside.join(incident, claim)
        self.changed.add(incident)

    def _unset(self, claim: str) -> None:
        was = self._shelves.chosen.pop(claim)
        if was:
            self._shelves.beside.part(was, claim)
            self.changed.add(was)

    def _covered(self, claim: str, incident: str) -> bool:
        total = self._shelves.totals[claim]
        span = _span(total)
        return bool(span) and _covers(total, span, self._shelves.grounds[incident])  # type: ignore[arg-type]

    def _order(self, claim: str, incident: str) -> tuple[bool, int, str]:
        held = self._shelves.grounds[incident]
        return _tied(self._shelves.totals[claim], held), held.last.toordinal() if held.last else 0, incident


def _put(shelf: Shelf[int, frozenset[str]], tokens: set[int], key: str) -> None:
    shelf.fetch(tokens)
    for token in tokens:
        shelf.join(token, key)


def _take(shelf: Shelf[int, frozenset[str]], tokens: set[int], key: str) -> None:
    shelf.fetch(tokens)
    for token in tokens:
        shelf.part(token, key)


def _total_tokens(total: Account) -> set[int]:
    """Digests of what an incident must share with a total to be looked at: a month, and a document or a place."""
    span = _span(total)
    places = {t for s in (*total.spots, *total.holders) for t in _names(s)}
    places |= {t for s in (*total.spots, *total.holders) if s.area for t in (_division(s.name), _country(s)) if t}
    return _by_month(_months(span) if span else (), (f"document:{total.document}", *places))


def _ground_tokens(held: Ground) -> set[int]:
    if not held.first or not held.last:
        return set()
    tokens = {t for s in (*held.spots, *held.holders) for t in (*_names(s), *_around(s))}
    return _by_month(_months((held.first, held.last)), tokens | {f"document:{d}" for d in held.documents})


def _by_month(months: Iterable[int], tokens: Iterable[str]) -> set[int]:
    told = list(tokens)
    return {xxhash.xxh64_intdigest(f"{month}|{token}".encode()) for month in months for token in told}


def _names(spot: Spot) -> Iterator[str]:
    yield f"name:{''.join(spot.spelling)}"
    if spot.entry:
        yield f"entry:{spot.entry}"


def _around(spot: Spot) -> Iterator[str]:
    if spot.point and spot.point.division:
        yield _division(spot.point.division)
    if spot.point and spot.point.country:
        yield f"country:{spot.point.country}"


def _division(name: str) -> str:
    return f"division:{normal(name)}"


def _country(spot: Spot) -> str | None:
    point = spot.point
    wide = point and point.precision >= COUNTRY_PRECISION
    return f"country:{point.country}" if point and wide and point.country else None


def _span(total: Account) -> tuple[date, date] | None:
    """Days that a total runs over, up to its publication where it does not say; None for a total of a war."""
    days = total.days
    if days and not days.inferred:
        long = days.last - days.first > LONGEST
        return None if long else (min(days.first, days.last - SHORTEST), days.last)
    return (total.published - UNSAID, total.published) if total.published else None


def _months(span: tuple[date, date]) -> range:
    first, last = span
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def _covers(total: Account, span: tuple[date, date], held: Ground) -> bool:
    if not held.first or not held.last or span[0] > held.last or held.first > span[1]:
        return False
    return _in_place(total, held) and _of_side(total, held)


def _in_place(total: Account, held: Ground) -> bool:
    if total.document in held.documents:
        return True
    told = (*held.spots, *held.holders)
    return any(lies_in(b, a) for a in (*total.spots, *total.holders) for b in told)


def _of_side(total: Account, held: Ground) -> bool:
    return not total.victims or not held.victims or bool(total.victims & held.victims)


def _tied(total: Account, held: Ground) -> bool:
    """Tell whether a total's own report tells of an incident, or the total names its very place."""
    if total.document in held.documents:
        return True
    return any(same_name(a, b) for a in (*total.spots, *total.holders) for b in held.spots)
