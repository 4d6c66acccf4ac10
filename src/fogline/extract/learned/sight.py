"""What the network sees in a page: pointings by sentence, and the frames that they make."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from fogline.extract.antecedents import Antecedents
from fogline.extract.chunks import parts
from fogline.extract.frames import Frame
from fogline.extract.harm import mentions_harm
from fogline.extract.languages import in_english
from fogline.extract.learned.decoding import Pointing, pointings
from fogline.extract.learned.features import Features
from fogline.extract.learned.framing import Setting, frame_of
from fogline.extract.learned.network import Network
from fogline.extract.learned.windows import Cutter
from fogline.extract.page import Page
from fogline.extract.violence import sentences_of_violence
from fogline.extract.vocabulary import Vocabulary
from fogline.knowledge.weights import Weights
from fogline.model.claims import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A pointing and the frame that it makes; None where no count can be read."""

    pointing: Pointing
    frame: Frame | None


class Sight:
    """Sees with one set of weights."""

    def __init__(self, weights: Weights, words: Vocabulary) -> None:
        """Set the network up; SourceError where the weights are unsound."""
        self._weights = weights
        self._words = words
        self._network = Network(weights)
        self._cutter = Cutter(_tokenizer(weights.tokenizer), Features(words, weights.marks))

    def seen(self, page: Page, least: float) -> tuple[Seen, ...]:
        """Return what is seen with at least some score, in the order of the text; nothing where it is not English.

        Windows without a word of harm are not read.
        """
        if not in_english(page, self._words):
            return ()
        violent = frozenset(s.index for s in sentences_of_violence(page, self._words))
        windows = self._cutter.windows(page, worth_reading(page, self._words))
        found = [pointing for window in windows for pointing in pointings(self._network, window, least)]
        return tuple(s for s in self._framed(page, found) if s.frame is None or s.frame.sentence.index in violent)

    def confidence(self, score: float) -> float:
        """Return the probability that a claim of this score is right, by the calibration that came with the weights."""
        return self._weights.probability(score)

    def least(self, kind: Kind) -> float:
        """Return the least probability of a claim of this kind."""
        return self._weights.thresholds.get(kind.value, self._weights.thresholds["default"])

    def _framed(self, page: Page, found: Sequence[Pointing]) -> Iterator[Seen]:
        starts = [s.span.start for s in page.sentences]
        said = Antecedents()
        for pointing in found:
            sentence = page.sentences[bisect_right(starts, pointing.anchor.start) - 1]
            cut = parts(sentence.tokens, self._words)
            setting = Setting(sentence=sentence, parts=cut, words=self._words, text=page.document.text)
            made = frame_of(pointing, setting, said)
            said = made[1] if made else said
            yield Seen(pointing=pointing, frame=made[0] if made else None)


def worth_reading(page: Page, words: Vocabulary) -> frozenset[int]:
    """Return the sentences of violence that hold a word of harm: the gate before the network."""
    violent = sentences_of_violence(page, words)
    return frozenset(s.index for s in violent if mentions_harm(s, words))


def _tokenizer(settings: str) -> Tokenizer:
    tokenizer = Tokenizer.from_str(settings)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
