"""Who did it and whose the harmed are, where a claim does not say but its report makes it plain."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fogline.knowledge.loading import Knowledge
from fogline.knowledge.names import normal
from fogline.model.claims import Claim, Kind, Named
from fogline.model.refs import Candidate, Ref
from fogline.resolve.casts import Actor, Cast, Casting, Ties
from fogline.resolve.clues import CIVILIANS, Case, Last, civilian_clues, doer_clues, none_clues, victim_clues
from fogline.resolve.contexts import Context
from fogline.resolve.mentions import NAMED
from fogline.resolve.parties import NATION
from fogline.resolve.scenery import Scenery

RIVALS, REASONS = 3, 4
SENTENCE_START = frozenset({"", ".", "\n", "!", "?", ":"})
LOOK_BACK = 8
"""Code points before a word in which a stop, quotes or blanks may stand."""
DOER, VICTIMS = "by", "victims"
NOUNS = frozenset({"own", "enemy", "armed", "forces", "people"})
"""Senses of the nouns for victims."""
CAUSES = frozenset({"unclaimed", "air", "clash"})
"""Senses of the words around the harm."""
POLICE = "-police"
DESCRIBED = "victims:describing noun"


@dataclass(frozen=True, slots=True)
class _Choice:
    """One side, or none, with its weight and the clues that made it."""

    actor: Actor | None
    weight: float
    clues: tuple[str, ...]


class SideResolver:
    """Fills in sides that the report makes plain; nobody is an answer that competes with every side."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the packs."""
        self._casting = Casting(knowledge)
        self._parties = knowledge.parties
        self._places = knowledge.places
        self._senses = knowledge.side_words
        self._weights = knowledge.side_weights
        self._attacks = frozenset(w for w, sense in self._senses.items() if sense == "strike")
        civilians = self._parties.get(CIVILIANS)
        self._civilians = Actor(key=CIVILIANS, words=civilians.name, party=civilians)

    def infer(self, claims: Sequence[Claim], ties: Ties, sources: Sequence[str], told: Context) -> Ties:
        """Return whose the victims are and who did it, for each claim; what its own words tell stays."""
        if not claims:
            return ()
        kept = [
            (self._party(c, harmed, c.victim_side, told), self._party(c, by, c.by, told))
            for c, (harmed, by) in zip(claims, ties, strict=True)
        ]
        cast = self._casting.cast(kept, sources, told, told.country)
        if not cast.actors:
            return kept
        found: list[tuple[Ref | None, Ref | None]] = []
        last: Case | None = None
        for case, tie in zip(self._cases(claims, kept, sources, (told, cast)), kept, strict=True):
            harmed, by = self._sides(replace(case, last=_last(last, case)), tie) if case else tie
            found.append((harmed, by))
            last = replace(case, harmed=self._known(harmed), by=self._known(by)) if case else last
        return found

    def _cases(
        self, claims: Sequence[Claim], ties: Ties, sources: Sequence[str], scene: tuple[Context, Cast]
    ) -> Iterator[Case | None]:
        told, cast = scene
        scenery = Scenery(told.document.text, cast, self._attacks)
        around = [scenery.around(c) for c in claims]
        sides = [(self._known(harmed), self._known(by)) for harmed, by in ties]
        named = frozenset(by for _, by in sides if by)
        for claim, near, (harmed, by), source in zip(claims, around, sides, sources, strict=True):
            if near is None:
                yield None
                continue
            kin = {b for (_, b), n in zip(sides, around, strict=True) if b and n and n.words == near.words}
            yield Case(
                claim=claim, harmed=harmed, by=by, speaker=self._speaker(source, cast), sense=self._sense(claim),
                causes=frozenset(s for w in near.words if (s := self._senses.get(w)) in CAUSES),
                kin=frozenset(kin), told=named, described=None, open_by=None, losing=self._losing(claim, told),
                last=None, around=near, cast=cast,
            )  # fmt: skip

    def _sides(self, case: Case, tie: tuple[Ref | None, Ref | None]) -> tuple[Ref | None, Ref | None]:
        harmed, by = tie
        described = harmed and harmed.inferred == DESCRIBED and harmed.score < NATION
        if harmed and described and case.harmed and case.harmed != CIVILIANS:
            named = self._as_told(harmed, case)
            best = self._best(VICTIMS, replace(case, harmed=None, described=case.harmed), victim_clues) or named
            harmed = named if self._known(best) == case.harmed else best
        elif case.harmed is None:
            harmed = self._best(VICTIMS, case, victim_clues) or harmed
        case = replace(case, harmed=self._known(harmed), open_by=by.name if by and case.by is None else None)
        if case.by is None or case.by == CIVILIANS:
            told = None if case.by else by
            by = self._best(DOER, replace(case, by=None), doer_clues) or told
        return harmed, by

    def _best(self, role: str, case: Case, clues: Callable[[Case, Actor], Iterable[str]]) -> Ref | None:
        """Return the side with the most for it, or None where nobody has more."""
        ranked = sorted(self.choices(role, case, clues), key=lambda c: (-c.weight, c.actor.key if c.actor else ""))
        return self._tie(role, ranked[0].actor, ranked) if ranked[0].actor else None

    def _tie(self, role: str, actor: Actor, ranked: Sequence[_Choice]) -> Ref:
        odds = [math.exp(c.weight - ranked[0].weight) for c in ranked]
        shares = [round(o / sum(odds), 3) for o in odds]
        rivals = [(c.actor, share) for c, share in zip(ranked[1:], shares[1:], strict=True) if c.actor]
        reasons = sorted(ranked[0].clues, key=lambda c: -self._weights.get((role, c), 0.0))
        return Ref(
            words=actor.words, entry=actor.party.id if actor.party else None, score=shares[0],
            name=actor.party.name if actor.party else actor.words, reasons=tuple(reasons[:REASONS]),
            rivals=tuple(Candidate(entry=a.key, name=a.words, score=share) for a, share in rivals[:RIVALS]),
            inferred=f"{role}:plain from the report",
        )  # fmt: skip

    def choices(self, role: str, case: Case, clues: Callable[[Case, Actor], Iterable[str]]) -> Iterator[_Choice]:
        """Yield nobody, each side of the report and, for victims, civilians, with what speaks for each."""
        yield self._choice(role, None, none_clues(case))
        if role == VICTIMS and case.claim.kind.of_people and case.described is None:
            yield self._choice(role, self._civilians, civilian_clues(case))
        other = case.harmed if role == DOER else case.by
        for actor in case.cast.actors.values():
            if actor.key != other:  # nobody is taken to have harmed his own side unless the words say so
                yield self._choice(role, actor, clues(case, actor))

    def _choice(self, role: str, actor: Actor | None, clues: Iterable[str]) -> _Choice:
        kept = tuple(clues)
        return _Choice(actor, sum(self._weights.get((role, c), 0.0) for c in kept), kept)

    def _party(self, claim: Claim, ref: Ref | None, named: Named | None, told: Context) -> Ref | None:
        """Drop words that name no party: a weapon, a place, a stretch of the words for a thing."""
        if ref is None or ref.entry or named is None:
            return ref
        if claim.kind is Kind.MATERIEL and ref.words in claim.victims.name:
            return None
        starts = named.span is None or _opens_sentence(told.document.text, named.span.start)
        capital = [w for w in ref.words.split()[starts:] if w[:1].isupper()] or ref.words[:2].isupper()
        return ref if capital and (ref.words.isupper() or not self._places.knows(ref.words)) else None

    def _speaker(self, source: str, cast: Cast) -> str | None:
        if self._parties.holds(source):
            key = self._casting.key_of(self._parties.get(source))
        else:
            key = NAMED + normal(source.removeprefix(NAMED))
        return key if key in cast.actors else None

    def _known(self, ref: Ref | None) -> str | None:
        return CIVILIANS if ref is not None and ref.entry == CIVILIANS else self._casting.key(ref)

    def _as_told(self, harmed: Ref, case: Case) -> Ref:
        """Call a side that a describing noun gave as the report calls it."""
        actor = case.cast.actors.get(case.harmed or "")
        if actor is None or not actor.of_state:
            return harmed
        apart = harmed.entry and harmed.entry.endswith(POLICE) and harmed.entry != (actor.party and actor.party.id)
        return replace(harmed, words=(harmed.name or harmed.words) if apart else actor.words)

    def _losing(self, claim: Claim, told: Context) -> bool:
        words = claim.trigger.of(told.document.text).lower().split() if claim.trigger else []
        return any(self._senses.get(w) == "loss" for w in words)

    def _sense(self, claim: Claim) -> str | None:
        found = [s for w in reversed(claim.victims.name.split()) if (s := self._senses.get(w.casefold())) in NOUNS]
        return "own" if "own" in found else next(iter(found), None)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - LOOK_BACK) : start].rstrip(" \"“'‘")
    return before[-1:] in SENTENCE_START


def _last(last: Case | None, case: Case) -> Last | None:
    """Return what was found for the claim before, and how near it stands."""
    if last is None:
        return None
    near = "further up"
    if last.around.start == case.around.start:
        near = "in one sentence"
    elif last.around.opening == case.around.opening:
        near = "in one paragraph"
    return Last(harmed=last.harmed, by=last.by, near=near)
