"""Sums over incidents count nobody twice, and running totals are a check beside them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.flow.running_totals import running_totals
from fogline.flow.totals import Total, totals
from fogline.flow.views import View
from fogline.model.claims import Claim, Kind, Named, Quantity, Scope
from fogline.model.incidents import Finding, Incident, Tally
from fogline.model.judgements import Judgement, Relation
from fogline.model.refs import Point, Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

MONDAY = date(2031, 5, 5)
TEXT = "The ministry counted 30 killed in the week."


def test_figures_add_up_by_week_area_and_side() -> None:
    view = _view(_finding("a", 0, Reds=(4, 9, 14)), _finding("b", 2, Reds=(1, 2, 3)), _finding("c", 9, Blues=(5, 5, 5)))
    assert [(t.group[:8], t.low, t.best, t.high, t.incidents) for t in totals(view, "week", "ucdp")] == [
        ("2031-W19", 5, 11, 17, ("a", "b")),
        ("2031-W20", 5, 5, 5, ("c",)),
    ]
    assert [(t.group, t.best) for t in totals(view, "side", "ucdp")] == [("Blues", 5), ("Reds", 11)]
    assert [(t.group, t.best) for t in totals(view, "area", "ucdp")] == [("Orla, ZZ", 16)]
    assert totals(view, "week", "ibc") == ()


def test_people_of_no_known_side_are_counted_once() -> None:
    (total,) = totals(_view(_finding("a", 0, Reds=(4, 4, 4), Blues=(3, 3, 3), unknown=(10, 10, 10))), "week", "ucdp")
    assert (total.low, total.best, total.high) == (10, 10, 10)
    (total,) = totals(_view(_finding("a", 0, Reds=(4, 4, 4), rebels=(3, 3, 3), civilians=(2, 2, 2))), "week", "ucdp")
    assert (total.low, total.best, total.high) == (6, 6, 6)


def test_a_side_and_those_below_it_are_counted_once() -> None:
    sides = {"Afghan forces": (9, 9, 9), "Afghan police": (4, 4, 4), "Afghan army": (3, 3, 12), "Taliban": (2, 2, 2)}
    (total,) = totals(_view(_finding("a", 0, **sides)), "week", "ucdp")
    assert (total.low, total.best, total.high) == (11, 11, 18)


def test_an_open_end_leaves_the_sum_open() -> None:
    (total,) = totals(_view(_finding("a", 0, Reds=(4, 4, None)), _finding("b", 0, Reds=(1, 1, 9))), "week", "ucdp")
    assert (total.low, total.best, total.high) == (5, 5, None)


def test_one_figure_policies_give_one_sum() -> None:
    (total,) = totals(
        _view(_finding("a", 0, Reds=(None, 4, None)), _finding("b", 0, Reds=(None, 2, None))), "week", "ucdp"
    )
    assert (total.low, total.best, total.high) == (None, 6, None)


def test_what_is_provisional_stands_apart() -> None:
    finding = _finding("b", 0, Reds=(7, 7, 7))
    weak = replace(finding, tallies=tuple(replace(t, provisional=True) for t in finding.tallies))
    (total,) = totals(_view(_finding("a", 0, Reds=(4, 4, 4)), weak), "week", "ucdp")
    assert (total.best, total.incidents, total.apart) == (4, ("a",), ("b",))


def test_a_part_of_another_event_is_left_out_where_that_has_the_figure() -> None:
    view = _view(_finding("a", 0, Reds=(20, 20, 20)), _finding("b", 1, Reds=(4, 4, 4), Blues=(3, 3, 3)))
    part = Judgement(relation=Relation.PART_OF, left="b", right="a")
    (total,) = totals(replace(view, judgements=(part,)), "week", "ucdp")
    assert (total.best, total.within) == (23, ("b",))


@pytest.mark.parametrize(
    ("day", "days", "group"), [(None, 0, "undated"), (5, 3, "over more than a week"), (5, 1, "2031-W19")]
)
def test_weeks(day: int | None, days: int, group: str) -> None:
    (total,) = totals(_view(_finding("a", day, days, Reds=(1, 1, 1))), "week", "ucdp")
    assert total.group.startswith(group)


def test_a_running_total_is_a_check() -> None:
    """The ministry's weekly total is 14 above the incidents held."""
    view = _view(_finding("a", 0, Reds=(4, 9, 14)), _finding("b", 2, Reds=(1, 7, 9)), _finding("c", 9, Reds=(5, 5, 5)))
    (check,) = running_totals(replace(view, reports=(_running(30, 0, 6),)), "ucdp")
    assert (check.difference, check.held.best, check.incidents) == (14, 16, ("a", "b"))
    assert (check.source, check.side, check.first, check.last) == (
        "the ministry",
        "Reds",
        MONDAY,
        MONDAY + timedelta(6),
    )


