"""The words of a claim, with as much around them as a table can hold."""

import re
from collections.abc import Sequence

from fogline.desk.showing.marks import Mark, Piece, cut, key, of_claim
from fogline.model.claims import Claim
from fogline.model.texts import Document, Span

MOST = 260
"""Code points of the longest excerpt."""
CLOSING = "\"'\u201d\u2019)\\]"
OPENING = "\"'\u201c\u2018("
SENTENCE_END = re.compile(rf"[.!?][{CLOSING}]*\s+(?=[{OPENING}]?[A-Z0-9])|\n+")
SENTENCE_START = re.compile(rf"[.!?:][{CLOSING}]*\s+$|\n\s*$")
SHOWN = frozenset({"figure", "trigger", "victims"})


def excerpt(document: Document, claim: Claim) -> tuple[Piece, ...]:
    """Return the sentence that makes a claim with its key words marked; nothing where no words carry it."""
    middle = key(claim)
    return around(document, middle, [m for m in of_claim(claim) if m.role in SHOWN]) if middle else ()


def around(document: Document, middle: Span, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Return the sentence around some words, marked, and cut where it is too long for a table."""
    span = _shortened(_sentence(document, middle), middle)
    pieces = cut(document.text, span, marks)
    before = Piece(text="… ") if span.start and not _starts(document.text, span.start) else Piece(text="")
    after = Piece(text=" …") if span.end - span.start >= MOST else Piece(text="")
    return tuple(p for p in (before, *pieces, after) if p.text)


def _sentence(document: Document, middle: Span) -> Span:
    passage = document.passage_at(middle.start)
    within = passage.span if passage else Span(start=0, end=len(document.text))
    ends = [m.end() for m in SENTENCE_END.finditer(document.text, within.start, within.end)]
    start = max((e for e in ends if e <= middle.start), default=within.start)
    end = min((e for e in ends if e >= middle.end), default=within.end)
    return Span(start=start, end=start + len(document.text[start:end].rstrip()))


def _shortened(sentence: Span, middle: Span) -> Span:
    if sentence.end - sentence.start <= MOST:
        return sentence
    start = max(sentence.start, middle.start - MOST // 2)
    return Span(start=start, end=max(min(sentence.end, start + MOST), middle.end))


def _starts(text: str, at: int) -> bool:
    return text[:at].endswith(("\n", " ")) and bool(SENTENCE_START.search(text[:at][-8:]))
