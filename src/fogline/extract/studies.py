"""Studies a page once for all its figures: what each sentence says of times, speakers and places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from fogline.extract.acts import Saying
from fogline.extract.casing import Casing
from fogline.extract.datelines import Datelines
from fogline.extract.lines import Line, Scene
from fogline.extract.page import Page, Sentence
from fogline.extract.place_words import PlaceFinder, PlaceWords
from fogline.extract.quotations import quotations
from fogline.extract.sayers import Pointing, Settled, settle
from fogline.extract.sayings import SayingFinder
from fogline.extract.scene_signs import SceneSigns
from fogline.extract.speakers import Speaker
from fogline.extract.time_words import TimeFinder, TimeWords
from fogline.extract.voices import Standing, signatures, standing
from fogline.knowledge.loading import Knowledge
from fogline.model.texts import Span

YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What is found in a page."""

    page: Page
    lines: tuple[Line, ...]
    settled: tuple[tuple[Settled, ...], ...]
    """The sayings of each sentence with their speakers settled."""
    quotes: tuple[Span, ...]
    voices: tuple[Standing | None, ...]
    """Whose voice each sentence speaks in where it names nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bounds:
    """Where a sentence's own words begin and end."""

    head: int
    """Index of the first token after a dateline or label."""
    signed: int
    """Code point from which the passage is signed."""
    reporting: bool
    sayings: tuple[Saying, ...]

    def holds(self, sentence: Sentence, first: int, *, from_head: bool) -> bool:
        """Tell whether what starts at a token may be the event's."""
        return self.within(sentence, first, from_head=from_head) and not self.spoken(sentence, first)

    def within(self, sentence: Sentence, first: int, *, from_head: bool) -> bool:
        """Tell whether what starts at a token stands after the head and before the signature."""
        return sentence.tokens[first].start < self.signed and (first >= self.head or not from_head)

    def speaks(self, sentence: Sentence, place: PlaceWords) -> bool:
        """Tell whether a place is itself who speaks, as a capital does for its government: "Kyiv said"."""
        start, end = sentence.tokens[place.first].start, sentence.tokens[place.last].end
        speakers = (s.speaker.span for s in self.sayings if s.speaker)
        return any((s.start, s.end) == (start, end) for s in speakers)

    def spoken(self, sentence: Sentence, first: int) -> bool:
        """Tell whether what starts at a token belongs to the words that name a speaker and his saying."""
        start = sentence.tokens[first].start
        return any(s.zone.start <= start < s.zone.end for s in self.sayings)


