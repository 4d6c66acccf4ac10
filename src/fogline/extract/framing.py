"""Makes frames of readings: the count as an interval, the victims' name and side, the doer, the stance."""

from fogline.extract.antecedents import Antecedents, carry, remember
from fogline.extract.frames import Frame
from fogline.extract.groups import NounGroup
from fogline.extract.marks import Parts, word_of
from fogline.extract.page import Sentence
from fogline.extract.quantities import NONE, ONE, SOME, Interval
from fogline.extract.readings import FIGURE_ALONE, GROUND, PERSONS, THINGS, UNKNOWN, Reading, class_of
from fogline.extract.sides import by_of, side_of
from fogline.extract.stances import stance_of
from fogline.extract.vocabulary import Vocabulary
from fogline.extract.wording import named, span_of, words_of
from fogline.model.claims import Kind, Named, Quantity, Scope, Stance
from fogline.model.texts import Span

SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "i", "me"})


def frame(
    sentence: Sentence, parts: Parts, reading: Reading, said: Antecedents, words: Vocabulary
) -> tuple[Frame, Antecedents] | None:
    """Make a frame of a reading, and say what was harmed last; None where it counts nothing."""
    control = reading.kind is Kind.CONTROL
    interval = None if control else reading.interval or interval_of(sentence, reading.noun)
    if _without(parts, reading):
        interval = NONE
    stance, doubt = stance_of(sentence, reading, interval, words)
    if (
        stance is None
        or (interval is None and not control)
        or (control and stance is Stance.DENIED and not reading.noun.named)
    ):
        return None
    own = _own_name(sentence, reading.named or reading.noun)
    if own is None and reading.side is not None and not reading.side.pronoun:
        own = _own_name(sentence, reading.side)
    carried = carry(sentence, parts, reading, said) if own is None and reading.rule != "lives" else None
    victims = own or (carried.name if carried else _nobody(sentence, reading))
    side = side_of(sentence, reading) or (carried.side if carried else None)
    rules = [
        f"kind:{reading.rule}",
        f"victims:{victims.inferred or 'own words'}",
        *([f"stance:{doubt}"] if doubt else []),
    ]
    made = Frame(
        sentence=sentence, kind=reading.kind, quantity=_quantity(sentence, reading, interval), victims=victims,
        trigger=span_of(sentence.tokens, *reading.trigger), victim_side=side, by=by_of(sentence, reading),
        stance=stance, scope=Scope.PART if reading.part else Scope.TOTAL, rules=tuple(rules),
    )  # fmt: skip
    kept = said if own is None or reading.part else remember(said, sentence, reading, own, side)
    return made, kept


def _without(parts: Parts, reading: Reading) -> bool:
    """Tell whether a loss is said not to have been: "without losing a man", "did not lose a single soldier"."""
    if reading.verb is None or not reading.rule.startswith("loss"):
        return False
    at = next((i for i, p in enumerate(parts) if p is reading.verb), 0)
    return reading.verb.negated or word_of(parts, at - 1) == "without"


def _nobody(sentence: Sentence, reading: Reading) -> Named:
    """Name the victims where no noun does: the remains that were counted, else people."""
    noun = reading.named or reading.noun
    if "remains" in noun.roles and noun.names is not None:
        return named(sentence, *noun.names)
    return Named(name="people", inferred="nobody named")


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
        return SOME if class_of(noun) == THINGS and noun.determiner is None else None
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


def _own_name(sentence: Sentence, noun: NounGroup) -> Named | None:
    """Return the noun group's own name for the victims, or that of the group after its "of"."""
    if noun.label is not None and _only_harm(noun):
        return named(sentence, *noun.label)
    if noun.of is not None and noun.of.proper and class_of(noun) == GROUND and not noun.proper:
        return _own_name(sentence, noun.of)
    says = noun.names is not None and not noun.pronoun and class_of(noun) != FIGURE_ALONE and not _only_harm(noun)
    if noun.names is not None and says:
        last = noun.of.last if noun.of is not None and "groups" in noun.roles else noun.names[1]
        words = words_of(sentence, noun.names[0], last)
        if "stand_ins" not in noun.roles and noun.head is not None:
            return Named(name=words, span=span_of(sentence.tokens, *noun.names))
    return _own_name(sentence, noun.of) if noun.of is not None and noun.of.names is not None else None


def _only_harm(noun: NounGroup) -> bool:
    """Tell whether the noun says only that harm was done: "12 dead", "nine bodies"."""
    return noun.harm_at is not None and noun.harm_at == noun.head and "named_by_harm" not in noun.roles
