"""Who says so, where and when, as the network points at it, and the rule that weighs it against completion by rules.

Both answers are there for every figure that the network sees. Where they differ, a logistic rule fitted on reports
kept from training decides, slot by slot; each change is named in the claim's rules ("place:pointed").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fogline.extract.completion import Completion
from fogline.extract.learned.decoding import Pointing
from fogline.extract.learned.odds import logit, probability
from fogline.extract.learned.sight import Sight
from fogline.extract.page import Page
from fogline.extract.vocabulary import DETERMINER, PRONOUN, Vocabulary
from fogline.model.claims import Claim, Named, Role, Sayer
from fogline.model.texts import Span

SLOTS = ("source", "place", "time")
PLACES = ("place", "area")
ELSEWHERE = "pointed"
"""Ends the rule that supplied a name from another sentence than the figure's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the network says of one slot of a claim, beside what the rules of completion say."""

    slot: str
    sure: float
    """The network's probability of where its words begin, or that there are none; 0 to 1."""
    pointed: tuple[Named | Sayer, ...]
    held: tuple[Named | Sayer, ...]
    """What completion has."""

    @property
    def differs(self) -> bool:
        """Tell whether it names something else: no word in common, or something where the other has nothing."""
        if not self.pointed or not self.held:
            return bool(self.pointed) != bool(self.held)
        return not words_of(self.pointed) & words_of(self.held)

    @property
    def evidence(self) -> tuple[float, ...]:
        """What the rule weighs: sureness in logits, whether either names nothing, whether completion carried, one."""
        carried = bool(self.held) and self.held[0].inferred is not None
        return logit(self.sure), float(not self.pointed), float(not self.held), float(carried), 1.0


def words_of(names: Sequence[Named | Sayer]) -> set[str]:
    """Return the words of names, lower-cased, that are longer than two letters."""
    return {word for one in names for word in one.name.casefold().split() if len(word) > 2}  # noqa: PLR2004


class Slots:
    """Forms opinions, and settles claims by them."""

    def __init__(self, words: Vocabulary, completion: Completion, weights: Mapping[str, Sequence[float]]) -> None:
        """Take the weights of the rule for each slot; a slot without weights is left to completion."""
        self._words = words
        self._completion = completion
        self._weights = weights

    def settle(self, page: Page, claim: Claim, pointing: Pointing) -> Claim:
        """Return the claim with the slots in which the network is more likely right taken from it."""
        for opinion in self.opinions(page, claim, pointing):
            weights = self._weights.get(opinion.slot)
            if weights and opinion.differs and probability(opinion.evidence, weights) > 1 / 2:
                claim = changed(claim, opinion)
        return claim

    def settle_all(self, page: Page, claims: Sequence[Claim], sight: Sight) -> tuple[Claim, ...]:
        """Settle claims whose figures someone else read; those without words stay as they are."""
        figures = {i: (c.anchor, c.kind) for i, c in enumerate(claims) if c.anchor}
        pointed = dict(zip(figures, sight.at(page, [(a, k) for a, k in figures.values() if a]), strict=True))
        return tuple(self.settle(page, c, p) if (p := pointed.get(i)) else c for i, c in enumerate(claims))

    def opinions(self, page: Page, claim: Claim, pointing: Pointing) -> Iterator[Opinion]:
        """Yield the network's opinion of each slot that it has one of.

        It has none of whose voice a passage is in: the author of a post, the issuer of a bulletin.
        """
        asserters = tuple(s for s in claim.sayers if s.role is Role.ASSERTER)
        source = None if asserters and asserters[0].inferred else self._source(page, pointing)
        if source is not None:
            yield Opinion(slot="source", sure=pointing.sure["source"], pointed=source, held=asserters)
        places = tuple(self._places(page, claim, pointing))
        yield Opinion(slot="place", sure=pointing.sure["place"], pointed=places, held=claim.places)
        time = tuple(self._named(page, claim, pointing.roles.get("time"), "time"))
        yield Opinion(slot="time", sure=pointing.sure["time"], pointed=time, held=(claim.time,) if claim.time else ())

    def _source(self, page: Page, pointing: Pointing) -> tuple[Sayer, ...] | None:
        """Return the chain of sayers pointed at; None where only a pronoun is, whose speaker nobody knows."""
        span = pointing.roles.get("source")
        if span is None:
            return ()
        known = self._completion.speaking(page, span)
        if known:
            return known
        name = bare(span, self._words, page.document.text)
        plain = name and self._words.tags.get(name.lower()) != PRONOUN
        return (Sayer(name=name, span=span, cue=pointing.roles.get("cue")),) if plain else None

    def _places(self, page: Page, claim: Claim, pointing: Pointing) -> Iterator[Named]:
        seen: set[str] = set()
        for role in PLACES:
            for place in self._named(page, claim, pointing.roles.get(role), "place"):
                if place.name.casefold() not in seen:
                    seen.add(place.name.casefold())
                    yield place

    def _named(self, page: Page, claim: Claim, span: Span | None, slot: str) -> Iterator[Named]:
        name = bare(span, self._words, page.document.text) if span else ""
        if span and name:
            own = _near(page, claim, span)
            yield Named(name=name, span=span, inferred=None if own else f"{slot}:{ELSEWHERE}")


def changed(claim: Claim, opinion: Opinion) -> Claim:
    """Return the claim with one slot as the network has it."""
    rules = (*claim.rules, f"{opinion.slot}:{ELSEWHERE}")
    if opinion.slot == "source":
        media = tuple(s for s in claim.sayers if s.role is Role.MEDIUM)
        sayers = tuple(s for s in opinion.pointed if isinstance(s, Sayer))
        return claim.changed(sayers=(*sayers, *media), rules=rules)
    named = tuple(n for n in opinion.pointed if isinstance(n, Named))
    if opinion.slot == "place":
        return claim.changed(places=named, rules=rules)
    return claim.changed(time=named[0] if named else None, rules=rules)


def bare(span: Span, words: Vocabulary, text: str) -> str:
    """Return the words of a span without articles before them and the mark of the owner after them."""
    found = span.of(text).split()
    while found and words.tags.get(found[0].lower()) == DETERMINER:
        found = found[1:]
    return " ".join(found).removesuffix("'s").removesuffix("’s")


def _near(page: Page, claim: Claim, span: Span) -> bool:
    """Tell whether words stand in the sentence of a claim's own words."""
    anchor = claim.anchor
    return anchor is not None and any(s.span.holds(span) and s.span.holds(anchor) for s in page.sentences)
