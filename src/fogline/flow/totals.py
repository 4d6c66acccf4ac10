"""Totals: sums of figures over incidents, by week, area or side, that count nobody twice."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from fogline.flow.views import View
from fogline.knowledge.sides import UNKNOWN, sides
from fogline.model.claims import Kind
from fogline.model.incidents import Finding, Tally
from fogline.model.judgements import Relation
from fogline.model.refs import When

UNDATED, LONGER, NOWHERE = "undated", "over more than a week", "no area"
DIVISION = 4
"""UCDP's where_prec of a first-order division."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Figures of one kind summed over incidents, in one week or area, or of one side."""

    group: str
    kind: Kind
    incidents: tuple[str, ...]
    """Ids of the incidents summed up, sorted."""
    low: int | None
    """None under a policy that gives one figure only."""
    best: int | None
    """None under a policy that gives a range only."""
    high: int | None
    """None where a figure is open above, and under a policy that gives one figure only."""
    apart: tuple[str, ...]
    """Incidents whose figure is provisional: kept apart and not added, as Airwars and Iraq Body Count do."""
    within: tuple[str, ...]
    """Incidents left out because they are part of another that is summed up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Low, best and high of one incident; as in a tally."""

    low: int | None
    best: int | None
    high: int | None


def totals(view: View, by: str, policy: str) -> tuple[Total, ...]:
    """Sum the figures of one policy over all incidents, by "week", "area" or "side"; sorted by group and kind.

    Over sides of one incident, people of no known side and those that bare nouns describe are taken to be among the
    others or to include them, and a side to include those below it: the larger of the two counts, never both. An
    incident that is part of another is left out where the other has a figure for the same side and kind. Provisional
    figures are kept apart.
    """
    wider = parts_of(view)
    held = {f.incident.id: _tallies(f, policy) for f in view.findings}
    rows: dict[tuple[str, Kind], _Row] = defaultdict(_Row)
    for finding in view.findings:
        for tally in held[finding.incident.id]:
            row = rows[GROUPS[by](finding, tally), tally.kind]
            if any(_same(tally, other) for i in wider.get(tally.incident, ()) for other in held.get(i, ())):
                row.within.add(tally.incident)
            elif tally.provisional:
                row.apart.add(tally.incident)
            else:
                row.tallies.append(tally)
    return tuple(_total(key, rows[key]) for key in sorted(rows))


def summed(tallies: Iterable[Tally]) -> Figure:
    """Add up the tallies of one kind: over the sides of each incident, then over incidents."""
    by_incident: dict[str, list[Tally]] = defaultdict(list)
    for tally in tallies:
        by_incident[tally.incident].append(tally)
    return _added([_of_incident(held) for held in by_incident.values()])


def parts_of(view: View) -> Mapping[str, frozenset[str]]:
    """Map each incident that is part of others to those, as judged between claims or incidents."""
    home = {c: f.incident.id for f in view.findings for c in (*f.incident.claims, f.incident.id)}
    found: dict[str, set[str]] = defaultdict(set)
    for j in view.judgements:
        if j.relation is Relation.PART_OF and j.left in home and j.right in home and home[j.left] != home[j.right]:
            found[home[j.left]].add(home[j.right])
    return {small: frozenset(wide) for small, wide in found.items()}


class _Row:
    """What one total is made of, as it is gathered."""

    def __init__(self) -> None:
        self.tallies: list[Tally] = []
        self.apart: set[str] = set()
        self.within: set[str] = set()


def _total(key: tuple[str, Kind], row: _Row) -> Total:
    figure = summed(row.tallies)
    return Total(
        group=key[0], kind=key[1], incidents=tuple(sorted({t.incident for t in row.tallies})),
        low=figure.low, best=figure.best, high=figure.high,
        apart=tuple(sorted(row.apart)), within=tuple(sorted(row.within)),
    )  # fmt: skip


def _tallies(finding: Finding, policy: str) -> list[Tally]:
    """Return the figures of a policy; those that nothing is left of say nothing."""
    own = [t for t in finding.tallies if t.policy.partition("/")[0] == policy]
    return [t for t in own if (t.low, t.best, t.high) != (None, None, None)]


def _same(one: Tally, other: Tally) -> bool:
    return (one.side, one.kind) == (other.side, other.kind)


def _of_incident(held: Sequence[Tally]) -> Figure:
    """Add the named sides up, and take the larger of that and of those who have no name."""
    vague = [t for t in held if t.side == UNKNOWN or sides().is_description(t.side)]
    named = [t for t in held if t not in vague]
    if not vague or not named:
        return _larger([_figure(t) for t in vague]) if vague else _of_named(named)
    return _larger([_of_named(named), *(_figure(t) for t in vague)])


def _of_named(held: Sequence[Tally]) -> Figure:
    """Add sides up; of a side and those within it ("Afghan forces", "Afghan police") take the larger count."""
    within = {t.side: [o for o in held if sides().holds(t.side, o.side)] for t in held}
    highest = [t for t in held if not any(t in small for small in within.values())]
    return _added([_larger([_figure(t), *_nested(within[t.side])]) for t in highest])


def _nested(held: Sequence[Tally]) -> list[Figure]:
    return [_of_named(held)] if held else []


def _figure(tally: Tally) -> Figure:
    return Figure(low=tally.low, best=tally.best, high=tally.high)


def _added(figures: Sequence[Figure]) -> Figure:
    return _joined(figures, sum)


def _larger(figures: Sequence[Figure]) -> Figure:
    return _joined(figures, max)


def _joined(figures: Sequence[Figure], join: Callable[[list[int]], int]) -> Figure:
    """Join figures end by end: an open low is no one, an open high leaves the whole open."""
    ranged = [f for f in figures if f.low is not None or f.high is not None]
    bests = [f.best for f in figures if f.best is not None]
    closed = bool(ranged) and all(f.high is not None for f in ranged)
    return Figure(
        low=join([f.low or 0 for f in ranged]) if ranged else None,
        best=join(bests) if bests else None,
        high=join([f.high or 0 for f in ranged]) if closed else None,
    )


def _week(finding: Finding, tally: Tally) -> str:
    del tally
    when = finding.incident.when
    return week(when) if when else UNDATED


def week(when: When) -> str:
    """Name the ISO week that holds all days of an event, with its Monday and Sunday."""
    monday = when.first - timedelta(days=when.first.weekday())
    sunday = monday + timedelta(days=6)
    if when.last > sunday:
        return LONGER
    year, number, _ = when.first.isocalendar()
    return f"{year}-W{number:02} ({monday} to {sunday})"


def _area(finding: Finding, tally: Tally) -> str:
    del tally
    place = finding.incident.place
    if place is None or place.point is None:
        return NOWHERE
    named = place.name if place.point.precision == DIVISION else place.point.division
    return ", ".join(part for part in (named, place.point.country) if part) or NOWHERE


def _side(finding: Finding, tally: Tally) -> str:
    del finding
    return tally.side


GROUPS: Mapping[str, Callable[[Finding, Tally], str]] = {"week": _week, "area": _area, "side": _side}
"""How incidents are grouped, by the name that users give."""
