"""Measures places: the point of given toponyms, and of those that the finder finds.

A toponym is right where its point lies within 161 km (100 miles) of the annotators', the measure of the field since
Leidner (2007), or where it is the same entry of GeoNames (whole countries have no one middle); one that is left
unresolved is wrong. Toponyms that the annotators gave no point are left out, and so is what is found where they stand.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from fogline.flow.mentions import MentionFinder
from fogline.gauge.given import placed_claims
from fogline.gauge.scores import f1
from fogline.gauge.system import System
from fogline.gauge.toponyms import Article, Toponym, articles
from fogline.model.distances import kilometres
from fogline.model.errors import SourceError
from fogline.model.refs import Ref
from fogline.model.texts import Document, Span

FILES = {"lgl": "lgl.xml", "gwn": "GWN.xml"}
NEAR_KM = 161.0


def measure_geo(system: System, path: Path) -> dict[str, dict[str, float]]:
    """Measure each set that a folder has, or one file; in percent."""
    files = {name: path / file for name, file in FILES.items() if (path / file).exists()}
    if path.is_file():
        files = {path.stem: path}
    if not files:
        raise SourceError(f"{path}: no articles with toponyms here; give a folder with lgl.xml or GWN.xml")
    finder = MentionFinder()
    return {name: _figures(system, finder, articles(file)) for name, file in files.items()}


def _figures(system: System, finder: MentionFinder, read: Iterable[Article]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for article in read:
        gold = [t for t in article.toponyms if t.point]
        given = _resolved(system, article.document, [t.span for t in gold])
        counts.update(["articles", *(["toponyms"] * len(gold))])
        counts["resolved"] += sum(bool(ref and ref.point) for ref in given)
        counts["near"] += sum(_near(t, ref) for t, ref in zip(gold, given, strict=True))
        listed = [(t, ref) for t, ref in zip(gold, given, strict=True) if t.geonames]
        counts["listed"] += len(listed)
        counts["listed near"] += sum(_near(t, ref) for t, ref in listed)
        counts["exact"] += sum(_exact(t, ref) for t, ref in zip(gold, given, strict=True))
        found = _found(system, finder, article)
        counts["found"] += len(found)
        counts["overlapping"] += sum(any(t.span.overlaps(s) for s in found) for t in gold)
        counts["found near"] += _matched(gold, found)
    return _shares(counts)


def _shares(counts: Mapping[str, int]) -> dict[str, float]:
    gold = max(counts["toponyms"], 1)
    return {
        "articles": counts["articles"],
        "toponyms": counts["toponyms"],
        "given: resolved": round(100.0 * counts["resolved"] / gold, 1),
        "given: within 161 km": round(100.0 * counts["near"] / gold, 1),
        "given: within 161 km, of those in GeoNames": round(
            100.0 * counts["listed near"] / max(counts["listed"], 1), 1
        ),
        "given: exact id": round(100.0 * counts["exact"] / gold, 1),
        "found: recall of words": round(100.0 * counts["overlapping"] / gold, 1),
        "found and within 161 km: precision": round(100.0 * counts["found near"] / max(counts["found"], 1), 1),
        "found and within 161 km: recall": round(100.0 * counts["found near"] / gold, 1),
        "found and within 161 km: f1": round(f1(counts["found near"], counts["toponyms"], counts["found"]), 1),
    }


def _resolved(system: System, document: Document, spans: Sequence[Span]) -> list[Ref | None]:
    resolved = system.resolve(document, list(placed_claims(document, spans))).resolutions
    return [r.places[0] if r.places else None for r in resolved]


def _found(system: System, finder: MentionFinder, article: Article) -> dict[Span, Ref]:
    """Return the places found that have a point, but for those where the annotators gave none."""
    spans = finder.find(article.document).places
    unplaced = [t.span for t in article.toponyms if not t.point]
    refs = zip(spans, _resolved(system, article.document, spans), strict=True)
    return {s: ref for s, ref in refs if ref and ref.point and not any(s.overlaps(u) for u in unplaced)}


def _matched(gold: Iterable[Toponym], found: Mapping[Span, Ref]) -> int:
    left = dict(found)
    matched = 0
    for toponym in gold:
        hit = next((s for s, ref in left.items() if toponym.span.overlaps(s) and _near(toponym, ref)), None)
        if hit:
            del left[hit]
            matched += 1
    return matched


def _near(toponym: Toponym, ref: Ref | None) -> bool:
    if not (ref and ref.point and toponym.point):
        return False
    return _exact(toponym, ref) or kilometres(toponym.point, (ref.point.latitude, ref.point.longitude)) <= NEAR_KM


def _exact(toponym: Toponym, ref: Ref | None) -> bool:
    return bool(toponym.geonames and ref and ref.entry and ref.entry.rpartition("/")[2] == toponym.geonames)
