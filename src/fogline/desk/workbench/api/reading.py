"""What the API gives to read."""

from importlib.metadata import version

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from fogline.desk.workbench.api import records, shapes
from fogline.desk.workbench.api.operations import GEOJSON, Given, Operation, wants_geojson
from fogline.desk.workbench.api.parameters import (
    Asked,
    AskedClaims,
    AskedDocument,
    AskedIncident,
    AskedIncidents,
    AskedMarks,
    AskedPage,
    AskedSearch,
)
from fogline.flow.catalogue_records import Case, Filter, Marks, Sources
from fogline.flow.holding_shapes import explanation_shape, incident_shape, tally_shape
from fogline.flow.shapes import document_shape
from fogline.flow.viewing import bearing, of_policy
from fogline.model.ids import ID_LENGTH
from fogline.model.incidents import Finding
from fogline.model.reviews import retracted


def index(request: Request, _asked: Asked) -> Given:
    """Tell what is served."""
    entries, digest = request.state.ledger.head(request.state.known)
    profile = request.app.state.settings.profile
    return Given(
        value=shapes.Index(
            name="Fogline", version=version("fogline"), entries=entries, digest=digest, publication=profile
        )
    )


def documents(request: Request, asked: AskedPage) -> Given:
    """List documents."""
    page = request.state.catalogue.reports(asked.cursor, asked.limit)
    return Given(value=shapes.Documents(items=page.items, cursor=page.cursor), cursor=page.cursor)


def document(request: Request, asked: AskedDocument) -> Given:
    """Give one document with its claims."""
    case = request.state.catalogue.report(whole(request))
    told = document_shape(case.report.document, next(iter(case.paths), None), text=asked.text)
    return Given(value={"document": told, "claims": records.claims_of(case)})


def claims(request: Request, asked: AskedClaims) -> Given:
    """List claims: of a document, of an incident, or all."""
    if asked.document and asked.incident:
        raise HTTPException(400, "Ask for the claims of a document or of an incident, not of both.")
    if asked.document:
        return _all(records.claims_of(request.state.catalogue.report(asked.document)), asked)
    if asked.incident:
        catalogue = request.state.catalogue
        held = catalogue.incident(asked.incident).finding.incident
        return _all([records.claim_of(catalogue.claim(c)) for c in (*held.claims, *held.beside)], asked)
    return _every_claim(request, asked)


def claim(request: Request, _asked: Asked) -> Given:
    """Give one claim."""
    return Given(value=records.claim_of(request.state.catalogue.claim(whole(request))))


def incidents(request: Request, asked: AskedIncidents) -> Given:
    """List incidents."""
    page = request.state.catalogue.incidents(wanted(asked), asked.cursor, asked.limit, asked.order)
    if wants_geojson(request, asked):
        return Given(value=records.collection(page), media_type=GEOJSON, cursor=page.cursor)
    return Given(value=shapes.Incidents(items=page.items, cursor=page.cursor), cursor=page.cursor)


def marks(request: Request, asked: AskedMarks) -> Given:
    """Give all incidents as columns."""
    return Given(value=request.state.catalogue.marks(wanted(asked)))


def incident(request: Request, asked: AskedIncident) -> Given:
    """Give one incident."""
    case: Case = request.state.catalogue.incident(whole(request))
    if wants_geojson(request, asked) and case.row:
        return Given(value=records.feature(case.row), media_type=GEOJSON)
    told = incident_shape(of_policy(case.finding, asked.policy))
    return Given(value=told | {"redirected_from": case.redirected_from})


def tallies_of(request: Request, asked: Asked) -> Given:
    """Give the figures of one incident."""
    finding = of_policy(request.state.catalogue.incident(whole(request)).finding, asked.policy)
    return Given(value=shapes.Tallies(items=_tallies(finding), cursor=None))


def tallies(request: Request, asked: AskedIncidents) -> Given:
    """List the figures of incidents."""
    catalogue = request.state.catalogue
    page = catalogue.incidents(wanted(asked), asked.cursor, asked.limit, asked.order)
    found = (of_policy(catalogue.incident(row.id).finding, asked.policy) for row in page.items)
    items = [tally for finding in found for tally in _tallies(finding)]
    return Given(value=shapes.Tallies(items=items, cursor=page.cursor), cursor=page.cursor)


def explanation(request: Request, asked: Asked) -> Given:
    """Explain the figures of an incident, or those that a claim bears on."""
    catalogue, key = request.state.catalogue, whole(request)
    kind, full = catalogue.find(key)
    if kind == "report":
        raise HTTPException(404, "That is a document: ask for the explanation of an incident or a claim.")
    told = catalogue.claim(full) if kind == "claim" else None
    home = (told.incident or told.beside) if told else full
    if home is None:
        raise HTTPException(404, f"Claim {full} belongs to no incident.")
    case: Case = catalogue.incident(home)
    finding = bearing(case.view, told.claim) if told else case.finding
    return Given(value=explanation_shape(case.view, of_policy(finding, asked.policy)))


def sources(request: Request, _asked: Asked) -> Given:
    """Give who speaks, over the whole ledger."""
    return Given(value=request.state.catalogue.sources())


def search(request: Request, asked: AskedSearch) -> Given:
    """Find words."""
    page = request.state.catalogue.search(asked.q, asked.cursor, asked.limit)
    return Given(value=shapes.Hits(items=page.items, cursor=page.cursor), cursor=page.cursor)


