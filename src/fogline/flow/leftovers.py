"""Leftovers: figures that a report states and no claim of it uses, and at which step of reading each was let go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.extract.figures import figures
from fogline.extract.harm import mentions_harm
from fogline.extract.languages import in_english
from fogline.extract.page import Sentence, page
from fogline.extract.violence import sentences_of_violence
from fogline.extract.vocabulary import vocabulary
from fogline.knowledge.lexicon import Lexicon
from fogline.model.claims import Claim
from fogline.model.texts import Document, Span

PEACEFUL = "the report, or this part of it, is of games, markets, an accident or disease"
HARMLESS = "no word of harm or loss in its sentence"
UNTOUCHED = "its sentence does not say that those counted came to harm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """One figure that became no claim."""

    span: Span
    """The figure with its hedges."""
    reason: str
    """Which step of reading let it go, in words."""


class LeftoverFinder:
    """Finds the figures that count people or things, as the readers do, and tells which of them no claim uses."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the lexicon once."""
        self._words = vocabulary(lexicon)

    def find(self, document: Document, claims: Sequence[Claim]) -> tuple[Leftover, ...]:
        """Return what is left over, in the order of the text; nothing where it is not English, for then none is read.

        Measures, money, dates and numbers in names count nobody, and are not among them.
        """
        read = page(document, self._words.abbreviation)
        if not in_english(read, self._words):
            return ()
        violent = {s.index for s in sentences_of_violence(read, self._words)}
        used = [c.quantity.span for c in claims if c.quantity and c.quantity.span]
        return tuple(
            Leftover(span=span, reason=self._reason(sentence, violent))
            for sentence in read.sentences
            for span in self._figures(sentence)
            if not any(span.overlaps(u) for u in used)
        )

    def _figures(self, sentence: Sentence) -> Iterator[Span]:
        tokens = sentence.tokens
        for figure in figures(tokens, self._words).values():
            yield Span(start=tokens[figure.first].start, end=tokens[figure.last - 1].end)

    def _reason(self, sentence: Sentence, violent: set[int]) -> str:
        if sentence.index not in violent:
            return PEACEFUL
        return UNTOUCHED if mentions_harm(sentence, self._words) else HARMLESS
