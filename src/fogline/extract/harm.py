"""Reads one sentence: from its parts to readings, verbs first, then nouns, then the members of what was read."""

from collections.abc import Iterator

from fogline.extract.groups import NounGroup, VerbGroup
from fogline.extract.marks import Parts
from fogline.extract.members import read_members
from fogline.extract.nearness import read_near
from fogline.extract.nominals import read_noun
from fogline.extract.page import Sentence
from fogline.extract.predicates import read_verb
from fogline.extract.readings import Reading
from fogline.extract.vocabulary import Vocabulary
from fogline.knowledge.lexicon import Sense


def readings(cut: Parts) -> tuple[Reading, ...]:
    """Return all that a sentence's parts say of harm, loss and control, in the order of its figures."""
    found: list[Reading] = []
    for i, part in enumerate(cut):
        read = (
            read_verb(cut, i)
            if isinstance(part, VerbGroup)
            else read_noun(cut, i)
            if isinstance(part, NounGroup)
            else ()
        )
        found.extend(read)
    found = list(_once(found))
    found.extend(read_members(cut, found))
    found.extend(list(read_near(cut, found)))
    return tuple(sorted(found, key=lambda r: (r.noun.first, r.trigger)))


def _once(found: list[Reading]) -> Iterator[Reading]:
    """Keep one reading of a noun group and kind: verbs before nouns."""
    seen: set[tuple[int, str]] = set()
    for reading in sorted(found, key=lambda r: r.verb is None):
        key = reading.noun.first, reading.kind
        if key not in seen:
            seen.add(key)
            yield reading


def mentions_harm(sentence: Sentence, words: Vocabulary) -> bool:
    """Tell whether a sentence holds any trigger; what has none costs nothing more."""
    return next(senses_of_harm(sentence, words), None) is not None


def senses_of_harm(sentence: Sentence, words: Vocabulary) -> Iterator[Sense]:
    """Yield the senses of each word of harm, loss or control in a sentence."""
    triggers, tokens = words.triggers, sentence.tokens
    for i, token in enumerate(tokens):
        found = triggers.at(tokens, i) if triggers.starts(token.lower) else None
        yield from found[1] if found else ()
