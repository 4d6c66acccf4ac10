"""Both readers together: each figure that either reads is weighed by what the other makes of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fogline.extract.claiming import claim_of, with_contested
from fogline.extract.completing import complete
from fogline.extract.completion import Completion
from fogline.extract.disputes import Disputes
from fogline.extract.folding import fold
from fogline.extract.frame_reader import FrameReader
from fogline.extract.frames import Frame
from fogline.extract.learned.decoding import Pointing
from fogline.extract.learned.harmed import harmed
from fogline.extract.learned.odds import logit, probability
from fogline.extract.learned.reader import FAINTEST
from fogline.extract.learned.sight import Seen, Sight
from fogline.extract.learned.slots import Slots
from fogline.extract.page import Page
from fogline.extract.vocabulary import vocabulary
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim, Kind, Named, Role
from fogline.model.texts import Document

SEVERAL = 3
"""What "many", "several" and "a number of" stand for at the least."""
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
        """What the rule of joining weighs: the score in logits, who reads it, whether they agree, its kind, and one."""
        seen, both = logit(max(self.score, UNSEEN)), self.by_grammar and self.by_network
        things, ground = (float(self.frame.kind is kind) for kind in (Kind.MATERIEL, Kind.CONTROL))
        return (
            seen, float(self.by_grammar), float(self.by_grammar) * seen, float(both and not self.agreed),
            things, ground, 1.0,
        )  # fmt: skip

    @property
    def reader(self) -> str:
        """Which reader took it for a claim."""
        names = [n for n, is_so in (("grammar", self.by_grammar), ("learned", self.by_network)) if is_so]
        return "+".join(names)


class JoinedReader:
    """Reads with grammar and network; every claim carries the probability that it is right and who read it."""

    name = "joined/3"
    weighs = True
    """Its claims carry a confidence, and it takes the least one that is wanted."""

    def __init__(self, knowledge: Knowledge, least: float | None = None) -> None:
        """Load lexicon and weights; SourceError where the weights' pack is missing or unsound.

        `least`: probability, 0 to 1, under which nothing is taken for a claim; by default what gave the best F1 on
        the calibration reports. Higher is more precise, lower finds more.
        """
        weights = knowledge.weights()
        self._frames = FrameReader(knowledge.lexicon)
        self._sight = Sight(weights, vocabulary(knowledge.lexicon))
        self._completion = Completion(knowledge)
        self._slots = Slots(vocabulary(knowledge.lexicon), self._completion, weights.settling)
        self._disputes = Disputes(knowledge.lexicon)
        self._weights = weights.joining
        self._harmed = weights.victims
        self._least = weights.thresholds["joined"] if least is None else least

    def read(self, document: Document) -> tuple[Claim, ...]:
        """Return the claims of a document, in the order of the text; none where it is not English."""
        page = self._frames.page(document)
        claims = [made for c, sure in self._taken(page) for made in self._claims(page, c, sure)]
        return fold(document, [*claims, *self._disputes.disputed(page, claims, self._completion)])

    def complete(self, document: Document, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return claims of a document with speaker, place and time as this reader completes them."""
        page = self._frames.page(document)
        return self._slots.settle_all(page, complete(page, claims, self._completion), self._sight)

    def candidates(self, page: Page) -> tuple[Candidate, ...]:
        """Return what either reader takes for a claim, in the order of the text."""
        frames = self._frames.frames(page)
        seen = self._sight.seen(page, FAINTEST)
        return tuple(sorted(_joined(frames, seen, self._harmed), key=lambda c: (c.frame.trigger.start, c.frame.kind)))

    def _taken(self, page: Page) -> Iterator[tuple[Candidate, float]]:
        """Yield what is taken for a claim, and how surely.

        The network has learnt that what opens a report is a headline and is told again below. Where it is not, the
        network's silence says nothing of what the grammar reads there.
        """
        weighed = [(c, probability(c.evidence, self._weights)) for c in self.candidates(page)]
        told = {c.frame.kind for c, sure in weighed if sure >= self._least and c.frame.sentence.passage}
        for candidate, heard in weighed:
            unheard = not (candidate.by_network or candidate.frame.sentence.passage or candidate.frame.kind in told)
            sure = probability(replace(candidate, score=1 / 2).evidence, self._weights) if unheard else heard
            if sure >= self._least:
                yield candidate, sure

    def _claims(self, page: Page, candidate: Candidate, sure: float) -> tuple[Claim, ...]:
        made = claim_of(page, candidate.frame, self._completion, f"{self.name}:{candidate.reader}")
        made = replace(made, confidence=round(sure, 3))
        if candidate.pointing:
            made = self._slots.settle(page, made, candidate.pointing)
        return with_contested(page, candidate.frame, self._completion, _done_by_body(made))


