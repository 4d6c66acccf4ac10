"""Makes reports in any number out of annotated stories: other places, days, figures and words, the same plots."""

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import TypeVar

from fogline.model.claims import Claim, Named, Quantity, Sayer
from fogline.model.refs import Point, Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Span

WORD = re.compile(r"[^\W\d_]+")
KEPT = 4
"""Of so many words one stays as it is, in each retelling another: runs of eight are its own, copies stay copies."""
SYLLABLES = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "wo", "zu")
STRIDE, YEARS = 17, 3650
"""Days from one retelling to the next, and within how many all lie."""
FEW = 3
"""Figures under this stay as they are: one man stays one man."""
Spanned = TypeVar("Spanned", Named, Sayer, Quantity)


@dataclass(frozen=True, slots=True)
class Retelling:
    """How one retelling of the stories changes them."""

    number: int
    mark: str
    days: timedelta

    def word(self, word: str) -> str:
        """Change a word, always in the same way, or keep it."""
        kept = zlib.crc32(f"{self.mark} {word.casefold()}".encode()) % KEPT == 0
        return word if kept else word + self.mark

    def place(self, name: str) -> str:
        """Rename a place: each of its words begins with the retelling's mark."""
        return WORD.sub(lambda m: self.mark.capitalize() + m[0].lower(), name)

    def figure(self, figure: int | None) -> int | None:
        """Change a figure, the same figures to the same."""
        return figure if figure is None or figure < FEW else figure + self.number % 7


def generated(stories: Sequence[Report], size: int) -> Iterator[Report]:
    """Yield so many reports: the stories retold again and again; the same for the same input."""
    made = 0
    for number in count(1):
        told = _retelling(number)
        for report in stories:
            if made == size:
                return
            made += 1
            yield _retold(report, told)


def _retelling(number: int) -> Retelling:
    base = len(SYLLABLES)
    digits = (number, number // base, number // base**2)
    mark = "".join(SYLLABLES[d % base] for d in digits)
    return Retelling(number=number, mark=mark, days=timedelta(days=number * STRIDE % YEARS))


class _Spans:
    """Where stretches of the old text lie in the new one."""

    def __init__(self, text: str, told: Retelling) -> None:
        self._old, self._new = [0], [0]
        parts: list[str] = []
        at = length = 0
        for found in WORD.finditer(text):
            word = told.word(found[0])
            parts += [text[at : found.start()], word]
            length += found.start() - at + len(word)
            at = found.end()
            self._old.append(at)
            self._new.append(length)
        self.text = "".join([*parts, text[at:]])

    def moved(self, span: Span | None) -> Span | None:
        return Span(start=self._offset(span.start), end=self._offset(span.end)) if span else None

    def _offset(self, at: int) -> int:
        n = bisect_right(self._old, at) - 1
        return self._new[n] + at - self._old[n]


def _retold(report: Report, told: Retelling) -> Report:
    spans = _Spans(report.document.text, told)
    document = _document(report.document, spans, told)
    claims = [_claim(c, document, spans, told) for c in report.claims]
    renamed = {report.document.id: document.id}
    resolutions = [_resolution(r, c, renamed, told) for r, c in zip(report.resolutions, claims, strict=True)]
    return Report(document=document, claims=tuple(claims), resolutions=tuple(resolutions))


def _document(document: Document, spans: _Spans, told: Retelling) -> Document:
    passages = tuple(
        replace(p, span=spans.moved(p.span) or p.span, published=p.published + told.days if p.published else None)
        for p in document.passages
    )
    return Document(
        text=spans.text, raw_digest=document.raw_digest, passages=passages, publisher=document.publisher,
        published=document.published + told.days if document.published else None,
        name=f"{document.name}-{told.number}", language=document.language, synthetic=True,
    )  # fmt: skip


def _claim(claim: Claim, document: Document, spans: _Spans, told: Retelling) -> Claim:
    quantity = _with_span(claim.quantity, spans)
    if quantity:
        quantity = replace(quantity, low=told.figure(quantity.low), high=told.figure(quantity.high))
    return claim.changed(
        document=document.id, quantity=quantity, victims=_with_span(claim.victims, spans),
        by=_with_span(claim.by, spans), victim_side=_with_span(claim.victim_side, spans),
        sayers=tuple(replace(s, span=spans.moved(s.span), cue=spans.moved(s.cue)) for s in claim.sayers),
        places=tuple(replace(p, name=told.place(p.name), span=spans.moved(p.span)) for p in claim.places),
        time=_with_span(claim.time, spans), trigger=spans.moved(claim.trigger),
    )  # fmt: skip


def _with_span(record: Spanned | None, spans: _Spans) -> Spanned | None:
    return replace(record, span=spans.moved(record.span)) if record else None


def _resolution(resolution: Resolution, claim: Claim, renamed: Mapping[str, str], told: Retelling) -> Resolution:
    source = resolution.original_source
    for old, new in renamed.items():
        source = source.replace(old, new)
    return replace(
        resolution, claim=claim.id, id="", original_source=source, origin=None,
        when=_when(resolution.when, told), places=tuple(_place(p, told) for p in resolution.places),
    )  # fmt: skip


def _when(when: When | None, told: Retelling) -> When | None:
    if not when:
        return None
    return replace(when, first=when.first + told.days, last=when.last + told.days)


def _place(place: Ref, told: Retelling) -> Ref:
    entry = f"{place.entry}-{told.mark}" if place.entry else None
    return replace(place, words=told.place(place.words), entry=entry, rivals=(), point=_point(place.point, told))


def _point(point: Point | None, told: Retelling) -> Point | None:
    if not point:
        return None
    latitude = (point.latitude + told.number * 0.73 + 60) % 120 - 60
    longitude = (point.longitude + told.number * 1.31 + 180) % 360 - 180
    division = told.place(point.division) if point.division else None
    return replace(point, latitude=latitude, longitude=longitude, division=division)
