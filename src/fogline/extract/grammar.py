"""The grammar reader: lexicon, noun groups and verb groups; no weights, and every decision names its rule."""

from collections.abc import Iterator
from dataclasses import replace

from fogline.extract.antecedents import Antecedents
from fogline.extract.chunks import parts
from fogline.extract.completion import Completion
from fogline.extract.clauses import Parts
from fogline.extract.echoes import ECHO, disputes, echoes
from fogline.extract.folding import fold
from fogline.extract.frames import Frame
from fogline.extract.framing import frame
from fogline.extract.harm import mentions_harm, readings
from fogline.extract.page import Page, Sentence, page
from fogline.extract.owners import with_own
from fogline.extract.running import RunningTotals
from fogline.extract.violence import sentences_of_violence
from fogline.extract.vocabulary import Vocabulary
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim, Kind, Scope, Stance
from fogline.model.texts import Document


class GrammarReader:
    """Reads claims by the grammar of conflict reporting."""

    name = "grammar/1"

    def __init__(self, knowledge: Knowledge) -> None:
        """Compile the lexicon; the reader can then read any number of documents."""
        self._words = Vocabulary(knowledge.lexicon)
        self._running = RunningTotals(knowledge.lexicon)
        self._completion = Completion(knowledge)

    def read(self, document: Document) -> tuple[Claim, ...]:
        """Return the claims of a document, in the order of the text; none where it is not English."""
        read = page(document, self._words.abbreviation)
        claims = [self._claim(read, found) for found in self.frames(read)]
        return fold(document, claims)

    def frames(self, read: Page) -> Iterator[Frame]:
        """Read the figures of each sentence, before anything is carried across sentences but the noun they count."""
        said, before = Antecedents(), list[Frame]()
        for sentence in sentences_of_violence(read, self._words):
            harm, disputed = mentions_harm(sentence, self._words), before and disputes(sentence, self._words)
            if not (harm or disputed):
                continue
            cut = parts(sentence.tokens, self._words)
            now, said = self._read(sentence, cut, said)
            before += [*now, *(echoes(sentence, cut, before, now) if disputed else ())]
        return iter(before)

    def _read(self, sentence: Sentence, cut: Parts, said: Antecedents) -> tuple[list[Frame], Antecedents]:
        """Read one sentence's frames, and what its figures leave for those that follow."""
        found: list[Frame] = []
        runs = self._running.in_sentence(sentence)
        for reading in readings(cut):
            made = frame(sentence, cut, reading, said)
            if made is None:
                continue
            said = made[1]
            running = runs and made[0].kind is not Kind.CONTROL
            found.append(replace(made[0], cumulative=True, scope=Scope.RUNNING) if running else made[0])
        return found, said

    def _claim(self, read: Page, found: Frame) -> Claim:
        attribution = self._completion.attribute(read, found)
        found = with_own(found, attribution)
        return Claim(
            document=read.document.id, kind=found.kind, quantity=found.quantity, victims=found.victims,
            victim_side=found.victim_side, by=found.by, sayers=attribution.sayers, cumulative=found.cumulative,
            stance=found.stance if ECHO in found.rules else _stance(found.stance, denies=attribution.denies, doubts=attribution.doubts),
            places=self._completion.locate(read, found), time=self._completion.date(read, found), scope=found.scope,
            trigger=found.trigger, reader=self.name, rules=(*found.rules, *attribution.rules),
        )  # fmt: skip


def _stance(own: Stance, *, denies: bool, doubts: bool) -> Stance:
    """Join the clause's own stance with what the reporting words do to it."""
    if denies and own is Stance.DENIED:
        return Stance.ASSERTED
    if denies or own is Stance.DENIED:
        return Stance.DENIED
    return Stance.UNCERTAIN if doubts else own
