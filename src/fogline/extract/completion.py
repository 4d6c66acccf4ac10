"""Completes what was read of a figure: who says it, where, and which words date it."""

from dataclasses import replace
from typing import TypeVar

from fogline.extract.attributions import Attributions
from fogline.extract.casing import as_written
from fogline.extract.frames import Attribution, Frame
from fogline.extract.lines import span
from fogline.extract.page import Page
from fogline.extract.sayers import Settled
from fogline.extract.studies import Studies, Study
from fogline.extract.timing import when
from fogline.extract.whereabouts import Whereabouts
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Named, Role, Sayer
from fogline.model.texts import Span


class Completion:
    """Completes the frames of a page. A page is studied once; the last one's study is kept."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take what is known: lexicon, parties, places, publishers."""
        self._studies = Studies(knowledge)
        self._attributions = Attributions(knowledge.publishers, self._studies.is_medium)
        self._whereabouts = Whereabouts(knowledge.lexicon)
        self._last: Study | None = None

    def attribute(self, page: Page, frame: Frame) -> Attribution:
        """Say who asserts a frame, and what the reporting words do to it."""
        found = self._attributions.of(self.study(page), frame.sentence, anchor(frame))
        sayers = tuple(_as_written(s, page.document.text) for s in found.sayers)
        return found if sayers == found.sayers else replace(found, sayers=sayers)

    def links(self, settled: Settled) -> tuple[Sayer, ...]:
        """Return the chain of those who say something: asserters nearest first, then media."""
        return self._attributions.links(settled)

    def speaking(self, page: Page, words: Span) -> tuple[Sayer, ...]:
        """Return the asserters that words of a page name as speaking, pronouns led back; empty where they speak not."""
        study = self.study(page)
        for settled in study.settled[page.sentence_at(words.start).index] if study.settled else ():
            if any(s and s.span.overlaps(words) for s in (settled.speaker, settled.cited)):
                links = (s for s in self._attributions.links(settled) if s.role is Role.ASSERTER)
                return tuple(_as_written(s, page.document.text) for s in links)
        return ()

    def locate(self, page: Page, frame: Frame) -> tuple[Named, ...]:
        """Say where it happened: the most specific place first, then what contains it."""
        found = self._whereabouts.of(self.study(page).lines, frame, anchor(frame))
        return tuple(_as_written(p, page.document.text) for p in found)

    def date(self, page: Page, frame: Frame) -> Named | None:
        """Return the words that date it, or None."""
        found = when(self.study(page).lines, frame, anchor(frame))
        if found is None:
            return None
        line, time = found
        words = span(line.sentence, time.first, time.last)
        own = line.sentence.index == frame.sentence.index
        return Named(name=words.of(page.document.text), span=words, inferred=None if own else "time:carried")

    def study(self, page: Page) -> Study:
        """Return what is found in a page, once for all its figures."""
        last = self._last
        if last is None or last.page is not page:
            self._last = last = self._studies.study(page)
        return last


Written = TypeVar("Written", Named, Sayer)


def _as_written(one: Written, text: str) -> Written:
    name = as_written(one.name, text)
    return one if name == one.name else replace(one, name=name)


def anchor(frame: Frame) -> int:
    """Return the code point at which a frame's assertion stands: its figure, or its trigger where that is elsewhere."""
    words = frame.quantity.span if frame.quantity else None
    return words.start if words and frame.sentence.span.holds(words) else frame.trigger.start
