"""What stands around a claim's words in its report: its sentence, the one before, and the sides named there."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.model.claims import Claim
from fogline.resolve.casts import Cast
from fogline.resolve.contexts import READ
from fogline.resolve.mentions import Mention

SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n+")
WORD = re.compile(r"[a-z]+")
CLOSE = 4
"""Words between a side and an attack of its."""
WIDE, NARROW = 60, 30
"""Code points in which these words stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around one claim's trigger."""

    spot: int
    start: int
    """Where its sentence starts."""
    opening: int
    """Where its paragraph starts."""
    own: tuple[Mention, ...]
    """Sides named in its sentence, in order."""
    before: tuple[Mention, ...]
    """Sides named in the sentence before."""
    paragraph: tuple[Mention, ...]
    """Sides named further up in the paragraph."""
    words: frozenset[str]
    """Words of its sentence, in lower case."""
    ahead: tuple[str, ...]
    """The last word before each of `own`."""
    strikes: frozenset[str]
    """Sides that an attack follows in its sentence or the one before: "rebels attacked"."""
    struck: frozenset[str]
    """Sides that an attack comes right before there: "an attack on the army"."""
    latest: str | None
    """The side named last before it."""


class Scenery:
    """Where a report's sentences and its sides stand."""

    def __init__(self, text: str, cast: Cast, attacks: frozenset[str]) -> None:
        """Take a report's text, its cast, and the words for attacks."""
        self._text = text[: READ * 2]
        self._attacks = attacks
        self._starts = [0, *(m.end() for m in SENTENCE_END.finditer(self._text))]
        self._mentions = cast.mentions
        self._at = [m.start for m in cast.mentions]

    def around(self, claim: Claim) -> Surroundings | None:
        """Return what stands around a claim, or None where it has no words of its own."""
        span = claim.trigger or (claim.quantity.span if claim.quantity else None)
        if span is None or span.start >= len(self._text):
            return None
        number = bisect_right(self._starts, span.start) - 1
        first = self._starts[number]
        last = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        before = self._starts[max(0, number - 1)]
        paragraph = self._text.rfind("\n", 0, first) + 1
        own, earlier = self._between(first, last), self._between(before, first)
        near, past = (*earlier, *own), bisect_right(self._at, span.start - 1)
        return Surroundings(
            spot=span.start, start=first, opening=paragraph, own=own,
            before=earlier, paragraph=self._between(paragraph, before),
            words=frozenset(WORD.findall(self._text[first:last].lower())), ahead=tuple(self._ahead(m) for m in own),
            strikes=frozenset(m.key for m in near if self._attacks.intersection(self._after(m))),
            struck=frozenset(m.key for m in near if self._attacks.intersection(self._words_before(m))),
            latest=self._mentions[past - 1].key if past else None,
        )  # fmt: skip

    def _between(self, first: int, last: int) -> tuple[Mention, ...]:
        return self._mentions[bisect_right(self._at, first - 1) : bisect_right(self._at, last - 1)]

    def _after(self, mention: Mention) -> Sequence[str]:
        words: Sequence[str] = WORD.findall(self._sentence(mention.start, mention.start + WIDE).lower())
        return words[1 : CLOSE + 2]

    def _words_before(self, mention: Mention) -> Sequence[str]:
        words: Sequence[str] = WORD.findall(self._text[max(0, mention.start - NARROW) : mention.start].lower())
        return words[-CLOSE:]

    def _sentence(self, start: int, end: int) -> str:
        return SENTENCE_END.split(self._text[start:end], maxsplit=1)[0]

    def _ahead(self, mention: Mention) -> str:
        words = self._text[max(0, mention.start - 24) : mention.start].lower().removesuffix("the ").split()
        return words[-1] if words else ""


def nearest(mentions: Sequence[Mention], spot: int) -> Mention | None:
    """Return the mention nearest to a place in the text."""
    return min(mentions, key=lambda m: abs(m.start - spot), default=None)
