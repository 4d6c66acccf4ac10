"""Measures days: the value of given expressions of time, and of those that the finder finds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from fogline.flow.mentions import MentionFinder
from fogline.gauge.given import dated_claims
from fogline.gauge.scores import f1
from fogline.gauge.system import System
from fogline.gauge.timeml import Timed, TimedText, timed_texts
from fogline.model.refs import When
from fogline.model.texts import Document, Span

SETS = {"timebank and aquaint": "tempeval3/TBAQ-cleaned", "wikiwars": "wikiwars"}
"""Name of each set, and its folder among the corpora."""
NIGHT = re.compile(r"night", re.IGNORECASE)
GUESSES = frozenset({"narrative", "fresh news"})
"""Rules that date a claim whose words name no day: no finding of a day."""
HALVES = ("looked at", "kept back")
"""The rules are written with the files of the first half in sight: every other one by name, from the first."""


def measure_times(system: System, folder: Path) -> dict[str, dict[str, float]]:
    """Measure each set that a folder of corpora has, by halves; where it has none, the folder is one set itself."""
    present = {name: folder / path for name, path in SETS.items() if (folder / path).exists()}
    finder = MentionFinder()
    figures: dict[str, dict[str, float]] = {}
    for name, path in (present or {folder.name: folder}).items():
        texts = list(timed_texts(path))
        for offset, half in enumerate(HALVES):
            figures[f"{name}, {half}"] = _figures(system, finder, texts[offset::2])
    return figures


def _figures(system: System, finder: MentionFinder, texts: Iterable[TimedText]) -> dict[str, float]:
    counts: Counter[str] = Counter(texts=0)
    for text in texts:
        gold = [t for t in text.times if t.day]
        found = _found(system, finder, text.document)
        counts["texts"] += 1
        counts["gold"] += len(gold)
        counts["given right"] += sum(right(t, d) for t, d in zip(text.times, given(system, text), strict=True))
        counts["found"] += len(found)
        counts["overlapping"] += sum(any(t.span.overlaps(s) for s in found) for t in gold)
        counts["found right"] += _matched(gold, found)
    return _shares(counts)


def _shares(counts: Mapping[str, int]) -> dict[str, float]:
    return {
        "texts": counts["texts"],
        "days": counts["gold"],
        "given: value": round(100.0 * counts["given right"] / max(counts["gold"], 1), 1),
        "found: recall of words": round(100.0 * counts["overlapping"] / max(counts["gold"], 1), 1),
        "found and right: f1": round(f1(counts["found right"], counts["gold"], counts["found"]), 1),
    }


def given(system: System, text: TimedText) -> list[date | None]:
    """Return the one day that the system gives each annotated expression, in their order."""
    spans = [t.span for t in text.times]
    resolved = system.resolve(text.document, list(dated_claims(text.document, spans))).resolutions
    return [day_of(r.when) for r in resolved]


def right(timed: Timed, day: date | None) -> bool:
    """Tell whether an expression that means one day got that day."""
    return timed.day is not None and timed.day == day


def day_of(when: When | None) -> date | None:
    """Return the one day that an expression is resolved to, a night by the day on which it begins."""
    if when is None or not when.words:
        return None
    night = NIGHT.search(when.words) and when.last == when.first + timedelta(days=1)
    return when.first if night or when.first == when.last else None


def _found(system: System, finder: MentionFinder, document: Document) -> dict[Span, date]:
    spans: Sequence[Span] = finder.find(document).times
    resolved = system.resolve(document, list(dated_claims(document, spans))).resolutions
    days: Iterator[date | None] = (day_of(r.when) if r.when and r.when.rule not in GUESSES else None for r in resolved)
    return {span: day for span, day in zip(spans, days, strict=True) if day}


def _matched(gold: Iterable[Timed], found: Mapping[Span, date]) -> int:
    """Count the expressions of one day that a found one overlaps with the same day, each found one once."""
    left = dict(found)
    matched = 0
    for timed in gold:
        hit = next((s for s, day in left.items() if timed.span.overlaps(s) and day == timed.day), None)
        if hit:
            del left[hit]
            matched += 1
    return matched
