"""Recomputes a tally from its own explanation: nothing but its steps and the claims that they name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fogline.assess.bounds import RULES, Bounds
from fogline.assess.evidence import Evidence
from fogline.assess.latest import said
from fogline.assess.steps import WORD_RULES, figures
from fogline.model.errors import ItemError
from fogline.model.incidents import Step, Tally


def replay(tally: Tally, evidence: Evidence) -> Tally:
    """Compute a tally's figures anew from its steps; equal to the tally where the explanation holds.

    Raises ItemError where a step names a claim or a rule that is not there, or uses a claim that was set aside.
    """
    _check(tally, evidence)
    words: dict[tuple[str, ...], Bounds] = {}
    steps: list[Step] = []
    for step in tally.steps:
        bounds = _word(step, evidence) if step.rule in WORD_RULES else _bound(step, words)
        if step.rule in WORD_RULES:
            words[step.claims] = bounds
        steps.append(replace(step, low=bounds.low, high=bounds.high))
    low, best, high = figures(steps)
    used = tuple(sorted(c for claims in words for c in claims))
    return replace(tally, low=low, best=best, high=high, used=used, steps=tuple(steps))


def _word(step: Step, evidence: Evidence) -> Bounds:
    return RULES[step.rule]([said(evidence.claims[c]) for c in step.claims])


def _bound(step: Step, words: Mapping[tuple[str, ...], Bounds]) -> Bounds:
    named = set(step.claims)
    heard: Sequence[Bounds] = [b for claims, b in words.items() if named.issuperset(claims)]
    return RULES[step.rule](heard) if heard else Bounds(low=None, high=None)


def _check(tally: Tally, evidence: Evidence) -> None:
    left_out = {a.claim for a in tally.set_aside}
    for step in tally.steps:
        if step.rule not in RULES:
            raise ItemError(f"the tally names a rule {step.rule!r} that is not known: it was made by another version")
        missing = [c for c in step.claims if c not in evidence.claims]
        if missing:
            raise ItemError(f"the tally names claims that are not at hand: {', '.join(missing)}")
        if left_out & set(step.claims):
            raise ItemError("the tally uses a claim that it set aside")
