"""Datelines and lines of date: "KABUL, Sept 1 (Reuters) -", "September 1, 2021", "Press release, 3 April 2011"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fogline.intake.days import DAY, FULL_DAY, MONTH, YEAR, read_day
from fogline.intake.drafts import Block
from fogline.intake.releases import head_length, labelled, with_year
from fogline.model.texts import Voice

SEARCHED = 5
"""Blocks at the start of a report in which a dateline or a line of date may stand."""
HEAD = 140
LINE_LENGTH = 90
NAME = r"[A-ZÀ-ÖØ-ÞĀ-ž][\w'\u2019.\-]*"
PLACE = rf"\(?{NAME}(?:[ /\-]{{1,3}}(?:(?:de|del|la|al|el|of|the|and|da|do|di|am|an)\s)?{NAME}){{0,4}}\)?"
DATELINE = re.compile(
    rf"{PLACE}(?:,\s?{PLACE}){{0,2}}(?:\s\({NAME}(?:\s{NAME})*\)(?=\s*[,(]))?"
    rf"(?:[,.]?\s*\(?(?P<day>(?i:{MONTH}\s{DAY}|{DAY}\s{MONTH})(?:(?:[,.]\s?|\s)(?:{YEAR}))?)(?!\w)\)?)?"
    rf"(?:,\s(?P<bare>Reuters?))?[,.]?"
    rf"(?:\s*(?:\((?P<paren>[^()\n]{{2,40}})\)|/\s?(?P<slash>[^/\n]{{2,40}}?)\s?/))?"
    rf"(?P<end>\.?\s*(?:-{{1,2}}|[–—_:]|(?<=/\.)\s)|\s+(?=[A-Z])|$)"
)
DAY_FIRST = re.compile(rf"(?P<day>(?i:{FULL_DAY}))\s*\(?{PLACE}\)?\s*[-–—]")
LABELS = re.compile(
    r"\b(?:first |last )?(?:published|posted|updated?|date|dated|issued|released|on|at|by|time)\b:?"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\b"
    r"|\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?|\b(?:gmt|utc|est|edt|bst|cet|ist)\b|[+-]\d\d:?\d\d\b|[\s,.|·•()–—-]+",
    re.IGNORECASE,
)
MONITORED = re.compile(rf"\b\d{{4}}\s?(?:gmt|utc)\s(?P<day>{DAY}\s{MONTH}\s(?:{YEAR}))\b", re.IGNORECASE)
TITLE_DAY = re.compile(rf"(?:^|[,(]\s?)(?:\w+day,?\s)?(?P<day>{FULL_DAY})[)\]]?\.?$", re.IGNORECASE)
CUT_OFF = re.compile(r"\b(?:as of|until|up to|received|since)\b[^()]{0,40}$", re.IGNORECASE)
"""Words after which a date tells until when a report looks, not when it was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What a report's own first lines say about its date and its agency."""

    day: date | None = None
    words: str | None = None
    """The words of a date that lacks its year."""
    agency: str | None = None
    impossible: str | None = None
    """The words of a date that no calendar has."""


def dateline(blocks: Sequence[Block]) -> Dateline:
    """Read the dateline, or the line of date, at the start of a report."""
    opening = blocks[: max(SEARCHED, head_length([b.text for b in blocks]) + 1)]
    found = [d for d in _found(opening) if d]
    words = next((d.words for d in found if d.words), None)
    told = next((d.day for d in found if d.day), None)
    return Dateline(
        day=told or (with_year(words, [b.text for b in opening]) if words else None),
        words=words,
        agency=next((d.agency for d in found if d.agency), None),
        impossible=next((d.impossible for d in found if d.impossible), None),
    )


def _found(blocks: Sequence[Block]) -> Iterator[Dateline | None]:
    for number, block in enumerate(blocks):
        if block.voice in {Voice.POST, Voice.QUOTE, Voice.ITEM}:
            continue
        yield _line_of_date(block.text)
        yield _monitored(block.text)
        yield _in_title(block.text) if number == 0 else None
        yield _at_start(block.text)
        yield _labelled(block.text) if number == 0 else None


def is_line_of_date(text: str) -> bool:
    """Tell whether a line holds a date and nothing else."""
    return _line_of_date(text) is not None


def _line_of_date(text: str) -> Dateline | None:
    if len(text) > LINE_LENGTH:
        return None
    told = read_day(text)
    if told.day is None and told.impossible is None:
        return None
    rest = LABELS.sub(
        "", re.sub(rf"{FULL_DAY}|\d{{1,4}}[-/.]\d\d?[-/.]\d{{1,4}}T?", "", text, count=1, flags=re.IGNORECASE)
    )
    return Dateline(day=told.day, impossible=told.impossible) if not rest.strip() else None


def _monitored(text: str) -> Dateline | None:
    """Read the line by which a monitoring service tells when it heard a broadcast."""
    m = MONITORED.search(text[:300])
    return Dateline(day=read_day(m["day"]).day) if m else None


def _in_title(text: str) -> Dateline | None:
    tail = text[-LINE_LENGTH:]
    m = TITLE_DAY.search(tail) if len(text) <= 2 * LINE_LENGTH else None
    return Dateline(day=read_day(m["day"]).day) if m and not CUT_OFF.search(tail[: m.start("day")]) else None


def _labelled(text: str) -> Dateline | None:
    words = labelled(text)
    told = read_day(words)
    return Dateline(day=told.day, words=words if told.day is None else None)


def _at_start(text: str) -> Dateline | None:
    first = DAY_FIRST.match(text[:HEAD])
    if first:
        return Dateline(day=read_day(first["day"]).day)
    m = DATELINE.match(text[:HEAD])
    agency = (m["bare"] or m["paren"] or m["slash"]) if m else None
    if m is None or (not m["end"].strip() and not m["day"]):
        return None
    told = read_day(m["day"])
    words = m["day"] if told.day is None and told.impossible is None else None
    return Dateline(day=told.day, words=words, agency=_agency(agency), impossible=told.impossible)


def _agency(words: str | None) -> str | None:
    if words is None or read_day(words).day or not re.search(r"[^\W\d_]{2}", words):
        return None
    return words.strip().rstrip(".") or None
