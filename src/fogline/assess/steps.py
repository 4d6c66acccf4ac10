"""Steps: each names its rule and its claims, and carries the interval that the rule gives."""

from collections.abc import Sequence

from fogline.assess.bounds import RULES, Bounds
from fogline.assess.counts import Count
from fogline.assess.latest import PARTS, SAID, Word
from fogline.model.incidents import Step, Tally

WORD_RULES = frozenset({SAID, PARTS})
LOW, BEST, HIGH = "lowest", "lowest of the most reliable", "highest"


def word_step(word: Word) -> Step:
    """Say what a source holds in the end."""
    reason = f"the word of {word.name}"
    if word.changed:
        reason += ", as a retelling that made it of “casualties”: counted for the highest figure alone"
    if word.note:
        reason += f" ({word.note})"
    return Step(rule=word.rule, claims=word.claims, low=word.bounds.low, high=word.bounds.high, reason=reason)


def bound_step(rule: str, words: Sequence[Word], reason: str) -> Step:
    """Apply a rule to several sources' words."""
    bounds = RULES[rule]([w.bounds for w in words]) if words else Bounds(low=None, high=None)
    claims = tuple(c for w in words for c in w.claims)
    return Step(rule=rule, claims=claims, low=bounds.low, high=bounds.high, reason=reason)


def tally_of(count: Count, policy: str, provisional: bool, bounds: Sequence[Step]) -> Tally:
    """Make a tally of the words of a count and the steps that bound them."""
    steps = (*(word_step(w) for w in count.words), *bounds)
    low, best, high = figures(steps)
    return Tally(
        incident=count.incident, side=count.side, kind=count.kind, policy=policy, low=low, best=best, high=high,
        provisional=provisional, used=tuple(sorted(c for w in count.words for c in w.claims)),
        set_aside=count.set_aside, steps=steps,
    )  # fmt: skip


def figures(steps: Sequence[Step]) -> tuple[int | None, int | None, int | None]:
    """Read low, best and high off the steps that give them."""
    given = {s.rule: s for s in steps}
    low = given[LOW].low if LOW in given else None
    best = given[BEST].low if BEST in given else None
    high = given[HIGH].high if HIGH in given else None
    return low, best, high
