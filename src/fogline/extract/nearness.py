"""Reads counted people whom no argument reached, beside a lone harm word: what is left to nearness is named so."""

from collections.abc import Iterator, Sequence

from fogline.extract.groups import NounGroup, VerbGroup
from fogline.extract.marks import Parts
from fogline.extract.readings import PERSONS, Reading, class_of
from fogline.knowledge.lexicon import Sense

REACH = 10
"""Tokens between a harm word and the people it may count."""


def read_near(parts: Parts, found: Sequence[Reading]) -> Iterator[Reading]:
    """Give readings of the unread counted people of a sentence that has one kind of plain harm."""
    words = [w for p in parts for w in _harm_words(p)]
    kinds = {s.kind for _, s in words}
    if len(kinds) != 1:
        return
    read = {r.at for r in found}
    for i, part in enumerate(parts):
        if i in read or not isinstance(part, NounGroup) or not _counted_people(part):
            continue
        near = [(abs(at[0] - part.first), at, s) for at, s in words if abs(at[0] - part.first) <= REACH]
        if near:
            _, at, sense = min(near, key=lambda n: n[:2])
            yield Reading(kind=sense.kind, noun=part, at=i, trigger=at, rule="nearness")


def _harm_words(part: object) -> Iterator[tuple[tuple[int, int], Sense]]:
    """Give the harm words of a part that count people only."""
    if isinstance(part, VerbGroup) and part.main is not None and not (part.infinitive or part.modal or part.negated):
        senses, at = part.senses, part.main
    elif isinstance(part, NounGroup) and part.harm_at is not None:
        senses, at = part.harm, part.harm_at
    else:
        return
    if senses and all(s.kind.of_people and not s.strict for s in senses):
        yield at, senses[0]


def _counted_people(noun: NounGroup) -> bool:
    return noun.figure is not None and noun.figure.exact and class_of(noun) == PERSONS and noun.harm_at is None
