"""Completes what was read of a figure: who says it, where, and which words date it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.extract.frames import Attribution, Frame
from fogline.extract.page import Page, Sentence
from fogline.extract.place_words import PlaceFinder, PlaceWords
from fogline.extract.quotations import quotations, quoted
from fogline.extract.sayers import Settled, chain, medium, settle
from fogline.extract.acts import Act, Layout, Saying
from fogline.extract.sayings import SayingFinder
from fogline.extract.time_words import TimeFinder, TimeWords
from fogline.extract.voices import Standing, standing
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Named, Role, Sayer
from fogline.model.texts import Span

SHORTEST_QUOTE = 25
"""Code points under which words in quotation marks are a way of speaking, not speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is found in one sentence."""

    sentence: Sentence
    times: tuple[TimeWords, ...]
    sayings: tuple[Saying, ...]
    places: tuple[PlaceWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What is found in a page, once for all its figures."""

    page: Page
    lines: tuple[Line, ...]
    settled: tuple[tuple[Settled, ...], ...]
    quotes: tuple[Span, ...]
    voices: tuple[Standing | None, ...]
    """By sentence."""


class Completion:
    """Completes the frames of a page."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take what is known: lexicon, places, publishers."""
        self._knowledge = knowledge
        self._times = TimeFinder(knowledge.lexicon)
        self._sayings = SayingFinder(knowledge.lexicon, self._is_medium)
        self._places = PlaceFinder(knowledge.lexicon, knowledge.places.knows)
        self._last: Study | None = None

    def attribute(self, page: Page, frame: Frame) -> Attribution:
        """Say who asserts a frame, and what the reporting words do to it."""
        study = self.study(page)
        at, index = anchor(frame), frame.sentence.index
        voice = study.voices[index]
        covering = _covering(study.settled[index], at)
        if covering:
            return self._attributed(covering, voice)
        quote = self._quoted(study, frame)
        if quote and quote.speaker and not (voice and voice.relays):
            return Attribution(sayers=self._chain(quote), rules=("source:quotation",))
        if voice:
            return Attribution(sayers=self._own(voice), rules=(f"source:{voice.rule}",))
        return Attribution(rules=("source:own voice",))

    def locate(self, page: Page, frame: Frame) -> tuple[Named, ...]:
        """Say where it happened: the most specific place first, then what contains it."""
        study = self.study(page)
        index = frame.sentence.index
        for i in range(index, -1, -1):
            line = study.lines[i]
            places = [p for p in line.places if not _in_zone(line, p, study.settled[i])]
            if places:
                best = min(places, key=lambda p: _distance(line, p.first, frame)) if i == index else places[0]
                rest = [p for p in places if p is not best]
                return tuple(_named_place(line, p) for p in [best, *rest])
        return ()

    def date(self, page: Page, frame: Frame) -> Named | None:
        """Return the words that date it, or None."""
        study = self.study(page)
        index = frame.sentence.index
        for i in range(index, -1, -1):
            line = study.lines[i]
            times = [t for t in line.times if not _time_in_zone(line, t) and (i == index or not t.running)]
            if times:
                best = min(times, key=lambda t: _distance(line, t.first, frame)) if i == index else times[0]
                span = Span(start=line.sentence.tokens[best.first].start, end=line.sentence.tokens[best.last].end)
                return Named(name=span.of(page.document.text), span=span, inferred=None if i == index else "time:carried")
        return None

    def study(self, page: Page) -> Study:
        """Return what is found in a page; the last page's is kept."""
        last = self._last
        if last is not None and last.page is page:
            return last
        lines = tuple(self._line(s) for s in page.sentences)
        settled = settle([line.sayings for line in lines])
        self._last = study = Study(
            page=page, lines=lines, settled=settled, quotes=quotations(page.document), voices=standing(page, settled)
        )
        return study

    def _line(self, sentence: Sentence) -> Line:
        times = self._times.find(sentence.tokens)
        stretches = [(t.first, t.last) for t in times]
        sayings = self._sayings.find(sentence, stretches)
        taken = frozenset(i for a, b in stretches for i in range(a, b + 1))
        places = self._places.find(sentence.tokens, taken)
        return Line(sentence=sentence, times=times, sayings=sayings, places=places)

    def _is_medium(self, name: str) -> bool:
        return bool(self._knowledge.publishers.named(name))

    def _attributed(self, settled: Settled, voice: Standing | None) -> Attribution:
        saying = settled.saying
        carrier = self._carrier(voice, settled)
        if saying.act is Act.UNNAMED:
            return Attribution(sayers=(Sayer(name="unnamed", cue=saying.cue), *carrier), rules=("source:nobody named",))
        return Attribution(
            sayers=(*self._chain(settled), *carrier), denies=saying.act is Act.DENY, doubts=saying.act is Act.DOUBT,
            rules=(f"source:{saying.layout.value} cue",),
        )  # fmt: skip

    def _carrier(self, voice: Standing | None, settled: Settled) -> tuple[Sayer, ...]:
        """Return the account that relays what someone else says in its post."""
        if voice is None or not voice.relays or (settled.speaker and settled.speaker.name == voice.name):
            return ()
        return tuple(replace(s, role=Role.MEDIUM) for s in self._own(voice)[:1])

    def _own(self, voice: Standing) -> tuple[Sayer, ...]:
        known = self._knowledge.publishers.of_handle(voice.handle) if voice.handle else None
        first = Sayer(name=known.name if known else voice.name, span=voice.span, inferred=voice.rule)
        return (first, Sayer(name=voice.body, inferred=voice.rule)) if voice.body else (first,)

    def _chain(self, settled: Settled) -> tuple[Sayer, ...]:
        speaker, cited, cue = settled.speaker, settled.cited, settled.saying.cue
        media = tuple(medium(m, cue) for m in settled.saying.media)
        if speaker is None:
            return ()
        if cited and speaker is not cited:
            if speaker.medium or self._is_medium(speaker.name):
                return (*chain(cited, cue), medium(speaker, cue))
            return (*chain(speaker, cue), *chain(cited, cue))
        return (*chain(speaker, cue), *media)

    def _quoted(self, study: Study, frame: Frame) -> Settled | None:
        """Find who speaks the quotation that a figure stands in, where its own sentence does not say."""
        quote = quoted(study.quotes, anchor(frame))
        if quote is None or quote.end - quote.start < SHORTEST_QUOTE:
            return None
        return _spoken_after(study, frame.sentence, quote) or _spoken_before(study, frame.sentence)