def reviews(request: Request, asked: AskedPage) -> Given:
    """List what people decided, in order."""
    made = request.state.ledger.reviews(request.state.known)
    gone = retracted(made)
    told = [records.review_of(r, holds=r.id not in gone) for r in made]
    start = _after([r.id for r in told], asked.cursor)
    items = tuple(told[start : start + asked.limit])
    cursor = items[-1].id if items and start + asked.limit < len(told) else None
    return Given(value=shapes.Reviews(items=items, cursor=cursor), cursor=cursor)


def wanted(asked: AskedMarks) -> Filter:
    """Return the filter that is asked for; HTTPException where it makes no sense."""
    try:
        return asked.filter()
    except ValueError as error:
        raise HTTPException(400, str(error)) from error


def whole(request: Request) -> str:
    """Return the id in the path; HTTPException where it is no whole one."""
    key = str(request.path_params["id"])
    if len(key) != ID_LENGTH or not set(key) <= set("0123456789abcdef"):
        raise HTTPException(404, f"An id has {ID_LENGTH} hexadecimal digits.")
    return key


def _tallies(finding: Finding) -> list[shapes.TallyOfShape]:
    told = ({"incident": t.incident} | tally_shape(t) for t in finding.tallies)
    return [msgspec.convert(t, shapes.TallyOfShape) for t in told]


def _all(items: list[shapes.ClaimShape], asked: AskedClaims) -> Given:
    start = _after([c["id"] for c in items], asked.cursor)
    shown = items[start : start + asked.limit]
    cursor = shown[-1]["id"] if shown and start + asked.limit < len(items) else None
    return Given(value=shapes.Claims(items=shown, cursor=cursor), cursor=cursor)


def _every_claim(request: Request, asked: AskedClaims) -> Given:
    """List the claims of all documents, document by document; a cursor names the document and how many are behind."""
    catalogue = request.state.catalogue
    at, _, behind = (asked.cursor or "").rpartition(".")
    skip = int(behind) if behind.isascii() and behind.isdigit() and len(behind) < ID_LENGTH else 0
    shown: list[shapes.ClaimShape] = []
    while len(shown) < asked.limit:
        page = catalogue.reports(at or None, 1)
        if not page.items:
            return Given(value=shapes.Claims(items=shown, cursor=None))
        told = records.claims_of(catalogue.report(page.items[0].id))[skip:]
        taken = told[: asked.limit - len(shown)]
        shown += taken
        if len(taken) < len(told):
            cursor = f"{at}.{skip + len(taken)}"
            return Given(value=shapes.Claims(items=shown, cursor=cursor), cursor=cursor)
        if page.cursor is None:
            return Given(value=shapes.Claims(items=shown, cursor=None))
        at, skip = page.cursor, 0
    cursor = f"{at}.0"
    return Given(value=shapes.Claims(items=shown, cursor=cursor), cursor=cursor)


def _after(ids: list[str], cursor: str | None) -> int:
    """Return where a page begins; HTTPException where the cursor is none of this list."""
    if cursor is None:
        return 0
    if cursor not in ids:
        raise HTTPException(400, "That page is not of this list: begin with the first one.")
    return ids.index(cursor) + 1


OPERATIONS = (
    Operation(path="", name="index", summary="What is served", answer=index, gives=shapes.Index),
    Operation(
        path="/documents",
        name="documents",
        summary="Documents, by day of publication",
        answer=documents,
        asks=AskedPage,
        gives=shapes.Documents,
    ),
    Operation(
        path="/documents/{id}",
        name="document",
        summary="One document with its claims",
        answer=document,
        asks=AskedDocument,
        gives=shapes.DocumentAnswer,
    ),
    Operation(
        path="/claims", name="claims", summary="Claims", answer=claims, asks=AskedClaims, gives=shapes.Claims
    ),
    Operation(path="/claims/{id}", name="claim", summary="One claim", answer=claim, gives=shapes.ClaimShape),
    Operation(
        path="/incidents",
        name="incidents",
        summary="Incidents that meet every condition",
        answer=incidents,
        asks=AskedIncidents,
        gives=shapes.Incidents,
        also=((GEOJSON, shapes.FeatureCollection),),
    ),
    Operation(
        path="/marks",
        name="marks",
        summary="All incidents that meet every condition, as columns for maps and timelines",
        answer=marks,
        asks=AskedMarks,
        gives=Marks,
    ),
    Operation(
        path="/incidents/{id}",
        name="incident",
        summary="One incident; the id of one that went into another leads there",
        answer=incident,
        asks=AskedIncident,
        gives=shapes.IncidentAnswer,
        also=((GEOJSON, shapes.Feature),),
    ),
    Operation(
        path="/incidents/{id}/tallies",
        name="incident_tallies",
        summary="The figures of one incident",
        answer=tallies_of,
        gives=shapes.Tallies,
    ),
    Operation(
        path="/tallies",
        name="tallies",
        summary="Figures of incidents, incident by incident",
        answer=tallies,
        asks=AskedIncidents,
        gives=shapes.Tallies,
    ),
    Operation(
        path="/explanations/{id}",
        name="explanation",
        summary="Why the figures of an incident are what they are, or those that a claim bears on",
        answer=explanation,
        gives=shapes.ExplanationShape,
    ),
    Operation(path="/sources", name="sources", summary="Who speaks", answer=sources, gives=Sources),
    Operation(
        path="/search", name="find", summary="Words in documents and claims", answer=search, asks=AskedSearch,
        gives=shapes.Hits,
    ),
    Operation(
        path="/reviews",
        name="reviews",
        summary="What people decided, in order",
        answer=reviews,
        asks=AskedPage,
        gives=shapes.Reviews,
    ),
)  # fmt: skip
