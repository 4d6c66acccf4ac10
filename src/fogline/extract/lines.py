"""What is found in one sentence: times, sayings and places, and where the event's own words stand."""

from collections.abc import Callable
from dataclasses import dataclass

from fogline.extract.acts import Saying
from fogline.extract.page import Sentence
from fogline.extract.place_words import PlaceWords
from fogline.extract.time_words import TimeWords
from fogline.model.claims import Named
from fogline.model.texts import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Places that belong together in one sentence, the most specific first."""

    sentence: Sentence
    places: tuple[PlaceWords, ...]
    signs: tuple[str, ...] = ()
    """What speaks for and against its being where something happened."""

    @property
    def lead(self) -> PlaceWords:
        """The most specific of its places."""
        return self.places[0]

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
    opens: bool = False
    """True where the sentence is the first of its passage."""
    of_war: bool = False
    """True where the sentence looks back on a whole war."""

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """Places, grouped as the words put them together; those where a speaker is among them."""
        return self.find_scenes()

    @property
    def item(self) -> Scene | None:
        """The places that label an item of a list."""
        return None if self.reporting else self.labels


def span(sentence: Sentence, first: int, last: int) -> Span:
    """Return the span of a stretch of tokens, inclusive."""
    return Span(start=sentence.tokens[first].start, end=sentence.tokens[last].end)
