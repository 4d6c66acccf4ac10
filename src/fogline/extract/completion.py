"""Completes what was read of a figure: who says it, where, and which words date it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.extract.acts import Act, Layout, Saying
from fogline.extract.casing import Casing, as_written
from fogline.extract.datelines import Datelines
from fogline.extract.frames import Attribution, Frame
from fogline.extract.lines import Line
from fogline.extract.page import Page, Sentence, Token
from fogline.extract.place_words import Evidence, PlaceFinder, PlaceWords
from fogline.extract.quotations import quotations, quoted
from fogline.extract.sayers import Generic, Settled, chain, medium, settle
from fogline.extract.sayings import SayingFinder
from fogline.extract.scenes import Scene, nearest, scenes
from fogline.extract.speakers import Speaker
from fogline.extract.time_words import TimeFinder, TimeWords
from fogline.extract.timing import when
from fogline.extract.voices import Standing, signatures, standing
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Kind, Named, Role, Sayer
from fogline.model.texts import Span

YEAR = re.compile(r"(?:19|20)\d\d")
AHEAD = 1
"""Sentences ahead of an opening one in which its place is looked for."""
SHORTEST_QUOTE = 25
"""Code points under which words in quotation marks are a way of speaking, not speech."""


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
        self._sayings = SayingFinder(knowledge.lexicon, self._is_medium, self._is_party)
        self._places = PlaceFinder(knowledge.lexicon, self._kind_of)
        self._datelines = Datelines(knowledge.lexicon)
        self._casing = Casing(knowledge.lexicon)
        words = knowledge.lexicon.words
        self._generic = Generic(persons=words("generic_persons"), bodies=words("generic_bodies"))
        self._wars = knowledge.lexicon.words("war_nouns")
        self._last: Study | None = None

    def attribute(self, page: Page, frame: Frame) -> Attribution:
        """Say who asserts a frame, and what the reporting words do to it."""
        found = self._attribution(page, frame)
        text = page.document.text
        return replace(found, sayers=tuple(replace(s, name=as_written(s.name, text)) for s in found.sayers))

    def _attribution(self, page: Page, frame: Frame) -> Attribution:
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
        found = _Where(self.study(page)).of(frame)
        return tuple(replace(p, name=as_written(p.name, page.document.text)) for p in found)

    def date(self, page: Page, frame: Frame) -> Named | None:
        """Return the words that date it, or None."""
        found = when(self.study(page).lines, frame, anchor(frame))
        if found is None:
            return None
        line, time = found
        span = line.span(time.first, time.last)
        own = line.sentence.index == frame.sentence.index
        return Named(name=span.of(page.document.text), span=span, inferred=None if own else "time:carried")

    def study(self, page: Page) -> Study:
        """Return what is found in a page; the last page's is kept."""
        last = self._last
        if last is not None and last.page is page:
            return last
        signed = signatures(page)
        listed = self._datelines.lists(page)
        cased = [self._casing.restore(s) for s in page.sentences]
        lines = tuple(self._line(s, signed[s.passage], listed=listed) for s in cased)
        settled = settle([line.sayings for line in lines], [self._topic(line) for line in lines], self._generic, page.document.text)
        self._last = study = Study(
            page=page, lines=lines, settled=settled, quotes=quotations(page.document), voices=standing(page, settled)
        )
        return study

    def _labels(self, sentence: Sentence, head: int, signed: int, *, listed: bool) -> tuple[PlaceWords, ...]:
        sure = listed or self._datelines.itemises(sentence, head)
        words = [t for t in sentence.tokens[:head] if t.start < signed]
        if self._datelines.reports(sentence, head, listed=listed):
            words = words[: next((i for i, t in enumerate(words) if t.text == "("), len(words))]
        return self._places.names(words, sure=sure)

    def _line(self, sentence: Sentence, signed: int, *, listed: bool) -> Line:
        tokens = sentence.tokens
        times = self._times.find(tokens)
        stretches = [(t.first, t.last) for t in times]
        sayings = self._sayings.find(sentence, stretches)
        taken = {i for t in times for i in range(t.first, t.dated + 1)} | self._others(sentence)
        head = self._datelines.end(sentence)
        places = self._places.find(tokens, frozenset(taken))
        labels = () if _spoken(sayings, tokens, head) else self._labels(sentence, head, signed, listed=listed)
        return Line(
            of_war=self._of_war(sentence, times),
            sentence=sentence, times=times, sayings=sayings, places=places, head=head, labels=labels,
            signed=signed, reporting=head > 0 and self._datelines.reports(sentence, head, listed=listed),
        )  # fmt: skip

    def _others(self, sentence: Sentence) -> set[int]:
        """Return the tokens that name parties and are no places."""
        found: set[int] = set()
        for span, _ in self._knowledge.parties.find(sentence.text):
            inside = [
                i for i, t in enumerate(sentence.tokens) if span.start <= t.start - sentence.span.start < span.end
            ]
            if not self._knowledge.places.knows(span.of(sentence.text)):
                found.update(inside)
        return found

    def _of_war(self, sentence: Sentence, times: Sequence[TimeWords]) -> bool:
        """Tell whether a sentence looks back on a whole war: it names one, or counts from a year."""
        dated = (t.text for time in times for t in sentence.tokens[time.first : time.last + 1])
        return any(YEAR.fullmatch(w) for w in dated) or any(t.lower in self._wars for t in sentence.tokens)

    def _kind_of(self, name: str) -> str | None:
        found = self._knowledge.places.named(name)
        return found[0].kind if found else None

    def _topic(self, line: Line) -> Speaker | None:
        return None if any(s.speaker for s in line.sayings) else self._sayings.topic(line.sentence)

    def _is_party(self, name: str) -> bool:
        return bool(self._knowledge.parties.named(name)) and not self._knowledge.places.knows(name)

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


