"""Reads measures of harm with the figure that they come to: "the death toll rose to 12", "the number of killed"."""

from collections.abc import Iterator

from fogline.extract import listings, marks
from fogline.extract import vocabulary as v
from fogline.extract.bearers import bearer_of, may_be_people
from fogline.extract.groups import Mark, NounGroup, VerbGroup
from fogline.extract.marks import Parts
from fogline.extract.readings import PERSONS, THINGS, Reading, choose, class_of
from fogline.knowledge.lexicon import Sense
from fogline.model.claims import Kind

REACH = 9
"""How many parts after a noun of measure its figure may stand."""


MEASURES_TO = frozenset({"to", "at", "as", "of", ":", "by"})


def read_toll(parts: Parts, i: int, group: NounGroup, senses: tuple[Sense, ...]) -> Iterator[Reading]:
    """Read a noun of measure with the figure that it comes to: "the death toll rose to 12"."""
    if group.harm_at is None or group.figure is not None:
        return
    if group.of is not None and group.of.figure is not None:
        yield Reading(kind=senses[0].kind, noun=group.of, at=i, trigger=group.harm_at, rule="toll of")
        return
    at = _figure_for(parts, i)
    noun = parts[at] if at is not None else None
    if at is None or not isinstance(noun, NounGroup) or noun.harm_at is not None:
        return
    named = bearer_of(parts, i, group)
    yield Reading(kind=senses[0].kind, noun=noun, at=at, trigger=group.harm_at, rule="toll at", named=named)
    yield from _rest_of_toll(parts, at, group, senses[0].kind)


def _rest_of_toll(parts: Parts, at: int, group: NounGroup, kind: Kind) -> Iterator[Reading]:
    """Read what a toll goes on with: "stood at 478 militants and 45 civilians", "losses of 65 troops and a tank"."""
    assert group.harm_at is not None  # noqa: S101 -- a toll is a noun of harm
    for k in listings.listed(parts, at)[1:]:
        noun = parts[k]
        if not isinstance(noun, NounGroup) or noun.harm_at is not None:
            continue
        seen = class_of(noun)
        if seen == PERSONS and noun.figure is not None:
            yield Reading(kind=kind, noun=noun, at=k, trigger=group.harm_at, rule="toll goes on")
        elif seen == THINGS and "losses" in group.roles:
            yield Reading(kind=Kind.MATERIEL, noun=noun, at=k, trigger=group.harm_at, rule="things lost")


def read_number(parts: Parts, i: int) -> Iterator[Reading]:
    """Read "the number of civilians killed", with the figure that it comes to, before or behind."""
    noun = parts[i]
    if (
        not isinstance(noun, NounGroup)
        or "numbers" not in noun.roles
        or (noun.of is not None and not may_be_people(noun.of))
    ):
        return
    verb = next((p for p in parts[i + 1 : i + 5] if isinstance(p, VerbGroup) and p.senses), None)
    at = _figure_for(parts, i, past=verb)
    figure = parts[at] if at is not None else None
    if verb is None or verb.main is None or at is None or not isinstance(figure, NounGroup):
        return
    sense = choose(tuple(s for s in verb.senses if s.kind.of_people), noun.of or figure)
    if sense is not None:
        yield Reading(
            kind=sense.kind, noun=figure, at=at, trigger=verb.main, rule="number of", named=noun.of, verb=verb
        )


def _figure_for(parts: Parts, i: int, past: VerbGroup | None = None) -> int | None:
    """Find the figure of a measure: before it ("bringing to 12 the number") or behind."""
    before = parts[i - 1] if i else None
    mark = marks.sort_of(parts, i - 2)
    if isinstance(before, NounGroup) and before.figure is not None and mark == v.PREPOSITION and before.head is None:
        return i - 1
    return _figure_after(parts, i, past)


def _figure_after(parts: Parts, i: int, past: VerbGroup | None = None) -> int | None:
    """Find the figure that a measure comes to, past a verb and a preposition."""
    ready = False
    for k in range(i + 1, min(i + REACH, len(parts))):
        part = parts[k]
        if isinstance(part, VerbGroup):
            if part.senses and part is not past:
                return None
            ready |= part is not past
        elif isinstance(part, Mark):
            if part.sort in (v.SUBORDINATOR, "stop", v.RELATIVE, v.CONJUNCTION):
                return None
            ready |= part.word in MEASURES_TO
        elif ready and part.figure is not None and not part.time and may_be_people(part):
            return k
    return None
