"""Each source's own latest word: it supersedes what the same source said before, and nobody else's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fogline.assess.bounds import RULES, Bounds
from fogline.assess.evidence import Evidence
from fogline.model.claims import Claim, Scope
from fogline.model.incidents import OriginalSource, SetAside

SAID = "as said"
PARTS = "largest part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What one source holds in the end about one side and kind."""

    source: str
    name: str
    claims: tuple[str, ...]
    rule: str
    """SAID or PARTS."""
    bounds: Bounds
    changed: bool = False
    """It rests on retellings that made killed or wounded of casualties: the source may never have said so."""
    note: str = ""
    """Why its claims were counted for this side, where a bare noun or a shortened name was taken for it."""
    figure: str = ""
    """The words of its figure, where it rests on one claim: "dozens of"; empty where no words carry it."""

    @property
    def person(self) -> bool:
        """Tell whether it tells of one person by name, without a figure: others may have been harmed beside."""
        return not self.figure and len(self.claims) == 1 and self.bounds == Bounds(low=1, high=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The word of a source, where it has one left, and what was set aside on the way."""

    word: Word | None
    set_aside: tuple[SetAside, ...]


def settle(source: OriginalSource, claims: Sequence[Claim], evidence: Evidence) -> Settled:
    """Find a source's latest word among its own claims of one side and kind.

    A figure counts from the day on which it was first given: a later report that repeats an old figure is no update.
    """
    if not claims:
        return Settled(word=None, set_aside=())
    totals, parts = _parted(claims)
    if not totals:
        return Settled(word=_word(source, parts, PARTS, evidence), set_aside=())
    asides = [
        SetAside(claim=c.id, reason="a part or an older figure, where the same source gives a larger one")
        for c in parts
    ]
    first = _first_given(totals, evidence)
    latest = max(totals, key=lambda c: (first[_figure(c)], c.low or 0, -(c.high or 10**9), _given(c, evidence), c.id))
    older = [c for c in sorted(totals, key=lambda c: c.id) if c is not latest]
    asides += [SetAside(claim=c.id, reason=_why_older(c, latest, first)) for c in older]
    return Settled(word=_word(source, [latest], SAID, evidence), set_aside=tuple(asides))


def _parted(claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Part totals from parts: marked ones, and in one report smaller figures of one source beside a larger."""
    largest: dict[str, int] = {}
    for c in claims:
        if c.scope is not Scope.PART:
            largest[c.document] = max(largest.get(c.document, 0), _number(c))
    parts = [c for c in claims if c.scope is Scope.PART or _number(c) < largest[c.document]]
    named = {c.id for c in parts}
    return [c for c in claims if c.id not in named], sorted(parts, key=lambda c: c.id)


def _first_given(claims: Sequence[Claim], evidence: Evidence) -> Mapping[tuple[int | None, int | None], date]:
    """Day on which each figure was first given; a vague one that holds an earlier figure dates from that."""
    first: dict[tuple[int | None, int | None], date] = {}
    for c in sorted(claims, key=lambda c: (_given(c, evidence), _width(c), c.id)):
        held = [day for figure, day in first.items() if _holds(c, figure)]
        first.setdefault(_figure(c), min(held, default=_given(c, evidence)))
    return first


def _holds(vague: Claim, figure: tuple[int | None, int | None]) -> bool:
    low, high = figure
    if low is None or vague.low is None or (vague.high is not None and (high is None or high > vague.high)):
        return False
    return vague.low <= low and (vague.low, vague.high) != figure


def _given(claim: Claim, evidence: Evidence) -> date:
    return evidence.said_on(claim.id) or date.min


def _why_older(claim: Claim, latest: Claim, first: Mapping[tuple[int | None, int | None], date]) -> str:
    if _figure(claim) == _figure(latest):
        return "the same source says the same elsewhere"
    if first[_figure(claim)] < first[_figure(latest)]:
        return "superseded by the same source's later word"
    return "the same source gives another figure on the same day"


def _word(source: OriginalSource, claims: Sequence[Claim], rule: str, evidence: Evidence) -> Word:
    bounds = RULES[rule]([said(c) for c in claims])
    return Word(
        source=source.id, name=source.name, claims=tuple(c.id for c in claims), rule=rule, bounds=bounds,
        figure=evidence.figure_of(claims[0].id),
    )  # fmt: skip


def said(claim: Claim) -> Bounds:
    """Return a claim's figure."""
    return Bounds(low=claim.low, high=claim.high)


def _figure(claim: Claim) -> tuple[int | None, int | None]:
    return claim.low, claim.high


def _number(claim: Claim) -> int:
    return said(claim).number


def _width(claim: Claim) -> int:
    return (claim.high if claim.high is not None else 10**9) - (claim.low or 0)
