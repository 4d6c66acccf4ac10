"""Rows of the catalogue: what a table shows of one incident, and whether a filter lets it through."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fogline.flow.catalogue_records import Figures, Filter, Order, Row
from fogline.flow.judging import by_person
from fogline.flow.totals import summed
from fogline.flow.views import View
from fogline.knowledge.names import normal
from fogline.model.claims import Kind
from fogline.model.incidents import Finding, Tally
from fogline.model.judgements import Judgement, Relation
from fogline.model.refs import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row with what filters ask of its incident beyond what is shown."""

    row: Row
    harmed: frozenset[str]
    """Sides whose harm a figure counts, under whatever policy."""
    kinds: frozenset[Kind]
    sources: frozenset[str]
    """Ids of its original sources."""
    words: frozenset[str]
    """Of its claims' sentences, places, sides and sources, normalised."""


def entry_of(view: View, finding: Finding, policy: str, changed: int = 0) -> Entry:
    """Make the entry of one finding of a view; the view may hold no more than what concerns it."""
    held = figures_of(finding.tallies, policy)
    return Entry(
        row=row_of(view, finding, held, changed),
        harmed=frozenset(t.side for t in finding.tallies),
        kinds=frozenset(f.kind for f in held),
        sources=frozenset(s.id for s in finding.incident.sources),
        words=words_of(view, finding),
    )


def words_of(view: View, finding: Finding) -> frozenset[str]:
    """Return the words by which an incident is found: its claims' sentences, its place, sides and sources."""
    incident = finding.incident
    text = [view.quote(c) for c in incident.claims]
    names = [incident.place.name or incident.place.words] if incident.place else []
    return words_in(" ".join([*text, *names, *incident.sides, *(s.name for s in incident.sources)]))


def row_of(view: View, finding: Finding, held: tuple[Figures, ...], changed: int) -> Row:
    """Make the row of one finding of a view."""
    incident, grade = finding.incident, finding.grade
    when, place = incident.when, incident.place
    point: Point | None = place.point if place else None
    return Row(
        id=incident.id, first=when.first if when else None, last=when.last if when else None,
        date_precision=when.precision if when else None,
        place=(place.name or place.words) if place else None, place_id=place.entry if place else None,
        latitude=point.latitude if point else None, longitude=point.longitude if point else None,
        place_precision=point.precision if point else None, radius_km=point.radius_km if point else None,
        country=point.country if point else None, division=point.division if point else None,
        sides=incident.sides, figures=held,
        corroboration=grade.corroboration if grade else "", attribution=grade.attribution if grade else "",
        scales=tuple(sorted((s.name, s.value) for s in grade.scales)) if grade else (),
        sources=len(incident.sources), reports=len(incident.documents), claims=len(incident.claims),
        disputed=disputed(incident.claims, view.judgements), awaiting=awaiting(incident.claims, view),
        confidence=_confidence(view, incident.claims), changed=changed,
    )  # fmt: skip


def figures_of(tallies: Iterable[Tally], policy: str) -> tuple[Figures, ...]:
    """Sum the figures of an incident under a policy over its sides, by kind: nobody is counted twice."""
    said = _said(tallies, policy)
    found = ((kind, summed(t for t in said if t.kind is kind)) for kind in sorted({t.kind for t in said}))
    return tuple(Figures(kind=kind, low=f.low, best=f.best, high=f.high) for kind, f in found)


def disputed(claims: Sequence[str], judgements: Iterable[Judgement]) -> bool:
    """Tell whether two of these claims are judged to contradict each other."""
    own = set(claims)
    return any(j.relation is Relation.CONTRADICTS and {j.left, j.right} <= own for j in judgements)


def awaiting(claims: Sequence[str], view: View) -> int:
    """Count the claims on which no person has decided."""
    decided = {i for j in view.judgements if by_person(j) for i in (j.left, j.right)}
    return len(set(claims) - decided - view.reviewed.on.keys())


