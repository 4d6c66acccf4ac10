"""The learned reader: what the network sees, completed as every reader's frames are."""

from collections.abc import Iterable
from dataclasses import replace

from fogline.extract.claiming import claim_of, with_contested
from fogline.extract.completing import complete
from fogline.extract.completion import Completion
from fogline.extract.disputes import Disputes
from fogline.extract.folding import fold
from fogline.extract.frame_reader import FrameReader
from fogline.extract.learned.sight import Seen, Sight
from fogline.extract.learned.slots import Slots
from fogline.extract.page import Page
from fogline.extract.vocabulary import vocabulary
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim
from fogline.model.texts import Document

FAINTEST = 0.05
"""Least score that is looked at."""


class LearnedReader:
    """Reads claims with a small network trained on annotated reports; no network connection, no key."""

    name = "learned/3"
    weighs = True
    """Its claims carry a confidence, and it takes the least one that is wanted."""

    def __init__(self, knowledge: Knowledge, least: float | None = None) -> None:
        """Load the weights; SourceError where the pack is missing or unsound.

        `least`: probability, 0 to 1, under which nothing is taken for a claim; by default what gave the best F1 on
        the calibration reports. Higher is more precise, lower finds more.
        """
        self._least = least
        self._pages = FrameReader(knowledge.lexicon)
        weights, words = knowledge.weights(), vocabulary(knowledge.lexicon)
        self._sight = Sight(weights, words)
        self._completion = Completion(knowledge)
        self._slots = Slots(words, self._completion, weights.settling)
        self._disputes = Disputes(knowledge.lexicon)

    def read(self, document: Document) -> tuple[Claim, ...]:
        """Return the claims of a document, in the order of the text; none where it is not English."""
        page = self._pages.page(document)
        seen = self._sight.seen(page, FAINTEST)
        claims = [claim for s in seen for claim in self._claims(page, s)]
        return fold(document, [*claims, *self._disputes.disputed(page, claims, self._completion)])

    def _claims(self, page: Page, seen: Seen) -> tuple[Claim, ...]:
        confidence = self._sight.confidence(seen.pointing.score)
        least = self._sight.least(seen.pointing.kind) if self._least is None else self._least
        if seen.frame is None or confidence < least:
            return ()
        made = replace(claim_of(page, seen.frame, self._completion, self.name), confidence=round(confidence, 3))
        made = self._slots.settle(page, made, seen.pointing)
        return with_contested(page, seen.frame, self._completion, made)

    def complete(self, document: Document, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return claims of a document with speaker, place and time as this reader completes them."""
        page = self._pages.page(document)
        return self._slots.settle_all(page, complete(page, claims, self._completion), self._sight)
