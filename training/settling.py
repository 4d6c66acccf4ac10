"""Fits the rule that tells, slot by slot, where the network is right and completion by rules is not."""

from collections.abc import Iterable, Iterator

import numpy as np

from fogline.extract.claiming import claim_of
from fogline.extract.completion import Completion
from fogline.extract.frame_reader import FrameReader
from fogline.extract.joined import merged, same_figure
from fogline.extract.learned.harmed import evidence
from fogline.extract.learned.sight import Seen, Sight
from fogline.extract.learned.slots import SLOTS, Opinion, Slots, changed
from fogline.extract.page import Page
from fogline.extract.vocabulary import vocabulary
from fogline.flow.shapes import claim_shape
from fogline.gauge.annotated import Annotated
from fogline.gauge.matching import Plain, pairs, same_date, same_place, same_source, weight
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim, Kind
from fogline.resolve.resolving import Resolver
from training.examples import document_of
from training.fitting import logistic

LEAST = 0.2
"""Score of the network from which a figure is looked at."""
SAME = {"source": same_source, "place": same_place, "time": same_date}
FEWEST = 12
"""Cases in which just one of the two is right, under which a slot is left to completion."""
RIDGE = 0.5
ALWAYS = (0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
"""Weights under which the network's victims always count."""


class Bench:
    """Reads reports as the learned reader does, and keeps what it points at."""

    def __init__(self, knowledge: Knowledge) -> None:
        words, weights = vocabulary(knowledge.lexicon), knowledge.weights()
        self._frames = FrameReader(knowledge.lexicon)
        self._sight = Sight(weights, words)
        self._completion = Completion(knowledge)
        self._resolver = Resolver(knowledge)
        self._slots = Slots(words, self._completion, {})

    def cases(self, report: Annotated) -> Iterator[tuple[Opinion, bool, bool]]:
        """Yield each opinion on a right claim: whether the network's slot is right, and whether completion's is."""
        page = self._frames.page(document_of(report))
        seen = [s for s in self._sight.seen(page, LEAST) if s.frame]
        claims = [self._claim(page, s) for s in seen]
        plain = self._plain(page, claims)
        for i, j in pairs(report.claims, plain):
            for opinion in self._slots.opinions(page, claims[j], seen[j].pointing):
                if opinion.differs:
                    same, gold = SAME[opinion.slot], report.claims[i]
                    other = self._plain(page, [changed(claims[j], opinion)])[0]
                    yield opinion, same(gold, other), same(gold, plain[j])

    def victims(self, report: Annotated) -> Iterator[tuple[tuple[float, ...], bool, bool]]:
        """Yield, where both readers read a figure, the evidence, whether the network is right, the grammar too."""
        page = self._frames.page(document_of(report))
        seen = self._sight.seen(page, LEAST)
        for frame in self._frames.frames(page):
            other = next((s for s in seen if same_figure(frame, s)), None)
            if other is None or other.frame is None or frame.kind is Kind.CONTROL:
                continue
            trials = (frame, merged(frame, other, ALWAYS))
            made = [claim_of(page, f, self._completion, "trial/1") for f in trials]
            by_rule, pointed = (any(weight(g, p) for g in report.claims) for p in self._plain(page, made))
            yield evidence(frame, other), pointed, by_rule

    def _claim(self, page: Page, seen: Seen) -> Claim:
        assert seen.frame is not None  # noqa: S101 - asked for above
        return claim_of(page, seen.frame, self._completion, "trial/1")

    def _plain(self, page: Page, claims: list[Claim]) -> list[Plain]:
        resolved = self._resolver.resolve(page.document, claims)
        return [claim_shape(c, r) for c, r in zip(claims, resolved, strict=True)]


def fit(knowledge: Knowledge, held: Iterable[Annotated]) -> dict[str, list[float]]:
    """Return the weights of each slot's rule; a slot with too few telling cases has none."""
    bench = Bench(knowledge)
    found = [case for report in held for case in bench.cases(report)]
    fitted: dict[str, list[float]] = {}
    for slot in SLOTS:
        telling = [(o.evidence, pointed) for o, pointed, by_rule in found if o.slot == slot and pointed != by_rule]
        print(
            f"{slot}: the network alone right {sum(p for _, p in telling)}, completion {sum(not p for _, p in telling)}"
        )
        if len(telling) >= FEWEST:
            evidence, right = zip(*telling, strict=True)
            fitted[slot] = list(logistic(np.array(evidence), np.array(right, dtype=float), RIDGE))
    return fitted


def fit_victims(knowledge: Knowledge, held: Iterable[Annotated]) -> list[float]:
    """Return the weights of the rule that tells whose victims count."""
    bench = Bench(knowledge)
    cases = [case for report in held for case in bench.victims(report)]
    telling = [(evidence, pointed) for evidence, pointed, by_rule in cases if pointed != by_rule]
    alone = sum(pointed for _, pointed in telling)
    print(f"victims: the network alone right {alone}, the grammar {len(telling) - alone}")
    found, right = zip(*telling, strict=True)
    return list(logistic(np.array(found), np.array(right, dtype=float), RIDGE))
