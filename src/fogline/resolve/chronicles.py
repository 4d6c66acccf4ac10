"""Histories: reports that tell of years gone by, in which a date without a year counts from the date told before it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fogline.model.errors import ItemError
from fogline.resolve.calendar_words import CalendarWords
from fogline.resolve.dates import DateReader, Partial
from fogline.resolve.scenes import Scene
from fogline.resolve.stretches import Days

READ = 200_000
"""Code points of a text that are read."""
FEWEST = 3
"""Months of years gone by that a text must name at least to be a history."""
MANY = 8
"""Years gone by, without a month, that a text without fresh days must name to be a history."""
SHARED = frozenset({"", "-", "–", "and", "to", "or", "until", "through"})
"""What stands between two dates that share one year."""
SOME_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
"""Without a year a text tells of no years gone by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """The dates that a history tells, where they stand; none for a report of news."""

    starts: tuple[int, ...] = ()
    told: tuple[Days, ...] = ()

    def at(self, offset: int) -> Days | None:
        """Return the last date told that starts at or before a code point."""
        index = bisect_right(self.starts, offset) - 1
        return self.told[index] if index >= 0 else None


class Chronicles:
    """Reads whole texts for the dates that they tell."""

    def __init__(self, words: CalendarWords) -> None:
        self._words = words
        self._dates = DateReader(words)
        self._fresh = words.pattern(r"(?:{day}|{weekday})")

    def read(self, text: str, published: date | None) -> Chronicle:
        """Return the dates of a history; nothing where the text is news."""
        if not SOME_YEAR.search(text, 0, READ):
            return Chronicle()
        lowered = _lower(text[:READ])
        found = list(_joined([p for p in self._dates.partials(lowered) if p.month or p.year], lowered))
        if not _is_history(found, published, len(self._fresh.findall(lowered))):
            return Chronicle()
        told = list(self._told(found, published))
        return Chronicle(starts=tuple(at for at, _ in told), told=tuple(days for _, days in told))

    def _told(self, found: Sequence[Partial], published: date | None) -> Iterator[tuple[int, Days]]:
        """Yield each date with where it starts; what a sentence mentions by the way does not move the narrative on."""
        narrative: Days | None = None
        years = [p.year for p in found]
        aside = _asides(years)
        for index, partial in enumerate(found):
            coming = next((y for y in years[index + 1 :] if y), None)
            days = self._lies(partial, narrative, published, coming)
            if days:
                narrative = narrative if narrative and index in aside else days
                yield partial.start, days if index not in aside or not narrative else narrative

    def _lies(self, partial: Partial, told: Days | None, published: date | None, coming: int | None) -> Days | None:
        """Return a date's days; the year turns only where the next year that the text names allows it."""
        scene = Scene(words=self._words, published=published, narrative=told, history=told is not None)
        try:
            days = partial.lies(scene)
            early = days and told and not partial.year and coming and coming < days.first.year > told.last.year
            return replace(partial, year=told.last.year).lies(scene) if early and told else days
        except ItemError:
            return None


def _is_history(found: Sequence[Partial], published: date | None, fresh: int) -> bool:
    gone = [p for p in found if p.year and (published is None or p.year < published.year)]
    months = sum(bool(p.month) for p in gone)
    return (months >= FEWEST and months > fresh) or (len(gone) >= MANY and len(gone) > MANY * fresh)


def _asides(years: Sequence[int | None]) -> frozenset[int]:
    """Return the indices of years that a text mentions by the way: those before and after agree without it."""
    named = [(i, y) for i, y in enumerate(years) if y]
    return frozenset(
        i
        for (_, before), (i, year), (_, after) in zip(named, named[1:], named[2:], strict=False)
        if before <= after <= before + 1 and not before <= year <= after
    )


def _joined(partials: Sequence[Partial], text: str) -> list[Partial]:
    """Join a day and the year after it, and let a date take the year of the one that follows at once."""
    joined: list[Partial] = []
    for partial in reversed(partials):
        after = joined[-1] if joined else None
        gap = text[partial.end : after.start].strip(" \n,.()") if after else None
        if after is None or partial.year or not after.year or gap not in SHARED:
            joined.append(partial)
        else:
            if not gap and not after.month:
                joined.pop()
            joined.append(replace(partial, year=after.year))
    return joined[::-1]


def _lower(text: str) -> str:
    """Write in lower case without moving a code point."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
