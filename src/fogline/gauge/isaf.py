"""Measures press releases of ISAF against their coders: least killed, least captured, start date and province.

The set: releases of the International Security Assistance Force, Afghanistan 2009 to 2013, coded by Alex Strick van
Linschoten and Felix Kuehn; https://huggingface.co/datasets/strickvl/isafpressreleases and
https://github.com/strickvl/isafpr_finetune, no licence seen. A file of it is JSON Lines: `text` and `gold` with
`min_killed`, `min_captured`, `start_date` and `province`.

PUBLISHED are the figures of GPT-4-Turbo with structured output on 100 of the releases, as its authors published them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fogline.flow.judging import findings, judge
from fogline.flow.mentions import MentionFinder
from fogline.flow.reading import Read
from fogline.gauge.given import dated_claims, placed_claims, plain_document
from fogline.gauge.system import System
from fogline.model.claims import Claim, Kind, Scope, Stance
from fogline.model.errors import SourceError
from fogline.model.incidents import Finding
from fogline.model.refs import Ref, Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document, Span

PUBLISHED = {"least killed": 90.0, "least captured": 71.0, "start date": 53.0, "province": 91.0}
FIGURES = ("least killed", "least captured", "start date", "start date within a day", "province")
"""Releases of November 2010, February and March 2011 are coded a day early ("Feb. 7" as 6 February): the near figure
stands beside."""
FEW_DAYS = 2
"""UCDP's date_prec of a stretch of 2 to 6 days."""
LEADER = re.compile(
    r"\b(?:leader|commander|facilitator|member|dealer|financier|emir|governor|chief|official|operative|trainer|expert|"
    r"maker|subordinate|coordinator|logistician|specialist|supplier|smuggler|trafficker|builder|emplacer)s?\b"
    r"|\bdeput(?:y|ies)\b",
    re.IGNORECASE,
)
"""Those whom a release names apart from the men taken or killed with them."""
FEW_LEADERS = 3
MORE = re.compile("(?:more than|over) ")
"""The coders make 31 of "more than 30"."""
NUMEROUS = 4
"""What the coders make of "numerous"; of "several" and "multiple" they make 3, as we do."""
TAKEN = (Kind.CAPTURED, Kind.SURRENDERED)
COUNTRY = "Afghanistan"
SPELLINGS = {"paktya": "paktia"}
"""The coders' spellings that no gazetteer has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One release with what its coders made of it."""

    id: str
    text: str
    gold: Mapping[str, Any]


def releases(file: Path) -> Iterator[Release]:
    """Read a file of releases; SourceError where it is none."""
    try:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
        return iter([Release(id=row["id"], text=row["text"], gold=dict(row["gold"])) for row in rows])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{file}: no ISAF releases here ({error}); give a file such as isaf/dev.jsonl") from error


def measure_isaf(system: System, path: Path) -> dict[str, dict[str, float]]:
    """Measure a file of releases, or the `dev.jsonl` of a folder; in percent, beside the published figures."""
    coder = _Coder(system)
    right: Counter[str] = Counter()
    read = list(releases(path / "dev.jsonl" if path.is_dir() else path))
    for release in read:
        right.update(name for name, same in coder.compare(release).items() if same)
    shares = {name: round(100.0 * right[name] / max(len(read), 1), 1) for name in FIGURES}
    return {"fogline": {"releases": len(read), **shares}, "gpt-4-turbo, published": {"releases": 100, **PUBLISHED}}


class _Coder:
    """Codes a release as the coders did, from what the system reads in it."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._finder = MentionFinder()
        self._province_named = cache(self._resolved_province)

    def compare(self, release: Release) -> dict[str, bool]:
        """Say which of the coders' answers the system gives."""
        outcomes = self._system.outcomes(f"{release.id}.txt", release.text.encode())
        report = next((o.report for o in outcomes if isinstance(o, Read)), None)
        if report is None:
            return {}
        found, gold = findings([report], judge([report])), release.gold
        start, told = self._start(report), date.fromisoformat(gold["start_date"])
        return {
            "least killed": _least(report, found, (Kind.KILLED,)) == gold["min_killed"],
            "least captured": _least(report, found, TAKEN) == gold["min_captured"],
            "start date": start == told,
            "start date within a day": start is not None and abs((start - told).days) <= 1,
            "province": self._province(report) in {self._province_named(name) for name in gold["province"]},
        }

    def _start(self, report: Report) -> date | None:
        """Return the first day of the first claim dated to a day or so, else the first day named, else publication."""
        worded = (r.when for _, r in _in_order(report) if r.when and r.when.words and r.when.precision <= FEW_DAYS)
        first = next(worded, None) or next(self._days(report.document), None)
        return first.first if first else report.document.published

    def _days(self, document: Document) -> Iterator[Any]:
        claims = list(dated_claims(document, self._finder.find(document).times))
        whens = (r.when for r in self._system.resolve(document, claims).resolutions)
        return (w for w in whens if w and w.words and w.precision == 1 and w.last != document.published)

    def _province(self, report: Report) -> str | None:
        """Return the province of the first claim that has one, else the one that most places named lie in."""
        claimed = (ref for _, r in _in_order(report) for ref in r.places)
        return next((p for p in map(_division, claimed) if p), None) or self._most_named(report.document)

    def _most_named(self, document: Document) -> str | None:
        claims = list(placed_claims(document, self._finder.find(document).places))
        refs = (ref for r in self._system.resolve(document, claims).resolutions for ref in r.places)
        named = Counter(p for p in map(_division, refs) if p)
        return named.most_common(1)[0][0] if named else None

    def _resolved_province(self, name: str) -> str | None:
        name = SPELLINGS.get(name, name)
        document = plain_document(name, f"{name.title()}, {COUNTRY}.")
        span = Span(start=0, end=len(name))
        resolved = self._system.resolve(document, list(placed_claims(document, [span]))).resolutions
        return next((_division(ref) for r in resolved for ref in r.places), None)


def _in_order(report: Report) -> Sequence[tuple[Claim, Resolution]]:
    """Return the claims of one incident each, in the order of the text."""
    pairs = zip(report.claims, report.resolutions, strict=True)
    return sorted(
        (pair for pair in pairs if not pair[0].cumulative),
        key=lambda pair: pair[0].trigger.start if pair[0].trigger else 0,
    )


def _division(ref: Ref) -> str | None:
    return ref.point.division if ref.point else None


def _least(report: Report, found: Iterable[Finding], kinds: Sequence[Kind]) -> int:
    """Count as the coders do, over a release's incidents: leaders come on top of those taken or killed with them.

    A leader whom the words count among the others ("three insurgents, including a commander") adds none.
    """
    told = {c.id: c for c in report.claims if c.kind in kinds and c.stance is Stance.ASSERTED and not c.cumulative}
    return sum(_in_incident([told[c] for c in f.incident.claims if c in told], report.document) for f in found)


def _in_incident(claims: Sequence[Claim], document: Document) -> int:
    leaders = [c for c in claims if (c.low or 0) <= FEW_LEADERS and c.victims and LEADER.search(c.victims.name)]
    most_leaders, most = (
        max((_number(c, document) for c in some), default=0)
        for some in (leaders, [c for c in claims if c not in leaders])
    )
    within = any(c.scope is Scope.PART for c in leaders)
    return max(most_leaders, most) if within else most_leaders + most


def _number(claim: Claim, document: Document) -> int:
    words = claim.quantity.span.of(document.text).casefold() if claim.quantity and claim.quantity.span else ""
    if "numerous" in words.split():
        return NUMEROUS
    return (claim.low or 0) + bool(MORE.match(words))
