"""The page of one incident: charts, claims side by side, what is held and why, who says what, and its history."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fogline.desk.showing import incidents, locator
from fogline.desk.showing.accounts import lookup
from fogline.desk.showing.cast import cast, page
from fogline.desk.showing.labels import labels
from fogline.desk.showing.past import Line, lines
from fogline.desk.showing.policies import policies, under
from fogline.desk.showing.related import Tie, called, ties
from fogline.desk.workbench.judging import may_judge, noted
from fogline.desk.workbench.rendering import render
from fogline.desk.workbench.routes import Route
from fogline.flow.catalogue_records import Case
from fogline.flow.histories import history
from fogline.flow.methods import gradable

TIES = 12
"""Related incidents that are shown, the strongest first."""


def incident(request: Request) -> Response:
    """Show one incident; an id that it took up leads here."""
    catalogue, asked = request.state.catalogue, request.path_params["id"]
    case = catalogue.incident(asked)
    own = case.finding.incident.id
    if asked != own:
        return RedirectResponse(str(request.url.replace(path=f"/incidents/{own}")), 303)
    policy = request.query_params.get("policy")
    finding = under(case.finding, policy) if policy and policies(case.finding) else case.finding
    players = cast(case.view)
    known = lookup(case.view, players)
    return render(
        request, "incident_page.html", case=case, here=own, judging=may_judge(request), done=noted(request),
        section=incidents.section(known, finding, locator.places(case.view)), labels=labels(known),
        sides=tuple(players.sides.items()), policies=policies(case.finding), chosen=next(iter(policies(finding)), None),
        ties=_ties(request, case), past=_past(request, case), grades=gradable(),
    )  # fmt: skip


def _ties(request: Request, case: Case) -> tuple[Tie, ...]:
    strongest = sorted(case.related, key=lambda r: (-r.judgement.weight, r.incident))
    kept = set(list(dict.fromkeys(r.incident for r in strongest))[:TIES])
    names = {i: called(request.state.catalogue.incident(i).finding) for i in kept}
    return ties((r for r in case.related if r.incident in kept), names.__getitem__)


def _past(request: Request, case: Case) -> tuple[Line, ...]:
    about = {case.finding.incident.id, *_as_read(case)}
    events = history(request.state.ledger, case.reports, about, request.state.known)
    return lines(events, {r.document.id: page(r.document) for r in case.reports})


def _as_read(case: Case) -> Iterable[str]:
    """Return the ids of a case's claims, as they are seen and as they were read."""
    reviewed = case.view.reviewed
    for claim in case.claims:
        yield claim
        if reviewed and claim in reviewed.corrected:
            yield reviewed.corrected[claim].read.id


ROUTES = (Route(path="/incidents/{id}", endpoint=incident, name="incident"),)
