"""Words that date events, against days worked out by hand."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fogline.knowledge.packs import pack_folder
from fogline.model.refs import When
from fogline.resolve.times import Anchor, Times, resolve_time

CASES = Path(__file__).parent / "cases" / "times.yaml"
TABLES = yaml.safe_load((pack_folder() / "lexicon-en" / "days.yaml").read_text())["tables"]
TIMES = Times(lambda name: TABLES[name])
PUBLISHED = date(2021, 9, 1)
TOLD = When(first=date(2021, 8, 28), last=date(2021, 8, 28), precision=1)


def day(words: str) -> date | None:
    return None if words == "-" else date.fromisoformat(words)


def cases() -> Iterator[Any]:
    for group in yaml.safe_load(CASES.read_text()):
        for line in group["cases"]:
            words, published, first, last = (part.strip() for part in line.split("|"))
            yield pytest.param(words, day(published), day(first), day(last), id=f"{words} ({published})")


@pytest.mark.parametrize(("words", "published", "first", "last"), list(cases()))
def test_words_give_the_days(words: str, published: date | None, first: date | None, last: date | None) -> None:
    got = resolve_time(words, Anchor(published=published), TIMES)
    assert (got.first, got.last) == (first, last) if got else first is None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("the same day", "2021-08-28", "2021-08-28"),
        ("that night", "2021-08-28", "2021-08-28"),
        ("the next day", "2021-08-29", "2021-08-29"),
        ("the day before", "2021-08-27", "2021-08-27"),
        ("the night before", "2021-08-27", "2021-08-28"),
        ("two days later", "2021-08-30", "2021-08-30"),
        ("two days earlier", "2021-08-26", "2021-08-26"),
        ("since then", "2021-08-28", "2021-09-01"),
        ("yesterday", "2021-08-31", "2021-08-31"),
    ],
)
def test_words_of_a_narrative_count_from_the_day_told_before(words: str, first: str, last: str) -> None:
    got = resolve_time(words, Anchor(published=PUBLISHED, narrative=TOLD), TIMES)
    assert got is not None
    assert (str(got.first), str(got.last)) == (first, last)


def test_a_day_of_the_month_stays_in_the_month_of_an_old_narrative() -> None:
    told = When(first=date(1984, 10, 18), last=date(1984, 10, 19), precision=2)
    got = resolve_time("on the 22nd", Anchor(published=date(2004, 10, 18), narrative=told), TIMES)
    assert got is not None
    assert got.first == date(1984, 10, 22)


def test_no_words_are_fresh_news() -> None:
    got = resolve_time(None, Anchor(published=PUBLISHED), TIMES)
    assert got == When(
        first=date(2021, 8, 31), last=PUBLISHED, precision=2, words=None, anchor=PUBLISHED, rule="fresh news"
    )
    assert resolve_time(None, Anchor(published=None), TIMES) is None


@pytest.mark.parametrize(("day_first", "expected"), [(True, date(2015, 11, 4)), (False, date(2015, 4, 11))])
def test_the_report_s_manner_decides_an_ambiguous_date(day_first: bool, expected: date) -> None:
    got = resolve_time("04/11/2015", Anchor(published=PUBLISHED, day_first=day_first), TIMES)
    assert got is not None
    assert got.first == expected


@pytest.mark.parametrize(("words", "expected"), [("Friday", date(2021, 9, 3)), ("5 October", date(2021, 10, 5))])
def test_what_is_to_come_lies_ahead(words: str, expected: date) -> None:
    got = resolve_time(words, Anchor(published=PUBLISHED, future=True), TIMES)
    assert got is not None
    assert got.first == expected


@pytest.mark.parametrize(
    ("words", "precision"),
    [("Tuesday", 1), ("last night", 2), ("last week", 3), ("in May", 4), ("in 2014", 5), ("since 2001", 5)],
)
def test_precision_is_on_the_scale_of_ucdp(words: str, precision: int) -> None:
    got = resolve_time(words, Anchor(published=PUBLISHED), TIMES)
    assert got is not None
    assert got.precision == precision


VOCABULARY = sorted({w for table in TABLES.values() for w in table} | {"since", "of", "-", "31", "2016", "the", "last"})


@given(st.lists(st.sampled_from(VOCABULARY), max_size=6).map(" ".join), st.dates(date(1, 2, 1)) | st.none())
def test_any_words_of_the_calendar_give_days_in_order_or_none(words: str, published: date | None) -> None:
    got = resolve_time(words, Anchor(published=published), TIMES)
    assert got is None or got.first <= got.last


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(words: str) -> None:
    resolve_time(words, Anchor(published=PUBLISHED), TIMES)


@given(st.sampled_from(sorted(TABLES["calendar_weekdays"])), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_weekday_lies_in_the_week_up_to_publication(weekday: str, published: date) -> None:
    got = resolve_time(weekday, Anchor(published=published), TIMES)
    assert got is not None
    assert published - timedelta(days=6) <= got.first == got.last <= published
    assert got.first.weekday() == TABLES["calendar_weekdays"][weekday]
