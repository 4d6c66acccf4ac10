"""Profiles of origins, line by line: how much rests on each, and what became of its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.flow.profiles import ENOUGH, Profile
from fogline.flow.source_counts import SourceCount

WIDTH = 60
"""Pixels of a whole bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Some of an origin's figures."""

    told: str
    """"3 of 8"."""
    across: float | None
    """Pixels of the bar; None where there are too few figures for a share to mean something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One origin."""

    id: str
    name: str
    claims: int
    documents: int
    incidents: int
    figures: int
    shares: tuple[Share, ...]
    """Corroborated, denied, revised."""
    ratio: str
    """"2.5 : 1"; empty where too little is held of its enemies' dead."""


def lines(counts: Sequence[SourceCount], profiles: Mapping[str, Profile]) -> tuple[Line, ...]:
    """Write a line for each origin, in the order given."""
    return tuple(_line(c, profiles.get(c.id)) for c in counts)


def _line(count: SourceCount, profile: Profile | None) -> Line:
    counted = (profile.corroborated, profile.denied, profile.revised) if profile else (0, 0, 0)
    figures = profile.figures if profile else 0
    ratio = profile.enemy_dead.ratio if profile else None
    return Line(
        id=count.id, name=_called(count.name), claims=count.claims, documents=count.documents,
        incidents=count.incidents, figures=figures, shares=tuple(_share(c, figures) for c in counted),
        ratio=f"{ratio:.1f} : 1" if ratio is not None else "",
    )  # fmt: skip


def _called(name: str) -> str:
    """Call an origin that stands in no incident by the words that its id is made of."""
    return name.partition("@")[0].removeprefix("publisher:")


def _share(count: int, figures: int) -> Share:
    told = f"{count} of {figures}" if figures else "\u2013"
    return Share(told=told, across=round(WIDTH * count / figures, 1) if figures >= ENOUGH else None)
