"""The clues that a side of the report did what a claim tells of, or suffered it; each is a named term with a weight."""

from collections.abc import Iterator
from dataclasses import dataclass

from fogline.model.claims import Claim
from fogline.resolve.casts import Actor, Cast
from fogline.resolve.mentions import GROUPS
from fogline.resolve.scenery import Surroundings, nearest

CIVILIANS = "world/civilians"
MANY = 4
"""Sides from which more make no difference."""
OPENING = 20
"""Code points within which a side opens its sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """What was found for the claim before this one."""

    harmed: str | None
    by: str | None
    near: str
    """"in one sentence", "in one paragraph" or "further up"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One claim with all that bears on its sides."""

    claim: Claim
    harmed: str | None
    """Side of its victims, or "world/civilians", as far as it is known."""
    by: str | None
    """Side that did it, as far as it is known."""
    speaker: str | None
    """Side whose word the claim is, where it is one of the report's."""
    sense: str | None
    """What the noun for the victims tells of them: "own", "enemy", "armed", "forces"."""
    causes: frozenset[str]
    """Senses of the words around: "unclaimed" (a bomb, a mine), "air" (a strike from the air), "crossfire"."""
    kin: frozenset[str]
    """Sides that other claims of the sentence name for it."""
    told: frozenset[str]
    """Sides that the report's other claims name for it."""
    described: str | None
    """Side whose forces the noun for the victims describes: "soldiers" of the country."""
    open_by: str | None
    """What the claim calls those who did it where that is a mere description: "gunmen"."""
    losing: bool
    """True where the word for the harm is one that sides use of their own: "lost", "martyred"."""
    last: Last | None
    """What was found for the claim before."""
    around: Surroundings
    cast: Cast


def doer_clues(case: Case, actor: Actor) -> Iterator[str]:
    """Yield the clues that bear on a side's having done it."""
    yield from _place_clues(case, actor)
    yield from _telling(case, actor)
    if case.harmed == actor.key:
        yield "victims' own side"
    elif case.harmed and (case.harmed, actor.key) in case.cast.fights:
        yield "fights the victims' side"
        opponent = case.cast.opponent(case.harmed)
        if opponent and opponent.key == actor.key:
            yield "only one that fights the victims' side"
    if case.harmed == CIVILIANS:
        yield "state, civilians" if actor.of_state else "group, civilians"
    if case.harmed is None:
        yield f"{'state' if actor.of_state else 'group'}, victims {case.sense}"
    yield f"{'state' if actor.of_state else 'group'}, {case.claim.kind.value}"
    for cause in sorted(case.causes):
        yield f"{'state' if actor.of_state else 'group'}, {cause}"
        if case.harmed == CIVILIANS:
            yield f"{'state' if actor.of_state else 'group'}, civilians, {cause}"


def victim_clues(case: Case, actor: Actor) -> Iterator[str]:
    """Yield the clues that bear on the victims' being of a side."""
    yield from _place_clues(case, actor)
    yield from _telling(case, actor)
    if case.by == actor.key:
        yield "side that did it"
    elif case.by and (case.by, actor.key) in case.cast.fights:
        yield "fights the doer"
        opponent = case.cast.opponent(case.by)
        if opponent and opponent.key == actor.key:
            yield "only one that fights the doer"
    yield f"{'state' if actor.of_state else 'group'}, victims {case.sense}"
    yield f"{'state' if actor.of_state else 'group'}, {case.claim.kind.value}"
    if case.described:
        yield "the noun describes its forces" if case.described == actor.key else "the noun describes another's forces"


def civilian_clues(case: Case) -> Iterator[str]:
    """Yield the clues that the victims are civilians though nobody says so."""
    yield "civilians"
    yield f"civilians, {case.claim.kind.value}"
    yield f"civilians, victims {case.sense}"
    for cause in sorted(case.causes):
        yield f"civilians, {cause}"
    if not case.claim.sayers:
        yield "civilians, own voice"
    if case.speaker:
        yield "civilians, a side speaks"
    if case.claim.cumulative:
        yield "civilians, running total"
    if case.last and case.last.harmed == CIVILIANS:
        yield f"civilians harmed before, {case.last.near}"


