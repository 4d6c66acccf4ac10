"""The policy of the Global Terrorism Database (GTD)."""

from fogline.assess.counts import Count
from fogline.assess.steps import MAJORITY, NO_MAJORITY, Held, bound_step, only_retold, sound, tally_of
from fogline.model.claims import Kind
from fogline.model.incidents import Tally

NAME = "gtd/1"
KINDS = frozenset({Kind.KILLED, Kind.WOUNDED})


def tally(count: Count) -> Tally | None:
    """Hold one figure of killed or wounded of one side, as GTD would; none for other kinds.

    Rule: where figures conflict, the lowest reliable estimate is reported (GTD's notes on its incidents).
    The full rule takes the figure that a majority of independent sources give, and only without one the lowest
    (recalled of GTD's codebook, not checked word for word).
    Our reading: a majority is more than half of at least two independent sources, copies not counted; a source gives
    the lower bound of what it says. GTD is of terrorism, and counts all dead of an attack together; the rule is put to
    each side of an incident by analogy.
    """
    if count.kind not in KINDS:
        return None
    words = sound(count)
    step = bound_step(MAJORITY, words, "the figure that more than half of the sources give")
    if step.low is None:
        step = bound_step(NO_MAJORITY, words, "no figure has a majority: the lowest")
    return tally_of(count, NAME, Held(words=count.words, bounds=(step,), provisional=only_retold(count)))
