"""Reads the words before a name that may be a place: preposition, article, "the village of", "the road to"."""

from collections.abc import Sequence
from typing import NamedTuple

from fogline.extract.page import Token
from fogline.knowledge.lexicon import Lexicon

ARTICLES = frozenset({"the", "a", "an"})
JOINING = frozenset({"of", "for", "on", "to", "from"})
"""Prepositions that join what happened to where: "the battle of", "the attack on"."""


class Lead(NamedTuple):
    """What leads to a name."""

    start: int
    """Index where the leading words begin."""
    preposition: str | None = None
    noun: str | None = None
    article: bool = False


class LeadReader:
    """Reads leading words, from the name to the left."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon with the sections of places."""
        words = lexicon.words
        self._nouns = words("place_nouns")
        self._prepositions = words("place_prepositions")
        self._locating = words("locating_prepositions") | words("placing_verbs")
        self._directions = words("directions")
        self._happenings = words("happening_nouns")
        self._roads = words("road_nouns")

    def read(self, tokens: Sequence[Token], at: int) -> Lead:
        """Return what leads to the name that starts at token `at`."""
        left, article = self._bare(tokens, at - 1)
        noun, left, article = self._noun(tokens, left, article=article)
        word = tokens[left].lower if left >= 0 else None
        noun = noun or self._way(tokens, left)
        if word in JOINING and left and tokens[left - 1].lower in self._happenings:
            return Lead(start=left - 1, preposition="in", noun=noun)
        if (word in self._prepositions and noun is None) or word in self._locating:
            return Lead(start=left, preposition=word, noun=noun, article=article)
        return Lead(start=left + 1, noun=noun, article=article)

    def _noun(self, tokens: Sequence[Token], left: int, *, article: bool) -> tuple[str | None, int, bool]:
        """Read "the village of", "district" before a name; tell where the words before it end."""
        if left >= 1 and tokens[left].lower == "of" and tokens[left - 1].lower in self._nouns:
            return tokens[left - 1].lower, self._bare(tokens, left - 2)[0], False
        word = tokens[left].lower if left >= 0 else ""
        if word in self._nouns and tokens[left].text.islower() and word not in self._prepositions:
            return word, self._bare(tokens, left - 1)[0], article
        return None, left, article

    def _way(self, tokens: Sequence[Token], left: int) -> str | None:
        """Read "the road to X", "the highway between X and Y": a way is named by where it leads."""
        leads = left > 0 and tokens[left].lower in {*JOINING, "between", "that"}
        return tokens[left - 1].lower if leads and tokens[left - 1].lower in self._roads else None

    def _bare(self, tokens: Sequence[Token], left: int) -> tuple[int, bool]:
        """Walk left over articles, directions and marks; tell whether an article was there."""
        article = False
        while left >= 0 and self._passes(tokens[left]):
            article = article or tokens[left].lower in ARTICLES
            left -= 1
        return left, article

    def _passes(self, token: Token) -> bool:
        return token.lower in ARTICLES or token.lower in self._directions or token.text in {'"', "“", "#"}
