"""The whole report as one record, made from a view."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fogline.desk.showing import incidents, lines, locator, reading, wording
from fogline.desk.showing.accounts import Row, lookup, rows
from fogline.desk.showing.cast import cast
from fogline.desk.showing.ground import Ground, grounds
from fogline.desk.showing.incidents import Section
from fogline.desk.showing.labels import Labels, labels
from fogline.desk.showing.lines import Line
from fogline.desk.showing.method import Method, method
from fogline.desk.showing.reading import Leaf
from fogline.flow.views import View
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
        lines=lines.lines(sections), sections=sections, grounds=grounds(known, apart),
        outside=rows(known, [c for c in apart if c.kind is not Kind.CONTROL]), leaves=leaves,
        problems=view.problems, labels=labels(known, leaves),
        synthetic=sum(r.document.synthetic for r in view.reports), method=method(view, described),
    )  # fmt: skip


def _counts(view: View) -> tuple[str, ...]:
    counted = ((len(view.reports), "report"), (len(view.claims), "claim"), (len(view.findings), "incident"))
    return tuple(wording.counted(count, noun) for count, noun in counted)


def _span(view: View) -> str:
    published: list[date] = sorted(r.document.published for r in view.reports if r.document.published)
    if not published:
        return ""
    first, last = published[0], published[-1]
    return wording.day(first) if first == last else f"{wording.day(first)} to {wording.day(last)}"
