"""Rules for words that date an event from the day on which they are said: "last night", "over the past three days"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from fogline.resolve.calendar_words import CalendarWords
from fogline.resolve.dates import YEAR
from fogline.resolve.scenes import Scene
from fogline.resolve.stretches import (
    WEEK,
    Days,
    one,
    previous_month,
    same_day_months_before,
    shifted,
    week_of,
    weekend_of,
    whole_month,
    whole_year,
)

Reading: TypeAlias = Callable[[re.Match[str], Scene], Days | None]

HOURS_OF_DAY = 24
MONTH_LENGTH = 30
YEAR_LENGTH = 365
VAGUE = 3
"""How many units "days", "weeks" or "months" without a number are."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of words and how it is read."""

    name: str
    pattern: re.Pattern[str]
    read: Reading


IN_A_ROW = "for (?:the|an?) (?P<f>{ordinal})|(?P<o>{ordinal}) (?:straight|consecutive|successive)"
FORMS: tuple[tuple[str, str, str], ...] = (
    ("rest of the week", r"(?:(?<!the )next|later) (?P<u>week|month|year)", "coming"),
    ("day counted from publication", r"(?P<d>{day})", "day_word"),
    ("weekend", r"(?P<l>(?:last|past|previous) )?(?:week-?end)", "weekend"),
    ("days ago", r"(?P<n>{n} )?(?P<u>{unit}) ago", "ago"),
    ("day before", r"(?:(?:day|night|evening) before|(?:previous|preceding) (?:day|night|evening))", "day_before"),
    ("days before or after", r"(?P<n>{n} )?(?P<u>{unit}) (?P<w>before|earlier|prior|later|after|afterwards)", "beside"),
    ("next day", r"(?:(?:next|following) (?:day|morning|night|evening|afternoon)|day following)", "next_day"),
    ("same day", r"same (?:day|date|{part}|time|period|week|month|year|hours)", "told"),
    ("part of the month", r"(?P<o>{ordinal}) (?P<u>week|half) of (?:the|this) month", "part_of_month"),
    ("decade", r"(?P<y>(?:1[89]|20)\d0)s", "decade"),
    ("part of this unit", r"(?:start|beginning|early|dawn) (?:of |in )?(?:the|this) (?P<u>week|month|year)", "so_far"),
    ("this unit so far", r"(?:earlier|so far|since|from|up to|for|in|during)? ?this (?P<u>week|month|year)", "so_far"),
    ("past units", r"(?:over|for|during|within) the (?:last|past) (?P<n>)(?P<u>week|month|year)", "past"),
    ("week before publication", r"(?:(?:last|previous|reporting) week|week before)", "last_week"),
    ("month before publication", r"(?:last|previous) month(?! of)", "last_month"),
    ("year before publication", r"(?:last|previous) year", "last_year"),
    ("past units", r"(?:last|past|recent|previous|latest|within|over|preceding) (?P<n>{n} )?(?P<u>{unit})", "past"),
    ("week of the report", r"(?:the|reporting)(?: whole| entire| reporting)? week", "last_week"),
    ("week of the report", r"^weeks?$", "last_week"),
    ("that day", r"(?:(?:that|those) (?:days?|{part}|week|month)|earlier in the day|in the day)", "told"),
    ("days in a row", rf"(?:{IN_A_ROW}) (?P<u>day|night|week)", "row"),
    ("nth day", r"(?P<o>{ordinal})(?P<f>) (?P<u>day|night|week|month|year)", "nth"),
    ("so many units", r"(?P<n>{n})[ -]?(?:more )?(?:straight |consecutive |whole |full )?(?P<u>{unit})", "past"),
    ("since units", r"(?:since|for|in) (?P<n>)(?P<u>weeks|months|years|days|decades)", "past"),
    ("night before publication", r"(?:night|overnight|midnight)", "night"),
    ("early in the day", r"(?:{part}|(?:0?\d|1[0-2])(?::\d\d)? ?am)", "part"),
    ("clock", r"(?:[0-2]?\d[:.]\d\d|[01]?\d ?[ap]m|[0-2]\d[0-5]\d ?(?:hours|h|local|gmt|utc))", "clock"),
    ("feast", rf"(?P<f>{{feast}})(?: (?:of )?(?P<y>{YEAR}))?", "feast"),
)  # fmt: skip


