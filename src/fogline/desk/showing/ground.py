"""Ground: claims of who holds or besieges a place, place by place, that are no part of an incident."""

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.desk.showing import wording
from fogline.desk.showing.accounts import Lookup, Row, rows
from fogline.model.claims import Claim, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One place, and what is claimed of it in order of time."""

    place: str
    sources: str
    """How many sources speak of it, in how many reports."""
    rows: tuple[Row, ...]


def grounds(known: Lookup, claims: Sequence[Claim]) -> tuple[Ground, ...]:
    """Sort claims of control by place: the place most spoken of first."""
    held: dict[str, list[Claim]] = {}
    for claim in (c for c in claims if c.kind is Kind.CONTROL):
        held.setdefault(_place(known, claim), []).append(claim)
    ordered = sorted(held.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(_ground(known, place, found) for place, found in ordered)


def _ground(known: Lookup, place: str, claims: Sequence[Claim]) -> Ground:
    sources = len({known.cast.source(c.id) for c in claims})
    reports = len({c.document for c in claims})
    return Ground(
        place=place, rows=rows(known, claims),
        sources=f"{wording.counted(sources, 'source')} in {wording.counted(reports, 'report')}",
    )  # fmt: skip


def _place(known: Lookup, claim: Claim) -> str:
    resolution = known.view.resolutions[claim.id]
    ref = resolution.places[0] if resolution.places else None
    return (ref.name or ref.words) if ref else claim.victims.name
