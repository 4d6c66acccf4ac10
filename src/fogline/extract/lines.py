"""What is found in one sentence: times, sayings and places, and where the event's own words stand."""

from dataclasses import dataclass

from fogline.extract.acts import Saying
from fogline.extract.page import Sentence
from fogline.extract.place_words import Evidence, PlaceWords
from fogline.extract.time_words import TimeWords
from fogline.model.texts import Span

MOVING = frozenset({"from", "to", "towards", "toward", "into", "via", "for", "of", "against", "by", "about", "leaving"})
CARE = frozenset(
    {
        "hospital",
        "hospitals",
        "clinic",
        "morgue",
        "mortuary",
        "conference",
        "headquarters",
        "correspondent",
        "reporters",
        "office",
        "embassy",
        "fax",
        "statement",
        "telephone",
        "phone",
        "telephoned",
        "refugees",
        "infirmary",
        "camp",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is found in one sentence."""

    sentence: Sentence
    times: tuple[TimeWords, ...]
    sayings: tuple[Saying, ...]
    places: tuple[PlaceWords, ...]
    head: int = 0
    """Index of the first token after a dateline or label."""
    labels: tuple[PlaceWords, ...] = ()
    """Places that the dateline or label names."""
    of_war: bool = False
    """True where the sentence looks back on a whole war."""
    signed: int = 1 << 40
    """Code point from which the line signs a post."""
    reporting: bool = False
    """True where that is a dateline, which tells where the report was written and not what it is about."""

    @property
    def events(self) -> tuple[PlaceWords, ...]:
        """Places that may be the event's: not the speaker's, not the dateline's."""
        return tuple(
            p for p in self.places if p.first >= self.head and self.sentence.tokens[p.first].start < self.signed and not self.told(self.sentence.tokens[p.first].start)
        )

    @property
    def event_times(self) -> tuple[TimeWords, ...]:
        """Times that may be the event's: not those of the saying, not the dateline's."""
        start = self.head if self.reporting else 0
        tokens = self.sentence.tokens
        kept = (t for t in self.times if t.first >= start and tokens[t.first].start < self.signed)
        return tuple(t for t in kept if not self.told(tokens[t.first].start))

    def told(self, start: int) -> bool:
        """Tell whether a code point lies in the words of someone's saying."""
        return any(s.zone.start <= start < s.zone.end for s in self.sayings)

    def moving(self, place: PlaceWords) -> bool:
        """Tell whether the words tell a way and not a place."""
        return place.preposition in MOVING and place.evidence is not Evidence.NOUN

    def caring(self, place: PlaceWords) -> bool:
        """Tell whether it is where the harmed were brought or the reporter stood."""
        tokens = self.sentence.tokens
        beside = (*tokens[max(0, place.start - 4) : place.start], *tokens[place.last + 1 : place.last + 2])
        near = {t.lower for t in beside} | {place.noun or ""}
        return bool(near & CARE)

    def span(self, first: int, last: int) -> Span:
        """Return the span of a stretch of tokens, inclusive."""
        return Span(start=self.sentence.tokens[first].start, end=self.sentence.tokens[last].end)
