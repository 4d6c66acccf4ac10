"""Two claims field by field, for whoever has to say whether they are of one incident."""

from collections.abc import Iterator
from dataclasses import dataclass

from fogline.desk.showing import wording
from fogline.desk.showing.cast import page, said_on
from fogline.flow.catalogue_records import ClaimCase
from fogline.model.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One field of both."""

    name: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Tell whether both say something, and not the same."""
        return bool(self.left and self.right) and self.left.casefold() != self.right.casefold()


def cells(left: ClaimCase, right: ClaimCase) -> tuple[Cell, ...]:
    """Compare two claims field by field."""
    pairs = zip(_fields(left), _fields(right), strict=True)
    return tuple(Cell(name=name, left=one, right=other) for (name, one), (_, other) in pairs)


def _fields(case: ClaimCase) -> Iterator[tuple[str, str]]:
    claim, resolution, document = case.claim, case.resolution, case.document
    yield "what", str(claim.kind)
    yield "figure", wording.quantity(claim)
    yield "who is harmed", _named(resolution.victims) or claim.victims.name
    yield "by whom", _named(resolution.by) or (claim.by.name if claim.by else "")
    yield "where", ", ".join(_named(p) for p in resolution.places) or ", ".join(p.name for p in claim.places)
    yield "when", wording.days(resolution.when)
    yield "who says so", ", ".join(claim.source) or page(document)
    yield "said", wording.brief(said_on(document, claim))
    yield "in", page(document)


def _named(ref: Ref | None) -> str:
    return (ref.name or ref.words) if ref else ""
