"""Who takes over whose reports, as a picture: publishers in a column, an arc for each that copies another."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline.desk.showing import wording
from fogline.flow.catalogue_records import Copying
from fogline.model.judgements import Relation

ROW, TOP = 22.0, 14.0
NAMES, REACH = 210.0, 330.0
"""Pixels for the names, and for the widest arc."""
MOST = 60
"""Publishers that are drawn: those with the most copies; the table beside holds them all."""
THICK = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One publisher."""

    name: str
    down: float
    told: str
    """In words: how often it is taken over, and takes over others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """Reports of one publisher that another took over; it runs from the earlier to the later."""

    earlier: str
    later: str
    path: str
    width: float
    whole: bool
    """True where reports were copied whole; False where they were built on."""
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The picture."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    left: float
    width: float
    height: float
    more: int
    """Publishers that are not drawn."""


def network(copying: Sequence[Copying]) -> Network | None:
    """Draw the network; None where nobody takes over anything of another publisher."""
    held = [c for c in copying if c.earlier != c.later]
    if not held:
        return None
    names = _order(held)
    places = {name: TOP + n * ROW for n, name in enumerate(names[:MOST])}
    drawn = [c for c in held if c.earlier in places and c.later in places]
    heaviest = max(c.reports for c in held)
    return Network(
        nodes=tuple(_node(name, down, held) for name, down in places.items()),
        arcs=tuple(_arc(c, places, heaviest) for c in drawn), left=NAMES, width=NAMES + REACH,
        height=2 * TOP + ROW * (len(places) - 1), more=max(len(names) - MOST, 0),
    )  # fmt: skip


def circles(copying: Iterable[Copying]) -> tuple[tuple[str, ...], ...]:
    """Return the publishers that hang together by copying, each circle sorted, the largest first."""
    joined: dict[str, set[str]] = {}
    for c in copying:
        both = joined.get(c.earlier, {c.earlier}) | joined.get(c.later, {c.later})
        joined |= dict.fromkeys(both, both)
    found = {tuple(sorted(circle)) for circle in joined.values()}
    return tuple(sorted((c for c in found if len(c) > 1), key=lambda c: (-len(c), c)))


def _order(held: Sequence[Copying]) -> list[str]:
    """Order publishers so that whoever is taken over most stands above those who take over."""
    net: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for c in held:
        net[c.earlier] += c.reports
        net[c.later] -= c.reports
        total[c.earlier] += c.reports
        total[c.later] += c.reports
    kept = sorted(total, key=lambda name: (-total[name], name))
    return sorted(kept[:MOST], key=lambda name: (-net[name], name)) + kept[MOST:]


def _node(name: str, down: float, held: Sequence[Copying]) -> Node:
    given = sum(c.reports for c in held if c.earlier == name)
    taken = sum(c.reports for c in held if c.later == name)
    told = f"{name}: taken over {wording.counted(given, 'time')}, takes over {wording.counted(taken, 'report')}"
    return Node(name=name, down=down, told=told)


def _arc(copying: Copying, places: Mapping[str, float], heaviest: int) -> Arc:
    start, end = places[copying.earlier], places[copying.later]
    reach = min(REACH - 12, 26 + abs(end - start) * 0.55)
    middle = NAMES + 8 + reach
    verb = "reprints" if copying.relation is Relation.COPIED_FROM else "builds on"
    return Arc(
        earlier=copying.earlier, later=copying.later, whole=copying.relation is Relation.COPIED_FROM,
        path=f"M{NAMES + 8:g} {start:g} C{middle:g} {start:g} {middle:g} {end:g} {NAMES + 12:g} {end:g}",
        width=round(1 + (THICK - 1) * (copying.reports / heaviest) ** 0.5, 1),
        told=f"{copying.later} {verb} {copying.earlier}: {wording.counted(copying.reports, 'report')}",
    )  # fmt: skip