def passes(entry: Entry, wanted: Filter) -> bool:
    """Tell whether a filter lets an incident through."""
    return all(condition(entry, wanted) for condition in CONDITIONS)


def order_key(row: Row, order: Order) -> tuple[bool, int, str]:
    """Return by what rows sort in an order."""
    if order is Order.CHANGED:
        return False, -row.changed, row.id
    if order is Order.DEADLIEST:
        dead = deaths(row)
        return dead is None, -(dead or 0), row.id
    day = row.first.toordinal() if row.first else 0
    return row.first is None, day if order is Order.EARLIEST else -day, row.id


def deaths(row: Row) -> int | None:
    """Return the best figure of killed, else the high one, else the low one."""
    killed = row.figure(Kind.KILLED)
    told = (killed.best, killed.high, killed.low) if killed else ()
    return next((n for n in told if n is not None), None)


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text as searches compare them: without case, accents and apostrophes."""
    return frozenset(part for word in text.split() for part in normal(word).split())


def _said(tallies: Iterable[Tally], policy: str) -> list[Tally]:
    own = [t for t in tallies if t.policy.partition("/")[0] == policy]
    return [t for t in own if (t.low, t.best, t.high) != (None, None, None)]


def _confidence(view: View, claims: Iterable[str]) -> float | None:
    told = (view.claims[c].confidence for c in claims)
    return max((1.0 if c is None else c for c in told), default=None)


def _of_kind(entry: Entry, wanted: Filter) -> bool:
    return not wanted.kinds or bool(entry.kinds & set(wanted.kinds))


def _of_side(entry: Entry, wanted: Filter) -> bool:
    return not wanted.sides or bool((entry.harmed | set(entry.row.sides)) & set(wanted.sides))


def _in_time(entry: Entry, wanted: Filter) -> bool:
    first, last = entry.row.first, entry.row.last
    if wanted.undated is not None and wanted.undated is not (first is None):
        return False
    after = wanted.first is None or (last is not None and last >= wanted.first)
    return after and (wanted.last is None or (first is not None and first <= wanted.last))


def _in_area(entry: Entry, wanted: Filter) -> bool:
    row = entry.row
    if wanted.unlocated is not None and wanted.unlocated is not (row.latitude is None):
        return False
    return not wanted.area or wanted.area in {row.place_id, row.country, row.division}


def _in_box(entry: Entry, wanted: Filter) -> bool:
    if wanted.box is None:
        return True
    latitude, longitude = entry.row.latitude, entry.row.longitude
    if latitude is None or longitude is None:
        return False
    west, south, east, north = wanted.box
    across = west <= longitude <= east if west <= east else (longitude >= west or longitude <= east)
    return south <= latitude <= north and across


def _graded(entry: Entry, wanted: Filter) -> bool:
    row = entry.row
    held = {row.corroboration, row.attribution, *(f"{name} {value}" for name, value in row.scales)}
    return not wanted.grades or bool(held & set(wanted.grades))


def _sourced(entry: Entry, wanted: Filter) -> bool:
    return not wanted.sources or bool(entry.sources & set(wanted.sources))


def _confident(entry: Entry, wanted: Filter) -> bool:
    return wanted.least_confidence is None or (entry.row.confidence or 0.0) >= wanted.least_confidence


def _new(entry: Entry, wanted: Filter) -> bool:
    return wanted.new_since is None or entry.row.changed > wanted.new_since


def _worded(entry: Entry, wanted: Filter) -> bool:
    return words_in(wanted.words) <= entry.words


Condition = Callable[[Entry, Filter], bool]
CONDITIONS: tuple[Condition, ...] = (
    _of_kind, _of_side, _in_time, _in_area, _in_box, _graded, _sourced, _confident, _new, _worded,
)  # fmt: skip


def days_since_epoch(day: date | None) -> int | None:
    """Count the days from 1970-01-01, as JavaScript's dates do; None where there is no day."""
    return (day - date(1970, 1, 1)).days if day else None
