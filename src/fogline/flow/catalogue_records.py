"""What the catalogue is asked and what it answers: filters, rows, pages and cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from fogline.flow.profiles import Profile
from fogline.flow.source_counts import SourceCount
from fogline.flow.views import View
from fogline.model.claims import Claim, Kind
from fogline.model.errors import Problem
from fogline.model.incidents import Finding
from fogline.model.judgements import Judgement, Relation
from fogline.model.refs import Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document, Span

Item = TypeVar("Item")


class Order(StrEnum):
    """In which order incidents are listed; undated ones come last, and equals by their ids."""

    EARLIEST = "earliest"
    LATEST = "latest"
    DEADLIEST = "deadliest"
    """By the best figure of killed, else the high one, else the low one; those without come last."""
    CHANGED = "changed"
    """The one last added to comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which incidents are wanted: those that meet every condition; an empty one lets all through."""

    kinds: tuple[Kind, ...] = ()
    """A figure of one of these is held."""
    sides: tuple[str, ...] = ()
    """One of these is in it, by the name that rows show; or is whose harm a figure counts ("civilians")."""
    first: date | None = None
    """No possible day of it is wholly before: its last day is this or later. Undated ones do not meet it."""
    last: date | None = None
    """Its first day is this or earlier. Undated ones do not meet it."""
    area: str | None = None
    """A place's id ("geonames/1138958"), a country's ISO 3166-1 code ("AF"), or a division's name."""
    box: tuple[float, float, float, float] | None = None
    """West, south, east, north in degrees; its point lies within. West above east spans the date line."""
    grades: tuple[str, ...] = ()
    """Its corroboration, its attribution or a scale's value ("airwars Fair") is one of these."""
    sources: tuple[str, ...] = ()
    """One of these original sources speaks of it, by id."""
    least_confidence: float | None = None
    """Some claim of it has at least this confidence, 0 to 1; a claim of a reader that tells none counts as sure."""
    new_since: int | None = None
    """Sequence number of an entry after which something was added to it."""
    words: str = ""
    """All of these words stand in its claims' sentences, places, sides or sources; case and accents do not count."""
    unlocated: bool | None = None
    """True: only those without a point; False: only those with one."""
    undated: bool | None = None
    """True: only those without days; False: only those with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How many of one kind, over all sides of an incident, under the catalogue's policy."""

    kind: Kind
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One incident as a table shows it."""

    id: str
    first: date | None
    last: date | None
    date_precision: int | None
    """UCDP's date_prec, 1 to 5; None where undated."""
    place: str | None
    place_id: str | None
    latitude: float | None
    longitude: float | None
    place_precision: int | None
    """UCDP's where_prec, 1 to 7; None where it has no point."""
    radius_km: float | None
    country: str | None
    division: str | None
    sides: tuple[str, ...]
    figures: tuple[Figures, ...]
    """One for each kind on which the policy holds something, sorted by kind."""
    corroboration: str
    attribution: str
    scales: tuple[tuple[str, str], ...]
    """Name and value of each published scale, sorted."""
    sources: int
    """Independent sources."""
    reports: int
    claims: int
    disputed: bool
    """Some claims of it cannot both hold."""
    awaiting: int
    """Claims of it on which no person has decided yet."""
    confidence: float | None
    """Highest of its claims; 1 where a reader tells none."""
    changed: int
    """Sequence number of the entry that last added to it."""

    def figure(self, kind: Kind) -> Figures | None:
        """Return the figures of one kind, or None where nothing is held."""
        return next((f for f in self.figures if f.kind is kind), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """Some of many, in order."""

    items: tuple[Item, ...]
    cursor: str | None = None
    """Where the next page begins; None after the last. Opaque; it stays good while the ledger grows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All incidents that a filter lets through, as columns of one length: for map, timeline and brushing."""

    ids: tuple[str, ...] = ()
    """In the order EARLIEST."""
    first: tuple[int | None, ...] = ()
    """Days since 1970-01-01; None where undated."""
    last: tuple[int | None, ...] = ()
    latitude: tuple[float | None, ...] = ()
    longitude: tuple[float | None, ...] = ()
    precision: tuple[int | None, ...] = ()
    """UCDP's where_prec."""
    radius_km: tuple[float | None, ...] = ()
    low: tuple[int | None, ...] = ()
    """Killed, under the catalogue's policy."""
    best: tuple[int | None, ...] = ()
    high: tuple[int | None, ...] = ()
    corroboration: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that a filter may ask for."""

    value: str
    """As the filter takes it."""
    name: str
    """As people read it."""
    incidents: int
    """How many incidents of the whole ledger have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a filter may ask for over the whole ledger: the most frequent first, then by value."""

    kinds: tuple[Choice, ...] = ()
    sides: tuple[Choice, ...] = ()
    """At most MOST_CHOICES of these and of sources."""
    countries: tuple[Choice, ...] = ()
    grades: tuple[Choice, ...] = ()
    """Corroborations only."""
    sources: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another incident that something ties to one: a part of it, what it is part of, or possibly the same."""

    incident: str
    relation: Relation
    """PART_OF: this one lies within the other where `inside`, else the other within this; UNSURE: possibly one."""
    inside: bool
    judgement: Judgement
    """With its terms and weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One incident with all that is held of it."""

    finding: Finding
    row: Row | None
    """None for a group of claims on who holds a place, which is no incident."""
    reports: tuple[Report, ...]
    """In full, sorted by publication (unknown last), then by id."""
    claims: Mapping[str, Claim]
    """Those inside it and the running totals beside it, by id."""
    resolutions: Mapping[str, Resolution]
    """By the id of their claim."""
    judgements: tuple[Judgement, ...]
    """What link and people decided on its claims and its reports."""
    related: tuple[Related, ...] = ()
    redirected_from: str | None = None
    """The id that was asked for, where the incident that bore it has gone into this one."""
    view: View
    """The same as a view of this incident alone, for whatever draws views."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCase:
    """One claim with what it stands in."""

    claim: Claim
    resolution: Resolution
    document: Document
    incident: str | None
    """None for background, and where the claim stands beside an incident only."""
    beside: str | None
    """The incident that it stands beside, for a running total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCase:
    """One report with what became of its claims."""

    report: Report
    paths: tuple[str, ...]
    """By which it came."""
    incidents: Mapping[str, str]
    """Claim to the incident that it is in or beside."""
    judgements: tuple[Judgement, ...]
    """On the document: what it copies or builds on, and what does so from it."""
    problems: tuple[Problem, ...] = ()
    """Notes on the paths that it came by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report as a table shows it."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    language: str | None
    claims: int
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """How often one publisher's reports take over another's."""

    later: str
    earlier: str
    relation: Relation
    """COPIED_FROM or BUILDS_ON."""
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Who speaks, over the whole ledger."""

    original: tuple[SourceCount, ...]
    """By original source, the most claims first."""
    publishers: tuple[SourceCount, ...]
    profiles: Mapping[str, Profile]
    """By original source."""
    copying: tuple[Copying, ...]
    """Sorted by publishers; reports without a publisher are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document or claim that holds the words searched for."""

    document: str
    claim: str | None
    """None where only the document at large holds them."""
    incident: str | None
    title: str | None
    publisher: str | None
    published: date | None
    excerpt: str
    marks: tuple[Span, ...]
    """Where the words stand in the excerpt."""
