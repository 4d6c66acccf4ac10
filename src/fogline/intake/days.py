"""Days as metadata and datelines write them: ISO, RFC 822, "September 1, 2021", "1 Sept. 2021", "01.09.2021"."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
YEAR = r"(?:1[89]|20)\d\d|'?\d\d(?![\d:])"
FULL_DAY = rf"(?:{DAY}(?:\sof)?[\s-]{MONTH}[\s,-]+(?:{YEAR})|{MONTH}\s{DAY},?\s(?:{YEAR}))"
"""A pattern for a day in words with its year; matched without regard to case."""
WRITTEN = (
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?!\d)"),
    re.compile(
        rf"(?<![\w-])(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:\sof)?[\s-](?P<m>{MONTH})[\s,-]+(?P<y>{YEAR})\b", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<m>{MONTH})\s(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:[,.]\s?|\s)(?P<y>{YEAR})\b", re.IGNORECASE),
    re.compile(
        rf"\b(?P<m>{MONTH})\s(?P<d>[0-3]?\d)\s\d\d:\d\d(?::\d\d)?\s(?:[+-]\d{{4}}|[A-Z]{{3,4}})\s(?P<y>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<y>\d{4})[/.](?P<m>\d\d?)[/.](?P<d>\d\d?)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<![\d.])(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})(?!\d)"),
)
SLASHED = re.compile(r"(?<!\d)(?P<a>\d\d?)[/-](?P<b>\d\d?)[/-](?P<y>\d{4})(?!\d)")
YEARLESS = re.compile(
    rf"(?:(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s(?P<m>{MONTH})|(?P<n>{MONTH})\s(?P<e>[0-3]?\d))(?!\w)", re.IGNORECASE
)
SECONDS = re.compile(r"\d{10}(?:\d{3})?")
"""A time in seconds or thousandths since 1970."""
EPOCH = date(1970, 1, 1).toordinal()
SECONDS_OF_DAY = 86_400
LONGEST = 200
"""Code points in which a date is looked for."""
WINDOW = 50
"""Years of two digits from here on are of the 20th century."""
MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A date as words tell it."""

    day: date | None
    impossible: str | None = None
    """The words, where they name a day that no calendar has."""


def read_day(words: str | None) -> Told:
    """Read the first full date in words; an ambiguous 04/11/2015 is no date."""
    text = (words or "")[:LONGEST]
    if SECONDS.fullmatch(text):
        return Told(day=date.fromordinal(EPOCH + int(text[:10]) // SECONDS_OF_DAY))
    for pattern in WRITTEN:
        m = pattern.search(text)
        if m:
            day = _day(_year(m["y"]), _month(m["m"]), int(m["d"]))
            return Told(day=day, impossible=None if day else m[0])
    return _slashed(text)


def read_yearless(words: str, latest: date | None) -> date | None:
    """Read a day without its year as the last such day at or before another; None where that is not known."""
    m = YEARLESS.search(words[:LONGEST])
    if m is None or latest is None:
        return None
    month, number = _month(m["m"] or m["n"]), int(m["d"] or m["e"])
    years = range(latest.year, max(latest.year - 9, 1), -1)
    return next((d for d in (_day(y, month, number) for y in years) if d and d <= latest), None)


def _slashed(text: str) -> Told:
    m = SLASHED.search(text)
    if m is None:
        return Told(day=None)
    left, right, year = int(m["a"]), int(m["b"]), int(m["y"])
    if left > MONTHS_IN_YEAR or left == right:
        day = _day(year, right, left)
    elif right > MONTHS_IN_YEAR:
        day = _day(year, left, right)
    else:
        return Told(day=None)
    return Told(day=day, impossible=None if day else m[0])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(words: str) -> int:
    return int(words) if words.isdecimal() else MONTHS.index(words[:3].lower()) + 1


def _year(digits: str) -> int:
    plain = digits.lstrip("'")
    if len(plain) > 2:  # noqa: PLR2004 - a year of two digits
        return int(plain)
    return int(plain) + (1900 if int(plain) >= WINDOW else 2000)