def test_a_running_total_that_does_not_say_its_days_is_no_check() -> None:
    assert running_totals(replace(_view(), reports=(_running(30, 6, 6),)), "ucdp") == ()


FIGURES = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(sorted).map(tuple)
HELD = st.dictionaries(st.sampled_from(["Reds", "Blues", "unknown", "rebels", "civilians"]), FIGURES, min_size=1)


@given(held=st.lists(st.tuples(st.integers(0, 20), HELD), max_size=6), by=st.sampled_from(["week", "area", "side"]))
def test_sums_are_in_order_and_never_more_than_all_figures(held: Sequence[tuple[int, Any]], by: str) -> None:
    view = _view(*(_finding(f"i{n}", day, **sides) for n, (day, sides) in enumerate(held)))
    made = totals(view, by, "ucdp")
    for total in made:
        assert (total.low or 0) <= (total.best or 0) <= (total.high or 0)
    assert _best(made) <= sum(figures[1] for _, sides in held for figures in sides.values())
    assert made == totals(replace(view, findings=tuple(reversed(view.findings))), by, "ucdp")


def _best(made: Sequence[Total]) -> int:
    return sum(t.best or 0 for t in made)


def _view(*findings: Finding) -> View:
    return View(reports=(), findings=findings)


def _finding(
    name: str, day: int | None, days: int = 0, /, **held: tuple[int | None, int | None, int | None]
) -> Finding:
    first = MONDAY + timedelta(days=day or 0)
    when = When(first=first, last=first + timedelta(days=days), precision=1) if day is not None else None
    place = Ref(words="Orla", entry="x/orla", name="Orla", point=_point())
    incident = Incident(id=name, claims=(), documents=(), when=when, place=place)
    return Finding(incident=incident, tallies=tuple(_tally(name, side, figures) for side, figures in held.items()))


def _tally(name: str, side: str, figures: tuple[int | None, int | None, int | None]) -> Tally:
    low, best, high = figures
    return Tally(incident=name, side=side, kind=Kind.KILLED, policy="ucdp/1", low=low, best=best, high=high)


def _point() -> Point:
    return Point(latitude=1, longitude=1, precision=4, radius_km=9, country="ZZ")


def _running(number: int, first: int, last: int) -> Report:
    document = Document(
        text=TEXT, raw_digest="0" * 64, passages=(Passage(span=Span(start=0, end=len(TEXT)), voice=Voice.PARAGRAPH),)
    )
    claim = Claim(
        document=document.id, kind=Kind.KILLED, quantity=Quantity(low=number, high=number), victims=Named(name="Reds"),
        scope=Scope.RUNNING, cumulative=True,
    )  # fmt: skip
    when = When(first=MONDAY + timedelta(first), last=MONDAY + timedelta(last), precision=3, words="this week")
    ministry = Ref(words="the ministry", entry="x/ministry", name="the ministry")
    resolution = Resolution(
        claim=claim.id, when=when, victims=Ref(words="Reds", entry="x/reds", name="Reds"),
        sayers=(ministry,), original_source="x/ministry",
    )  # fmt: skip
    return Report(document=document, claims=(claim,), resolutions=(resolution,))
