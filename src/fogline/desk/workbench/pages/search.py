"""Search over words and fields: incidents that have them, and the words of reports and claims."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from fogline.desk.workbench.pages.overview_lines import lines
from fogline.desk.workbench.pages.search_asked import FIELDS, Asked, understood
from fogline.desk.workbench.rendering import render
from fogline.desk.workbench.routes import Route
from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_records import Choices, Hit, Order, Page

INCIDENTS = 8
"""Incidents shown above the words."""
PAGE = 30
"""Places in the words on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of an excerpt."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One place where the words stand."""

    hit: Hit
    pieces: tuple[Piece, ...]
    address: str
    """Of the words in their report."""


def search(request: Request) -> Response:
    """Show what is found for the words and fields asked."""
    text = request.query_params.get("q", "").strip()
    catalogue: Catalogue = request.state.catalogue
    asked = understood(text, catalogue.choices() if ":" in text else Choices())
    page = _hits(catalogue, asked, request.query_params.get("cursor") or None)
    incidents = catalogue.incidents(asked.filter, None, INCIDENTS, Order.LATEST).items if text else ()
    return render(
        request, "search.html", asked=asked, text=text, found=[_found(h) for h in page.items], cursor=page.cursor,
        incidents=lines(incidents, request.query_params.get("policy") or "ucdp"), fields=tuple(FIELDS),
        count=catalogue.count(asked.filter) if text else 0,
    )  # fmt: skip


def _hits(catalogue: Catalogue, asked: Asked, cursor: str | None) -> Page[Hit]:
    """Find the words; where fields are asked for, in claims of the incidents that have them."""
    if not asked.words:
        return Page(items=())
    page = catalogue.search(asked.words, cursor, PAGE)
    if not asked.fields:
        return page
    wanted = set(catalogue.marks(asked.filter).ids)
    return Page(items=tuple(h for h in page.items if h.incident in wanted), cursor=page.cursor)


def _found(hit: Hit) -> Found:
    anchor = f"#words-{hit.claim}" if hit.claim else ""
    return Found(hit=hit, pieces=tuple(_pieces(hit)), address=f"/reports/{hit.document}{anchor}")


def _pieces(hit: Hit) -> Iterator[Piece]:
    at = 0
    for span in hit.marks:
        yield Piece(text=hit.excerpt[at : span.start], marked=False)
        yield Piece(text=span.of(hit.excerpt), marked=True)
        at = span.end
    yield Piece(text=hit.excerpt[at:], marked=False)


ROUTES = (Route(path="/search", endpoint=search, name="search", part="Search"),)
