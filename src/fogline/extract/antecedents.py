"""What a bare figure stands for: "30 others", "12 dead", "two of whom"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fogline.extract.groups import Mark, NounGroup, Part, VerbGroup
from fogline.extract.marks import Parts, sort_of, word_of
from fogline.extract.nouns import PEOPLE
from fogline.extract.page import Sentence
from fogline.extract.readings import PERSONS, UNITS, UNKNOWN, Reading, class_of
from fogline.extract.wording import named
from fogline.model.claims import Kind, Named

REACH = 1
"""How many sentences back a bare figure may take up its noun; more only adds wrong ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedents:
    """What was harmed last, and in which sentence."""

    persons: Named | None = None
    side: Named | None = None
    things: Named | None = None
    at: int = -REACH - 1
    """Index of the sentence of the persons."""
    things_at: int = -REACH - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The noun that a bare figure takes up, and its side."""

    name: Named
    side: Named | None = None


def carry(sentence: Sentence, parts: Parts, reading: Reading, said: Antecedents) -> Carried | None:
    """Return what a reading without a noun of its own counts; None where nothing tells."""
    if reading.kind is Kind.MATERIEL:
        near = said.things is not None and sentence.index - said.things_at <= REACH
        return Carried(name=replace(said.things, inferred="last lost")) if said.things and near else None
    losing = _owner_of_losses(sentence, parts, reading)
    if losing is not None:
        return Carried(name=replace(losing, inferred="owner of the losses"), side=losing)
    noun = reading.noun
    if noun.of is not None and noun.of.pronoun:
        whole = _whole(sentence, parts, reading)
        if whole is not None:
            return whole
    if said.persons is not None and said.at == sentence.index:
        return _last(said)
    beside = _them(sentence, parts, reading) or _beside(sentence, parts, reading)
    if beside is not None:
        return beside
    return _last(said) if said.persons is not None and sentence.index - said.at <= REACH else None


def remember(said: Antecedents, sentence: Sentence, reading: Reading, name: Named, side: Named | None) -> Antecedents:
    """Note what was harmed, for the bare figures that follow."""
    if reading.kind is Kind.CONTROL:
        return said
    if reading.kind is Kind.MATERIEL:
        return replace(said, things=name, things_at=sentence.index)
    return replace(said, persons=name, side=side, at=sentence.index)


def _last(said: Antecedents) -> Carried | None:
    return Carried(name=replace(said.persons, inferred="last harmed"), side=said.side) if said.persons else None


def _owner_of_losses(sentence: Sentence, parts: Parts, reading: Reading) -> Named | None:
    """Return whose losses are told: "Government losses: 13 killed", "our side: 7 dead", "of the rebels two"."""
    for i, part in enumerate(parts[: reading.at]):
        if not isinstance(part, NounGroup) or (part.figure is not None and i != 1):
            continue
        if part.names and (
            "sides" in part.roles
            or (i == 1 and word_of(parts, 0) == "of" and class_of(part) in (PERSONS, UNITS, UNKNOWN))
        ):
            return named(sentence, *part.names)
        behind = parts[i + 2] if i + 2 < len(parts) else None
        if part.harm_at and word_of(parts, i + 1) == "for" and isinstance(behind, NounGroup) and behind.names:
            return named(sentence, *behind.names)
        if part.label is not None or (part.owner is not None and part.harm_at == part.head and part.harm_at):
            return named(sentence, *(part.label or part.owner or ()))
    return None


def _whole(sentence: Sentence, parts: Parts, reading: Reading) -> Carried | None:
    """Return the noun that "two of whom" are two of: the nearest plural one before."""
    for i in range(reading.at - 1, -1, -1):
        part = parts[i]
        if (
            isinstance(part, NounGroup)
            and part.figure is not None
            and class_of(part) in (PERSONS, UNKNOWN)
            and part.names
        ):
            return Carried(name=replace(named(sentence, *part.names), inferred="nearest plural noun"))
    return None


def _them(sentence: Sentence, parts: Parts, reading: Reading) -> Carried | None:
    """Return whom "them" stands for: "they came back, but guards hit them and there were casualties"."""
    at = next(
        (i for i in range(reading.at - 1, 0, -1) if _is_them(parts[i]) and isinstance(parts[i - 1], VerbGroup)), None
    )
    for i in range(at - 3, -1, -1) if at is not None else ():
        noun = parts[i]
        if isinstance(noun, NounGroup) and noun.names and noun.plural and class_of(noun) == PERSONS:
            return Carried(name=replace(named(sentence, *noun.names), inferred="stands for them"))
    return None


def _is_them(part: Part) -> bool:
    return isinstance(part, NounGroup) and part.pronoun and part.word == "them"


def _beside(sentence: Sentence, parts: Parts, reading: Reading) -> Carried | None:
    """Return the people named before in the sentence who neither speak nor do the harm."""
    for noun in _people_before(parts, reading):
        if noun.names:
            return Carried(name=replace(named(sentence, *noun.names), inferred="people before"))
    return None


def _people_before(parts: Parts, reading: Reading) -> Iterator[NounGroup]:
    for i in range(reading.at - 1, -1, -1):
        part = parts[i]
        if not isinstance(part, NounGroup) or not PEOPLE & set(part.families) or part.pronoun:
            continue
        if (part.plural or part.figure) and part != reading.agent and not _acts(parts, i):
            yield part


def _acts(parts: Parts, i: int) -> bool:
    """Tell whether a noun group speaks or does: the subject of a verb of its own, or behind "by"."""
    before, behind = parts[i - 1] if i else None, parts[i + 1] if i + 1 < len(parts) else None
    if isinstance(before, Mark) and before.word == "by":
        return True
    return (isinstance(behind, VerbGroup) and not behind.passive) or sort_of(parts, i + 1) == "comma"
