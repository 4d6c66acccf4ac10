"""Phrases built on a date: ranges, "since", "until", "the first quarter of", "two days before 3 May"."""

import re
from collections.abc import Callable
from typing import TypeAlias

from fogline.model.errors import ItemError
from fogline.resolve.calendar_words import CalendarWords
from fogline.resolve.dates import DateReader, Partial
from fogline.resolve.day_rules import DayRules
from fogline.resolve.narrowing import Narrowing
from fogline.resolve.scenes import Scene
from fogline.resolve.stretches import Days, last_weekday, months_of, one, shifted, week_of, whole_month
from fogline.resolve.year_parts import YearParts

Read: TypeAlias = tuple[Days, str]
"""Days and the name of the rule that gave them."""
Form: TypeAlias = tuple[str, re.Pattern[str], Callable[[re.Match[str], Scene], Days | None]]

MONTHS = 12
MIDDLE = 14
"""Days from the first to the middle of a month."""

GROUPS = re.compile(
    r"(?P<a>\d\d)\d{4}z?(?: [a-z]+)?(?: ?- ?(?P<b>\d\d)\d{4}z?)?(?: (?:local|hours|z|gmt))* (?P<rest>[a-z]{3,9}\b.*)"
)
"""Date-time groups of military bulletins: "111800-121800 local august 1993"."""
SINCE = r"(?:since|from|began|begun|starting|beginning) (?P<x>.+)"
UNTIL = r"(?:by|until|till|up to|as of|as at) (?P<x>.+)"
UP_TO_NOW = (
    r"(?:between|from)? ?(?P<x>.+?)\s*(?:-|and|to|until|till|up to|up until) ?(?:now|today|date|the present|this day)"
)
TIME_OF_DAY = r"^(?:early )?(?:this )?(?:{part}|\d\d?(?:[:.]\d\d)? ?(?:[ap]m|hours|h|local|gmt|utc)?)$"
FIRST_MONTHS = r"(?:first|last) (?P<n>{n}) months of (?P<w>this|last|the|\d{4})"
LAST_WEEKS = r"(?:(?:last|previous) week on (?P<a>{weekday})|(?P<b>{weekday})(?: of)? (?:last|previous) week)"
BESIDE = (
    r"(?P<n>{n} )?(?P<u>{unit}) (?P<w>before|earlier than|prior to|after|following|to|ending|up to|until) "
    r"(?P<x>.*\d.*|.*{weekday}.*)"
)
EDGE = re.compile(r"\b(start|beginning|middle|mid|end)\b")


class Phrases:
    """Reads normalised words, the widest phrase first, down to a single date or a word such as "yesterday"."""

    def __init__(self, words: CalendarWords) -> None:
        self._words = words
        self._dates = DateReader(words)
        self._rules = DayRules(words)
        self._narrowing = Narrowing(words)
        self._parts = YearParts(words)
        self._time_of_day = words.pattern(TIME_OF_DAY)
        self._forms: tuple[Form, ...] = (
            ("range", re.compile(r"(?P<x>.+)"), self._range),
            ("up to now", words.pattern(UP_TO_NOW), self._since),
            ("weekday of last week", words.pattern(LAST_WEEKS), self._weekday_of_last_week),
            ("months of a year", words.pattern(FIRST_MONTHS), self._months),
            ("days from a date", words.pattern(BESIDE), self._beside),
            ("since", words.pattern(SINCE), self._since),
            ("until", words.pattern(UNTIL), self._until),
        )

    def spell_out(self, text: str, scene: Scene) -> str:
        """Rewrite numeric, shortened and shared dates in words."""
        return self._dates.spell_out(text, scene)

    def read(self, text: str, scene: Scene) -> Read | None:
        """Return the days that words date to, and the rule; None where no rule knows them."""
        groups = GROUPS.search(text)
        if groups:
            return self._date_time_groups(groups, scene)
        part = self._parts.read(text, scene)
        if part:
            return part
        for name, pattern, read in self._forms:
            m = pattern.search(text)
            days = read(m, scene) if m else None
            if days:
                return days, name
        return self._one_date(text, scene) or self._rules.read(text, scene)

    def _one_date(self, text: str, scene: Scene) -> Read | None:
        found = sorted(self._dates.partials(text), key=lambda p: (p.weekday is not None, p.start))
        for partial in found:
            days = self._narrowing.read(text, partial, scene)
            if days:
                whole = not (partial.day or partial.month or partial.weekday is not None)
                return (whole and self._rules.feast(text, scene)) or (days, _manner(partial))
        return None

    def _date_time_groups(self, m: re.Match[str], scene: Scene) -> Read | None:
        first, last = (self.read(f"{day} {m['rest']}", scene) for day in (m["a"], m["b"] or m["a"]))
        joined = first[0].to(last[0]) if first and last else None
        return (joined, "date-time group") if joined else None

    def _range(self, m: re.Match[str], scene: Scene) -> Days | None:
        return scene.past(self._dates.read_range(m["x"], scene))

    def _weekday_of_last_week(self, m: re.Match[str], scene: Scene) -> Days | None:
        if scene.published is None:
            return None
        sunday = shifted(week_of(scene.published).first, -1)
        return one(last_weekday(sunday, self._words.weekdays[m["a"] or m["b"]]))

    def _months(self, m: re.Match[str], scene: Scene) -> Days | None:
        number, today = self._words.number(m["n"].strip()), scene.today
        if today is None or not 1 <= number <= MONTHS:
            return None
        year = int(m["w"]) if m["w"].isdecimal() else today.year - (m["w"] == "last")
        first = MONTHS + 1 - number if m[0].startswith("last") else 1
        return scene.past(months_of(year, first, first + number - 1)) if year > 0 else None

    def _beside(self, m: re.Match[str], scene: Scene) -> Days | None:
        found = self._one_date(m["x"], scene)
        if found is None:
            return None
        number = self._words.number(m["n"].strip()) if m["n"] else 1
        length = number * (self._words.units[m["u"]] or 1)
        if m["w"] in {"after", "following"}:
            return scene.past(found[0].moved(length))
        earlier = found[0].moved(-length)
        return earlier if m["w"] in {"before", "earlier than", "prior to"} else earlier.moved(1).to(found[0])

    def _since(self, m: re.Match[str], scene: Scene) -> Days | None:
        words = m["x"].strip()
        if self._time_of_day.search(words) and scene.narrative is None:
            return one(scene.published) if scene.published else None
        found = self.read(words, scene)
        if found and scene.published is None:
            raise ItemError("since when is told, but not until when: the day of publication is unknown")
        return scene.up_to_now(_edge(words, found[0]) if found else scene.narrative)

    def _until(self, m: re.Match[str], scene: Scene) -> Days | None:
        words = m["x"].strip()
        if self._time_of_day.search(words):
            day = scene.narrative.last if scene.narrative else scene.published
            return one(day) if day else None
        found = self.read(words, scene)
        return Days(shifted(found[0].last, -1), found[0].last) if found else None


def _edge(words: str, days: Days) -> Days:
    """Return the days from which "since mid-April" or "since the end of July" counts."""
    edge = EDGE.search(words)
    if edge is None:
        return days
    if edge[1] == "end":
        return one(days.last)
    middle = edge[1] in {"mid", "middle"}
    return one(shifted(whole_month(days.first.year, days.first.month).first, MIDDLE)) if middle else days


def _manner(partial: Partial) -> str:
    if partial.day:
        return "date" if partial.month else "day of the month"
    return "month" if partial.month else "year" if partial.year else "weekday"
