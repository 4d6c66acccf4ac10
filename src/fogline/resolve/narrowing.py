"""Words around a date that narrow or widen it: "early June", "first half of May", "the night of 3 June"."""

import re
from dataclasses import replace

from fogline.resolve.calendar_words import CalendarWords
from fogline.resolve.dates import Partial
from fogline.resolve.scenes import Scene
from fogline.resolve.stretches import WEEK, Days, half_of, shifted, third_of, whole_month

PART = r"(?P<p>early|late|mid|beginning of|start of|middle of|end of)[ -](?:the )?(?:month of )?$"
THIRDS = {"early": 0, "beginning of": 0, "start of": 0, "mid": 1, "middle of": 1, "late": 2, "end of": 2}
HALF = r"(?P<o>first|second|last|1st|2nd) half of $"
WEEK_OF_MONTH = r"(?P<o>{ordinal}) week (?:of|in) $"
WEEK_FROM = re.compile(r"\bweek (?:of|beginning|starting)(?: on)?(?: the)? $")
NIGHT_BEFORE = re.compile(r"\b(?:overnight|night|midnight)(?: of| on)?(?: the)? $")
NIGHT_AFTER = re.compile(r"(?: (?:late|at|in the))* (?:overnight|night|midnight)\b")


class Narrowing:
    """Reads one date with the words beside it."""

    def __init__(self, words: CalendarWords) -> None:
        self._words = words
        self._part = words.pattern(PART)
        self._half = words.pattern(HALF)
        self._week = words.pattern(WEEK_OF_MONTH)

    def read(self, text: str, partial: Partial, scene: Scene) -> Days | None:
        """Return the days of a date that stands in a text; None where the scene does not fix it."""
        before, after = text[: partial.start], text[partial.end :]
        if partial.day is None and partial.weekday is None:
            return scene.past(self._part_of(before, partial, scene))
        days = partial.lies(scene)
        if days and (NIGHT_BEFORE.search(before) or NIGHT_AFTER.match(after)):
            return scene.past(Days(days.first, shifted(days.last, 1)))
        if days and WEEK_FROM.search(before):
            return scene.past(Days(days.first, shifted(days.first, WEEK - 1)))
        return days

    def _part_of(self, before: str, partial: Partial, scene: Scene) -> Days | None:
        days = partial.lies(replace(scene, published=None) if partial.year else scene)
        if days is None:
            return None
        full = whole_month(days.first.year, days.first.month) if partial.month else days
        part, half, week = self._part.search(before), self._half.search(before), self._week.search(before)
        if part:
            return third_of(full, THIRDS[part["p"]])
        if half:
            return half_of(full, second=half["o"] not in {"first", "1st"})
        return self._week_of(full, week["o"]) if week else days

    def _week_of(self, month: Days, ordinal: str) -> Days:
        number = self._words.ordinal(ordinal)
        first = shifted(month.last, 1 - WEEK) if number < 0 else shifted(month.first, WEEK * (number - 1))
        return Days(first, shifted(first, WEEK - 1))
