"""Which stretches of a passage stand within quotation marks."""

import re
from collections.abc import Iterator

from fogline.model.texts import Span

DOUBLE = re.compile(r"[\"“”„«»]|‘‘|’’|``|''")
SINGLE = re.compile(r"(?<!\w)‘(?=\w)")
SINGLE_END = re.compile(r"’(?!\w)")
OPENING = "“„«"
CLOSING = "”»"


def quotations(text: str, span: Span) -> tuple[Span, ...]:
    """Return the quoted stretches of one passage, marks included; one left open runs to the passage's end."""
    marks = list(_singles(text, span)) if "‘" in text[span.start : span.end] else []
    inside = [m for m in _doubles(text, span) if not any(s.start < m.start < s.end for s in marks)]
    return tuple(sorted((*marks, *inside)))


def _singles(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    while opened := SINGLE.search(text, at, span.end):
        closed = SINGLE_END.search(text, opened.end(), span.end)
        if not closed:
            return
        yield Span(start=opened.start(), end=closed.end())
        at = closed.end()


def _doubles(text: str, span: Span) -> Iterator[Span]:
    opened: int | None = None
    for mark in DOUBLE.finditer(text, span.start, span.end):
        if opened is None and mark[0] not in CLOSING:
            opened = mark.start()
        elif opened is not None and mark[0] not in OPENING:
            yield Span(start=opened, end=mark.end())
            opened = None
    if opened is not None:
        yield Span(start=opened, end=span.end)
