"""Incidents as the report shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.desk.showing import cast, locator, wording
from fogline.desk.showing.accounts import Account, Lookup, Row, accounts, independence, rows
from fogline.desk.showing.locator import Locator
from fogline.desk.showing.missing import missing
from fogline.desk.showing.support import Mark, marks
from fogline.model.claims import Kind
from fogline.model.incidents import Finding, OriginalSource, Tally
from fogline.model.refs import Ref
from fogline.model.texts import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A report that carries a source's word, and what it was copied from."""

    document: Document
    name: str
    copied: str
    """"reprints Hindu Kush Wire", or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One independent source, and the reports that lead back to it."""

    source: OriginalSource
    tone: str
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One incident, ready to show."""

    finding: Finding
    place: str
    where: str
    """How exactly the place is known, in words."""
    when: str
    how_dated: str
    sides: tuple[tuple[str, str], ...]
    """Name and tone of each side."""
    sources: str
    locator: Locator | None
    accounts: tuple[Account, ...]
    branches: tuple[Branch, ...]
    beside: tuple[Row, ...]
    headline: tuple[Tally, ...]
    """Tallies for the overview: of people, under the first policy."""
    marks: tuple[Mark, ...]
    """Axes and scales with their rules."""
    gaps: tuple[str, ...]
    """What is not known."""


def section(known: Lookup, finding: Finding, places: Sequence[Ref]) -> Section:
    """Make the section of one finding."""
    incident = finding.incident
    when, place = incident.when, incident.place
    return Section(
        finding=finding, place=(place.name or place.words) if place else "Place not stated",
        where=locator.title(place) if place else "not located",
        when=wording.days(when), how_dated=wording.table("date_precision")[str(when.precision)] if when else "",
        sides=tuple((name, known.cast.side(name)) for name in incident.sides),
        sources=independence(incident),
        locator=locator.locate(f"area-{incident.id}", place, places) if place else None,
        accounts=accounts(known, finding), branches=tuple(_branch(known, s) for s in incident.sources),
        beside=rows(known, known.view.claims_of(incident.beside)), headline=_headline(finding),
        marks=marks(finding.grade), gaps=missing(finding),
    )  # fmt: skip


def _headline(finding: Finding) -> tuple[Tally, ...]:
    policy = next((t.policy for t in finding.tallies), "")
    people = [t for t in finding.tallies if t.policy == policy and t.kind.of_people]
    held = [t for t in people if not (t.low is None and t.high is None)]
    return tuple(sorted(held, key=lambda t: (tuple(Kind).index(t.kind), t.side)))


def _branch(known: Lookup, source: OriginalSource) -> Branch:
    held = [known.view.documents[d] for d in source.documents if d in known.view.documents]
    ordered = sorted(held, key=lambda d: (str(d.published or "9999"), d.id))
    tone = known.cast.tone(source.claims[0])
    return Branch(source=source, tone=tone, carriers=tuple(_carrier(known, d) for d in ordered))


def _carrier(known: Lookup, document: Document) -> Carrier:
    copied = [_relation(known, str(j.relation), j.right) for j in known.copies.get(document.id, ())]
    return Carrier(document=document, name=cast.page(document), copied="; ".join(c for c in copied if c))


def _relation(known: Lookup, relation: str, right: str) -> str:
    origin = known.view.documents.get(right)
    return f"{relation} {cast.page(origin)}" if origin else ""
