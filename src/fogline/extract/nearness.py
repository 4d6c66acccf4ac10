"""Reads counted people and weapons that no argument reached, beside a harm word; the rule is named so."""

from collections.abc import Iterator, Sequence

from fogline.extract.groups import NounGroup, Part, VerbGroup
from fogline.extract.marks import Parts
from fogline.extract.readings import PERSONS, THINGS, Reading, choose, class_of
from fogline.knowledge.lexicon import Sense
from fogline.model.claims import Kind

REACH = 12
"""Tokens between a harm word and what it may count; more reach brings as many wrong ones as right ones."""

HarmWord = tuple[tuple[int, int], tuple[Sense, ...]]
"""Tokens of a harm word, and its senses."""


def read_near(parts: Parts, found: Sequence[Reading]) -> Iterator[Reading]:
    """Give readings of the counted people and weapons of a sentence that no rule of arguments has read."""
    read = {r.at for r in found}
    free = ((i, p) for i, p in enumerate(parts) if isinstance(p, NounGroup) and i not in read)
    unread = [(i, p) for i, p in free if _counted(p) and not _speaks(parts, i)]
    words = [w for p in parts for w in _harm_words(p)] if unread else []
    for i, part in unread:
        fitting = [(abs(at[0] - part.first), at, choose(senses, part)) for at, senses in words]
        near = [(gap, at, sense) for gap, at, sense in fitting if gap <= REACH and sense is not None]
        if near:
            _, at, sense = min(near, key=lambda n: n[:2])
            yield Reading(kind=sense.kind, noun=part, at=i, trigger=at, rule="nearness")


def _harm_words(part: Part) -> Iterator[HarmWord]:
    """Give a part's harm word where it tells of a deed done, and what can be counted by it."""
    if isinstance(part, VerbGroup) and part.main is not None and not (part.infinitive or part.modal or part.negated):
        senses, at = part.senses, part.main
    elif isinstance(part, NounGroup) and part.harm_at is not None:
        senses, at = part.harm, part.harm_at
    else:
        return
    plain = tuple(s for s in senses if s.kind is Kind.MATERIEL or (s.kind.of_people and not s.strict))
    if plain:
        yield at, plain


def _speaks(parts: Parts, i: int) -> bool:
    """Tell whether a noun group is the subject of a word of saying: "at least two residents said"."""
    after = parts[i + 1] if i + 1 < len(parts) else None
    return isinstance(after, VerbGroup) and after.saying and not after.passive


def _counted(noun: NounGroup) -> bool:
    """Tell whether a noun group is a stated number of people or weapons."""
    stated = noun.figure is not None and noun.figure.exact and noun.harm_at is None
    return stated and class_of(noun) in (PERSONS, THINGS)
