"""Which stretches of a document stand within quotation marks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from fogline.model.texts import Document, Span

DOUBLE = re.compile(r"[\"“”„«»]|‘‘|’’|``|''")
SINGLE = re.compile(r"(?<!\w)‘(?=\w)")
SINGLE_END = re.compile(r"’(?!\w)")
OPENING = "“„«"
CLOSING = "”»"
CLOSES = re.compile(r"\S[\"”]")
"""A mark after a word closes a quotation."""
LONGEST = 8
"""Passages through which one quotation is followed."""


def quotations(document: Document) -> tuple[Span, ...]:
    """Return the quoted stretches of a document, marks included, in order.

    A quotation left open runs to the end of its passage, or to the passage that closes it.
    """
    found: list[Span] = []
    opened: int | None = None
    for i, passage in enumerate(document.passages):
        marks, opened = _passage(document.text, passage.span, opened)
        found.extend(marks)
        if opened is not None and not _closed_later(document, i):
            found.append(Span(start=opened, end=passage.span.end))
            opened = None
    return tuple(sorted(found))


def _closed_later(document: Document, index: int) -> bool:
    """Tell whether a quotation left open in one passage is closed in a later one, with no mark in between."""
    for passage in document.passages[index + 1 : index + 1 + LONGEST]:
        mark = DOUBLE.search(document.text, passage.span.start, passage.span.end)
        if mark:
            return CLOSES.match(document.text, mark.start() - 1) is not None
    return False


def _passage(text: str, span: Span, opened: int | None) -> tuple[list[Span], int | None]:
    singles = list(_singles(text, span)) if "‘" in text[span.start : span.end] else []
    found = list(singles)
    for mark in DOUBLE.finditer(text, span.start, span.end):
        if _within(singles, mark.start()):
            continue
        if opened is None and mark[0] not in CLOSING:
            opened = mark.start()
        elif opened is not None and mark[0] not in OPENING and not _reopens(text, span, mark.start(), opened):
            found.append(Span(start=opened, end=mark.end()))
            opened = None
    return found, opened


def _within(spans: Sequence[Span], at: int) -> bool:
    """Tell whether a code point lies inside one of the spans, which are in order."""
    before = bisect_left(spans, at, key=lambda s: s.start) - 1
    return before >= 0 and at < spans[before].end


def _reopens(text: str, span: Span, at: int, opened: int) -> bool:
    """Tell whether a straight mark opens a sentence within a quotation that was never closed."""
    before, after = text[max(span.start, at - 1) : at], text[at + 1 : at + 2]
    return opened != at and (before in {" ", "\n", ""} or at == span.start) and after.isalnum()


def _singles(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    while opened := SINGLE.search(text, at, span.end):
        closed = SINGLE_END.search(text, opened.end(), span.end)
        if not closed:
            return
        yield Span(start=opened.start(), end=closed.end())
        at = closed.end()


def quoted(quotes: Sequence[Span], at: int) -> Span | None:
    """Return the quotation that holds a code point, or None."""
    before = bisect_right(quotes, at, key=lambda q: q.start) - 1
    return quotes[before] if before >= 0 and at < quotes[before].end else None
