"""The words that date an event, as a lexicon gives them, and the patterns made of them."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

Tables: TypeAlias = Callable[[str], Mapping[str, str]]
"""Gives one table of a lexicon by name, as `Lexicon.table` does."""

LONGEST = 240
"""Code points of a date's words that are looked at; the rest of a longer clause dates nothing."""

ORDINAL = r"(?:st|nd|rd|th)"
DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "&": " and ", **DASHES})
CLEAN = (
    (re.compile(r"\b([ap])\.m\b\.?"), r"\1m"),
    (re.compile(r"(?<=[a-z])\.(?=\s|$|-)"), " "),
    (re.compile(r"(?<=\d)\.(?!\d)"), " "),
    (re.compile(r"[,;()\[\]\"“”]"), " "),
    (re.compile(r"(?<=[a-z])'s\b(?! (?:day|eve)\b)"), ""),
    (re.compile(rf"(?<![\d:/.])(\d{{1,4}})(?!(?:{ORDINAL}|s|am|pm|z|h|km)\b)(?=[a-z])"), r"\1 "),
    (re.compile(r"\s+"), " "),
)
COUNT = r"(?:\d{1,4}|{count}(?:[ -]{count})?)"


def one_of(words: Mapping[str, str]) -> str:
    """Make a pattern that matches any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """A feast by the sun's calendar."""

    month: int
    first: int
    """The day, or the first day on which it may fall."""
    weekday: int | None = None
    """The weekday (Monday 0) that it falls on, where its day is not fixed."""

    def day(self, year: int) -> date:
        """Return its day in a year."""
        first = date(year, self.month, self.first)
        return first if self.weekday is None else first + timedelta(days=(self.weekday - first.weekday()) % 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """A language's words for months, weekdays, parts of the day and stretches of time."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    parts: Mapping[str, str]
    units: Mapping[str, int]
    """Days in a unit of time; 0 for hours."""
    counts: Mapping[str, int]
    ordinals: Mapping[str, int]
    """With -1 for "last"."""
    day_words: Mapping[str, tuple[int, int]]
    """First and last day, counted from the day of publication."""
    feasts: Mapping[str, Feast]
    seasons: Mapping[str, int]
    """First month of each, in the north."""
    spellings: Mapping[str, str]
    respelt: re.Pattern[str]
    fillings: tuple[tuple[str, str], ...]

    def pattern(self, template: str) -> re.Pattern[str]:
        """Compile a template in which {month}, {weekday}, {n} and the like stand for words."""
        for name, words in self.fillings:
            template = template.replace("{" + name + "}", words)
        return re.compile(rf"(?<![\w']){template}(?!\w)")

    def normal(self, words: str) -> str:
        """Write words in lower case, with plain marks, one space between them, and the usual spellings."""
        text = unicodedata.normalize("NFKC", words[:LONGEST]).translate(PLAIN).lower()
        text = self.respelt.sub(lambda m: self.spellings[m[0]], text)
        for pattern, plain in CLEAN:
            text = pattern.sub(plain, text)
        return self.respelt.sub(lambda m: self.spellings[m[0]], text).strip()

    def number(self, words: str) -> int:
        """Read a count of units of time: "3", "eleven", "thirty-one", "a few"."""
        if words.isdecimal():
            return int(words)
        if words in self.counts:
            return self.counts[words]
        return sum(self.counts.get(w, 0) for w in re.split(r"[ -]", words))

    def ordinal(self, words: str) -> int:
        """Read an ordinal: "3rd", "third"; -1 for "last"."""
        digits = re.match(r"\d+", words)
        return int(digits[0]) if digits else self.ordinals[words]


def calendar_words(tables: Tables) -> CalendarWords:
    """Make the calendar's words from a lexicon's tables."""
    months, weekdays, parts, units = (tables(f"calendar_{n}") for n in ("months", "weekdays", "parts", "units"))
    counts, ordinals, days, feasts = (tables(f"calendar_{n}") for n in ("counts", "ordinals", "days", "feasts"))
    seasons = tables("calendar_seasons")
    spellings = dict(tables("calendar_spellings"))
    return CalendarWords(
        months={w: int(n) for w, n in months.items()},
        weekdays={w: int(n) for w, n in weekdays.items()},
        parts=dict(parts),
        units={w: int(n) for w, n in units.items()},
        counts={w: int(n) for w, n in counts.items()},
        ordinals={w: int(n) for w, n in ordinals.items()},
        day_words={w: _pair(v.split()) for w, v in days.items()},
        feasts={w: _feast(v) for w, v in feasts.items()},
        seasons={w: int(n) for w, n in seasons.items()},
        spellings=spellings,
        respelt=re.compile(rf"(?<![\w']){one_of(spellings)}(?![\w'])"),
        fillings=(
            ("n", COUNT.replace("{count}", one_of(counts))),
            ("month", one_of(months)),
            ("weekday", one_of(weekdays)),
            ("part", one_of(parts)),
            ("unit", one_of(units)),
            ("ordinal", rf"(?:\d{{1,3}}{ORDINAL}|{one_of(ordinals)})"),
            ("day", one_of(days)),
            ("feast", one_of(feasts)),
            ("season", one_of(seasons)),
        ),
    )


def _feast(value: str) -> Feast:
    month, first, *weekday = (int(n) for n in value.split("-"))
    return Feast(month=month, first=first, weekday=weekday[0] if weekday else None)


def _pair(numbers: list[str]) -> tuple[int, int]:
    first, last = numbers
    return int(first), int(last)
