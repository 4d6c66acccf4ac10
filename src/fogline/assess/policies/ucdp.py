"""The policy of the Uppsala Conflict Data Program (UCDP) for its Georeferenced Event Dataset."""

from collections.abc import Sequence

from fogline.assess.counts import Count
from fogline.assess.latest import Word
from fogline.assess.steps import BEST, HIGH, LOW, Held, bound_step, only_retold, sound, tally_of
from fogline.model.incidents import Step, Tally

NAME = "ucdp/1"


def tally(count: Count) -> Tally:
    """Hold the lowest, the most likely and the highest figure for one side and kind, as UCDP would.

    Rule: best is the most likely estimate; low and high are the lowest and highest reliable ones; an event's best is
    the sum over its sides (UCDP GED codebook).
    Where reports disagree and none is clearly more reliable, the lower is best; higher, less reliable or partisan
    claims go to high, and fewer deaths to low (recalled of the codebook's text, not checked word for word).
    Our reading: sources that are no side of the incident are more reliable than its sides; a retelling that makes
    casualties into killed counts for high alone where there is anything else. UCDP codes deaths only; the rule is put
    to wounded, captured and the rest by analogy. Unlike in the published data, low is never above best nor best above
    high.
    """
    words = sound(count)
    steps = (
        bound_step(LOW, words, "the lowest figure of any source"),
        _best(words, count),
        bound_step(HIGH, count.words, "the highest figure of any source; open where nobody bounds it"),
    )
    return tally_of(count, NAME, Held(words=count.words, bounds=steps, provisional=only_retold(count)))


def _best(words: Sequence[Word], count: Count) -> Step:
    firm = [w for w in words if w.bounds.low is not None]
    apart = [w for w in firm if w.source not in count.partisan]
    if apart:
        return bound_step(BEST, apart, "sources that are no side of it; the lower where they disagree")
    return bound_step(BEST, firm, "only the sides themselves give figures; the lower where they disagree")
