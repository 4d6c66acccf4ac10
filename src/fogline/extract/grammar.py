"""The grammar reader: lexicon, noun groups and verb groups; no weights, and every decision names its rule."""

from fogline.extract.completion import Completion
from fogline.extract.echoes import ECHO
from fogline.extract.folding import fold
from fogline.extract.frame_reader import FrameReader
from fogline.extract.frames import Attribution, Frame
from fogline.extract.owners import with_own
from fogline.extract.page import Page
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim, Stance
from fogline.model.texts import Document


class GrammarReader:
    """Reads claims by the grammar of conflict reporting."""

    name = "grammar/1"

    def __init__(self, knowledge: Knowledge) -> None:
        """Compile the lexicon; the reader can then read any number of documents."""
        self._frames = FrameReader(knowledge.lexicon)
        self._completion = Completion(knowledge)

    def read(self, document: Document) -> tuple[Claim, ...]:
        """Return the claims of a document, in the order of the text; none where it is not English."""
        page = self._frames.page(document)
        return fold(document, [self._claim(page, frame) for frame in self._frames.frames(page)])

    def _claim(self, page: Page, frame: Frame) -> Claim:
        attribution = self._completion.attribute(page, frame)
        own = with_own(frame, attribution)
        return Claim(
            document=page.document.id, kind=own.kind, quantity=own.quantity, victims=own.victims,
            victim_side=own.victim_side, by=own.by, sayers=attribution.sayers, cumulative=own.cumulative,
            stance=_stance(own, attribution), places=self._completion.locate(page, frame),
            time=self._completion.date(page, frame), scope=own.scope, trigger=own.trigger, reader=self.name,
            rules=(*own.rules, *attribution.rules),
        )  # fmt: skip


def _stance(frame: Frame, attribution: Attribution) -> Stance:
    """Join the clause's own stance with what the reporting words do to it: denying a denial asserts."""
    if ECHO in frame.rules:
        return Stance.DENIED
    if attribution.denies:
        return Stance.ASSERTED if frame.stance is Stance.DENIED else Stance.DENIED
    if frame.stance is Stance.DENIED:
        return Stance.DENIED
    return Stance.UNCERTAIN if attribution.doubts else frame.stance
