"""What the lexicon knows of each token, as marks beside its letters: the network need not learn what is known."""

from collections.abc import Iterator, Sequence

from fogline.extract.figures import figures
from fogline.extract.page import Token
from fogline.extract.vocabulary import TAGS, Vocabulary
from fogline.model.claims import Kind

CAPITAL = "capital"
SHAPES = (CAPITAL, "all capitals", "digit", "first")
FIGURE, WITHIN_FIGURE, VAGUE_FIGURE = "figure", "within figure", "vague figure"
STRICT, PLURAL = "strict", "plural"
HEADING, OPENING = "head of the document", "opens a passage"


class Features:
    """Marks of tokens, by the lexicon; their number and order belong to the weights."""

    def __init__(self, words: Vocabulary, names: Sequence[str] | None = None) -> None:
        """Give the marks of these names, in their order; by default all that this lexicon can give."""
        self._words = words
        self.names = tuple(names) if names is not None else _names(words)
        self._index = {name: i for i, name in enumerate(self.names)}

    def of(self, tokens: Sequence[Token]) -> list[tuple[int, ...]]:
        """Return the indices of each token's marks, sorted."""
        marks: list[set[str]] = [set(_shape(token, i)) for i, token in enumerate(tokens)]
        for spot, mark in self._marks(tokens):
            marks[spot].add(mark)
        return [tuple(sorted(self._index[m] for m in found if m in self._index)) for found in marks]

    def marks(self, name: str) -> tuple[int, ...]:
        """Return the index of one mark; empty where the weights do not know it."""
        return (self._index[name],) if name in self._index else ()

    def _marks(self, tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
        yield from self._figures(tokens)
        for i, token in enumerate(tokens):
            if tag := self._words.tags.get(token.lower):
                yield i, f"tag {tag}"
            yield from self._triggers(tokens, i)
            yield from self._nouns(tokens, i)

    def _figures(self, tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
        for figure in figures(tokens, self._words).values():
            for i in range(figure.first, figure.last):
                yield i, FIGURE if i == figure.first else WITHIN_FIGURE
                if not figure.exact:
                    yield i, VAGUE_FIGURE

    def _triggers(self, tokens: Sequence[Token], i: int) -> Iterator[tuple[int, str]]:
        found = self._words.triggers.at(tokens, i)
        for sense in found[1] if found else ():
            for k in range(i, found[0] if found else i):
                yield k, f"kind {sense.kind.value}"
                yield k, f"frame {sense.frame}"
                if sense.strict:
                    yield k, STRICT

    def _nouns(self, tokens: Sequence[Token], i: int) -> Iterator[tuple[int, str]]:
        found = self._words.nouns.at(tokens, i)
        for noun in found[1] if found else ():
            for k in range(i, found[0] if found else i):
                yield k, f"noun {noun.family}"
                if noun.plural:
                    yield k, PLURAL


def _shape(token: Token, i: int) -> Iterator[str]:
    if token.text[0].isupper():
        yield CAPITAL
        if token.text.isupper() and len(token.text) > 1:
            yield "all capitals"
    if token.text[0].isdigit():
        yield "digit"
    if i == 0:
        yield "first"


def _names(words: Vocabulary) -> tuple[str, ...]:
    senses = [s for found in words.lexicon.senses.values() for s in found]
    nouns = [n for found in words.lexicon.nouns.values() for n in found]
    return (
        *SHAPES, HEADING, OPENING, FIGURE, WITHIN_FIGURE, VAGUE_FIGURE, STRICT, PLURAL,
        *sorted({f"tag {tag}" for _, tag in TAGS}),
        *(f"kind {kind.value}" for kind in Kind),
        *sorted({f"frame {s.frame}" for s in senses}),
        *sorted({f"noun {n.family}" for n in nouns}),
    )  # fmt: skip
