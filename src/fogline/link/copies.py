"""Near-duplicate and embedded copy: which document reprints or builds on which, with the shared passages as spans."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fogline.link.alignment import Stretch, covered, shared_stretches
from fogline.link.fingerprints import Wording
from fogline.link.precedence import Rank
from fogline.model.judgements import Judgement, Relation, Term
from fogline.model.texts import Span, Voice

RULE = "link.copies/1"
COPY_COVER = 0.5
"""Share of its words that a reprint has from its original: shortened and re-edited ones keep no more than half."""
LEAD_COVER = 0.5
"""A reprint opens as its original does; a report that builds on another opens with its own news."""
WHOLE_COVER = 0.85
"""Above this, a new head or byline in front does not matter."""
LEAD_WORDS = 12
"""A passage shorter than this (a byline, a dateline) is no lead."""
BUILD_WORDS = 15
"""Words in shared runs of at least BUILD_RUN that make a report build on another: about a sentence."""
BUILD_RUN = 6
SHOWN_RUN = 5
"""Shortest run that is shown as a shared passage."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a later document shares with an earlier one."""

    later: str
    earlier: str
    """Ids of the documents."""
    cover: float
    """Share of the later's body that the earlier has too."""
    lead: float
    """The same for its first passage of body."""
    reused: int
    """Words in long shared runs."""
    taken: float
    """Share of the earlier's words that the later has in long runs: 1 for a post that is quoted whole."""
    shared: tuple[tuple[Span, Span], ...]

    @property
    def is_copy(self) -> bool:
        """Tell whether the later reprints the earlier."""
        return self.cover >= WHOLE_COVER or (self.cover >= COPY_COVER and self.lead >= LEAD_COVER)

    @property
    def is_build(self) -> bool:
        """Tell whether the later reuses passages of the earlier under its own lead."""
        return not self.is_copy and (self.reused >= BUILD_WORDS or self.taken >= WHOLE_COVER)


def judge(overlaps: Iterable[Overlap], ranks: Mapping[str, Rank], copies: Mapping[str, str]) -> tuple[Judgement, ...]:
    """Choose the original of a reprint, else the roots that a report builds on. `copies`: known reprints."""
    ordered = sorted(overlaps, key=lambda o: (o.earlier in copies, -round(o.cover, 1), ranks[o.earlier]))
    reprint = next((o for o in ordered if o.is_copy), None)
    if reprint:
        return (_judgement(Relation.COPIED_FROM, reprint, ranks),)
    return tuple(_judgement(Relation.BUILDS_ON, o, ranks) for o in ordered if o.is_build and o.earlier not in copies)


def _judgement(relation: Relation, overlap: Overlap, ranks: Mapping[str, Rank]) -> Judgement:
    terms = (
        Term(name="cover", weight=round(overlap.cover, 4), reason=f"{overlap.cover:.0%} of its words stand there too"),
        Term(name="lead", weight=round(overlap.lead, 4), reason=f"{overlap.lead:.0%} of its opening does"),
        Term(name="order", weight=0.0, reason=_order(overlap, ranks)),
    )
    return Judgement(
        relation=relation,
        left=overlap.later,
        right=overlap.earlier,
        terms=terms,
        rule=RULE,
        shared=overlap.shared,
    )


def _order(overlap: Overlap, ranks: Mapping[str, Rank]) -> str:
    first, second = ranks[overlap.earlier][0], ranks[overlap.later][0]
    if date.max not in {first, second} and first != second:
        return f"published {first}, the other {second}"
    return "same day or undated: the cited publisher, the longer text, then the smaller id came first"


def compare(later: Wording, earlier: Wording) -> Overlap:
    """Measure what a later document shares with an earlier one."""
    stretches = shared_stretches(later, earlier)
    bodies = _bodies(later)
    total = sum(last - first for first, last in bodies) or 1
    body = sum(covered(stretches, first, last) for first, last in bodies)
    lead = next(((a, b) for a, b in bodies if b - a >= LEAD_WORDS), bodies[0] if bodies else (0, 0))
    reused = sum(s.length for s in stretches if s.length >= BUILD_RUN)
    return Overlap(
        later=later.document.id,
        earlier=earlier.document.id,
        cover=body / total,
        lead=covered(stretches, *lead) / max(1, lead[1] - lead[0]),
        reused=reused,
        taken=reused / max(1, len(earlier.words)),
        shared=tuple(_spans(s, later, earlier) for s in stretches if s.length >= SHOWN_RUN),
    )


def _bodies(text: Wording) -> list[tuple[int, int]]:
    """Word ranges of the passages that are no title."""
    starts = [start for start, _ in text.spans]
    return [
        (bisect_left(starts, p.span.start), bisect_left(starts, p.span.end))
        for p in text.document.passages
        if p.voice is not Voice.TITLE
    ]


def _spans(stretch: Stretch, later: Wording, earlier: Wording) -> tuple[Span, Span]:
    n = stretch.length - 1
    return later.span(stretch.left, stretch.left + n), earlier.span(stretch.right, stretch.right + n)
