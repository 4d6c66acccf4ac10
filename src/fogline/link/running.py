"""Running totals stand beside the latest incident that they cover, never inside one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import xxhash

from fogline.knowledge.names import normal
from fogline.link.accounts import Account, Spot
from fogline.link.places import COUNTRY_PRECISION, lies_in, same_name
from fogline.model.incidents import Incident

LONGEST = timedelta(days=62)
"""A total over more than about two months is of a war, and stands beside no incident."""
SHORTEST = timedelta(days=7)
"""A total told with its end only ("up to Wednesday night") is taken to run over a week at least."""
UNSAID = timedelta(days=31)
"""Days that a total is taken to run over where it does not say since when."""


class Beside:
    """Running totals and the incidents that they may stand beside: each total stands by the last that it covers.

    Only incidents that the total's days, places and sides cover count; of these one whose place it names or that its
    report tells of, then the latest, then the smallest id.
    """

    def __init__(self) -> None:
        self._totals: dict[str, Account] = {}
        self._incidents: dict[str, tuple[Incident, Sequence[Account]]] = {}
        self._totals_at: dict[int, set[str]] = {}
        self._incidents_at: dict[int, set[str]] = {}
        self._chosen: dict[str, str] = {}
        self._beside: dict[str, set[str]] = {}

    def of(self, incident: str) -> list[str]:
        """Return the totals beside an incident, sorted."""
        return sorted(self._beside.get(incident, ()))

    def add(self, claim: str, total: Account) -> set[str]:
        """Add a total; return the incident that it stands beside, if any."""
        self._totals[claim] = total
        for token in _total_tokens(total):
            self._totals_at.setdefault(token, set()).add(claim)
        return self._choose(claim)

    def remove(self, claim: str) -> set[str]:
        """Take a total out; return the incident that it stood beside, if any."""
        for token in _total_tokens(self._totals.pop(claim)):
            self._totals_at[token].discard(claim)
        return self._unset(claim)

    def put(self, incident: Incident, accounts: Sequence[Account]) -> set[str]:
        """Add an incident; return the incidents that totals leave for it."""
        self._incidents[incident.id] = (incident, accounts)
        near: set[str] = set()
        for token in _incident_tokens(incident, accounts):
            self._incidents_at.setdefault(token, set()).add(incident.id)
            near |= self._totals_at.get(token, set())
        left: set[str] = set()
        for claim in sorted(near):
            if self._covered(claim, incident.id):
                chosen = self._chosen.get(claim)
                if not chosen or self._order(claim, incident.id) > self._order(claim, chosen):
                    left |= self._unset(claim)
                    self._set(claim, incident.id)
        return left

    def drop(self, incident: str) -> set[str]:
        """Take an incident out; return those that its totals stand beside now."""
        known, accounts = self._incidents.pop(incident)
        for token in _incident_tokens(known, accounts):
            self._incidents_at[token].discard(incident)
        alone = self._beside.pop(incident, set())
        for claim in alone:
            del self._chosen[claim]
        return {i for claim in sorted(alone) for i in self._choose(claim)}

    def _choose(self, claim: str) -> set[str]:
        near = {i for token in _total_tokens(self._totals[claim]) for i in self._incidents_at.get(token, ())}
        covered = [i for i in near if self._covered(claim, i)]
        if not covered:
            return set()
        best = max(covered, key=lambda i: self._order(claim, i))
        self._set(claim, best)
        return {best}

    def _set(self, claim: str, incident: str) -> None:
        self._chosen[claim] = incident
        self._beside.setdefault(incident, set()).add(claim)

    def _unset(self, claim: str) -> set[str]:
        was = self._chosen.pop(claim, None)
        if was:
            self._beside[was].discard(claim)
        return {was} if was else set()

    def _covered(self, claim: str, incident: str) -> bool:
        total = self._totals[claim]
        span = _span(total)
        return bool(span) and _covers(total, span, *self._incidents[incident])  # type: ignore[arg-type]

    def _order(self, claim: str, incident: str) -> tuple[bool, int, str]:
        known, accounts = self._incidents[incident]
        return _tied(self._totals[claim], accounts), _last(known), incident


def _total_tokens(total: Account) -> set[int]:
    """Digests of what an incident must share with a total to be looked at: a month, and a document or a place."""
    span = _span(total)
    places = {t for s in (*total.spots, *total.holders) for t in _names(s)}
    places |= {t for s in (*total.spots, *total.holders) if s.area for t in (_division(s.name), _country(s)) if t}
    return _by_month(_months(span) if span else (), (f"document:{total.document}", *places))


def _incident_tokens(incident: Incident, accounts: Sequence[Account]) -> set[int]:
    if not incident.when:
        return set()
    spots = [s for a in accounts for s in (*a.spots, *a.holders)]
    tokens = {t for s in spots for t in (*_names(s), *_around(s))} | {f"document:{a.document}" for a in accounts}
    return _by_month(_months((incident.when.first, incident.when.last)), tokens)


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


def _covers(total: Account, span: tuple[date, date], incident: Incident, accounts: Sequence[Account]) -> bool:
    when = incident.when
    if not when or span[0] > when.last or when.first > span[1]:
        return False
    return _in_place(total, accounts) and _of_side(total, accounts)


def _in_place(total: Account, accounts: Sequence[Account]) -> bool:
    if any(a.document == total.document for a in accounts):
        return True
    told = [s for a in accounts for s in (*a.spots, *a.holders)]
    return any(lies_in(b, a) for a in (*total.spots, *total.holders) for b in told)


def _of_side(total: Account, accounts: Sequence[Account]) -> bool:
    harmed = frozenset().union(*(a.victims for a in accounts))
    return not total.victims or not harmed or bool(total.victims & harmed)


def _tied(total: Account, accounts: Sequence[Account]) -> bool:
    """Tell whether a total's own report tells of an incident, or the total names its very place."""
    if any(a.document == total.document for a in accounts):
        return True
    return any(same_name(a, b) for a in (*total.spots, *total.holders) for x in accounts for b in x.spots)


def _last(incident: Incident) -> int:
    return incident.when.last.toordinal() if incident.when else 0
