"""A report's text cut into pieces, so that every claim is marked in its own words and marks never overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fogline.model.claims import Claim, Named, Role
from fogline.model.texts import Document, Passage, Span, Voice

ORDER = ("figure", "trigger", "victims", "speaker", "by", "cue", "place", "time")
"""Which role gives a piece its colour where several claim the same words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One role of one claim in the text."""

    span: Span
    role: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text in which the same marks hold throughout."""

    text: str
    role: str = ""
    """The role that gives the colour; empty where nothing is marked."""
    claims: tuple[str, ...] = ()
    """Ids of the claims whose words these are, sorted."""
    ends: tuple[str, ...] = ()
    """Ids of the claims whose key words end here: the link to each stands behind them."""
    start: int = 0
    """Where it begins, in code points of the document's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A passage as shown, or the clutter between two."""

    voice: str
    passage: Passage | None
    pieces: tuple[Piece, ...]


def of_claim(claim: Claim) -> tuple[Mark, ...]:
    """Return the marks of a claim: one for each role that has words."""
    roles = [("figure", claim.quantity.span if claim.quantity else None), ("trigger", claim.trigger)]
    roles += [("victims", claim.victims.span), ("by", _span(claim.by))]
    roles += [("speaker", s.span) for s in claim.sayers if s.role is Role.ASSERTER]
    roles += [("cue", s.cue) for s in claim.sayers]
    roles += [("place", p.span) for p in claim.places] + [("time", _span(claim.time))]
    return tuple(Mark(span=span, role=role, claim=claim.id) for role, span in roles if span)


def _span(named: Named | None) -> Span | None:
    return named.span if named else None


def key(claim: Claim) -> Span | None:
    """Return the words that stand for the whole claim: the figure, or else the trigger, or the first that has any."""
    marks = of_claim(claim)
    return min((m for m in marks), key=lambda m: ORDER.index(m.role)).span if marks else None


def stretches(document: Document, claims: Sequence[Claim]) -> tuple[Stretch, ...]:
    """Cut a report into its passages, what lies between them included, with the claims' words marked."""
    marks = [m for c in claims for m in of_claim(c)]
    keys = [(span, c.id) for c in claims if (span := key(c))]
    shown = (_stretch(document, span, passage, (marks, keys)) for span, passage in _parts(document))
    return tuple(s for s in shown if any(p.text.strip() for p in s.pieces))


def _parts(document: Document) -> Iterable[tuple[Span, Passage | None]]:
    at = 0
    for passage in document.passages:
        if passage.span.start > at:
            yield Span(start=at, end=passage.span.start), None
        yield passage.span, passage
        at = max(at, passage.span.end)
    if at < len(document.text):
        yield Span(start=at, end=len(document.text)), None


def _stretch(
    document: Document,
    span: Span,
    passage: Passage | None,
    given: tuple[Sequence[Mark], Sequence[tuple[Span, str]]],
) -> Stretch:
    voice = passage.voice if passage else "between"
    return Stretch(voice=str(voice), passage=passage, pieces=cut(document.text, span, *given))


def cut(text: str, span: Span, marks: Sequence[Mark], keys: Sequence[tuple[Span, str]] = ()) -> tuple[Piece, ...]:
    """Cut a stretch of text at every border of a mark; the pieces joined are the text again."""
    here = [m for m in marks if m.span.overlaps(span)]
    borders = {span.start, span.end} | {
        b for m in here for b in (m.span.start, m.span.end) if span.start < b < span.end
    }
    edges = sorted(borders)
    return tuple(_piece(text, Span(start=start, end=end), here, keys) for start, end in pairwise(edges))


def _piece(text: str, span: Span, marks: Sequence[Mark], keys: Sequence[tuple[Span, str]]) -> Piece:
    over = [m for m in marks if m.span.holds(span)]
    ends = [claim for words, claim in keys if span.start < words.end == span.end]
    role = min((m.role for m in over), key=ORDER.index, default="")
    return Piece(
        text=span.of(text), role=role, claims=tuple(sorted({m.claim for m in over})), ends=tuple(ends), start=span.start
    )


def without_title(shown: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Leave out the title where nothing in it is marked: it stands above the text already."""
    return tuple(s for s in shown if s.voice != Voice.TITLE or any(p.role for p in s.pieces))
