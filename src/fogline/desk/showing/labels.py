"""What claims are called where another part of a page points at them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fogline.desk.showing import wording
from fogline.desk.showing.accounts import Lookup
from fogline.desk.showing.cast import chain
from fogline.desk.showing.reading import Leaf
from fogline.model.claims import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What a claim is called where another part of a page points at it."""

    label: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Names and numbers of the claims of a page."""

    names: Mapping[str, Name] = field(default_factory=dict)
    """Claim id to what it is called."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Claim id to its number in its own report."""


def labels(known: Lookup, leaves: Sequence[Leaf] = ()) -> Labels:
    """Name every claim of a view, and number those of the reports that are shown."""
    return Labels(
        names={c.id: _name(known, c) for c in known.view.claims.values()},
        numbers={r.claim.id: r.number for leaf in leaves for r in leaf.readings},
    )


def _name(known: Lookup, claim: Claim) -> Name:
    first = chain(known.view, claim)[0].name
    return Name(label=f"{first}: {wording.quantity(claim)}", tone=known.cast.tone(claim.id))
