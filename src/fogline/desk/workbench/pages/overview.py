"""The overview: map, timeline and table of the incidents that one asks for."""

from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import Response

from fogline.desk.options import POLICIES
from fogline.desk.workbench.pages.overview_asked import Asked, read
from fogline.desk.workbench.pages.overview_chips import chips
from fogline.desk.workbench.pages.overview_columns import Columns, bit_by_bit, columns
from fogline.desk.workbench.pages.overview_lines import GRADES, lines
from fogline.desk.workbench.pages.overview_moments import moments
from fogline.desk.workbench.rendering import render
from fogline.desk.workbench.routes import Route
from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_records import Choices, Filter, Order

PAGE = 50
"""Incidents of a page of the table."""
ORDERS = {
    Order.LATEST: "latest first",
    Order.EARLIEST: "earliest first",
    Order.DEADLIEST: "most killed first",
    Order.CHANGED: "last added to first",
}
CONFIDENCES = ("0.5", "0.7", "0.8", "0.9", "0.95")


class Kept:
    """What is worked out once for a catalogue: it is the same object until something is added to the ledger."""

    def __init__(self) -> None:
        self._columns: WeakKeyDictionary[Catalogue, Columns] = WeakKeyDictionary()
        self._choices: WeakKeyDictionary[Catalogue, Choices] = WeakKeyDictionary()

    def columns(self, catalogue: Catalogue) -> Columns:
        """Return all incidents for the pictures."""
        found = self._columns.get(catalogue)
        if found is None:
            found = self._columns[catalogue] = columns(catalogue.marks(Filter()), catalogue.head())
        return found

    def count(self, catalogue: Catalogue, wanted: Filter) -> int:
        """Count the incidents that a filter lets through: by the columns once they have been worked out."""
        held = self._columns.get(catalogue)
        return int(held.chosen(wanted, catalogue.ids).sum()) if held else catalogue.count(wanted)

    def choices(self, catalogue: Catalogue) -> Choices:
        """Return what a filter may ask for."""
        found = self._choices.get(catalogue)
        if found is None:
            found = self._choices[catalogue] = catalogue.choices()
        return found


@cache
def countries() -> dict[str, str]:
    """Name countries by their ISO 3166-1 codes."""
    import pycountry

    return {c.alpha_2: getattr(c, "common_name", c.name) for c in pycountry.countries}


def overview(request: Request) -> Response:
    """Show the incidents that are asked for; with scripts, as pictures too."""
    asked = read(request.query_params, request.state.ledger)
    kept, catalogue = _kept(request), request.state.catalogue
    return render(
        request, "overview.html", **_table(request, asked), choices=kept.choices(catalogue),
        countries=countries(), moments=moments(request.state.ledger), confidences=CONFIDENCES,
        policies=POLICIES, grade_marks=GRADES,
    )  # fmt: skip


def rows(request: Request) -> Response:
    """Return the table alone, for pages that change their filter without being loaded anew."""
    return render(request, "overview_rows.html", **_table(request, read(request.query_params, request.state.ledger)))


def marks(request: Request) -> Response:
    """Return all incidents as columns for map and timeline."""
    held = _kept(request).columns(request.state.catalogue)
    return _bytes(request, held.packed)


def chosen(request: Request) -> Response:
    """Return which of the incidents a filter lets through, one bit each, in the order of `marks`."""
    asked = read(request.query_params, request.state.ledger)
    catalogue = request.state.catalogue
    held = _kept(request).columns(catalogue)
    return _bytes(request, bit_by_bit(held.chosen(asked.filter, catalogue.ids)))


def _table(request: Request, asked: Asked) -> dict[str, Any]:
    kept, catalogue = _kept(request), request.state.catalogue
    page = catalogue.incidents(asked.filter, asked.cursor, PAGE, asked.order)
    policy = request.query_params.get("policy") or "ucdp"
    method = {"policy": policy} if policy != "ucdp" else {}
    return {
        "asked": asked, "lines": lines(page.items, policy), "cursor": page.cursor, "page_size": PAGE,
        "policy": policy, "policy_query": method, "orders": ORDERS, "chips": chips(asked, method),
        "count": kept.count(catalogue, asked.filter), "total": kept.count(catalogue, Filter()),
        "query": {**asked.told, **method},
    }  # fmt: skip


def _bytes(request: Request, data: bytes) -> Response:
    head = request.state.catalogue.head()
    headers = {"etag": f'"{head}"', "cache-control": "private, no-cache", "fogline-head": head}
    if f'"{head}"' in request.headers.get("if-none-match", "") and not request.url.path.endswith("chosen"):
        return Response(status_code=304, headers=headers)
    return Response(data, media_type="application/octet-stream", headers=headers)


def _kept(request: Request) -> Kept:
    state = request.app.state
    if not hasattr(state, "overview"):
        state.overview = Kept()
    kept: Kept = state.overview
    return kept


ROUTES = (
    Route(path="/", endpoint=overview, name="overview", part="Overview"),
    Route(path="/overview/rows", endpoint=rows, name="overview-rows"),
    Route(path="/overview/marks", endpoint=marks, name="overview-marks"),
    Route(path="/overview/chosen", endpoint=chosen, name="overview-chosen"),
)
