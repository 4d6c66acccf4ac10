"""Makes frames of readings: the count as an interval, the victims' name and side, the doer, the stance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.extract.frames import Frame
from fogline.extract.groups import NounGroup
from fogline.extract.page import Sentence, Token
from fogline.extract.quantities import ONE, SOME, Interval
from fogline.extract.readings import FIGURE_ALONE, PERSONS, THINGS, UNKNOWN, Reading, class_of
from fogline.extract.sides import by_of, side_of
from fogline.extract.stances import stance_of
from fogline.model.claims import Kind, Named, Quantity, Scope
from fogline.model.texts import Span

REMAINS = frozenset(
    {
        "bodies",
        "body",
        "corpses",
        "corpse",
        "remains",
        "coffins",
        "graves",
        "funerals",
        "martyrs",
        "shahids",
        "victims",
        "refugees",
        "idps",
    }
)
CAPTIVES = frozenset(
    {
        "prisoners",
        "prisoner",
        "captives",
        "captive",
        "hostages",
        "detainees",
        "pows",
        "martyrs",
        "shahids",
        "shaheeds",
        "refugees",
        "idps",
        "defectors",
        "deserters",
    }
)
SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "i", "me"})
STAND_INS = frozenset(
    {
        "other",
        "others",
        "more",
        "one",
        "ones",
        "another",
        "third",
        "second",
        "fourth",
        "fifth",
        "colleague",
        "colleagues",
    }
)
"""Heads that stand for a noun said before."""


@dataclass(frozen=True, slots=True)
class Antecedents:
    """What was harmed last, by class: what "30 others" and a bare "30" stand for."""

    persons: Named | None = None
    persons_side: Named | None = None
    things: Named | None = None


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """Return the span of the tokens from `first` to before `last`."""
    return Span(start=tokens[first].start, end=tokens[last - 1].end)


def words_of(sentence: Sentence, first: int, last: int) -> str:
    """Return the words of the tokens from `first` to before `last`."""
    span = span_of(sentence.tokens, first, last)
    return sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]


def frame(sentence: Sentence, reading: Reading, said: Antecedents) -> tuple[Frame, Antecedents] | None:
    """Make a frame of a reading, and say what was harmed last; None where it counts nothing."""
    control = reading.kind is Kind.CONTROL
    interval = None if control else reading.interval or interval_of(sentence, reading.noun)
    if interval is None and not control:
        return None
    victims, elliptic = _victims(sentence, reading, said)
    side = side_of(sentence, reading) or (said.persons_side if elliptic else None)
    stance, rule = stance_of(sentence, reading)
    if stance is None:
        return None
    made = Frame(
        sentence=sentence, kind=reading.kind, quantity=_quantity(sentence, reading, interval), victims=victims,
        trigger=span_of(sentence.tokens, *reading.trigger), victim_side=side, by=by_of(sentence, reading), stance=stance,
        scope=Scope.PART if reading.part else Scope.TOTAL,
        rules=(f"kind:{reading.rule}", f"victims:{'carried' if elliptic else 'own words'}", *([f"stance:{rule}"] if rule else [])),
    )  # fmt: skip
    return made, _remembered(reading, victims, side, said, elliptic=elliptic)


def _remembered(
    reading: Reading, victims: Named, side: Named | None, said: Antecedents, *, elliptic: bool
) -> Antecedents:
    if elliptic or reading.part or reading.kind is Kind.CONTROL:
        return said
    if reading.kind is Kind.MATERIEL:
        return replace(said, things=victims)
    return replace(said, persons=victims, persons_side=side)


def interval_of(sentence: Sentence, noun: NounGroup) -> Interval | None:
    """Return the count that a noun group asserts by itself: its figure, "a", a name, a bare plural."""
    if noun.figure is not None:
        return noun.figure.interval
    if noun.pronoun:
        return ONE if words_of(sentence, noun.first, noun.last).lower() in SINGULAR_PRONOUNS else None
    if noun.determiner in ("a", "an"):
        return ONE
    if class_of(noun) not in (PERSONS, THINGS, UNKNOWN):
        return None
    if noun.plural:
        return SOME
    named = noun.proper or class_of(noun) == PERSONS or (class_of(noun) == THINGS and noun.determiner is not None)
    return ONE if named else None


def _quantity(sentence: Sentence, reading: Reading, interval: Interval | None) -> Quantity | None:
    if interval is None:
        return None
    figure = reading.noun.figure
    span = span_of(sentence.tokens, figure.first, figure.last) if figure else _article(sentence, reading.noun)
    return Quantity(low=interval.low, high=interval.high, about=interval.about, span=span)


def _article(sentence: Sentence, noun: NounGroup) -> Span | None:
    return span_of(sentence.tokens, noun.first, noun.first + 1) if noun.determiner in ("a", "an") else None


def _victims(sentence: Sentence, reading: Reading, said: Antecedents) -> tuple[Named, bool]:
    """Return the victims' name, and whether it was carried from a noun said before."""
    noun = reading.named or reading.noun
    own = None if _only_harm(noun) else _own_name(sentence, noun)
    if own is None and noun.of is not None:
        own = _own_name(sentence, noun.of)
    if own is not None:
        return own, False
    carried = said.things if reading.kind is Kind.MATERIEL else said.persons
    if carried is not None:
        return replace(carried, inferred="last harmed"), True
    if noun.word in REMAINS and (own := _own_name(sentence, noun)):
        return own, False
    return Named(name="people", inferred="nobody named"), True


def _only_harm(noun: NounGroup) -> bool:
    """Tell whether the noun says only that harm was done: "12 dead", "nine bodies"."""
    return noun.harm_at is not None and noun.harm_at == noun.head and noun.word not in CAPTIVES


def _own_name(sentence: Sentence, noun: NounGroup) -> Named | None:
    if noun.names is None or noun.pronoun or class_of(noun) == FIGURE_ALONE:
        return None
    first, last = noun.names
    words = words_of(sentence, first, last)
    if words.lower() in STAND_INS:
        return None
    return Named(name=words, span=span_of(sentence.tokens, first, last))
