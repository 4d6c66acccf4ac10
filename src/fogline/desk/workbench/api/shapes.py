"""What answers look like: the shapes of the records, which the OpenAPI document tells. docs/api.md says more."""

from typing import Any, NotRequired, TypedDict

from msgspec import Struct

from fogline.flow.catalogue_records import Hit, ReportRow, Row


class RivalShape(TypedDict):
    """An entry that words could have meant as well."""

    entry: str
    name: str
    score: float


class RefShape(TypedDict):
    """A tie of words to a pack's entry, or to none; for places with the area where they lie."""

    words: str
    entry: str | None
    name: str | None
    score: float
    reasons: list[str]
    rivals: list[RivalShape]
    inferred: str | None
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    precision: NotRequired[int]
    radius_km: NotRequired[float]
    country: NotRequired[str | None]
    division: NotRequired[str | None]


class WhenShape(TypedDict):
    """First and last possible day."""

    first: str
    last: str
    precision: int
    words: str | None
    anchor: str | None
    rule: str


class RepairShape(TypedDict):
    """A change that intake made."""

    rule: str
    span: list[int] | None
    before: str
    after: str


class DocumentShape(TypedDict):
    """One report as taken in."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    published_from: str | None
    url: str | None
    author: str | None
    language: str | None
    media_type: str
    name: str | None
    raw_digest: str
    synthetic: bool
    path: str | None
    repairs: list[RepairShape]
    text: NotRequired[str]


class RefsShape(TypedDict):
    """What the words of a claim point to."""

    victim_side: RefShape | None
    by: RefShape | None
    sayers: list[RefShape]
    places: list[RefShape]
    when: WhenShape | None


class ClaimShape(TypedDict):
    """One claim with the words it rests on."""

    id: str
    document: str
    incident: str | None
    beside: str | None
    quote: str
    figure: str
    sense: str
    kind: str
    low: int | None
    high: int | None
    approx: bool
    victims: str
    victim_side: str | None
    by: str | None
    source: list[str]
    via: list[str]
    stance: str
    place: list[str]
    date: list[str] | None
    cumulative: bool
    scope: str
    inferred: dict[str, str]
    original_source: str
    spans: dict[str, Any]
    refs: RefsShape
    reader: str
    rules: list[str]
    confidence: float | None


class AsideShape(TypedDict):
    """A claim that a figure does not use, and why."""

    claim: str
    reason: str


class StepShape(TypedDict):
    """One step of a figure."""

    rule: str
    claims: list[str]
    low: int | None
    high: int | None
    reason: str


class TallyShape(TypedDict):
    """Low, best and high for one side and kind under a policy."""

    side: str
    kind: str
    policy: str
    low: int | None
    best: int | None
    high: int | None
    provisional: bool
    used: list[str]
    set_aside: list[AsideShape]
    steps: list[StepShape]


class TallyOfShape(TallyShape):
    """A figure and the incident that it is of."""

    incident: str


class SourceShape(TypedDict):
    """One independent source of an incident."""

    id: str
    name: str
    claims: list[str]
    documents: list[str]


class DriftShape(TypedDict):
    """A restatement that changes its origin's words."""

    original: str
    restated: str
    changes: list[str]


class WordsShape(TypedDict):
    """A stretch of a document's text."""

    document: str
    span: list[int]


class PositionShape(TypedDict):
    """What a party named as responsible says."""

    party: str
    side: str
    attitude: str
    day: str | None
    claims: list[str]
    words: list[WordsShape]


class ScaleShape(TypedDict):
    """A grade on a published scale."""

    value: str
    rule: str


class GradeShape(TypedDict):
    """How well an incident is supported."""

    corroboration: str
    attribution: str
    rules: list[str]
    positions: list[PositionShape]
    scales: dict[str, ScaleShape]


class IncidentShape(TypedDict):
    """One incident with its figures under the policy asked for."""

    id: str
    when: WhenShape | None
    place: RefShape | None
    sides: list[str]
    sources: list[SourceShape]
    independent_sources: int
    claims: list[str]
    beside: list[str]
    documents: list[str]
    drifts: list[DriftShape]
    tallies: list[TallyShape]
    grade: GradeShape | None


class IncidentAnswer(IncidentShape):
    """An incident, and the id that led to it where that has gone into this one."""

    redirected_from: str | None


class ExplanationShape(IncidentShape):
    """An incident with every claim that its figures rest on or set aside, by id, in its own words."""

    quotes: dict[str, dict[str, Any]]


class ReviewShape(Struct, frozen=True, kw_only=True):
    """What a person decided."""

    id: str
    act: str
    about: tuple[str, ...]
    person: str
    at: str
    reason: str
    field: str | None
    old: Any
    new: Any
    holds: bool
    """False once it was retracted."""


class Documents(Struct, frozen=True, kw_only=True):
    """A page of documents."""

    items: tuple[ReportRow, ...]
    cursor: str | None


class DocumentAnswer(Struct, frozen=True, kw_only=True):
    """A document with its claims."""

    document: DocumentShape
    claims: list[ClaimShape]


class Claims(Struct, frozen=True, kw_only=True):
    """A page of claims."""

    items: list[ClaimShape]
    cursor: str | None


class Incidents(Struct, frozen=True, kw_only=True):
    """A page of incidents as a table shows them."""

    items: tuple[Row, ...]
    cursor: str | None


class Tallies(Struct, frozen=True, kw_only=True):
    """A page of figures."""

    items: list[TallyOfShape]
    cursor: str | None


class Hits(Struct, frozen=True, kw_only=True):
    """A page of what was found."""

    items: tuple[Hit, ...]
    cursor: str | None


class Reviews(Struct, frozen=True, kw_only=True):
    """A page of reviews."""

    items: tuple[ReviewShape, ...]
    cursor: str | None


class GeometryShape(TypedDict):
    """A point: the middle of an area that `radius_km` and `precision` among the properties tell."""

    type: str
    coordinates: list[float]


class Feature(TypedDict):
    """One incident as RFC 7946 has it; no geometry where it is not located."""

    type: str
    id: str
    geometry: GeometryShape | None
    properties: dict[str, Any]


class FeatureCollection(TypedDict):
    """Incidents as RFC 7946 has them."""

    type: str
    features: list[Feature]
    cursor: str | None
    """Where the next page begins."""


class Problem(Struct, frozen=True, kw_only=True):
    """Why a request was not answered as asked (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class Index(Struct, frozen=True, kw_only=True):
    """What is served."""

    name: str
    version: str
    entries: int
    """Of the ledger, as asked for."""
    digest: str
    """Of the last of them, which seals all."""
    publication: str | None
    """The profile of a publication."""
