"""Reads a page's figures into frames, by the lexicon alone: what each counts, who was harmed, by whom, how surely."""

from dataclasses import replace

from fogline.extract.antecedents import Antecedents
from fogline.extract.chunks import parts
from fogline.extract.echoes import disputes, echoes
from fogline.extract.frames import Frame
from fogline.extract.framing import frame
from fogline.extract.harm import mentions_harm, readings
from fogline.extract.languages import in_english
from fogline.extract.marks import Parts
from fogline.extract.page import Page, Sentence, page
from fogline.extract.running import RunningTotals
from fogline.extract.violence import sentences_of_violence
from fogline.extract.vocabulary import vocabulary
from fogline.knowledge.lexicon import Lexicon
from fogline.model.claims import Kind, Scope
from fogline.model.texts import Document


class FrameReader:
    """Knows the words and reads frames with them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the lexicon once."""
        self._words = vocabulary(lexicon)
        self._running = RunningTotals(lexicon)

    def page(self, document: Document) -> Page:
        """Split a document into sentences, knowing the abbreviations."""
        return page(document, self._words.abbreviation)

    def frames(self, read: Page) -> tuple[Frame, ...]:
        """Return the frames of a page in the order of its sentences; none where it is not English.

        Nothing is carried across sentences but the noun that a bare figure counts.
        """
        if not in_english(read, self._words):
            return ()
        said, before = Antecedents(), list[Frame]()
        for sentence in sentences_of_violence(read, self._words):
            disputed = bool(before) and disputes(sentence, self._words)
            if not (disputed or mentions_harm(sentence, self._words)):
                continue
            cut = parts(sentence.tokens, self._words)
            now, said = self._read(sentence, cut, said)
            before += [*now, *(echoes(sentence, cut, before, now) if disputed else ())]
        return tuple(before)

    def _read(self, sentence: Sentence, cut: Parts, said: Antecedents) -> tuple[list[Frame], Antecedents]:
        """Read one sentence's frames, and what its figures leave for those that follow."""
        found: list[Frame] = []
        runs = self._running.in_sentence(sentence)
        for reading in readings(cut):
            made = frame(sentence, cut, reading, said, self._words)
            if made is None:
                continue
            said = made[1]
            running = runs and made[0].kind is not Kind.CONTROL
            found.append(replace(made[0], cumulative=True, scope=Scope.RUNNING) if running else made[0])
        return found, said
