"""Reads articles with annotated toponyms: names, where they stand, and the point of each.

The sets: the Local-Global Lexicon (LGL; Lieberman, Samet and Sankaranarayanan 2010) and GeoWebNews (GWN; Gritta,
Pilehvar and Collier 2019), public in https://github.com/geoai-lab/EUPEG and in the repository
Pragmatic-Guide-to-Geoparsing-Evaluation of https://github.com/milangritta (both GPL-3.0; the articles are their
publishers'). A file of either is XML with `article`, `text` and `toponym`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from fogline.gauge.given import plain_document
from fogline.model.errors import SourceError
from fogline.model.texts import Document, Span

LATITUDE, LONGITUDE = ("gaztag/lat", "latitude"), ("gaztag/lon", "longitude")
DAY_LENGTH = 10
"""Characters of an ISO date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """One annotated toponym."""

    span: Span
    point: tuple[float, float] | None
    """Latitude and longitude; None where the annotators gave none."""
    geonames: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One annotated article."""

    document: Document
    toponyms: tuple[Toponym, ...]


def articles(file: Path) -> Iterator[Article]:
    """Read a file of articles; SourceError where it is none."""
    try:
        root = etree.parse(file, etree.XMLParser(resolve_entities=False, huge_tree=True)).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise SourceError(f"{file}: no articles with toponyms here ({error})") from error
    return (_article(number, element) for number, element in enumerate(root.iter("article")))


def _article(number: int, element: etree._Element) -> Article:
    text = element.findtext("text") or ""
    loaded = element.findtext("dltime") or ""
    published = date.fromisoformat(loaded[:DAY_LENGTH]) if loaded else None
    url = element.findtext("url") or element.findtext("link")
    document = plain_document(f"article {number}", text, published, url)
    found = (_toponym(t, len(text)) for t in element.iter("toponym"))
    toponyms = sorted((t for t in found if t), key=lambda t: t.span)
    return Article(document=document, toponyms=tuple(toponyms))


def _toponym(element: etree._Element, length: int) -> Toponym | None:
    start, end = int(element.findtext("start") or 0), int(element.findtext("end") or 0)
    if not 0 <= start < end <= length:
        return None
    latitude, longitude = (_number(element, names) for names in (LATITUDE, LONGITUDE))
    tag = element.find("gaztag")
    geonames = tag.get("geonameid") if tag is not None else element.findtext("geonamesID")
    point = (latitude, longitude) if latitude is not None and longitude is not None else None
    return Toponym(span=Span(start=start, end=end), point=point, geonames=(geonames or "").strip() or None)


def _number(element: etree._Element, names: tuple[str, ...]) -> float | None:
    words = next((w for name in names if (w := element.findtext(name))), None)
    try:
        return float(words) if words else None
    except ValueError:
        return None
