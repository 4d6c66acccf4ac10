"""The policy of the Armed Conflict Location and Event Data project (ACLED)."""

from collections.abc import Sequence
from dataclasses import replace

from fogline.assess.bounds import CONVERSIONS, RULES, divided, family
from fogline.assess.counts import Count
from fogline.assess.latest import SAID, Word
from fogline.assess.steps import DIVIDED, REPORTED, Held, bound_step, only_retold, sound, tally_of
from fogline.model.claims import Kind
from fogline.model.incidents import Share, Step, Tally

NAME = "acled/2"
LARGE = 10
"""Dead or hurt in the incident from which a number left open stands for 10, not 3."""
FAMILIES = {vague: rule for rule, (vague, _) in CONVERSIONS.items()} | {"several": "“several” as 3"}


def tally(count: Count) -> Tally | None:
    """Hold one figure of fatalities for one side, as ACLED would; none for other kinds, which ACLED does not count.

    Rule: only reported fatalities; where sources differ or are vague, the lowest figure until better information comes.
    A number left open ("several", "many", a plain plural) stands for 3 or 10, "dozens" for 12, "hundreds" for 100
    (ACLED codebook), "tens" for 10 (ACLED, questions often asked). These numbers are the policy's own: no source states
    them, and the step that uses one says so.
    When 10 and not 3 is taken ("in an active war zone or a larger attack") is recalled of ACLED's guides, not checked
    word for word; our reading: 10 where some source of the incident counts ten or more dead or hurt.
    ACLED codes no fatalities where only "casualties" are reported, and adds the sides of an event up.
    A total over several days is divided by day, for ACLED writes one event for each day; what is left over goes to the
    first days (ACLED codebook: 12 over three days are 4, 4 and 4). The tally is of the whole incident, and carries the
    division beside it. Our reading: it is divided where the words of the date say that it ran over its days ("from
    Monday to Wednesday"); where it was on one of several days, and nobody says which, there is nothing to divide.
    """
    if count.kind is not Kind.KILLED:
        return None
    words = [_numbered(w, count) for w in sound(count)]
    step = bound_step(REPORTED, words, "the lowest figure of any source")
    by_day = divided(step.low, count.days) if step.low is not None else ()
    bounds = (step, _division(by_day, words)) if by_day else (step,)
    used = [*words, *_unused(count, words)]
    return tally_of(count, NAME, Held(words=used, bounds=bounds, provisional=only_retold(count), by_day=by_day))


def _division(by_day: Sequence[Share], words: Sequence[Word]) -> Step:
    """Say how the figure is divided by day."""
    shares = ", ".join(str(share.number) for share in by_day)
    told = f"one event for each of the {len(by_day)} days from {by_day[0].day} to {by_day[-1].day}: {shares}"
    return bound_step(DIVIDED, words, told)


def _numbered(word: Word, count: Count) -> Word:
    """Give a word that states no number the one that ACLED publishes for it."""
    vague = family(word.bounds, word.figure) if word.rule == SAID else None
    if vague is None:
        return word
    rule = "“several” as 10" if vague == "several" and count.largest >= LARGE else FAMILIES[vague]
    return replace(word, rule=rule, bounds=RULES[rule]([word.bounds]))


def _unused(count: Count, words: Sequence[Word]) -> list[Word]:
    """Return the words that give no lowest figure, such as retellings of casualties: told, but of no effect."""
    told = {w.claims for w in words}
    return [w for w in count.words if w.claims not in told]
