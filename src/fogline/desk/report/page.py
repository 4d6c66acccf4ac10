"""The whole report as one record, made from a view."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fogline.desk.report import incidents, locator, overview, reading, wording
from fogline.desk.report.accounts import Lookup, Row, lookup, rows
from fogline.desk.report.cast import cast, chain
from fogline.desk.report.ground import Ground, grounds
from fogline.desk.report.incidents import Section
from fogline.desk.report.method import Method, method
from fogline.desk.report.overview import Line
from fogline.desk.report.reading import Leaf
from fogline.flow.views import View
from fogline.model.claims import Claim, Kind
from fogline.model.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What a claim is called where another part of the report points at it."""

    label: str
    tone: str


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
    numbers: Mapping[str, int]
    """Claim id to its number in its own report."""
    names: Mapping[str, Name]
    """Claim id to what it is called."""
    synthetic: int
    """How many of the reports are examples."""
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
        lines=overview.lines(sections), sections=sections, grounds=grounds(known, apart),
        outside=rows(known, [c for c in apart if c.kind is not Kind.CONTROL]), leaves=leaves,
        problems=view.problems, numbers={r.claim.id: r.number for leaf in leaves for r in leaf.readings},
        names={c.id: _name(known, c) for c in view.claims.values()},
        synthetic=sum(r.document.synthetic for r in view.reports), method=method(view, described),
    )  # fmt: skip


def _name(known: Lookup, claim: Claim) -> Name:
    first = chain(known.view, claim)[0].name
    return Name(label=f"{first}: {wording.quantity(claim)}", tone=known.cast.tone(claim.id))


def _counts(view: View) -> tuple[str, ...]:
    counted = ((len(view.reports), "report"), (len(view.claims), "claim"), (len(view.findings), "incident"))
    return tuple(wording.counted(count, noun) for count, noun in counted)


def _span(view: View) -> str:
    published: list[date] = sorted(r.document.published for r in view.reports if r.document.published)
    if not published:
        return ""
    first, last = published[0], published[-1]
    return wording.day(first) if first == last else f"{wording.day(first)} to {wording.day(last)}"
