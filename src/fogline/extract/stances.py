"""How a clause stands to its figure: asserted, denied or uncertain in its own words, or no assertion at all."""

from fogline.extract.page import Sentence
from fogline.extract.quantities import NONE, Interval
from fogline.extract.readings import Reading
from fogline.extract.vocabulary import Vocabulary
from fogline.model.claims import Stance

LOOK_BACK = 6
"""How many tokens before the trigger a word of doubt may stand."""


def stance_of(
    sentence: Sentence, reading: Reading, interval: Interval | None, words: Vocabulary
) -> tuple[Stance | None, str]:
    """Return the stance and the rule that gave it; no stance where the clause asserts nothing that happened."""
    verb = reading.verb
    if verb is not None and "unreal_modals" in verb.roles:
        return None, "unreal"
    if reading.denied:
        return Stance.DENIED, "not this figure"
    if verb is not None and verb.negated and interval != NONE:
        return Stance.DENIED, "negated verb"
    if verb is not None and "doubting_modals" in verb.roles:
        return Stance.UNCERTAIN, "modal"
    if _doubted(sentence, reading, words.words["doubting"]):
        return Stance.UNCERTAIN, "word of doubt"
    return Stance.ASSERTED, ""


def _doubted(sentence: Sentence, reading: Reading, doubting: frozenset[str]) -> bool:
    start = max(0, min(reading.trigger[0], reading.noun.first) - 2)
    end = max(reading.trigger[0], reading.noun.first)
    end = min(end, start + 2 * LOOK_BACK)
    return any(t.lower in doubting for t in sentence.tokens[start:end])
