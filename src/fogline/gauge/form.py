"""Checks the form of annotated reports: spans are found, figures and dates agree, no field is missing."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from fogline.gauge.annotated import SPAN, Annotated
from fogline.gauge.matching import Plain
from fogline.model.claims import Kind, Stance

REPORT_FIELDS = ("published", "style", "paragraphs")
CLAIM_FIELDS = frozenset(
    "kind low high approx victims victim_side by source via stance place date cumulative spans".split()  # noqa: SIM905
)
STORY_FIELDS = frozenset({"incident", "scope", "origin"})
LISTS = ("source", "via", "place")


def faults(report: Annotated) -> Iterator[str]:
    """Name each fault of a report's form, in a short sentence."""
    yield from (f"no {name}" for name in REPORT_FIELDS if name not in report.fields)
    sentences = [s for paragraph in report.fields.get("paragraphs", []) for s in paragraph]
    for number, claim in enumerate(report.claims):
        for fault in _claim_faults(claim, sentences, report.fields.get("published")):
            yield f"claim {number} ({claim.get('kind')} {claim.get('low')}-{claim.get('high')}): {fault}"


def _claim_faults(claim: Plain, sentences: Sequence[str], published: str | None) -> Iterator[str]:
    if missing := CLAIM_FIELDS - set(claim):
        yield f"lacks {', '.join(sorted(missing))}"
        return
    if unknown := set(claim) - CLAIM_FIELDS - STORY_FIELDS:
        yield f"unknown field {', '.join(sorted(unknown))}"
    yield from (f"{name} is not a list" for name in LISTS if not isinstance(claim[name], list))
    yield from _value_faults(claim)
    yield from _date_faults(claim["date"], published)
    yield from _span_faults(claim, sentences)


def _value_faults(claim: Plain) -> Iterator[str]:
    if claim["kind"] not in set(Kind):
        yield "no such kind"
    if claim["stance"] not in set(Stance):
        yield "no such stance"
    low, high = claim["low"], claim["high"]
    if claim["kind"] != Kind.CONTROL and low is None and high is None:
        yield "no figure"
    if low is not None and high is not None and low > high:
        yield "low is above high"


def _date_faults(days: Sequence[str] | None, published: str | None) -> Iterator[str]:
    if not days:
        return
    try:
        first, last = map(date.fromisoformat, days)
    except ValueError as error:
        yield f"date: {error}"
        return
    if first > last:
        yield "the first day is after the last"
    if published and first > date.fromisoformat(published):
        yield "dated after publication"


def _span_faults(claim: Plain, sentences: Sequence[str]) -> Iterator[str]:
    spans = claim["spans"]
    for name, written in spans.items():
        for span in written if isinstance(written, list) else [written]:
            if fault := _span_fault(span, sentences):
                yield f"{name}: {fault}"
    if claim["kind"] != Kind.CONTROL and "count" not in spans and claim["low"] not in {0, 1}:
        yield "no count span"
    if "trigger" not in spans:
        yield "no trigger span"


def _span_fault(written: Any, sentences: Sequence[str]) -> str | None:
    matched = SPAN.match(written) if isinstance(written, str) else None
    if not matched:
        return f"malformed span {written!r}"
    number, count, words = int(matched[1]), int(matched[2] or 1), matched[3]
    if number >= len(sentences):
        return f"no sentence {number}"
    return None if sentences[number].count(words) >= count else f"{words!r} is not in sentence {number}"