def _done_by_body(claim: Claim) -> Claim:
    """Return the claim with the body as its doer where the network points at the person who speaks for it."""
    person, body = (*(s for s in claim.sayers if s.role is Role.ASSERTER), None, None)[:2]
    if claim.by is None or person is None or body is None or claim.by.name != person.name:
        return claim
    return claim.changed(by=Named(name=body.name, span=body.span or claim.by.span, inferred="speaks for it"))


def _joined(frames: Sequence[Frame], seen: Sequence[Seen], weights: Sequence[float]) -> Iterator[Candidate]:
    taken: set[int] = set()
    for frame in frames:
        i = next((i for i, s in enumerate(seen) if i not in taken and same_figure(frame, s)), None)
        if i is None:
            yield Candidate(frame=frame, score=0.0, by_grammar=True, by_network=False, agreed=False)
            continue
        taken.add(i)
        yield _both(frame, seen[i], weights)
    for i, one in enumerate(seen):
        told = any(same_figure(frame, one) or _counts_too(frame, one) for frame in frames)
        if i not in taken and one.frame is not None and not told:
            score = one.pointing.score
            yield Candidate(
                frame=one.frame, score=score, by_grammar=False, by_network=True, agreed=False, pointing=one.pointing
            )


def _counts_too(frame: Frame, seen: Seen) -> bool:
    """Tell whether a vague figure of the grammar counts these things too: "many new vehicles, weapons and shells"."""
    if frame.kind is not Kind.MATERIEL or seen.pointing.kind is not frame.kind or "count" in seen.pointing.roles:
        return False
    figure, trigger = frame.quantity, seen.pointing.roles.get("trigger")
    vague = figure is not None and figure.span is not None and (figure.low, figure.high) == (SEVERAL, None)
    return vague and trigger is not None and trigger.overlaps(frame.trigger)


def _both(frame: Frame, seen: Seen, weights: Sequence[float]) -> Candidate:
    other = seen.frame.quantity if seen.frame else None
    agreed = frame.quantity == other or (
        frame.quantity is not None
        and other is not None
        and (frame.quantity.low, frame.quantity.high) == (other.low, other.high)
    )
    return Candidate(
        frame=merged(frame, seen, weights), score=seen.pointing.score, by_grammar=True, by_network=True, agreed=agreed,
        pointing=seen.pointing,
    )  # fmt: skip


def merged(frame: Frame, seen: Seen, weights: Sequence[float]) -> Frame:
    """Take the count and the clause from the grammar, what the grammar leaves open from the network.

    `weights`: of the rule that tells whose victims count where both name some.
    """
    if seen.frame is None:
        return frame
    victims, doer = harmed(frame, seen, weights), frame.by or seen.frame.by
    return replace(
        frame,
        victims=victims,
        by=None if doer and doer.name.casefold() == victims.name.casefold() else doer,
        victim_side=frame.victim_side or seen.frame.victim_side,
        cumulative=frame.cumulative or seen.frame.cumulative,
    )


def same_figure(frame: Frame, seen: Seen) -> bool:
    """Tell whether the network's figure is the grammar's: one kind, and the anchor or the count within its words."""
    held = frame.quantity.span if frame.quantity else None
    count = seen.frame.quantity.span if seen.frame and seen.frame.quantity else None
    spans = [s for s in (held, frame.victims.span, frame.trigger) if s]
    near = any(s.overlaps(seen.pointing.anchor) for s in spans) or bool(held and count and held.overlaps(count))
    return near and seen.pointing.kind is frame.kind
