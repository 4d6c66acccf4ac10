"""What is found in one sentence: times, sayings and places, and where the event's own words stand."""

from collections.abc import Callable
from dataclasses import dataclass

from fogline.extract.acts import Saying
from fogline.extract.page import Sentence
from fogline.extract.place_words import Evidence, PlaceWords
from fogline.extract.time_words import TimeWords
from fogline.model.claims import Named
from fogline.model.texts import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Places that belong together in one sentence, the most specific first."""

    sentence: Sentence
    places: tuple[PlaceWords, ...]

    @property
    def lead(self) -> PlaceWords:
        """The most specific of its places."""
        return self.places[0]

    @property
    def evidence(self) -> Evidence:
        """The best that speaks for any of its places."""
        return max(p.evidence for p in self.places)

    @property
    def weight(self) -> int:
        """How plainly it tells where something happened, 0 to 5; the first of equals is meant."""
        plain = self.lead.preposition in {"in", "at", "near", "outside", "around", "inside"}
        return 2 * plain + 2 * (not self.lead.moving) + (self.evidence is Evidence.NOUN)

    def named(self, inferred: str | None) -> tuple[Named, ...]:
        """Return the places as names with their spans."""
        return tuple(
            Named(name=p.name, span=span(self.sentence, p.first, p.last), inferred=inferred) for p in self.places
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is found in one sentence."""

    sentence: Sentence
    sayings: tuple[Saying, ...]
    times: tuple[TimeWords, ...]
    """Those that may be the event's: not those of a saying, of a dateline or of a signature."""
    find_scenes: Callable[[], tuple[Scene, ...]]
    """Finds the scenes, once, when they are first asked for: most sentences' are not."""
    labels: Scene | None = None
    """Places that the dateline or label names."""
    reporting: bool = False
    """True where that is a dateline, which tells where the report was written and not what it is about."""
    of_war: bool = False
    """True where the sentence looks back on a whole war."""

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """Places that may be the event's, grouped as the words put them together."""
        return self.find_scenes()

    @property
    def told(self) -> tuple[Scene, ...]:
        """Scenes that words beside them place, and that are not of a hospital or an office."""
        return tuple(s for s in self.scenes if s.evidence > Evidence.KNOWN and not s.lead.caring)

    @property
    def item(self) -> Scene | None:
        """The places that label an item of a list."""
        return None if self.reporting else self.labels


def span(sentence: Sentence, first: int, last: int) -> Span:
    """Return the span of a stretch of tokens, inclusive."""
    return Span(start=sentence.tokens[first].start, end=sentence.tokens[last].end)
