"""Whose the harmed are and who did it, as the clause's own words say."""

from fogline.extract.groups import NounGroup
from fogline.extract.page import Sentence
from fogline.extract.readings import Reading
from fogline.extract.wording import named
from fogline.model.claims import Named


def side_of(sentence: Sentence, reading: Reading) -> Named | None:
    """Return the side that the victims belong to: their owner, a name beside their noun, police, civilians."""
    if reading.side is not None:
        return _name(sentence, reading.side)
    noun = reading.named or reading.noun
    if noun.owner is not None:
        return named(sentence, *noun.owner)
    if "civilian" in noun.families:
        return Named(name="civilians", inferred="civilian noun")
    if "police" in noun.families:
        return Named(name="police", inferred="noun of police")
    return _adjectives(sentence, noun)


def by_of(sentence: Sentence, reading: Reading) -> Named | None:
    """Return who did it, where the clause says so."""
    if reading.agent is None or reading.agent.pronoun:
        return None
    return _name(sentence, reading.agent)


def _adjectives(sentence: Sentence, noun: NounGroup) -> Named | None:
    """Return the names written before the noun: "Taliban fighters", "Afghan soldiers"."""
    if noun.names is None or noun.head is None:
        return None
    first = noun.names[0]
    names = [i for i in range(first, noun.head[0]) if sentence.tokens[i].text[0].isupper()]
    return named(sentence, names[0], names[-1] + 1) if names else None


def _name(sentence: Sentence, noun: NounGroup) -> Named | None:
    return named(sentence, *noun.names) if noun.names else None