def none_clues(case: Case) -> Iterator[str]:
    """Yield the clues that no side of the report is meant."""
    yield "nobody"
    yield from _nobody_around(case)
    yield f"nobody, {case.claim.kind.value}"
    yield f"nobody, victims {case.sense}"
    if case.open_by:
        yield f"nobody, called {case.open_by}"
    if case.described:
        yield "nobody, a described force"
    if case.harmed:
        yield "nobody, civilians" if case.harmed == CIVILIANS else "nobody, victims' side known"
    if case.by:
        yield "nobody, doer known"
    if case.last:
        yield f"nobody, {'somebody' if case.last.by else 'nobody'} did the harm before, {case.last.near}"
        yield f"nobody, {'some side' if case.last.harmed else 'nobody'} harmed before, {case.last.near}"
    if case.claim.cumulative:
        yield "nobody, running total"
    if not case.claim.sayers:
        yield "nobody, own voice"
    if case.speaker:
        yield "nobody, a side speaks"
    for cause in sorted(case.causes):
        yield f"nobody, {cause}"


def _nobody_around(case: Case) -> Iterator[str]:
    """Tell how few sides the report names where the harm is told."""
    yield f"nobody, {min(len(case.cast.actors), MANY)} sides"
    if not case.told:
        yield "nobody, no doer told"
    if not case.around.own:
        yield "nobody, no side in the sentence"
        if not case.around.before and not case.around.paragraph:
            yield "nobody, no side in the paragraph"
    if case.around.strikes:
        yield "nobody, somebody attacks nearby"


def _place_clues(case: Case, actor: Actor) -> Iterator[str]:
    """Tell where the report names the side."""
    around, said = case.around, [s.span for s in case.claim.sayers if s.span]
    own = [m for m in around.own if m.key == actor.key]
    free = [m for m in own if not any(s.start <= m.start < s.end for s in said)]
    if free:
        if free[0].start - around.start < OPENING:
            yield "opens the sentence"
        yield "named before the harm" if any(m.start < around.spot for m in free) else "named after the harm"
        others = [m for m in around.own if not any(s.start <= m.start < s.end for s in said) and m.key != case.harmed]
        close = nearest(others, around.spot)
        if close and close.key == actor.key:
            yield "named nearest to the harm"
        for mention, ahead in zip(around.own, around.ahead, strict=True):
            if mention in free and ahead in {"by", "from", "against", "on", "with", "between", "of", "for"}:
                yield f"named after “{ahead}”"
    elif own:
        yield "named as the speaker only"
    if any(m.key == actor.key for m in around.before):
        yield "named in the sentence before"
        if around.before[0].key == actor.key:
            yield "opens the sentence before"
    if any(m.key == actor.key for m in around.paragraph):
        yield "named in the paragraph"

    yield from _around(case, actor)


def _around(case: Case, actor: Actor) -> Iterator[str]:
    """Tell how near to the harm, and in what part, the side is named."""
    if actor.key in case.around.strikes:
        yield "attacks nearby"
        if actor.key not in case.around.struck:
            yield "attacks nearby and is not attacked"
    if actor.key in case.around.struck:
        yield "attacked nearby"
    if actor.key == case.around.latest:
        yield "named last before the harm"
    if case.cast.mentions and case.cast.mentions[0].key == actor.key:
        yield "named first in the report"


def _telling(case: Case, actor: Actor) -> Iterator[str]:
    """Tell what the report as a whole says of the side."""
    if actor.key in case.kin:
        yield "told of in the same sentence"
    elif actor.key in case.told:
        yield "told of elsewhere in the report"
    yield from _said(case, actor)
    yield from _before(case, actor)
    if actor.key in GROUPS:
        yield "a mere description"
    if actor.mentions == case.cast.most:
        yield "named most"
    if actor.mentions == 1:
        yield "named once"
    only = case.cast.irregular
    if only and only.key == actor.key:
        yield "only armed group"


def _said(case: Case, actor: Actor) -> Iterator[str]:
    """Tell how the side stands to the one that speaks."""
    if case.speaker == actor.key:
        yield f"speaks, victims {case.sense}"
        yield "speaks, civilians" if case.harmed == CIVILIANS else "speaks"
        yield f"speaks, {case.claim.kind.value}"
        if case.losing:
            yield "speaks of losses"
    elif case.speaker and (case.speaker, actor.key) in case.cast.fights:
        yield f"fights the speaker, victims {case.sense}"
        yield "fights the speaker, civilians" if case.harmed == CIVILIANS else "fights the speaker"
        yield f"fights the speaker, {case.claim.kind.value}"
        if case.losing:
            yield "fights the speaker, who speaks of losses"


def _before(case: Case, actor: Actor) -> Iterator[str]:
    """Tell what was found of the side for the claim before."""
    if case.last and case.last.by == actor.key:
        yield f"did the harm before, {case.last.near}"
        if case.harmed and case.harmed == case.last.harmed:
            yield "did the harm before to the same side"
    if case.last and case.last.harmed == actor.key:
        yield f"harmed before, {case.last.near}"
        if case.by and case.by == case.last.by:
            yield "harmed before by the same side"
