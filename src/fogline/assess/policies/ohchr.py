"""The policy of the United Nations human rights office (OHCHR) for recording casualties."""

from fogline.assess.counts import Count
from fogline.assess.steps import HIGH, TWICE, Held, bound_step, sound, tally_of
from fogline.model.incidents import Tally

NAME = "ohchr/1"


def tally(count: Count) -> Tally:
    """Hold what is borne out as low and best, and with what is pending as high, for one side and kind, as OHCHR would.

    Rule: a casualty counts once there are reasonable grounds to believe it; what is not verified stays pending, and
    published figures are a minimum (OHCHR, Guidance on Casualty Recording, 2019: read in secondary sources; its own
    text is recalled, not checked).
    Our reading: verifying is work of people, and no program does it. What stands in for it here is that two independent
    sources both reach a number: that many are borne out, the rest is pending. Where one source speaks alone nothing is
    borne out, low and best stay empty, and the figure is marked provisional. OHCHR records the killed and injured,
    mostly civilians; the rule is put to other sides and kinds by analogy.
    """
    borne_out = bound_step(TWICE, sound(count), "the number that two independent sources both reach")
    steps = (borne_out, bound_step(HIGH, count.words, "with what is pending: the highest figure of any source"))
    return tally_of(count, NAME, Held(words=count.words, bounds=steps, provisional=borne_out.low is None))
