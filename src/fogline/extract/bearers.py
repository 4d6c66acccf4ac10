"""Finds who bears a harm that a noun counts: "12 deaths among villagers", "cost the army 300 dead", "with wounds"."""

from collections.abc import Iterator

from fogline.extract import clauses, marks
from fogline.extract import vocabulary as v
from fogline.extract.groups import Mark, NounGroup, VerbGroup
from fogline.extract.marks import Parts
from fogline.extract.readings import FIGURE_ALONE, PERSONS, UNITS, UNKNOWN, Reading, class_of
from fogline.knowledge.lexicon import Sense


def read_borne(parts: Parts, i: int, group: NounGroup, senses: tuple[Sense, ...]) -> Iterator[Reading]:
    """Read those who bear wounds: "27 were carried to Mokolo with wounds", "treated 64 people for wounds"."""
    if "borne" not in group.roles or group.figure is not None or group.harm_at is None or group.of is not None:
        return
    at = _bearer(parts, i)
    noun = parts[at] if at is not None else None
    if at is not None and isinstance(noun, NounGroup) and class_of(noun) in (PERSONS, FIGURE_ALONE):
        yield Reading(kind=senses[0].kind, noun=noun, at=at, trigger=group.harm_at, rule="wounds borne")


def _bearer(parts: Parts, i: int) -> int | None:
    """Find who bears the wounds at `i`: the noun before "with" or "for", or the subject of the verb."""
    before = parts[i - 1] if i else None
    if isinstance(before, VerbGroup):
        return clauses.subject(parts, i - 1) if "bearing" in before.roles and not before.negated else None
    if not isinstance(before, Mark) or before.word not in ("with", "for", "from"):
        return None
    noun = parts[i - 2]
    if isinstance(noun, NounGroup) and class_of(noun) == PERSONS:
        return i - 2
    verb = next((k for k in range(i - 2, -1, -1) if isinstance(parts[k], VerbGroup)), None)
    found = parts[verb] if verb is not None else None
    return (
        clauses.subject(parts, verb) if verb is not None and isinstance(found, VerbGroup) and not found.senses else None
    )


def bearer_of(parts: Parts, i: int, group: NounGroup) -> NounGroup | None:
    """Return who the counted harm befell: "12 deaths among villagers", "the army suffered 12 dead"."""
    if group.of is not None and group.of.figure is None and may_be_people(group.of):
        return group.of
    mark = parts[i + 1] if i + 1 < len(parts) else None
    behind = parts[i + 2] if i + 2 < len(parts) else None
    among = isinstance(mark, Mark) and (
        mark.word in ("among", "amongst")
        or (mark.word in ("on", "to", "for") and ({"bare_harm", "numbers"} & group.roles or group.word == "toll"))
    )
    if among and isinstance(behind, NounGroup) and _bears(behind):
        return behind
    return _bearing_side(parts, i)


def _bearing_side(parts: Parts, i: int) -> NounGroup | None:
    """Return the side that bears it: "cost the army 300 dead", "the garrison left 21 dead"."""
    before = parts[i - 1] if i else None
    if isinstance(before, NounGroup) and i > 1 and isinstance(parts[i - 2], VerbGroup) and before.figure is None:
        return before if _bears(before) else None
    verb = _verb_before(parts, i)
    before = parts[verb] if verb is not None else None
    if verb is None or not isinstance(before, VerbGroup) or "bearing" not in before.roles or before.passive:
        return None
    at = clauses.subject(parts, verb)
    side = parts[at] if at is not None else None
    return side if isinstance(side, NounGroup) and _bears(side) else None


def _verb_before(parts: Parts, i: int) -> int | None:
    """Find the verb whose object stands at `i`, past "to" and a place: "left on the field 74 dead"."""
    k = i - 1
    while k > 0 and marks.sort_of(parts, k) in (v.PREPOSITION, v.ADVERB, "quote"):
        k -= 1
    if k > 1 and isinstance(parts[k], NounGroup) and marks.sort_of(parts, k - 1) == v.PREPOSITION:
        k -= 2
    return k if k >= 0 and isinstance(parts[k], VerbGroup) else None


def _bears(noun: NounGroup) -> bool:
    """Tell whether a noun group can be a side that suffers harm."""
    return (
        not noun.pronoun
        and noun.harm_at is None
        and (class_of(noun) in (PERSONS, UNITS) or (noun.proper and class_of(noun) == UNKNOWN))
    )


def may_be_people(noun: NounGroup) -> bool:
    """Tell whether a noun group may name people, or a figure of them."""
    return class_of(noun) in (PERSONS, UNKNOWN, FIGURE_ALONE) and not noun.pronoun
