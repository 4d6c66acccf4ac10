"""The policy of Iraq Body Count (IBC)."""

from fogline.assess.counts import Count
from fogline.assess.steps import HIGH, LOW, Held, bound_step, sound, tally_of
from fogline.model.incidents import Tally

NAME = "ibc/1"
SOURCES = 2


def tally(count: Count) -> Tally:
    """Hold the range of figures for one side and kind, provisional until two independent sources give one.

    Rule: minimum and maximum of the figures that published sources give, no best estimate; a full entry needs at least
    two independent sources (recalled of IBC's methods page, not checked word for word). "Unable to confirm" is no
    report of zero. IBC records civilians only, their deaths and injuries; the rule is put to other sides and kinds by
    analogy.
    """
    steps = (
        bound_step(LOW, sound(count), "minimum: the lowest figure of any source"),
        bound_step(HIGH, count.words, "maximum: the highest figure of any source; open where nobody bounds it"),
    )
    provisional = len({w.source for w in count.words}) < SOURCES
    return tally_of(count, NAME, Held(words=count.words, bounds=steps, provisional=provisional))
