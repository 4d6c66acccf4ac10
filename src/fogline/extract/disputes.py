"""Finds who disputes a claim told before: "AMISOM dismisses this", "a figure that the army called fantasy".

A denial that names no figure of its own is a claim of its own, with the figure that it disputes (GUIDELINES, rule 4).
What it disputes stands in the denial's own sentence, or else in the one before: "The army rejected the claim."
"""

from collections.abc import Iterator, Mapping, Sequence

from fogline.extract.acts import Act
from fogline.extract.completion import Completion
from fogline.extract.page import Page, Sentence, Token
from fogline.extract.sayers import Settled
from fogline.knowledge.lexicon import Lexicon
from fogline.model.claims import Claim, Sayer, Stance

DISPUTED = "stance:disputed by another"
RELATIVES = frozenset({"that", "which"})
ANAPHORS = frozenset({"it", "this", "that", "them", "these"})
POINTERS = frozenset({"the", "this", "that", "these", "those", "such", "any", "its", "their", "his"})
MOST_DISPUTED = 2
"""Claims of the sentence before that one denial disputes at most: of more, it is not plain which are meant."""
NEAR = 4
"""Tokens after a denial within which the noun that points back stands."""


class Disputes:
    """Finds disputed claims, by the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words for what is said and denied."""
        self._statements = lexicon.words("statement_nouns") | lexicon.words("count_nouns")
        self._figures = lexicon.words("single_figures")

    def disputed(self, page: Page, claims: Sequence[Claim], completion: Completion) -> tuple[Claim, ...]:
        """Return, for each claim that someone else disputes, that denial; in the order of the text."""
        told = _by_sentence(page, claims)
        return tuple(d for s in page.sentences if told for d in self._of(page, s, told, completion))

    def _of(
        self, page: Page, sentence: Sentence, told: Mapping[int, Sequence[Claim]], completion: Completion
    ) -> Iterator[Claim]:
        for settled in completion.study(page).settled[sentence.index]:
            if settled.saying.act is not Act.DENY:
                continue
            targets = self._targets(sentence, settled, told)
            denier = completion.links(settled) if targets else ()
            for claim in targets:
                if denier and not _same(denier, claim):
                    yield claim.changed(sayers=denier, stance=Stance.DENIED, rules=(*claim.rules, DISPUTED))

    def _targets(self, sentence: Sentence, settled: Settled, told: Mapping[int, Sequence[Claim]]) -> Sequence[Claim]:
        """Return the claims of its sentence that a denial points back to."""
        cue, tokens = settled.saying.cue, sentence.tokens
        own = [c for c in told.get(sentence.index, ()) if _start(c) < cue.start]
        before = told.get(sentence.index - 1, ())
        after = next((i for i, t in enumerate(tokens) if t.start >= cue.end), len(tokens))
        zone = next((i for i, t in enumerate(tokens) if t.start >= settled.saying.zone.start), 0)
        if self._points_back(tokens, after):
            most = 1 if self._names_one(tokens, after) else MOST_DISPUTED
            return own or (before if len(before) <= most else ())
        return own if self._follows_noun(tokens, zone) else ()

    def _names_one(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether one figure is denied and not all that was said: "dismissed that figure"."""
        return any(t.lower in self._figures for t in tokens[at : at + NEAR + 1])

    def _follows_noun(self, tokens: Sequence[Token], zone: int) -> bool:
        """Tell whether the denial hangs on what was said: "a claim that X rejects", "a figure X called"."""
        at = zone - 1
        if at >= 0 and tokens[at].lower in RELATIVES:
            at -= 1
        return (
            at > 0 and tokens[at].lower in self._statements and any(t.text == "," for t in tokens[max(0, at - 2) : at])
        )

    def _points_back(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether what is denied is told before: "denied it", "dismissed the group's statement as"."""
        first = tokens[at].lower if at < len(tokens) else "."
        if first in ANAPHORS and (at + 1 >= len(tokens) or tokens[at + 1].lower not in self._statements):
            return (
                at + 1 >= len(tokens) or not tokens[at + 1].text[0].isalnum() or tokens[at + 1].lower in {"as", "and"}
            )
        near = [t.lower for t in tokens[at : at + NEAR + 1]]
        noun = next((i for i, word in enumerate(near) if word in self._statements), None)
        if noun is None or first not in POINTERS:
            return False
        following = tokens[at + noun + 1].lower if at + noun + 1 < len(tokens) else "."
        return following not in {"that", "of", "by", "about", "on", "to", "from", "in"}


def _by_sentence(page: Page, claims: Sequence[Claim]) -> dict[int, list[Claim]]:
    """Group the claims that someone asserts by the sentence of their words."""
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.anchor and claim.source and claim.stance is Stance.ASSERTED:
            found.setdefault(page.sentence_at(claim.anchor.start).index, []).append(claim)
    return found


def _start(claim: Claim) -> int:
    return claim.anchor.start if claim.anchor else -1


def _same(denier: Sequence[Sayer], claim: Claim) -> bool:
    """Tell whether it is the claim's own source that speaks."""
    names = {word for s in denier for word in s.name.casefold().split()}
    return bool(names & {word for name in claim.source for word in name.casefold().split()})
