"""One sentence as it is being cut into parts: its tokens, their tags and the figures among them."""

from collections.abc import Mapping

from fogline.extract.figures import figures
from fogline.extract.measures import Figure
from fogline.extract.page import Token
from fogline.extract.vocabulary import VERB, Vocabulary


class Scan:
    """One sentence being cut: its tokens, their tags and the figures among them."""

    __slots__ = ("_lower", "_size", "figures", "shouted", "tags", "tokens", "words")

    def __init__(self, tokens: tuple[Token, ...], words: Vocabulary) -> None:
        """Tag the tokens."""
        self.tokens = tokens
        self.words = words
        self._lower = [t.lower for t in tokens]
        self._size = len(tokens)
        self.tags = [words.tags.get(word) for word in self._lower]
        self.figures: Mapping[int, Figure] = figures(tokens, words)
        self.shouted = sum(t.text.isupper() for t in tokens) * 2 > len(tokens)
        """True where all is written in capitals, so that they mark no names."""

    def word(self, i: int) -> str:
        """Return a token in lower case, or an empty string beyond the ends."""
        return self._lower[i] if 0 <= i < self._size else ""

    def tag(self, i: int) -> str | None:
        """Return a token's tag, or None for content words and beyond the ends."""
        return self.tags[i] if 0 <= i < self._size else None

    def content(self, i: int) -> bool:
        """Tell whether a token is a content word that may stand in a noun group."""
        if not 0 <= i < self._size or self.tags[i] not in (None, VERB) or i in self.figures:
            return False
        text = self.tokens[i].text
        return text[0].isalnum() and (not text.isdigit() or self.word(i + 1) == "mm")

    def name(self, i: int) -> bool:
        """Tell whether a token is written as a name."""
        text = self.tokens[i].text
        return (text[0].isupper() or ("-" in text and not text.islower())) and not self.shouted
