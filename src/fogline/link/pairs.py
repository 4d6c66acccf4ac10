"""Explained weights of pairs: how much speaks for two accounts being of one event, term by term, in bits."""

from dataclasses import dataclass

from fogline.knowledge.linkage import Linkage
from fogline.link.accounts import Account
from fogline.link.figures import figures_term, names_term
from fogline.link.parts import sum_bar, sum_term
from fogline.link.places import place_bar, place_term
from fogline.link.sides import sides_term
from fogline.link.times import days_bar, days_term
from fogline.model.judgements import Term

RULE = "link.pairs/1"


@dataclass(frozen=True, slots=True)
class Tie:
    """A weighing without its reasons, to be kept in great numbers."""

    left: str
    right: str
    weight: float
    """In bits."""
    barred: bool
    nested: bool = False
    """One of them may lie within the other."""
    judged: bool = False
    """A person decided: together, or apart where barred; it holds against whatever the machine says of others."""

    @property
    def speaks_for(self) -> bool:
        """Whether it brings accounts into one group, or what it says must be heard in each."""
        return self.weight > 0 or self.judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """What speaks for and against two accounts being of one event."""

    left: str
    right: str
    terms: tuple[Term, ...]
    bar: str | None = None
    """Why they are kept apart whatever the weight, if they are."""
    judged: bool = False
    """A person decided."""

    @property
    def weight(self) -> float:
        """Sum of the terms, in bits."""
        return sum(t.weight for t in self.terms)

    @property
    def tie(self) -> Tie:
        """What clustering needs of it."""
        return Tie(self.left, self.right, self.weight, self.bar is not None, judged=self.judged)


def weigh(left: Account, right: Account, linkage: Linkage) -> Weighing:
    """Weigh two accounts; the same whichever comes first."""
    one, other = sorted((left, right), key=lambda a: a.id)
    terms = (
        _prior(one, other, linkage),
        days_term(one, other, linkage),
        place_term(one, other, linkage),
        sides_term(one, other, linkage),
        figures_term(one, other, linkage),
        names_term(one, other, linkage),
        sum_term(one, other, linkage),
    )
    bar = days_bar(one, other) or place_bar(one, other) or sum_bar(one, other)
    return Weighing(left=one.id, right=other.id, terms=tuple(filter(None, terms)), bar=bar)


def _prior(left: Account, right: Account, linkage: Linkage) -> Term:
    """Weigh how often two accounts are of one event before anything is known of them."""
    if left.document != right.document:
        said = "two reports seldom tell of one event"
        return Term(name="prior", weight=linkage.bits("prior.other report"), reason=said)
    near = {
        "same report": "one report tells of few events",
        "same passage": "one passage" if left.passages & right.passages else "",
        "same sentence": "one sentence" if left.sentences & right.sentences else "",
        "same voice": "one speaker" if left.voices & right.voices else "",
    }
    bits = sum(linkage.bits(f"prior.{name}") for name, said in near.items() if said)
    return Term(name="prior", weight=bits, reason="; ".join(filter(None, near.values())))
