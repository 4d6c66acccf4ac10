"""The page of one report: its text with every claim marked, what was read and let go, and corrections in place."""

from collections.abc import Iterator
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from fogline.desk.showing import reading, wording
from fogline.desk.showing.accounts import Lookup, lookup
from fogline.desk.showing.cast import cast, page
from fogline.desk.showing.labels import labels
from fogline.desk.showing.past import Line, lines
from fogline.desk.workbench.judging import may_judge, noted
from fogline.desk.workbench.pages.gone import gone
from fogline.desk.workbench.pages.standing import standing
from fogline.desk.workbench.rendering import render
from fogline.desk.workbench.routes import Route
from fogline.flow.catalogue_records import ReportCase
from fogline.flow.histories import history
from fogline.flow.reviewed import Reviewed, review_reports
from fogline.flow.views import View
from fogline.model.claims import Kind, Scope, Stance
from fogline.model.judgements import Judgement

CHOICES = {
    "kind": tuple(map(str, Kind)),
    "stance": tuple(map(str, Stance)),
    "scope": tuple(map(str, Scope)),
    "cumulative": ("no", "yes"),
}
"""Fields of a claim that take one of a few values."""
FREE = ("quantity", "victims", "victim_side", "by", "sayers", "places", "time", "date")
"""Fields of a claim that take words, in the order of the form."""


def report(request: Request) -> Response:
    """Show one report."""
    case = request.state.catalogue.report(request.path_params["id"])
    known, reviewed = _known(request, case), _reviewed(request, case)
    leaf = reading.leaf(known, case.report)
    return render(
        request, "report_page.html", case=case, leaf=leaf, labels=labels(known, [leaf]), judging=may_judge(request),
        done=noted(request), choices=CHOICES, free=FREE, fields=wording.table("fields"),
        gone=gone(case.report, reviewed), standing=standing(case.report, reviewed), past=_past(request, case, reviewed),
        copies=tuple(_copies(request, case)), sides=tuple(known.cast.sides.items()),
    )  # fmt: skip


def reports(request: Request) -> Response:
    """List the reports."""
    found = request.state.catalogue.reports(request.query_params.get("cursor"))
    return render(request, "reports.html", page=found)


def _known(request: Request, case: ReportCase) -> Lookup:
    """Gather what the page needs to know: the report, and the incidents that its claims are in."""
    homes = sorted(set(case.incidents.values()))
    findings = tuple(request.state.catalogue.incident(i).finding for i in homes)
    view = View(
        reports=(case.report,),
        judgements=case.judgements,
        findings=findings,
        paths={case.report.document.id: case.paths},
    )
    return replace(lookup(view, cast(view)), incidents=case.incidents)


def _reviewed(request: Request, case: ReportCase) -> Reviewed:
    """Work out what people's reviews made of the report as it was read."""
    ledger, known = request.state.ledger, request.state.known
    return review_reports(ledger.reports_of([case.report.document.id], known), ledger.reviews(known))


def _past(request: Request, case: ReportCase, reviewed: Reviewed) -> tuple[Line, ...]:
    claims = {c.id for c in case.report.claims} | set(reviewed.seen_as) | set(reviewed.rejected)
    events = history(request.state.ledger, [case.report], claims, request.state.known)
    return lines(events, {case.report.document.id: page(case.report.document)})


def _copies(request: Request, case: ReportCase) -> Iterator[tuple[Judgement, str, str]]:
    """Yield what this report copies or builds on, and what does so from it: how, from whom, and that report's id."""
    own = case.report.document.id
    for judgement in case.judgements:
        other = judgement.right if judgement.left == own else judgement.left
        document = request.state.catalogue.report(other).report.document
        yield judgement, page(document), other


ROUTES = (
    Route(path="/reports", endpoint=reports, name="reports", part="Reports"),
    Route(path="/reports/{id}", endpoint=report, name="report"),
)
