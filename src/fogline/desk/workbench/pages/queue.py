"""The review queue: what a look is worth most, each with why it is here; decided one by one or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from fogline.desk.showing import related
from fogline.desk.showing.accounts import Row, lookup, rows
from fogline.desk.showing.cast import cast
from fogline.desk.workbench.judging import may_judge, noted
from fogline.desk.workbench.pages.alike import Cell, cells
from fogline.desk.workbench.rendering import render
from fogline.desk.workbench.routes import Route
from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_records import ClaimCase
from fogline.flow.queue import Item, queue
from fogline.flow.views import View
from fogline.model.reports import Report

SHOWN = ("all", "claims", "pairs")
MOST = 30
"""Items on the page."""
AMONG = 120
"""Items that are looked through where only some are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One item as shown."""

    item: Item
    sides: tuple[Row, ...]
    """The claim, or the two that are compared."""
    incident: str
    alike: tuple[Cell, ...]
    """For a pair: field by field, what each says."""
    bars: tuple[related.Bar, ...]


def show(request: Request) -> Response:
    """Show the queue."""
    shown = request.query_params.get("show", SHOWN[0])
    if shown not in SHOWN:
        raise HTTPException(400, f"show is one of {', '.join(SHOWN)}.")
    found = queue(request.state.catalogue, limit=MOST if shown == SHOWN[0] else AMONG)
    wanted = [i for i in found if shown == SHOWN[0] or i.is_pair == (shown == "pairs")][:MOST]
    return render(
        request, "queue.html", cards=tuple(_card(request.state.catalogue, i) for i in wanted), shown=shown,
        choices=SHOWN, judging=may_judge(request), done=noted(request),
    )  # fmt: skip


def _card(catalogue: Catalogue, item: Item) -> Card:
    cases = [catalogue.claim(c) for c in item.about]
    return Card(
        item=item, sides=tuple(_row(c) for c in cases), incident=item.incident, alike=_alike(cases),
        bars=related.bars(item.judgement) if item.judgement else (),
    )  # fmt: skip


def _alike(cases: Sequence[ClaimCase]) -> tuple[Cell, ...]:
    return cells(*cases) if len(cases) > 1 else ()


def _row(case: ClaimCase) -> Row:
    report = Report(document=case.document, claims=(case.claim,), resolutions=(case.resolution,))
    view = View(reports=(report,))
    return rows(lookup(view, cast(view)), [case.claim])[0]


ROUTES = (Route(path="/queue", endpoint=show, name="queue", part="Review"),)
