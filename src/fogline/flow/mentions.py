"""Mentions: every time and place that a document's sentences name, whether or not a claim rests on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.extract.casing import Casing
from fogline.extract.page import Token, page
from fogline.extract.place_words import PlaceFinder
from fogline.extract.time_words import TimeFinder, TimeWords
from fogline.extract.vocabulary import vocabulary
from fogline.flow.register import pack_folders
from fogline.flow.workshop import Options, cache_of
from fogline.knowledge.lexicon import Lexicon
from fogline.knowledge.loading import load
from fogline.model.claims import Claim
from fogline.model.refs import Ref, When
from fogline.model.texts import Document, Span
from fogline.resolve.contexts import Context, context
from fogline.resolve.days import DayResolver
from fogline.resolve.places import PlaceResolver

NAMING = ("time_weekdays", "time_months", "time_deictic")
"""Sections of the lexicon whose words name a day, so that an expression with two of them names two."""
LEADING = ("time_openers", "time_joiners")
COMMA = ","
MARKS = frozenset({COMMA, "-", "–", "—", "(", ")"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What a document names, in the order of the text."""

    times: tuple[Span, ...]
    """Days and stretches without the words that lead to them: "Friday" of "since Friday"."""
    places: tuple[Span, ...]


class MentionFinder:
    """Finds times and places with the words that the readers know."""

    def __init__(self, options: Options | None = None) -> None:
        """Load the knowledge; SourceError where a pack cannot be used."""
        knowledge = load(cache_of(options or Options()), None, pack_folders())
        self._words = vocabulary(knowledge.lexicon)
        self._casing = Casing(knowledge.lexicon)
        self._gazetteer = knowledge.places
        self._finder = TimeFinder(knowledge.lexicon)
        self._places = PlaceFinder(knowledge.lexicon, self._kind_of)
        self._days = _Days(knowledge.lexicon)

    def find(self, document: Document) -> Mentions:
        """Return the times and places that a document names."""
        times: list[Span] = []
        places: list[Span] = []
        for sentence in page(document, self._words.abbreviation).sentences:
            tokens = self._casing.restore(sentence).tokens
            found = self._finder.find(tokens)
            times += (span for time in found for span in self._named(tokens, time))
            taken = frozenset(i for t in found for i in range(t.first, t.dated + 1))
            places += (_span(tokens[p.first : p.last + 1]) for p in self._places.find(tokens, taken))
        return Mentions(times=tuple(times), places=tuple(places))

    def _named(self, tokens: Sequence[Token], time: TimeWords) -> Iterator[Span]:
        """Yield the days that an expression names, and those of the clause that it opens."""
        clause = tokens[time.dated + 1 : time.last + 1]
        later = [clause[t.first : t.last + 1] for t in self._finder.find(clause)] if clause else []
        for part in (tokens[time.first : time.dated + 1], *later):
            yield from self._days.named(part)

    def _kind_of(self, name: str) -> str | None:
        found = self._gazetteer.named(name)
        return found[0].kind if found else None


class MentionResolver:
    """Resolves what documents name, by the same rules as the places and times of claims."""

    def __init__(self, options: Options | None = None) -> None:
        """Load the knowledge; SourceError where a pack cannot be used."""
        self._knowledge = load(cache_of(options or Options()), None, pack_folders())
        self._places = PlaceResolver(self._knowledge)
        self._days = DayResolver(self._knowledge)

    def context(self, document: Document, mentions: Sequence[Claim]) -> Context:
        """Return what a document tells about all that it names."""
        return context(document, mentions, self._knowledge)

    def places(self, mentions: Sequence[Claim], told: Context) -> list[tuple[Ref, ...]]:
        """Return the places of mentions, in their order."""
        return self._places.resolve(mentions, told)

    def times(self, mentions: Sequence[Claim], told: Context) -> list[When | None]:
        """Return the days of mentions, in their order."""
        return list(self._days.resolve(mentions, told))


class _Days:
    """Cuts expressions of time into the days that they name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._naming = frozenset[str]().union(*map(lexicon.words, NAMING))
        self._leading = frozenset[str]().union(*map(lexicon.words, LEADING)) | MARKS

    def named(self, tokens: Sequence[Token]) -> Iterator[Span]:
        """Cut at a word that leads or joins between two words that name days."""
        start = 0
        for at in range(1, len(tokens)):
            joint = tokens[at].lower in self._leading - {COMMA}
            if joint and self._names(tokens[start:at]) and self._names(tokens[at:]):
                yield from self._bare(tokens[start:at])
                start = at
        yield from self._bare(tokens[start:])

    def _names(self, tokens: Sequence[Token]) -> bool:
        return any(t.lower in self._naming for t in tokens)

    def _bare(self, tokens: Sequence[Token]) -> Iterator[Span]:
        kept = [i for i, t in enumerate(tokens) if t.lower not in self._leading]
        words = tokens[kept[0] : kept[-1] + 1] if kept else ()
        if any(c.isalpha() for t in words for c in t.text):
            yield _span(words)


def _span(tokens: Sequence[Token]) -> Span:
    return Span(start=tokens[0].start, end=tokens[-1].end)
