"""Dates by the calendar: "3 May 2016", "May 3", "Tuesday", "the 12th", "in 2014", and ranges of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from fogline.model.errors import ItemError
from fogline.resolve.calendar_words import LONGEST, ORDINAL, CalendarWords
from fogline.resolve.scenes import Scene
from fogline.resolve.stretches import (
    WEEK,
    Days,
    last_weekday,
    next_weekday,
    one,
    same_day_months_before,
    shifted,
    whole_month,
    whole_year,
)

YEAR = r"(?:1[5-9]|20)\d\d(?! ?(?:hours|h\b|local|gmt|utc))"
NUMBER = rf"[0-3]?\d{ORDINAL}?(?![\d:/]| ?(?:hours|am|pm|%))"
TURN = r"(?: (?:the |on |late |early )*{part}(?: of| on)?)?"
FORMS = (
    (
        rf"(?:(?P<w1>{{weekday}}){TURN} (?:the )?)?(?:day )?(?P<d1>{NUMBER})(?: day)?(?: of)?"
        rf"[ -](?P<m1>{{month}})(?:[ -](?P<y1>{YEAR}))?"
    ),
    rf"(?:(?P<w2>{{weekday}}){TURN} )?(?P<m2>{{month}})[ -](?:the )?(?P<d2>{NUMBER})(?: (?P<y2>{YEAR}))?",
    rf"(?P<m3>{{month}})(?: of)? (?P<y3>{YEAR})",
    r"(?P<m4>{month})",
    rf"(?P<y5>{YEAR})",
    r"(?P<w6>{weekday})",
    rf"(?:the )?(?:day )?(?P<d7>[0-3]?\d{ORDINAL})(?! (?:day|night|week|time|month|year))",
    r"(?<=day )(?P<d8>[0-3]?\d)",
)
LEADING = re.compile(
    r"(?:^|\b(?:in|since|of|last|this|that|next|early|late|mid|until|till|to|and|or|between|from|by|during|for|far"
    r"|through|on|the|past|whole|all)[ -]|-\s*)$"
)
JOINT = (
    r"\s*(?:-|/|to|and|or|through|until|till|up to|up until|into)\s*"
    r"(?:the |on |about |until )*(?:{part} (?:of|on) )?(?:the )?"
)
BEHIND = re.compile(r"\b(?:last|past|previous)(?: the)? $")
COMING = re.compile(r"\b(?:(?<!the )next|coming)(?: the)? $")
YEAR_LENGTH = 365
FAR_AHEAD = 300
"""Days ahead beyond which a day without a year is one that was, whatever the verb says."""
LITTLE_AHEAD = 70
"""Days ahead within which a day without a year is the next, where it may be to come: else it would be a year old."""
FARTHEST_LEAP = 9
"""Years between two 29 Februaries at most, and one to spare."""
FAR_BEHIND = 6
"""Months by which a narrative may step back without saying so; beyond that the next year is meant."""
KEPT = 4096
"""Words whose dates are kept: reports say few things in many places."""
DIGIT = re.compile(r"\d")
NEAR = 31
"""Days within which the one reading of an ambiguous 04/11 is preferred to the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """A date as far as its words tell it, and where they stand."""

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    named: int | None = None
    """The weekday beside a day of a month, which tells the year: "Monday, 26 October"."""
    before: bool = False
    """The words say last or previous."""
    coming: bool = False
    """The words say next or coming."""

    def lies(self, scene: Scene) -> Days | None:
        """Return its days; None where the words lack something that the scene does not supply."""
        if self.day and self.month:
            return self._day(scene)
        if self.month:
            return self._month(scene)
        if self.year:
            return scene.past(whole_year(self.year))
        return self._bare_day(scene) if self.day else self._weekday(scene)

    def _day(self, scene: Scene) -> Days | None:
        if self.year:
            return one(a_date(self.year, self.month, self.day))
        today = scene.today
        if scene.history and scene.narrative:
            today = scene.narrative.last
            told = _year_told(scene.narrative, self.month or 1)
            years = range(told, told + 1)
        elif today:
            years = range(today.year - FARTHEST_LEAP, today.year + FARTHEST_LEAP + 1)
        else:
            return None
        found = [d for d in (_date_or_none(y, self.month, self.day) for y in years) if d]
        if not found:
            a_date(today.year, self.month, self.day)
        return one(self._of_years(found, today, scene)) if found else None

    def _of_years(self, found: Sequence[date], today: date, scene: Scene) -> date:
        """Choose the year: by the weekday beside the day, else the last such day or, where so said, the next."""
        named = [d for d in found if d.weekday() == self.named and abs((d - today).days) < YEAR_LENGTH]
        if named or len(found) == 1:
            return min(named or found, key=lambda d: abs((d - today).days))
        ahead = min((d for d in found if d >= today), default=found[-1])
        behind = max((d for d in found if d <= today), default=found[0])
        far = FAR_AHEAD if self._ahead(scene) else LITTLE_AHEAD if scene.nearest and not self.before else -1
        return ahead if scene.published is None or (ahead - today).days <= far else behind

    def _ahead(self, scene: Scene) -> bool:
        return self.coming or (scene.future and not self.before)

    def _month(self, scene: Scene) -> Days | None:
        today = scene.today
        if self.year or today is None:
            return scene.past(whole_month(self.year, self.month or 1)) if self.year else None
        if scene.history and scene.narrative:
            return scene.past(whole_month(_year_told(scene.narrative, self.month or 1), self.month or 1))
        ahead = (self.month or 1) > today.month or (self.before and self.month == today.month)
        behind = ahead and not self._ahead(scene)
        return scene.past(whole_month(max(today.year - behind, 1), self.month or 1))

    def _bare_day(self, scene: Scene) -> Days | None:
        base = scene.published
        if scene.narrative and (base is None or (base - scene.narrative.last).days > 2 * NEAR):
            return _day_after(scene.narrative.first, self.day or 1)
        return _day_before(base, self.day or 1) if base else None

    def _weekday(self, scene: Scene) -> Days | None:
        today, weekday = scene.today, self.weekday
        if today is None or weekday is None:
            return None
        if scene.history and scene.narrative:
            return one(last_weekday(shifted(scene.narrative.last, WEEK // 2), weekday))
        if self._ahead(scene):
            return one(next_weekday(today, weekday))
        return one(last_weekday(today, weekday, before=self.before))


def _year_told(narrative: Days, month: int) -> int:
    """Return the year of a month that a history names: the narrative's, or the next where that lies far behind."""
    base = narrative.last
    return base.year + (narrative.months and base.month - month > FAR_BEHIND)


def a_date(year: int, month: int | None, day: int | None) -> date:
    """Make a date; raise ItemError where the calendar has no such day."""
    made = _date_or_none(year, month, day)
    if made is None:
        raise ItemError(f"there is no day {day} of month {month} in {year}")
    return made


def _date_or_none(year: int, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month or 1, day or 1)
    except ValueError:
        return None


def _day_before(base: date, day: int) -> Days | None:
    months = (same_day_months_before(base.replace(day=1), n) for n in range(3))
    days = (_date_or_none(m.year, m.month, day) for m in months)
    return next((one(d) for d in days if d and d <= base), None)


def _day_after(base: date, day: int) -> Days | None:
    months = (same_day_months_before(base.replace(day=1), -n) for n in range(3))
    days = (_date_or_none(m.year, m.month, day) for m in months)
    return next((one(d) for d in days if d and d >= base), None)


class DateReader:
    """Finds dates and ranges of dates in normalised words."""

    def __init__(self, words: CalendarWords) -> None:
        self._words = words
        self._found = lru_cache(KEPT)(lambda text: tuple(self._partials(text)))
        self._naming = re.compile("|".join(sorted({n[:3] for n in (*words.months, *words.weekdays)})))
        self._form = words.pattern("(?:" + "|".join(FORMS) + ")")
        self._joint = re.compile(words.pattern(JOINT).pattern.removeprefix(r"(?<![\w'])").removesuffix(r"(?!\w)") + "$")
        self._numeric = words.pattern(
            r"(?<![\d:/.-])(?:(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<a>\d\d?)([/.])(?P<b>\d\d?)\5(?P<c>\d{4}|\d\d)"
            r"|(?P<e>\d\d?)/(?P<f>\d\d?)(?! ?{month}))(?![/])"
        )
        self._names = {n: w for w, n in sorted(words.months.items(), key=lambda pair: len(pair[0]))}
        sep = r"(?: ?- ?| ?/ ?| (?:to|and|or|through|until|till|up to|into) (?:the )?)"
        self._shared_after = words.pattern(
            rf"(?P<a>{NUMBER})(?P<sep>{sep})(?P<b>{NUMBER}) ?-?(?:of )?(?P<m>{{month}})(?P<y>[ -]{YEAR})?"
        )
        self._shared_before = words.pattern(
            rf"(?P<m>{{month}}) (?P<a>{NUMBER})(?P<sep>{sep})(?P<b>{NUMBER})(?! ?-?{{month}})(?P<y> {YEAR})?"
        )
        self._short_years = re.compile(rf"(?<!\d)(?P<a>{YEAR})(?P<sep>[-/])(?P<b>\d\d)(?!\d|-)")
        self._counted = words.pattern(r"(?P<o>{ordinal})(?= (?:day )?of (?:the month|this month|{month}))")
        self._of_year = words.pattern(
            r"(?P<m>{month})(?: of| in)? (?P<which>last|this|that|the same|the previous) year"
        )

    def spell_out(self, text: str, scene: Scene) -> str:
        """Rewrite numeric, shortened and shared dates: "10-23 october" as "10 october - 23 october"."""
        if " of " in text:
            text = self._counted.sub(lambda m: f"{self._words.ordinal(m['o'])}th", text)
        if DIGIT.search(text):
            text = self._numeric.sub(lambda m: self._in_words(m, scene), text)
            text = self._short_years.sub(lambda m: f"{m['a']} {m['sep']} {m['a'][:2]}{m['b']}", text)
            text = self._shared_after.sub(lambda m: _shared(m, "{a} {m}{y}{sep}{b} {m}{y}"), text)
            text = self._shared_before.sub(lambda m: _shared(m, "{m} {a}{y}{sep}{m} {b}{y}"), text)
        return (
            text
            if " year" not in text
            else self._of_year.sub(lambda m: f"{m['m']} {_year_meant(m['which'], scene)}", text)
        )

    def _in_words(self, m: re.Match[str], scene: Scene) -> str:
        if m["y"]:
            return self._write(int(m["d"]), int(m["m"]), m["y"])
        left, right = (int(m["a"]), int(m["b"])) if m["a"] else (int(m["e"]), int(m["f"]))
        year = _long_year(m["c"], scene) if m["c"] else ""
        day, month = _day_and_month(left, right, year, scene)
        return self._write(day, month, year)

    def _write(self, day: int, month: int, year: str) -> str:
        if month not in self._names:
            raise ItemError(f"there is no month {month}")
        return f"{day} {self._names[month]} {year}".strip()

    def partials(self, text: str) -> tuple[Partial, ...]:
        """Find the dates in words, in order, without overlap."""
        return self._found(text) if len(text) <= LONGEST else tuple(self._partials(text))

    def _partials(self, text: str) -> Iterator[Partial]:
        if not (DIGIT.search(text) or self._naming.search(text)):
            return
        for m in self._form.finditer(text):
            if not m["m4"] or LEADING.search(text[: m.start()]):
                yield self._partial(m, text)

    def _partial(self, m: re.Match[str], text: str) -> Partial:
        found = {key[0]: value for key, value in m.groupdict().items() if value}
        weekday, month, day = found.get("w"), found.get("m"), found.get("d")
        return Partial(
            start=m.start(),
            end=m.end(),
            day=self._words.ordinal(day) if day else None,
            month=self._words.months[month] if month else None,
            year=int(found["y"]) if "y" in found else None,
            weekday=self._words.weekdays[weekday] if weekday and not (day or month) else None,
            named=self._words.weekdays[weekday] if weekday and day else None,
            before=bool(BEHIND.search(text[: m.start()])),
            coming=bool(COMING.search(text[: m.start()])),
        )

    def read_range(self, text: str, scene: Scene) -> Days | None:
        """Read the first two dates that a joining word or dash makes a range."""
        found = self.partials(text)
        for left, right in pairwise(found):
            if self._joint.fullmatch(text[left.end : right.start]):
                return _between(left, right, scene)
        return None


def _shared(m: re.Match[str], template: str) -> str:
    return template.format(**{key: value or "" for key, value in m.groupdict().items()})


def _year_meant(which: str, scene: Scene) -> str:
    if scene.today is None:
        return ""
    if which in {"that", "the same"}:
        return str((scene.narrative.first if scene.narrative else scene.today).year)
    return str(scene.today.year - (which != "this"))


def _long_year(digits: str, scene: Scene) -> str:
    if len(digits) != 2:  # noqa: PLR2004 - a year of two digits
        return digits
    century = (scene.today or date(2000, 1, 1)).year // 100 * 100
    year = century + int(digits)
    return str(year - 100 if scene.today and year > scene.today.year else year)


def _day_and_month(left: int, right: int, year: str, scene: Scene) -> tuple[int, int]:
    """Tell day from month: by size, by the report's manner, or by which reading lies shortly before publication."""
    if left > 12 or left == right:  # noqa: PLR2004 - months in a year
        return left, right
    if right > 12:  # noqa: PLR2004
        return right, left
    if scene.day_first is not None:
        return (left, right) if scene.day_first else (right, left)
    near = [(d, m) for d, m in ((left, right), (right, left)) if _is_near(d, m, year, scene)]
    if len(near) != 1:
        raise ItemError(f"{left}/{right} can be read in two ways")
    return near[0]


def _is_near(day: int, month: int, year: str, scene: Scene) -> bool:
    today = scene.today
    made = _date_or_none(int(year or (today.year if today else 1)), month, day)
    return bool(today and made and 0 <= (today - made).days <= NEAR)


def _between(left: Partial, right: Partial, scene: Scene) -> Days | None:
    """Read a range; what its first date lacks comes from the second, and the year the other way round."""
    if left.year and not right.year and right.month:
        right = replace(right, year=left.year + ((right.month, right.day or 0) < (left.month or 0, left.day or 0)))
        right = right if scene.published is None else _not_later(right, left, scene)
    last = right.lies(scene)
    if last is None:
        return None
    if left.day and not left.month:
        left = replace(left, month=last.last.month, year=last.last.year)
    elif left.month and not left.year:
        left = replace(left, year=last.first.year - ((left.month, left.day or 0) > (last.first.month, last.first.day)))
    first = (
        left.lies(replace(scene, published=last.first, future=False)) if left.weekday is not None else left.lies(scene)
    )
    joined = first.to(last) if first else None
    return joined or (last.to(first) if first else None)


def _not_later(right: Partial, left: Partial, scene: Scene) -> Partial:
    """Let "from June 2023 until February" end in the last February before publication."""
    free = replace(right, year=None).lies(scene)
    first = left.lies(scene)
    return replace(right, year=free.first.year) if free and first and first.first <= free.last else right