class DayRules:
    """The rules in their order; the first whose words are found and that gives days decides."""

    def __init__(self, words: CalendarWords) -> None:
        self._words = words
        self._rules = tuple(Rule(name, words.pattern(form), getattr(self, f"_{read}")) for name, form, read in FORMS)

    def read(self, text: str, scene: Scene) -> tuple[Days, str] | None:
        """Read normalised words; return the days and the rule's name, or None."""
        for rule in self._rules:
            for m in rule.pattern.finditer(text):
                days = rule.read(m, scene)
                if days:
                    return days, rule.name
        return None

    def feast(self, text: str, scene: Scene) -> tuple[Days, str] | None:
        """Read a feast of a year that the words name: "Christmas 1963"."""
        rule = self._rules[-1]
        found = (rule.read(m, scene) for m in rule.pattern.finditer(text) if m["y"])
        return next(((days, rule.name) for days in found if days), None)

    def units_back(self, number: int, unit: str, scene: Scene) -> Days | None:
        """Return the stretch of so many units that ends with publication."""
        today = scene.published
        if today is None:
            return None
        return Days(self._earlier(today, number, unit), today)

    def _earlier(self, day: date, number: int, unit: str) -> date:
        length = self._words.units[unit]
        if length == 0:
            return shifted(day, -max(1, -(-number // HOURS_OF_DAY)))
        if length < MONTH_LENGTH:
            return shifted(day, -number * length)
        return same_day_months_before(day, number * (length * 12 // YEAR_LENGTH or 1))

    def _count(self, m: re.Match[str]) -> int:
        words = (m["n"] or "").strip()
        plural = m["u"].endswith("s")
        return self._words.number(words) if words else VAGUE if plural else 1

    def _day_word(self, m: re.Match[str], scene: Scene) -> Days | None:
        first, last = self._words.day_words[m["d"]]
        today = scene.published
        return Days(shifted(today, first), shifted(today, last)) if today else None

    def _weekend(self, m: re.Match[str], scene: Scene) -> Days | None:
        today = scene.today
        return scene.past(weekend_of(shifted(today, -2) if m["l"] else today)) if today else None

    def _ago(self, m: re.Match[str], scene: Scene) -> Days | None:
        today, unit = scene.published, m["u"]
        if today is None:
            return None
        if self._words.units[unit] == 0 or (not m["n"] and unit != "days"):
            return self.units_back(self._count(m), unit, scene)
        return self._around(self._earlier(today, self._count(m), unit), unit, scene)

    def _around(self, day: date, unit: str, scene: Scene) -> Days | None:
        """Return the days that "two weeks ago" may mean: the coarser the unit, the more."""
        length = self._words.units[unit]
        if length >= YEAR_LENGTH:
            return whole_year(day.year)
        slack = 0 if length < WEEK else 1 if length < MONTH_LENGTH else MONTH_LENGTH // 2
        return scene.past(Days(shifted(day, -slack), shifted(day, slack)))

    def _beside(self, m: re.Match[str], scene: Scene) -> Days | None:
        base = scene.narrative
        if m["u"] == "week" and not m["n"] and m["w"] == "before" and scene.today:
            return week_of(shifted(base.first if base else scene.today, -WEEK))
        if base is None or self._words.units[m["u"]] == 0:
            return scene.told
        if m["w"] in {"later", "after", "afterwards"}:
            length = self._words.units[m["u"]]
            return scene.past(base.moved(self._count(m) * length))
        return Days(*(self._earlier(d, self._count(m), m["u"]) for d in (base.first, base.last)))

    def _next_day(self, _m: re.Match[str], scene: Scene) -> Days | None:
        return scene.past(scene.narrative.moved(1)) if scene.narrative else scene.news

    def _day_before(self, m: re.Match[str], scene: Scene) -> Days | None:
        night = "night" in m[0]
        if scene.narrative is None:
            return scene.news.moved(-1) if scene.news else None
        day = scene.narrative.first
        return Days(shifted(day, -1), day) if night else one(shifted(day, -1))

    def _told(self, _m: re.Match[str], scene: Scene) -> Days | None:
        return scene.told

    def _so_far(self, m: re.Match[str], scene: Scene) -> Days | None:
        today = scene.published
        if today is None:
            return None
        monday = m["u"] == "week" and today.weekday() == 0 and "this" in m[0]
        return Days(_unit_of(shifted(today, -1) if monday else today, m["u"]).first, today)

    def _coming(self, m: re.Match[str], scene: Scene) -> Days | None:
        today = scene.published
        if today is None or not (scene.future or m[0].startswith("next")):
            return None
        return _unit_of(shifted(_unit_of(today, m["u"]).last, 1), m["u"])

    def _part_of_month(self, m: re.Match[str], scene: Scene) -> Days | None:
        today, number = scene.published, self._words.ordinal(m["o"])
        if today is None or number < 1:
            return None
        length = WEEK if m["u"] == "week" else MONTH_LENGTH // 2
        first = shifted(today.replace(day=1), (number - 1) * length)
        return scene.past(Days(first, shifted(first, length - 1)))

    def _decade(self, m: re.Match[str], scene: Scene) -> Days | None:
        year = int(m["y"])
        return scene.past(Days(whole_year(year).first, whole_year(year + 9).last))

    def _last_week(self, _m: re.Match[str], scene: Scene) -> Days | None:
        return week_of(shifted(scene.published, -WEEK)) if scene.published else None

    def _last_month(self, _m: re.Match[str], scene: Scene) -> Days | None:
        return previous_month(scene.published) if scene.published else None

    def _last_year(self, _m: re.Match[str], scene: Scene) -> Days | None:
        return whole_year(max(scene.published.year - 1, 1)) if scene.published else None

    def _past(self, m: re.Match[str], scene: Scene) -> Days | None:
        return self.units_back(self._count(m), m["u"], scene)

    def _row(self, m: re.Match[str], scene: Scene) -> Days | None:
        number = self._words.ordinal(m["f"] or m["o"])
        return self.units_back(number - 1, m["u"], scene) if number > 1 else None

    def _nth(self, m: re.Match[str], scene: Scene) -> Days | None:
        return scene.day_told if m["u"] in {"day", "night"} else self._row(m, scene)

    def _night(self, _m: re.Match[str], scene: Scene) -> Days | None:
        base = scene.narrative
        return scene.past(Days(base.first, shifted(base.last, 1))) if base else scene.news

    def _part(self, m: re.Match[str], scene: Scene) -> Days | None:
        early = self._words.parts.get(m[0], "early") == "early"
        own = scene.narrative and scene.narrative.short
        return one(scene.published) if scene.published and early and not own else scene.day_told

    def _clock(self, _m: re.Match[str], scene: Scene) -> Days | None:
        return scene.day_told

    def _feast(self, m: re.Match[str], scene: Scene) -> Days | None:
        feast, today = self._words.feasts[m["f"]], scene.today
        if m["y"] or today is None:
            return one(feast.day(int(m["y"]))) if m["y"] else None
        if scene.history and scene.narrative:
            return one(feast.day(scene.narrative.first.year))
        this = feast.day(today.year)
        return one(this if this <= today or scene.future else feast.day(max(today.year - 1, 1)))


def _unit_of(day: date, unit: str) -> Days:
    if unit == "week":
        return week_of(day)
    return whole_month(day.year, day.month) if unit == "month" else whole_year(day.year)
