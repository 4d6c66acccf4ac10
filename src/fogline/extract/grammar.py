"""The grammar reader: lexicon, noun groups and verb groups; no weights, and every decision names its rule."""

from collections.abc import Iterable

from fogline.extract.claiming import claim_of, with_contested
from fogline.extract.completing import complete
from fogline.extract.completion import Completion
from fogline.extract.disputes import Disputes
from fogline.extract.folding import fold
from fogline.extract.frame_reader import FrameReader
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim
from fogline.model.texts import Document


class GrammarReader:
    """Reads claims by the grammar of conflict reporting."""

    name = "grammar/2"

    def __init__(self, knowledge: Knowledge) -> None:
        """Compile the lexicon; the reader can then read any number of documents."""
        self._frames = FrameReader(knowledge.lexicon)
        self._completion = Completion(knowledge)
        self._disputes = Disputes(knowledge.lexicon)

    def read(self, document: Document) -> tuple[Claim, ...]:
        """Return the claims of a document, in the order of the text; none where it is not English."""
        page = self._frames.page(document)
        frames = self._frames.frames(page)
        made = ((f, claim_of(page, f, self._completion, self.name)) for f in frames)
        claims = [c for f, one in made for c in with_contested(page, f, self._completion, one)]
        return fold(document, [*claims, *self._disputes.disputed(page, claims, self._completion)])

    def complete(self, document: Document, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return claims of a document with speaker, place and time as this reader completes them."""
        return complete(self._frames.page(document), claims, self._completion)