def anchor(frame: Frame) -> int:
    """Return the code point at which a frame's assertion stands: its figure, or its trigger where that is elsewhere."""
    span = frame.quantity.span if frame.quantity else None
    return span.start if span and frame.sentence.span.holds(span) else frame.trigger.start


def _spoken_after(study: Study, sentence: Sentence, quote: Span) -> Settled | None:
    for line in study.lines[sentence.index :]:
        if line.sentence.passage != sentence.passage or line.sentence.span.start > quote.end + 1:
            return None
        for s in study.settled[line.sentence.index]:
            if s.saying.layout is Layout.TRAILING and s.saying.cue.start >= quote.end - 2 and s.speaker:
                return s
    return None


def _spoken_before(study: Study, sentence: Sentence) -> Settled | None:
    for line in study.lines[sentence.index - 1 :: -1] if sentence.index else ():
        for s in reversed(study.settled[line.sentence.index]):
            if s.speaker:
                return s
    return None


def _covering(settled: Sequence[Settled], at: int) -> Settled | None:
    cover = [s for s in settled if s.saying.scope.start <= at < s.saying.scope.end and (s.speaker or s.saying.act is Act.UNNAMED)]
    if not cover:
        return None
    leading = [s for s in cover if s.saying.layout is Layout.LEADING]
    trailing = [s for s in cover if s.saying.layout is Layout.TRAILING]
    if leading and not (leading[-1].saying.weak and any(t.saying.cue.start > at for t in trailing)):
        return leading[-1]
    after = [s for s in trailing if s.saying.cue.start > at]
    if trailing:
        return after[0] if after else trailing[-1]
    return cover[0]


def _distance(line: Line, token: int, frame: Frame) -> int:
    return abs(line.sentence.tokens[token].start - frame.trigger.start)


def _in_zone(line: Line, place: PlaceWords, settled: Sequence[Settled]) -> bool:
    start = line.sentence.tokens[place.first].start
    return any(s.saying.zone.start <= start < s.saying.zone.end for s in settled)


def _time_in_zone(line: Line, time: TimeWords) -> bool:
    start = line.sentence.tokens[time.first].start
    return any(s.zone.start <= start < s.zone.end for s in line.sayings)


def _named_place(line: Line, place: PlaceWords) -> Named:
    tokens = line.sentence.tokens
    return Named(name=place.name, span=Span(start=tokens[place.first].start, end=tokens[place.last].end))
