"""Scales, charts and locators: where things stand in the pictures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.desk.showing import chart, locator, scales, wording
from fogline.desk.showing.chart import Saying
from fogline.model.claims import Kind, Quantity, Stance
from fogline.model.incidents import Tally
from fogline.model.refs import Point, Ref, When


def saying(name: str, low: int | None, high: int | None, day: date | None = None) -> Saying:
    return Saying(
        claim=name, day=day, low=low, high=high, about=False, stance=Stance.ASSERTED, tone="side-1", label=name
    )


@given(st.lists(st.integers(0, 10**7), min_size=2, max_size=6))
def test_higher_figures_stand_higher(values: list[int]) -> None:
    up = scales.heights(values, top=10, bottom=200)
    for one, other in zip(sorted(values), sorted(values)[1:], strict=False):
        assert up.at(one) >= up.at(other)
        assert 10 <= up.at(other) <= 200
    assert all(10 <= t.at <= 200 for t in up.ticks())


def test_the_scale_is_logarithmic_only_where_the_span_asks_for_it() -> None:
    assert scales.heights([4, 350], top=0, bottom=100).logarithmic
    assert not scales.heights([30, 41], top=0, bottom=100).logarithmic


@given(st.lists(st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2003, 1, 1))), min_size=1, max_size=20))
def test_marks_stay_within_the_chart(days: list[date | None]) -> None:
    sayings = [saying(str(n), 5, None if n % 2 else 9, day) for n, day in enumerate(days)]
    drawn = chart.draw("c", "killed", sayings, ())
    assert drawn is not None
    assert len(drawn.marks) == len(sayings)
    assert all(drawn.left <= m.across <= drawn.right for m in drawn.marks)
    assert all(0 <= m.high <= m.low <= drawn.height for m in drawn.marks)


def test_open_ends_fade_the_right_way() -> None:
    drawn = chart.draw("c", "killed", [saying("a", 350, None), saying("b", None, 12)], ())
    assert drawn is not None
    assert {m.saying.claim: m.shape for m in drawn.marks} == {"a": "above", "b": "below"}


def test_a_claim_without_a_figure_has_no_mark() -> None:
    assert chart.draw("c", "control", [saying("a", None, None)], ()) is None


def test_the_description_says_in_words_what_the_picture_shows() -> None:
    tally = Tally(incident="i", side="Taliban", kind=Kind.KILLED, policy="ucdp/1", low=8, best=8, high=30)
    drawn = chart.draw("c", "killed", [saying("NRF: 8", 8, 8), saying("NRF: 30", 30, None)], (tally,))
    assert drawn is not None
    assert drawn.description == "2 claims: NRF: 8; NRF: 30. ucdp/1 holds 8 to 30, best 8"


def place(name: str, latitude: float, longitude: float, *, radius: float = 5, precision: int = 1) -> Ref:
    point = Point(latitude=latitude, longitude=longitude, precision=precision, radius_km=radius)
    return Ref(words=name, entry=name, name=name, point=point)


def test_a_coarse_place_is_a_soft_area_to_scale() -> None:
    drawn = locator.locate("l", place("Panjshir", 35.4, 69.9, radius=45, precision=4), ())
    assert drawn is not None
    assert drawn.soft
    assert drawn.spot.radius == pytest.approx(drawn.size / 2 / locator.AROUND, abs=0.1)


def test_a_place_without_a_point_has_no_picture() -> None:
    assert locator.locate("l", Ref(words="somewhere"), ()) is None


def test_neighbours_stand_in_their_direction_and_names_do_not_collide() -> None:
    others = [place("North", 35.55, 69.9), place("Also north", 35.555, 69.9), place("Far", 50.0, 69.9)]
    drawn = locator.locate("l", place("Here", 35.4, 69.9), others)
    assert drawn is not None
    assert [n.name for n in drawn.neighbours] == ["North"]
    assert drawn.neighbours[0].down < drawn.spot.down


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(1, 2000))
def test_a_locator_can_be_drawn_anywhere(latitude: float, longitude: float, radius: float) -> None:
    drawn = locator.locate("l", place("Here", latitude, longitude, radius=radius), ())
    assert drawn is not None
    assert len(drawn.meridians) < 20
    assert len(drawn.parallels) < 20


FIGURES = [
    (350, None, False, "350 or more"),
    (None, 40, False, "up to 40"),
    (78, 78, True, "about 78"),
    (20, 30, False, "20 to 30"),
    (0, 0, False, "none"),
    (1, None, False, "some"),
    (20000, None, False, "20\u202f000 or more"),
]


@pytest.mark.parametrize(("low", "high", "about", "words"), FIGURES)
def test_figures_in_words(low: int | None, high: int | None, about: bool, words: str) -> None:
    assert wording.figure(Quantity(low=low, high=high, about=about)) == words


DAYS = [
    (date(2021, 9, 1), date(2021, 9, 1), "1 September 2021"),
    (date(2021, 9, 1), date(2021, 9, 3), "1\u20133 September 2021"),
    (date(2021, 8, 31), date(2021, 9, 1), "31 August \u2013 1 September 2021"),
    (date(2020, 12, 31), date(2021, 1, 1), "31 December 2020 \u2013 1 January 2021"),
]


@pytest.mark.parametrize(("first", "last", "words"), DAYS)
def test_days_in_words(first: date, last: date, words: str) -> None:
    assert wording.days(When(first=first, last=last, precision=1)) == words
