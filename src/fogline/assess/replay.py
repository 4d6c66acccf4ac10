"""Recomputes a tally from its own explanation: nothing but its steps and the claims that they name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.assess.bounds import CONVERSIONS, NOTHING, RULES, Bounds, divided, family
from fogline.assess.evidence import Evidence
from fogline.assess.latest import said
from fogline.assess.steps import WORD_RULES, figures
from fogline.model.errors import ItemError
from fogline.model.incidents import Step, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a claim states, as far as a tally needs to know."""

    bounds: Bounds
    figure: str
    """The words of the figure; empty where no words carry it."""


def replay(tally: Tally, evidence: Evidence) -> Tally:
    """Compute a tally's figures anew from its steps; equal to the tally where the explanation holds.

    Raises ItemError where a step names a claim or a rule that is not there, or uses a claim that was set aside.
    """
    named = {c for step in tally.steps for c in step.claims if c in evidence.claims}
    return recompute(
        tally, {c: Stated(bounds=said(evidence.claims[c]), figure=evidence.figure_of(c)) for c in sorted(named)}
    )


def recompute(tally: Tally, stated: Mapping[str, Stated]) -> Tally:
    """Compute a tally's figures anew from its steps and what the claims state; raises ItemError as `replay` does."""
    _check(tally, stated)
    words: dict[tuple[str, ...], Bounds] = {}
    steps: list[Step] = []
    for step in tally.steps:
        bounds = _word(step, stated) if step.rule in WORD_RULES else _bound(step, words)
        if step.rule in WORD_RULES:
            words[step.claims] = bounds
        steps.append(replace(step, low=bounds.low, high=bounds.high))
    low, best, high = figures(steps)
    used = tuple(sorted(c for claims in words for c in claims))
    by_day = divided(best or 0, [share.day for share in tally.by_day])
    return replace(tally, low=low, best=best, high=high, used=used, steps=tuple(steps), by_day=by_day)


def _word(step: Step, stated: Mapping[str, Stated]) -> Bounds:
    return RULES[step.rule]([stated[c].bounds for c in step.claims])


def _bound(step: Step, words: Mapping[tuple[str, ...], Bounds]) -> Bounds:
    named = set(step.claims)
    heard: Sequence[Bounds] = [b for claims, b in words.items() if named.issuperset(claims)]
    return RULES[step.rule](heard) if heard else NOTHING


def _check(tally: Tally, stated: Mapping[str, Stated]) -> None:
    left_out = {a.claim for a in tally.set_aside}
    for step in tally.steps:
        if step.rule not in RULES:
            raise ItemError(f"the tally names a rule {step.rule!r} that is not known: it was made by another version")
        missing = [c for c in step.claims if c not in stated]
        if missing:
            raise ItemError(f"the tally names claims that are not at hand: {', '.join(missing)}")
        if left_out & set(step.claims):
            raise ItemError("the tally uses a claim that it set aside")
        _check_words(step, stated)


def _check_words(step: Step, stated: Mapping[str, Stated]) -> None:
    """Refuse a step that gives a policy's number to words that state one of their own, or none to count by."""
    if step.rule in WORD_RULES and not step.claims:
        raise ItemError(f"the step {step.rule!r} names no claim")
    if step.rule not in CONVERSIONS:
        return
    claim = stated[step.claims[0]]
    if family(claim.bounds, claim.figure) != CONVERSIONS[step.rule][0]:
        raise ItemError(f"the step {step.rule!r} does not fit the words of its claim")
