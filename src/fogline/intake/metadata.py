"""What a web page says of itself: title, author, site, address, date. Dates come from marks made for them alone."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "article.published",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
    "cxenseparse:recs:publishtime", "rnews:datepublished", "og:regdate", "originalpublicationdate",
)  # fmt: skip
SITES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "article:publisher_name")
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline")
AUTHORS = ("author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "article:author_name")
BYLINES = "//*[@rel='author'] | //*[@itemprop='author'] | //*[contains(@class, 'byline')]"
BY = re.compile(r"^(?:by|from)\s+", re.IGNORECASE)
LONGEST_BYLINE = 100
SITE_IN_TITLE = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb-]\s+[^|\u2013\u2014\u00b7\u00bb]{2,40}$")
ADDRESSES = ("og:url", "twitter:url")
TIMES = (
    "//*[@itemprop='datePublished']/@datetime",
    "//*[@itemprop='datePublished']/@content",
    "//time[@pubdate]/@datetime",
    "//article//time/@datetime",
    "//main//time/@datetime",
    "//*[contains(@class, 'byline')]//time/@datetime",
    "//time[contains(@class, 'published') or contains(@class, 'entry-date')]/@datetime",
    "//time[contains(@class, 'post-date')]/@datetime",
    "//time[starts-with(normalize-space(..), 'Posted') or starts-with(normalize-space(..), 'Published')]/@datetime",
    "//abbr[contains(@class, 'published')]/@title",
)
LONGEST_DATA = 500_000
DEEPEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What the page's metadata say."""

    title: str | None = None
    author: str | None = None
    day: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None


def page_head(tree: Any) -> PageHead:
    """Read a page's metadata from its tree."""
    metas = _metas(tree)
    data = tuple(_linked_data(tree))
    links = tree.xpath("//link[@rel='canonical']/@href")
    return PageHead(
        title=_first(metas, TITLES) or _said(data, "headline") or _title(tree),
        author=BY.sub("", _first(metas, AUTHORS) or _author(data) or _byline(tree) or "") or None,
        day=_first(metas, DATES) or _said(data, "datePublished") or _marked_time(tree),
        site=_first(metas, SITES) or _publisher(data),
        url=_first(metas, ADDRESSES) or next((str(link) for link in links), None),
        language=next((str(lang) for lang in tree.xpath("//html/@lang | /@lang")), None),
    )


def _first(metas: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((metas[n] for n in names if metas.get(n)), None)


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or meta.get("datetime") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD, the outer before the inner."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        words = script.text_content()[:LONGEST_DATA]
        try:
            yield from _objects(json.loads(words, strict=False), DEEPEST)
        except (ValueError, RecursionError):
            m = re.search(r'"datePublished"\s*:\s*"([^"]{8,40})"', words)
            yield from ({"datePublished": m[1]},) if m else ()


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if depth:
        for part in inner:
            yield from _objects(part, depth - 1)


def _title(tree: Any) -> str | None:
    """Return the only main heading, else the page's title without its site."""
    headings = [_words(h) for h in tree.iter("h1")]
    title = next((_words(t) for t in tree.iter("title")), "")
    return headings[0] if len(headings) == 1 and headings[0] else SITE_IN_TITLE.sub("", title) or None


def _author(data: tuple[dict[str, Any], ...]) -> str | None:
    told = (a for d in data for a in (d["author"] if isinstance(d.get("author"), list) else [d.get("author")]))
    names = (a.get("name") if isinstance(a, dict) else a for a in told)
    return next((n for n in names if isinstance(n, str) and n and not n.startswith("http")), None)


def _byline(tree: Any) -> str | None:
    found = (_words(e) for e in tree.xpath(BYLINES))
    return next((words for words in found if 2 < len(words) <= LONGEST_BYLINE), None)  # noqa: PLR2004 - no initials


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _said(data: tuple[dict[str, Any], ...], key: str) -> str | None:
    return next((d[key] for d in data if isinstance(d.get(key), str) and d[key]), None)


def _publisher(data: tuple[dict[str, Any], ...]) -> str | None:
    named = (d["publisher"].get("name") for d in data if isinstance(d.get("publisher"), dict))
    return next((n for n in named if isinstance(n, str) and n), None)


def _marked_time(tree: Any) -> str | None:
    """Return the time that the article itself carries."""
    return next((str(t) for xpath in TIMES for t in tree.xpath(xpath)), None)