class Studies:
    """Studies pages."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take what is known."""
        self._knowledge = knowledge
        self._times = TimeFinder(knowledge.lexicon)
        self._sayings = SayingFinder(knowledge.lexicon, self.is_medium, self._is_party)
        self._places = PlaceFinder(knowledge.lexicon, self._kind_of)
        self._signs = SceneSigns(knowledge.lexicon)
        self._datelines = Datelines(knowledge.lexicon)
        self._casing = Casing(knowledge.lexicon)
        self._pointing = Pointing.of(knowledge.lexicon)
        self._wars = knowledge.lexicon.words("war_nouns")

    def study(self, page: Page) -> Study:
        """Return what is found in a page."""
        signed = signatures(page)
        listed = self._datelines.lists(page)
        cased = (self._casing.restore(s) for s in page.sentences)
        lines = tuple(self._line(page, s, signed[s.passage], listed=listed) for s in cased)
        settled = settle(lines, [self._topic(line) for line in lines], self._pointing, page.document.text)
        return Study(
            page=page, lines=lines, settled=settled, quotes=quotations(page.document), voices=standing(page, settled)
        )

    def is_medium(self, name: str) -> bool:
        """Tell whether a name is a publisher's."""
        return bool(self._knowledge.publishers.named(name))

    def _line(self, page: Page, sentence: Sentence, signed: int, *, listed: bool) -> Line:
        opens = sentence.span.start == page.passage_of(sentence).span.start
        times = self._times.find(sentence.tokens)
        sayings = self._sayings.find(sentence, [(t.first, t.last) for t in times])
        head = self._datelines.end(sentence)
        reporting = head > 0 and self._datelines.reports(sentence, head, listed=listed)
        bounds = _Bounds(head=head, signed=signed, reporting=reporting, sayings=sayings)
        return Line(
            sentence=sentence, sayings=sayings, reporting=reporting, opens=opens,
            labels=self._labels(sentence, bounds, listed=listed),
            times=tuple(t for t in times if bounds.holds(sentence, t.first, from_head=reporting)),
            find_scenes=cache(partial(self._scenes, sentence, bounds, times)), of_war=self._of_war(sentence, times),
        )  # fmt: skip

    def _scenes(self, sentence: Sentence, bounds: _Bounds, times: Sequence[TimeWords]) -> tuple[Scene, ...]:
        timed = frozenset(i for t in times for i in range(t.first, t.dated + 1))
        scenes: list[Scene] = []
        found = self._places.find(sentence.tokens, timed)
        parties = self._parties(sentence) if found else set()
        if any(p.first <= i <= p.last for p in found for i in parties):
            found = self._places.find(sentence.tokens, timed | parties)
        within = [
            p for p in found if bounds.within(sentence, p.first, from_head=True) and not bounds.speaks(sentence, p)
        ]
        for group in _grouped(within):
            told = "spoken" if bounds.spoken(sentence, group[0].first) else "own words"
            scenes.append(Scene(sentence=sentence, places=group, signs=self._signs.of(sentence, group, told)))
        return tuple(scenes)

    def _labels(self, sentence: Sentence, bounds: _Bounds, *, listed: bool) -> Scene | None:
        """Return the places of a dateline or label, unless it names a speaker: "Army: three killed"."""
        words = [t for t in sentence.tokens[: bounds.head] if t.start < bounds.signed]
        if not words or any(s.cue.end == words[-1].end for s in bounds.sayings):
            return None
        if bounds.reporting:
            words = words[: next((i for i, t in enumerate(words) if t.text == "("), len(words))]
        sure = listed or self._datelines.itemises(sentence, bounds.head)
        found = self._places.names(words, sure=sure)
        told = "dateline" if bounds.reporting else "item"
        return Scene(sentence=sentence, places=found, signs=self._signs.of(sentence, found, told)) if found else None

    def _parties(self, sentence: Sentence) -> set[int]:
        """Return the tokens that name parties and are no places."""
        found: set[int] = set()
        for named, _ in self._knowledge.parties.find(sentence.text):
            if not self._knowledge.places.knows(named.of(sentence.text)):
                start, end = named.start + sentence.span.start, named.end + sentence.span.start
                found.update(i for i, t in enumerate(sentence.tokens) if start <= t.start < end)
        return found

    def _of_war(self, sentence: Sentence, times: Sequence[TimeWords]) -> bool:
        """Tell whether a sentence looks back on a whole war: it names one, or counts from a year."""
        dated = (t.text for time in times for t in sentence.tokens[time.first : time.last + 1])
        return any(YEAR.fullmatch(w) for w in dated) or any(t.lower in self._wars for t in sentence.tokens)

    def _topic(self, line: Line) -> Speaker | None:
        if any(s.speaker for s in line.sayings) or not line.sentence.text[:1].isupper():
            return None
        return self._sayings.topic(line.sentence)

    def _kind_of(self, name: str) -> str | None:
        found = self._knowledge.places.named(name)
        return found[0].kind if found else None

    def _is_party(self, name: str) -> bool:
        return bool(self._knowledge.parties.named(name)) and not self._knowledge.places.knows(name)


def _grouped(places: Sequence[PlaceWords]) -> list[tuple[PlaceWords, ...]]:
    """Group the places that the words put together; "Kaduna state's Kaura County" is told from outside in."""
    groups: list[list[PlaceWords]] = []
    for place in places:
        if groups and place.linked:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [tuple(reversed(g) if len(g) > 1 and g[1].owned else g) for g in groups]
