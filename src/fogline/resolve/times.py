"""When: from the words that date an event, and the day they are said, to the first and last possible day."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fogline.model.errors import ItemError
from fogline.model.refs import When
from fogline.resolve.calendar_words import Tables, calendar_words
from fogline.resolve.chronicles import Chronicle, Chronicles
from fogline.resolve.dates import KEPT
from fogline.resolve.phrases import Phrases
from fogline.resolve.scenes import Scene
from fogline.resolve.stretches import Days, precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day that words count from, and what else tells how they are meant."""

    published: date | None
    """Publication date of the passage, else of the document; None where unknown: then only absolute dates are read."""
    narrative: When | None = None
    """When the event told before happened: what "the same day" and "two days later" count from."""
    future: bool = False
    """True where the verb speaks of what is to come: bare weekdays and dates then lie ahead."""
    nearest: bool = False
    """True for a day that may be to come: one without a year is then the next rather than a year old."""
    history: bool = False
    """True where the report tells of years gone by: dates without a year then count from the narrative."""
    day_first: bool | None = None
    """How 04/11/2015 is read: True as 4 November, False as 11 April; None as neither, unless one is fresh news."""


class Times:
    """Reads words that date events, with one language's calendar: `Times(lexicon.table)`."""

    def __init__(self, tables: Tables) -> None:
        self._words = calendar_words(tables)
        self._normal = lru_cache(KEPT)(self._words.normal)
        self._phrases = Phrases(self._words)
        self._chronicles = Chronicles(self._words)

    def resolve(self, words: str | None, anchor: Anchor) -> When | None:
        """Return the first and last possible day of an event, or None where they cannot be worked out.

        Without words, or with words that no rule knows, it is fresh news: the day before publication to
        publication. Days never run past publication unless the words say so.
        """
        scene = self._scene(anchor)
        if words is None or not words.strip():
            return _when(scene.news, "fresh news", None, anchor)
        try:
            text = self._phrases.spell_out(self._normal(words), scene)
            found = self._phrases.read(text, scene)
        except ItemError:
            return None
        days, rule = found or (scene.told, "narrative" if scene.narrative else "fresh news")
        return _when(days, rule, words, anchor)

    def chronicle(self, text: str, published: date | None) -> Chronicle:
        """Return the dates that a history tells, where they stand; none for a report of news."""
        return self._chronicles.read(text, published)

    def _scene(self, anchor: Anchor) -> Scene:
        told = anchor.narrative
        return Scene(
            words=self._words,
            published=anchor.published,
            narrative=Days(told.first, told.last) if told else None,
            future=anchor.future,
            nearest=anchor.nearest,
            history=anchor.history,
            day_first=anchor.day_first,
        )


def resolve_time(words: str | None, anchor: Anchor, times: Times) -> When | None:
    """Read the words that date an event; see `Times.resolve`."""
    return times.resolve(words, anchor)


def _when(days: Days | None, rule: str, words: str | None, anchor: Anchor) -> When | None:
    if days is None:
        return None
    return When(
        first=days.first, last=days.last, precision=precision(days), words=words, anchor=anchor.published, rule=rule
    )
