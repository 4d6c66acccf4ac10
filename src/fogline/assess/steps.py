"""Steps: each names its rule and its claims, and carries the interval that the rule gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.assess.bounds import CONVERSIONS, NOTHING, RULES
from fogline.assess.counts import Count
from fogline.assess.latest import PARTS, SAID, Word
from fogline.model.incidents import SetAside, Share, Step, Tally

WORD_RULES = frozenset({SAID, PARTS, *CONVERSIONS})
"""Rules of steps that say what one source holds; all others make one figure of several sources' words."""
LOW, BEST, HIGH = "lowest", "lowest of the most reliable", "highest"
REPORTED, MAJORITY, NO_MAJORITY, TWICE = "lowest reported", "majority", "lowest without a majority", "said by two"
DIVIDED = "divided by day"
ENDS: Mapping[str, frozenset[str]] = {
    "low": frozenset({LOW, TWICE}),
    "best": frozenset({BEST, REPORTED, MAJORITY, NO_MAJORITY, TWICE}),
    "high": frozenset({HIGH}),
}
"""The rules that give a tally's figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a policy makes of a count."""

    words: Sequence[Word]
    """The words that it uses."""
    bounds: Sequence[Step]
    provisional: bool = False
    set_aside: tuple[SetAside, ...] = ()
    """What it leaves out besides what every policy does."""
    by_day: tuple[Share, ...] = ()


def word_step(word: Word) -> Step:
    """Say what a source holds in the end."""
    reason = f"the word of {word.name}"
    if word.rule in CONVERSIONS:
        words = f"“{word.figure}”" if word.figure else "a plain plural"
        reason += f", who states no number ({words}): ACLED's own rule gives it one"
    if word.changed:
        reason += ", as a retelling that made it of “casualties”: counted for the highest figure alone"
    if word.note:
        reason += f" ({word.note})"
    return Step(rule=word.rule, claims=word.claims, low=word.bounds.low, high=word.bounds.high, reason=reason)


def bound_step(rule: str, words: Sequence[Word], reason: str) -> Step:
    """Apply a rule to several sources' words."""
    bounds = RULES[rule]([w.bounds for w in words]) if words else NOTHING
    claims = tuple(c for w in words for c in w.claims)
    return Step(rule=rule, claims=claims, low=bounds.low, high=bounds.high, reason=reason)


def tally_of(count: Count, policy: str, held: Held) -> Tally:
    """Make a tally of the words of a count that a policy uses and the steps that bound them."""
    steps = (*(word_step(w) for w in held.words), *held.bounds)
    low, best, high = figures(steps)
    return Tally(
        incident=count.incident, side=count.side, kind=count.kind, policy=policy, low=low, best=best, high=high,
        provisional=held.provisional, used=tuple(sorted(c for w in held.words for c in w.claims)),
        set_aside=tuple(sorted((*count.set_aside, *held.set_aside), key=lambda a: a.claim)), steps=steps,
        by_day=held.by_day,
    )  # fmt: skip


def figures(steps: Sequence[Step]) -> tuple[int | None, int | None, int | None]:
    """Read low, best and high off the steps that give them."""
    low = next((s.low for s in steps if s.rule in ENDS["low"]), None)
    best = next((s.low for s in steps if s.rule in ENDS["best"]), None)
    high = next((s.high for s in steps if s.rule in ENDS["high"]), None)
    return low, best, high


def sound(count: Count) -> Sequence[Word]:
    """Return the words that are not retellings of casualties, or all where there are no others."""
    return [w for w in count.words if not w.changed] or list(count.words)


def only_retold(count: Count) -> bool:
    """Tell whether nothing but retellings of casualties is left."""
    return bool(count.words) and all(w.changed for w in count.words)
