"""Judgements: what a rule, a model or a person decided about two records, with the weights that led to it."""

from dataclasses import dataclass
from enum import StrEnum

from fogline.model.ids import Plain, digest
from fogline.model.origins import Origin
from fogline.model.texts import Span


class Relation(StrEnum):
    """How the left record stands to the right."""

    SAME_INCIDENT = "same incident"
    DIFFERENT = "different"
    PART_OF = "part of"
    """The left claim's event lies within the right's: an ambush in a battle, a district in a province's sum."""
    UNSURE = "unsure"
    COPIED_FROM = "copied from"
    """Documents: the left reprints the right, whole or nearly."""
    BUILDS_ON = "builds on"
    """Documents: the left reuses passages of the right under its own lead."""
    SAME_MEANING = "same meaning"
    REFINES = "refines"
    CONTRADICTS = "contradicts"
    """Of two claims that cannot both hold; a denial points at what it denies."""
    SUPERSEDES = "supersedes"
    """Claims of one original source: the left is its later word."""
    RESTATES = "restates"
    """Claims of one original source: the left retells the right; see Drift where it changes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One named weight of a decision, with a sentence that says why."""

    name: str
    weight: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision about two records."""

    relation: Relation
    left: str
    right: str
    """Ids of two documents or of two claims."""
    weight: float = 0.0
    """Sum of the terms, in bits of evidence for the relation; 0 where a rule decides alone."""
    terms: tuple[Term, ...] = ()
    rule: str = ""
    """Versioned name of what decided: "link.pairs/1"; a person's name for reviews."""
    shared: tuple[tuple[Span, Span], ...] = ()
    """For copies: the shared stretches, left and right."""
    origin: Origin | None = None
    id: str = ""

    def __post_init__(self) -> None:
        terms: list[Plain] = [[t.name, round(t.weight, 4)] for t in self.terms]
        made = digest([self.relation, self.left, self.right, self.rule, terms])
        if self.id and self.id != made:
            raise ValueError(f"judgement {self.id} does not agree with its content ({made})")
        object.__setattr__(self, "id", made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A restatement that changes its origin's words on the way."""

    original: str
    """Id of the claim that stands nearer to the original source."""
    restated: str
    """Id of the claim that changed it."""
    changes: tuple[str, ...]
    """Each change in a short sentence: "350 became more than 350", "casualties became killed"."""
