"""Searching: where words stand in reports and claims, with an excerpt and the places to mark."""

import re
from collections.abc import Iterator, Mapping

from fogline.flow.catalogue_records import Hit
from fogline.flow.catalogue_rows import words_in
from fogline.flow.views import around
from fogline.knowledge.names import normal
from fogline.model.claims import Claim
from fogline.model.reports import Report
from fogline.model.texts import Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def hits_in(report: Report, words: frozenset[str], incidents: Mapping[str, str]) -> Iterator[Hit]:
    """Yield the claims of a report whose sentence holds all the words; else the report, where it holds them at large.

    `incidents`: claim to the incident that it is in.
    """
    if not words <= document_words(report):
        return
    found = [h for c in report.claims if (h := _hit_of(report, c, words, incidents.get(c.id)))]
    yield from found or [_hit(report, None, _first_place(report.document.text, words), words)]


def document_words(report: Report) -> frozenset[str]:
    """Return the words of a report's text and title, as searches compare them."""
    return words_in(f"{report.document.title or ''} {report.document.text}")


def marks_in(excerpt: str, words: frozenset[str]) -> tuple[Span, ...]:
    """Find where some words stand in an excerpt."""
    found = WORD.finditer(excerpt)
    return tuple(Span(start=m.start(), end=m.end()) for m in found if set(normal(m[0]).split()) & words)


def _hit_of(report: Report, claim: Claim, words: frozenset[str], incident: str | None) -> Hit | None:
    quote = around(report.document.text, claim.anchor) if claim.anchor else ""
    if not words <= words_in(quote):
        return None
    return _hit(report, claim.id, quote, words, incident)


def _hit(report: Report, claim: str | None, excerpt: str, words: frozenset[str], incident: str | None = None) -> Hit:
    document = report.document
    return Hit(
        document=document.id, claim=claim, incident=incident, title=document.title, publisher=document.publisher,
        published=document.published, excerpt=excerpt, marks=marks_in(excerpt, words),
    )  # fmt: skip


def _first_place(text: str, words: frozenset[str]) -> str:
    """Return the sentence in which the first of the words stands; the text's start where only the title has them."""
    at = next((m for m in WORD.finditer(text) if set(normal(m[0]).split()) & words), None)
    return around(text, Span(start=at.start(), end=at.end()) if at else Span(start=0, end=0))
