"""What the network sees in a page: pointings by sentence, and the frames that they make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from fogline.extract.antecedents import Antecedents
from fogline.extract.chunks import parts
from fogline.extract.frames import Frame
from fogline.extract.languages import in_english
from fogline.extract.learned.decoding import Pointing, pointings, pointings_at
from fogline.extract.learned.features import Features
from fogline.extract.learned.framing import Setting, frame_of
from fogline.extract.learned.gate import worth_reading
from fogline.extract.learned.network import Network
from fogline.extract.learned.windows import Cutter
from fogline.extract.page import Page
from fogline.extract.vocabulary import Vocabulary
from fogline.knowledge.weights import Weights
from fogline.model.claims import Kind
from fogline.model.texts import Span


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

        Only what passes the gate is read.
        """
        if not in_english(page, self._words):
            return ()
        windows = self._cutter.windows(page, worth_reading(page, self._words))
        found = [pointing for window in windows for pointing in pointings(self._network, window, least)]
        return tuple(self._framed(page, found))

    def at(self, page: Page, figures: Sequence[tuple[Span, Kind]]) -> tuple[Pointing | None, ...]:
        """Return what is pointed at for figures that someone else read: their first words and kinds, in any order.

        None where no window reads a figure: the report is not English, or the sentence too long.
        """
        if not figures or not in_english(page, self._words):
            return (None,) * len(figures)
        within = frozenset(page.sentence_at(words.start).index for words, _ in figures)
        found: dict[int, Pointing] = {}
        for window in self._cutter.windows(page, worth_reading(page, self._words) | within):
            read = range(window.pieces[window.own].start, window.pieces[-2].end)
            own = [i for i, (words, _) in enumerate(figures) if words.start in read]
            if own:
                found |= zip(own, pointings_at(self._network, window, [figures[i] for i in own]), strict=True)
        return tuple(found.get(i) for i in range(len(figures)))

    def confidence(self, score: float) -> float:
        """Return the probability that a claim of this score is right, by the calibration that came with the weights."""
        return self._weights.probability(score)

    def least(self, kind: Kind) -> float:
        """Return the least probability of a claim of this kind."""
        return self._weights.thresholds.get(kind.value, self._weights.thresholds["default"])

    def _framed(self, page: Page, found: Sequence[Pointing]) -> Iterator[Seen]:
        said = Antecedents()
        for pointing in found:
            sentence = page.sentence_at(pointing.anchor.start)
            cut = parts(sentence.tokens, self._words)
            setting = Setting(sentence=sentence, parts=cut, words=self._words, text=page.document.text)
            made = frame_of(pointing, setting, said)
            said = made[1] if made else said
            yield Seen(pointing=pointing, frame=made[0] if made else None)


def _tokenizer(settings: str) -> Tokenizer:
    tokenizer = Tokenizer.from_str(settings)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
