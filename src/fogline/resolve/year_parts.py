"""Parts of a year: weeks by their ISO number, quarters, seasons."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from fogline.resolve.calendar_words import CalendarWords
from fogline.resolve.dates import YEAR
from fogline.resolve.scenes import Scene
from fogline.resolve.stretches import Days, months_of, week_of, whole_month

InYear: TypeAlias = Callable[[int], Days | None]
"""Gives the days of a part of a year."""

MONTHS = 12
QUARTERS = 4
LEADING = re.compile(r"(?:since|from|began|begun|starting|beginning|by|until|till|up to|as of|between)\b")
"""Words that count from a part of a year, or up to it: what they lead to is read alone."""
WEEK = r"(?:(?P<y1>{y})-w(?P<n1>\d\d)|(?:iso )?week (?:no )?(?P<n2>\d\d?)(?: (?:of|in|/)? ?(?P<y2>{y}))?)"
QUARTER = (
    r"(?:q(?P<n>[1-4])|(?P<o>{ordinal}) quarter)(?:(?: of)? (?:(?P<y>{y})|(?:the )?(?P<w>last|this|previous) year))?"
)
SEASON = (
    r"(?:(?P<w>last|this|past|previous|in|in the|during the|of|that|early|mid|late|the)[ -])?"
    r"(?P<s>{season})(?: (?:of )?(?P<y>{y})(?: ?[-/] ?{y})?)?"
)


class YearParts:
    """Reads parts of a year; without a year, the last one that began before publication."""

    def __init__(self, words: CalendarWords) -> None:
        """Take the calendar's words."""
        self._words = words
        self._any = words.pattern(r"(?:w\d\d|week|quarter|q[1-4]|{season})")
        self._week, self._quarter, self._season = (
            words.pattern(form.replace("{y}", YEAR)) for form in (WEEK, QUARTER, SEASON)
        )

    def read(self, text: str, scene: Scene) -> tuple[Days, str] | None:
        """Return the days and the rule's name, or None where the words name no part of a year."""
        if LEADING.match(text) or not self._any.search(text):
            return None
        forms = (("week", self._week), ("quarter", self._quarter), ("season", self._season))
        for name, pattern in forms:
            m = pattern.search(text)
            days = getattr(self, f"_{name}_days")(m, scene) if m else None
            if days:
                return scene.past(days) or days, name
        return None

    def _week_days(self, m: re.Match[str], scene: Scene) -> Days | None:
        number, year = int(m["n1"] or m["n2"]), m["y1"] or m["y2"]
        return _latest(lambda y: _iso_week(y, number), year, scene)

    def _quarter_days(self, m: re.Match[str], scene: Scene) -> Days | None:
        number = int(m["n"]) if m["n"] else self._words.ordinal(m["o"])
        number = QUARTERS if number < 0 else number
        year = str(scene.today.year - (m["w"] != "this")) if m["w"] and scene.today else m["y"]
        if not 1 <= number <= QUARTERS or year == "0":
            return None
        return _latest(lambda y: months_of(y, number * 3 - 2, number * 3), year, scene)

    def _season_days(self, m: re.Match[str], scene: Scene) -> Days | None:
        if not (m["w"] or m["y"] or m[0] == m.string):
            return None
        first = self._words.seasons[m["s"]]
        over = m["w"] in {"last", "previous"}
        return _latest(lambda y: _season(y, first), m["y"], scene, over=over)


def _latest(days_in: InYear, year: str | None, scene: Scene, *, over: bool = False) -> Days | None:
    """Return the days in a year, or in the last year in which they had begun; `over`: in which they were over."""
    today = scene.today
    if year:
        return days_in(int(year))
    if today is None:
        return None
    told = (days_in(y) for y in (today.year, today.year - 1, today.year - 2) if y >= 1)
    return next((d for d in told if d and (d.last if over else d.first) <= today), None)


def _iso_week(year: int, number: int) -> Days | None:
    try:
        return week_of(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def _season(year: int, first: int) -> Days | None:
    last = first + 2
    end = (year, last) if last <= MONTHS else (year + 1, last - MONTHS)
    return Days(date(year, first, 1), whole_month(*end).last) if year < date.max.year else None
