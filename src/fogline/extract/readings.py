"""What a clause says of one noun group: a kind of harm, its trigger, its doer; and which nouns fit which kind."""

from dataclasses import dataclass

from fogline.extract.groups import NounGroup, VerbGroup
from fogline.extract.nouns import PEOPLE
from fogline.extract.quantities import Interval
from fogline.knowledge.lexicon import Sense
from fogline.model.claims import Kind

PERSONS, THINGS, GROUND, UNITS, NEITHER, UNKNOWN, FIGURE_ALONE = (
    "persons", "things", "ground", "units", "neither", "unknown", "figure alone",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One noun group read as harmed, lost or held."""

    kind: Kind
    noun: NounGroup
    """The group that carries the count, or for control the place."""
    at: int
    """Index of the part that it stands in."""
    trigger: tuple[int, int]
    """Tokens of the trigger."""
    rule: str
    agent: NounGroup | None = None
    interval: Interval | None = None
    """Where the count is not the noun group's own."""
    named: NounGroup | None = None
    """The group that names the victims, where it is another."""
    side: NounGroup | None = None
    """The side that the victims belong to, where another group names it ("the rebels lost 12 men")."""
    verb: VerbGroup | None = None
    denied: bool = False
    """True for a figure put away by "not" ("eight, not 83")."""
    part: bool = False
    """True for a part of a larger figure ("including 3 children")."""


def class_of(noun: NounGroup) -> str:
    """Return what sort of thing a noun group names."""
    if noun.head is None:
        if noun.of is not None and not noun.of.pronoun:
            return _class_of_harmed(noun.of) if noun.of.harm_at == noun.of.head else class_of(noun.of)
        return FIGURE_ALONE if noun.figure else UNKNOWN
    families = set(noun.families)
    if families & PEOPLE:
        return PERSONS
    for family, name in (("materiel", THINGS), ("unit", UNITS), ("ground", GROUND), ("other", NEITHER)):
        if family in families:
            return name
    return UNKNOWN


def _class_of_harmed(noun: NounGroup) -> str:
    """Tell people ("the dead", "the wounded") from acts ("the arrests")."""
    return (
        PERSONS
        if any(s.frame in ("state", "object", "subject", "noun") for s in noun.harm) and "harmed" in noun.roles
        else NEITHER
    )


def choose(senses: tuple[Sense, ...], noun: NounGroup, antecedent: str = PERSONS) -> Sense | None:
    """Return the sense that fits what the noun group names; None where none does.

    `antecedent` is the class that a figure standing alone takes up ("captured 40").
    """
    seen = class_of(noun)
    if seen == FIGURE_ALONE:
        seen = antecedent
    if seen == UNKNOWN and noun.figure is not None and noun.plural and all(s.kind.of_people for s in senses):
        seen = PERSONS
    return next((s for s in sorted(senses, key=lambda s: s.strict) if _fits(s, noun, seen)), None)


def _fits(sense: Sense, noun: NounGroup, seen: str) -> bool:
    if sense.kind is Kind.CONTROL:
        if seen == GROUND:
            return noun.figure is None and (noun.named or noun.determiner not in (None, "a", "an"))
        return noun.figure is None and noun.proper and seen == UNKNOWN
    if sense.kind is Kind.MATERIEL:
        return seen == THINGS
    if seen == PERSONS:
        return True
    return seen == UNKNOWN and not sense.strict and counted(noun)


def counted(noun: NounGroup) -> bool:
    """Tell whether a noun that the lexicon does not know can still be counted as people."""
    return noun.figure is not None or noun.determiner in ("a", "an") or noun.proper
