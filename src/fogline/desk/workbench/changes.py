"""Changes: what decisions would do to incidents and their figures, before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fogline.desk.showing import figures
from fogline.desk.showing.related import called
from fogline.flow.reviewing import Preview
from fogline.model.incidents import Finding, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure, before and after; a dash where there is none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One incident that would not be as it is."""

    id: str
    label: str
    what: str
    """"new", "no more" or "other than before"."""
    sources: tuple[int, int]
    """Independent sources, before and after."""
    claims: tuple[int, int]
    figures: tuple[Figure, ...]


def changes(told: Preview) -> tuple[Change, ...]:
    """Return what would change, incident by incident, in the order of their ids."""
    was = {f.incident.id: f for f in told.before.findings}
    now = {f.incident.id: f for f in told.after.findings}
    return tuple(_change(i, was.get(i), now.get(i)) for i in sorted({*told.gone, *told.made}))


def _change(id: str, was: Finding | None, now: Finding | None) -> Change:  # noqa: A002 - a word of the house
    shown = now or was
    what = "new" if was is None else "no more" if now is None else "other than before"
    return Change(
        id=id, label=called(shown) if shown else id, what=what,
        sources=(_count(was, "sources"), _count(now, "sources")), claims=(_count(was, "claims"), _count(now, "claims")),
        figures=tuple(_figures(_held(was), _held(now))),
    )  # fmt: skip


def _count(finding: Finding | None, what: str) -> int:
    return len(getattr(finding.incident, what)) if finding else 0


def _held(finding: Finding | None) -> Mapping[tuple[str, str, str], Tally]:
    return {(t.policy, str(t.kind), t.side): t for t in finding.tallies} if finding else {}


def _figures(was: Mapping[tuple[str, str, str], Tally], now: Mapping[tuple[str, str, str], Tally]) -> Iterator[Figure]:
    """Yield the figures of the first policy that differ."""
    first = next((policy for policy, *_ in (*now, *was)), "")
    for key in dict.fromkeys((*was, *now)):
        before, after = (figures.long(held[key]) if key in held else "\u2013" for held in (was, now))
        if key[0] == first and before != after:
            yield Figure(label=f"{key[1]}: {figures.side(key[2])}", before=before, after=after)
