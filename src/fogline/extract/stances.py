"""How a clause stands to its figure: asserted, denied or uncertain in its own words, or no assertion at all."""

from fogline.extract.page import Sentence
from fogline.extract.quantities import NONE, Interval
from fogline.extract.readings import Reading
from fogline.model.claims import Stance

DOUBTING_MODALS = frozenset({"may", "might", "could"})
UNREAL_MODALS = frozenset(
    {"would", "should", "will", "shall", "must", "can", "'ll", "’ll", "won't", "won’t", "wouldn't", "wouldn’t"}
)
DOUBTS = frozenset(
    {
        "feared",
        "presumed",
        "believed",
        "possibly",
        "perhaps",
        "maybe",
        "probably",
        "apparently",
        "unconfirmed",
        "likely",
    }
)
LOOK_BACK = 6
"""How many tokens before the trigger a word of doubt may stand."""


def stance_of(sentence: Sentence, reading: Reading, interval: Interval | None) -> tuple[Stance | None, str]:
    """Return the stance and the rule that gave it; no stance where the clause asserts nothing that happened."""
    verb = reading.verb
    if verb is not None and verb.modal in UNREAL_MODALS:
        return None, "unreal"
    if reading.denied:
        return Stance.DENIED, "not this figure"
    if verb is not None and verb.negated and interval != NONE:
        return Stance.DENIED, "negated verb"
    if verb is not None and verb.modal in DOUBTING_MODALS:
        return Stance.UNCERTAIN, "modal"
    if _doubted(sentence, reading):
        return Stance.UNCERTAIN, "word of doubt"
    return Stance.ASSERTED, ""


def _doubted(sentence: Sentence, reading: Reading) -> bool:
    start = max(0, min(reading.trigger[0], reading.noun.first) - 2)
    end = max(reading.trigger[0], reading.noun.first)
    end = min(end, start + 2 * LOOK_BACK)
    return any(t.lower in DOUBTS for t in sentence.tokens[start:end])
