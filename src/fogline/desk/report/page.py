"""The whole report as one record, made from a view."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fogline.desk.report.speakers import Speakers, speakers
from fogline.desk.showing import incidents, lines, locator, past, reading, wording
from fogline.desk.showing.accounts import Row, lookup, rows
from fogline.desk.showing.cast import cast
from fogline.desk.showing.ground import Ground, grounds
from fogline.desk.showing.incidents import Section
from fogline.desk.showing.labels import Labels, labels
from fogline.desk.showing.lines import Line
from fogline.desk.showing.method import Method, method
from fogline.desk.showing.reading import Leaf
from fogline.desk.showing.related import Tie, called, related_in, ties
from fogline.flow.histories import Event
from fogline.flow.views import Edition, View
from fogline.model.claims import Kind
from fogline.model.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that the template shows."""

    counts: tuple[str, ...]
    span: str
    """First to last day of publication."""
    sides: tuple[tuple[str, str], ...]
    """Name and tone of each side that speaks."""
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    grounds: tuple[Ground, ...]
    outside: tuple[Row, ...]
    """Claims of harm that belong to no incident."""
    leaves: tuple[Leaf, ...]
    problems: tuple[Problem, ...]
    labels: Labels
    ties: Mapping[str, tuple[Tie, ...]]
    """Related incidents of an incident, by its id."""
    pasts: Mapping[str, tuple[past.Line, ...]]
    """What people decided about an incident or its claims, by its id."""
    speakers: Speakers
    synthetic: int
    """How many of the reports are examples."""
    edition: Edition | None
    """What is kept back; None where all is shown."""
    method: Method


def page(view: View, described: Mapping[str, str]) -> Page:
    """Make the page of a view; `described` tells each policy by its name without version."""
    players = cast(view)
    known = lookup(view, players)
    places = locator.places(view)
    sections = tuple(incidents.section(known, f, places) for f in view.findings)
    apart = [c for c in view.claims.values() if c.id not in known.incidents]
    leaves = tuple(reading.leaf(known, r) for r in view.reports)
    return Page(
        counts=_counts(view), span=_span(view), sides=tuple(players.sides.items()),
        lines=lines.lines(sections), sections=sections, grounds=grounds(known, apart),
        outside=rows(known, [c for c in apart if c.kind is not Kind.CONTROL]), leaves=leaves,
        problems=view.problems, labels=labels(known, leaves),
        ties=_ties(view), pasts=_pasts(view), speakers=speakers(view), edition=view.edition,
        synthetic=sum(r.document.synthetic for r in view.reports), method=method(view, described),
    )  # fmt: skip


def _ties(view: View) -> dict[str, tuple[Tie, ...]]:
    names = {f.incident.id: called(f) for f in view.findings}
    return {incident: ties(found, names.__getitem__) for incident, found in related_in(view).items()}


def _pasts(view: View) -> dict[str, tuple[past.Line, ...]]:
    """Tell what people decided, incident by incident; where they decided nothing there is nothing to tell."""
    homes = {c: f.incident.id for f in view.findings for c in f.incident.claims}
    found: dict[str, dict[str, Event]] = {}
    told = [(claim, r) for claim, reviews in view.reviewed.on.items() for r in reviews]
    for claim, review in told:
        if claim in homes:
            event = Event(at=review.at, review=review, holds=review.id not in view.reviewed.retracted)
            found.setdefault(homes[claim], {})[review.id] = event
    return {i: past.lines(sorted(e.values(), key=lambda e: e.at, reverse=True), {}) for i, e in found.items()}


def _counts(view: View) -> tuple[str, ...]:
    counted = ((len(view.reports), "report"), (len(view.claims), "claim"), (len(view.findings), "incident"))
    return tuple(wording.counted(count, noun) for count, noun in counted)


def _span(view: View) -> str:
    published: list[date] = sorted(r.document.published for r in view.reports if r.document.published)
    if not published:
        return ""
    first, last = published[0], published[-1]
    return wording.day(first) if first == last else f"{wording.day(first)} to {wording.day(last)}"