def _spoken(sayings: Sequence[Saying], tokens: Sequence[Token], head: int) -> bool:
    """Tell whether there is no head, or it names a speaker and no place: "Army: three killed"."""
    return not head or any(s.zone.start < tokens[head - 1].end and s.cue.end == tokens[head - 1].end for s in sayings)


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
    cover = [
        s
        for s in settled
        if s.saying.scope.start <= at < s.saying.scope.end and (s.speaker or s.saying.act is Act.UNNAMED)
    ]
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


def _weak(scene: Scene) -> bool:
    """Tell whether a scene is named by chance only: known names that something moves to or from."""
    return all(scene.line.moving(p) for p in scene.places)


class _Where:
    """Finds the places of frames in one page."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def of(self, frame: Frame) -> tuple[Named, ...]:
        index = frame.sentence.index
        line = self._study.lines[index]
        told = scenes(line)
        own = nearest([s for s in told if not line.caring(s.places[0])] or told, frame, anchor(frame))
        held = (frame.victims,) if frame.kind is Kind.CONTROL else ()
        if own and (own.evidence > Evidence.KNOWN or not _weak(own)) and not (index and line.caring(own.places[0])):
            return self._with_outer((*held, *own.named(None)), index, own)
        if frame.cumulative and line.of_war:
            return held
        carried = self._carried(index, first=frame.cumulative)
        if carried:
            return self._with_outer((*held, *carried.named("place:carried")), carried.line.sentence.index, carried)
        return (*held, *own.named(None)) if own else held

    def _carried(self, index: int, *, first: bool) -> Scene | None:
        """Return the last scene told before a sentence (for running totals the first), else a heading or the title."""
        before = self._study.lines[: index + 1]
        own = before[-1]
        if own.labels and not own.reporting:
            return Scene(line=own, places=own.labels)
        for line in before if first else reversed(before):
            told = [
                s for s in scenes(line) if s.evidence > Evidence.KNOWN and not all(line.caring(p) for p in s.places)
            ]
            if told and line.sentence.index != index:
                return max(told, key=lambda s: s.weight)
            if line.labels and not line.reporting:
                return Scene(line=line, places=line.labels)
        known = next((s for line in before for s in scenes(line)), None)
        heading = next((Scene(line=line, places=line.labels) for line in before if line.labels), None)
        return known or self._ahead(index) or heading

    def _ahead(self, index: int) -> Scene | None:
        """Return the first scene told soon after a sentence that opens a report without one."""
        passage = self._study.lines[index].sentence.passage
        for line in self._study.lines[index + 1 : index + 1 + AHEAD]:
            told = [] if line.sentence.passage != passage else [s for s in scenes(line) if s.evidence > Evidence.KNOWN and not line.caring(s.places[0])]
            if told:
                return max(told, key=lambda s: s.weight)
        return None

    def _with_outer(self, found: tuple[Named, ...], index: int, scene: Scene) -> tuple[Named, ...]:
        """Add what contains a place: the label of its passage, or the last wide place told before."""
        if any(p.wide for p in scene.places):
            return found
        passage = scene.line.sentence.passage
        for line in reversed(self._study.lines[: index + 1]):
            if line.labels and not line.reporting and line.sentence.passage == passage:
                return (*found, *Scene(line=line, places=line.labels).named("place:heading"))
            wide = [p for s in scenes(line) for p in s.places if p.wide and p not in scene.places]
            if wide:
                outer = Scene(line=line, places=(wide[0],)).named("place:carried")
                return (*found, *(o for o in outer if o.name not in {f.name for f in found}))
        return found
