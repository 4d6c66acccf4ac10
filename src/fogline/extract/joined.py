"""Both readers together: each figure that either reads is weighed by what the other makes of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from fogline.extract.claiming import claim_of, with_contested
from fogline.extract.completing import complete
from fogline.extract.completion import Completion
from fogline.extract.disputes import Disputes
from fogline.extract.folding import fold
from fogline.extract.frame_reader import FrameReader
from fogline.extract.frames import Frame
from fogline.extract.learned.decoding import Pointing
from fogline.extract.learned.framing import NOBODY
from fogline.extract.learned.odds import probability
from fogline.extract.learned.reader import FAINTEST
from fogline.extract.learned.sight import Seen, Sight
from fogline.extract.learned.slots import Slots
from fogline.extract.page import Page
from fogline.extract.vocabulary import Vocabulary
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim, Kind
from fogline.model.texts import Document

UNSEEN = 0.01
"""Score of a figure that the network does not look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A figure that at least one reader takes for a claim."""

    frame: Frame
    score: float
    """The network's, 0 to 1."""
    by_grammar: bool
    by_network: bool
    agreed: bool
    """True where both read the same bounds."""
    pointing: Pointing | None = None
    """What the network points at; None where it does not look at the figure."""

    @property
    def evidence(self) -> tuple[float, ...]:
        """What the rule of joining weighs: the score in logits, who reads it, whether they agree, and one."""
        bounded = min(max(self.score, UNSEEN), 1 - UNSEEN / 10)
        both = self.by_grammar and self.by_network
        logit = log(bounded / (1 - bounded))
        return logit, float(self.by_grammar), float(self.by_grammar) * logit, float(both and not self.agreed), 1.0

    @property
    def reader(self) -> str:
        """Which reader took it for a claim."""
        names = [n for n, is_so in (("grammar", self.by_grammar), ("learned", self.by_network)) if is_so]
        return "+".join(names)


class JoinedReader:
    """Reads with grammar and network; every claim carries the probability that it is right and who read it."""

    name = "joined/2"
    weighs = True
    """Its claims carry a confidence, and it takes the least one that is wanted."""

    def __init__(self, knowledge: Knowledge, least: float | None = None) -> None:
        """Load lexicon and weights; SourceError where the weights' pack is missing or unsound.

        `least`: probability, 0 to 1, under which nothing is taken for a claim; by default what gave the best F1 on
        the calibration reports. Higher is more precise, lower finds more.
        """
        weights = knowledge.weights()
        self._frames = FrameReader(knowledge.lexicon)
        self._sight = Sight(weights, Vocabulary(knowledge.lexicon))
        self._completion = Completion(knowledge)
        self._slots = Slots(Vocabulary(knowledge.lexicon), self._completion, weights.settling)
        self._disputes = Disputes(knowledge.lexicon)
        self._weights = weights.joining
        self._surest = weights.victims
        self._least = weights.thresholds["joined"] if least is None else least

    def read(self, document: Document) -> tuple[Claim, ...]:
        """Return the claims of a document, in the order of the text; none where it is not English."""
        page = self._frames.page(document)
        weighed = ((c, probability(c.evidence, self._weights)) for c in self.candidates(page))
        claims = [made for c, sure in weighed if sure >= self._least for made in self._claims(page, c, sure)]
        return fold(document, [*claims, *self._disputes.disputed(page, claims, self._completion)])

    def complete(self, document: Document, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return claims of a document with speaker, place and time as this reader completes them."""
        return complete(self._frames.page(document), claims, self._completion)

    def candidates(self, page: Page) -> tuple[Candidate, ...]:
        """Return what either reader takes for a claim, in the order of the text."""
        frames = self._frames.frames(page)
        seen = self._sight.seen(page, FAINTEST)
        return tuple(sorted(_joined(frames, seen, self._surest), key=lambda c: (c.frame.trigger.start, c.frame.kind)))

    def _claims(self, page: Page, candidate: Candidate, sure: float) -> tuple[Claim, ...]:
        made = claim_of(page, candidate.frame, self._completion, f"{self.name}:{candidate.reader}")
        made = replace(made, confidence=round(sure, 3))
        if candidate.pointing:
            made = self._slots.settle(page, made, candidate.pointing)
        return with_contested(page, candidate.frame, self._completion, made)


def _joined(frames: Sequence[Frame], seen: Sequence[Seen], surest: float) -> Iterator[Candidate]:
    taken: set[int] = set()
    for frame in frames:
        i = next((i for i, s in enumerate(seen) if i not in taken and same_figure(frame, s)), None)
        if i is None:
            yield Candidate(frame=frame, score=0.0, by_grammar=True, by_network=False, agreed=False)
            continue
        taken.add(i)
        yield _both(frame, seen[i], surest)
    for i, one in enumerate(seen):
        if i not in taken and one.frame is not None:
            score = one.pointing.score
            yield Candidate(
                frame=one.frame, score=score, by_grammar=False, by_network=True, agreed=False, pointing=one.pointing
            )


def _both(frame: Frame, seen: Seen, surest: float) -> Candidate:
    other = seen.frame.quantity if seen.frame else None
    agreed = frame.quantity == other or (
        frame.quantity is not None
        and other is not None
        and (frame.quantity.low, frame.quantity.high) == (other.low, other.high)
    )
    return Candidate(
        frame=merged(frame, seen, surest), score=seen.pointing.score, by_grammar=True, by_network=True, agreed=agreed,
        pointing=seen.pointing,
    )  # fmt: skip


def merged(frame: Frame, seen: Seen, surest: float) -> Frame:
    """Take the count and the clause from the grammar, what the grammar leaves open from the network.

    `surest`: probability from which the network's victims count even where the grammar has others.
    """
    if seen.frame is None:
        return frame
    pointed = frame.victims.inferred == NOBODY or seen.pointing.sure["victims"] >= surest
    return replace(
        frame,
        victims=seen.frame.victims if pointed and frame.kind is not Kind.CONTROL else frame.victims,
        by=frame.by or seen.frame.by,
        victim_side=frame.victim_side or seen.frame.victim_side,
        cumulative=frame.cumulative or seen.frame.cumulative,
    )


def same_figure(frame: Frame, seen: Seen) -> bool:
    """Tell whether the network's figure is the grammar's: one kind, and the anchor within the words of the frame."""
    anchor = seen.pointing.anchor
    spans = (frame.quantity.span if frame.quantity else None, frame.victims.span, frame.trigger)
    return seen.pointing.kind is frame.kind and any(s.overlaps(anchor) for s in spans if s)
