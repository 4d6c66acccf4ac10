"""Whose the harmed are and who did it, as the clause's own words say."""

from fogline.extract.groups import NounGroup
from fogline.extract.nouns import PEOPLE
from fogline.extract.page import Sentence
from fogline.extract.readings import NEITHER, Reading, class_of
from fogline.extract.wording import named
from fogline.model.claims import Kind, Named

OWN = "the speaker's own"
"""Marks a side that is told by "our", "its" or "his": whoever speaks fills it in."""
POSSESSIVES = frozenset({"our", "my", "his", "her", "its", "their"})
FORCES = frozenset({"soldier", "police", "fighter", "unit"})


def side_of(sentence: Sentence, reading: Reading) -> Named | None:
    """Return the side that the victims belong to: their owner, a name beside their noun, police, civilians."""
    if reading.kind is Kind.CONTROL:
        return by_noun(sentence, reading.side) if reading.side is not None else None
    if reading.side is not None:
        return by_noun(sentence, reading.side)
    noun = _counted(reading.named or reading.noun)
    if noun.owner is not None:
        return named(sentence, *noun.owner)
    if _own_forces(noun) or "comrades" in noun.roles:
        return _own(sentence, noun)
    return _adjectives(sentence, noun) or _by_family(sentence, noun)


def _counted(noun: NounGroup) -> NounGroup:
    """Return the group that says who is counted: "its fighters" of "three of its fighters"."""
    return noun.of if noun.head is None and noun.of is not None and not noun.of.pronoun else noun


def _by_family(sentence: Sentence, noun: NounGroup) -> Named | None:
    """Return the side that a noun names by itself: "civilians", "policemen", "rebels", "Taliban"."""
    if "civilian" in noun.families:
        return Named(name="civilians", inferred="civilian noun")
    if "police" in noun.families:
        return Named(name="police", inferred="noun of police")
    if (
        noun.names is not None
        and noun.head is not None
        and ("unit" in noun.families or "self_named" in noun.roles or _is_people_name(noun))
    ):
        return named(sentence, *noun.head)
    return None


def _is_people_name(noun: NounGroup) -> bool:
    """Tell whether the noun is itself the name of a people or group: "Houthis", "Libyans"."""
    return noun.proper and noun.plural and not PEOPLE & set(noun.families)


def by_of(sentence: Sentence, reading: Reading) -> Named | None:
    """Return who did it, where the clause says so."""
    agent = reading.agent
    if agent is None or (class_of(agent) == NEITHER and agent.owner is None and not agent.named):
        return None
    return by_noun(sentence, agent)


def by_noun(sentence: Sentence, noun: NounGroup) -> Named | None:
    """Return the side that a noun group names; one told by "our" or "it" is marked as the speaker's own."""
    if noun.pronoun or _own_forces(noun):
        return _own(sentence, noun)
    return named(sentence, *noun.names) if noun.names else None


def _own_forces(noun: NounGroup) -> bool:
    return noun.determiner in POSSESSIVES and (bool(FORCES & set(noun.families)) or "own_forces" in noun.roles)


def _own(sentence: Sentence, noun: NounGroup) -> Named:
    found = named(sentence, noun.first, noun.names[1] if noun.names else noun.last)
    return Named(name=found.name, span=found.span, inferred=OWN)


def _adjectives(sentence: Sentence, noun: NounGroup) -> Named | None:
    """Return the names written before the noun: "Taliban fighters", "Afghan soldiers"."""
    if noun.names is None or noun.head is None or "civilian" in noun.families:
        return None
    first = noun.names[0]
    names = [i for i in range(first, noun.head[0]) if sentence.tokens[i].text[0].isupper()]
    return named(sentence, names[0], names[-1] + 1) if names else None
