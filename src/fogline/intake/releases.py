"""Press releases: where their head ends, and what the release's number tells of its date."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from fogline.intake.days import MONTH, read_day

HEAD = re.compile(
    r"(?P<head>[^.!?]{0,300}?\bfor immediate release\b(?:\s*(?:download|view) pdf)?)[\s:–—-]*(?P<rest>\S.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""The words after which the release itself begins."""
LAST_OF_HEAD = re.compile(r"(?:.*\bfor immediate release|(?:download|view) pdf)\W*", re.IGNORECASE | re.DOTALL)
LONGEST_HEAD = 8
"""Blocks within which a release's head ends."""
NUMBER = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-–](?P<month>0[1-9]|1[0-2])[-–][A-Z]{1,3}\s?[-–]\s?\d{1,4}(?!\d)")
"""A number that begins with year and month: "2010-06-CA-051"."""
LABEL_DAY = re.compile(
    rf"(?P<day>{MONTH}\s[0-3]?\d):\s|[^.!?:]{{0,80}}\b(?:update|report|summary),?\s(?P<end>{MONTH}\s[0-3]?\d(?:,?\s\d{{4}})?)$",
    re.IGNORECASE,
)
"""A title that begins or ends with the day: "June 20: Operations in the east", "Morning update, July 16"."""
MONTHS_IN_YEAR = 12


def parted(paragraph: str) -> Iterator[str]:
    """Part a release's head from its first words, where they stand in one paragraph."""
    m = HEAD.match(paragraph)
    yield from (m["head"], m["rest"]) if m and m["rest"] else (paragraph,)


def head_length(texts: Sequence[str]) -> int:
    """Return how many of the first blocks are the head of a release; 0 where there is none."""
    ends = (i + 1 for i, text in enumerate(texts[:LONGEST_HEAD]) if LAST_OF_HEAD.fullmatch(text))
    return max(ends, default=0)


def labelled(title: str) -> str | None:
    """Return the words of a day, with or without its year, by which a title begins or ends."""
    m = LABEL_DAY.match(title)
    return (m["day"] or m["end"]) if m else None


def with_year(words: str, texts: Sequence[str]) -> date | None:
    """Read a day without its year by the year and month of the release's number; None where they do not agree."""
    number = next((m for m in map(NUMBER.search, texts) if m), None)
    if number is None:
        return None
    year, month = int(number["year"]), int(number["month"])
    near = (read_day(f"{words}, {y}").day for y in (year, year - 1, year + 1))
    return next((d for d in near if d and abs((d.year - year) * MONTHS_IN_YEAR + d.month - month) <= 1), None)
