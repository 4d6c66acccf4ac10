"""Spans and words of a sentence's tokens."""

from collections.abc import Sequence

from fogline.extract.page import Sentence, Token
from fogline.model.claims import Named
from fogline.model.texts import Span


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """Return the span of the tokens from `first` to before `last`."""
    return Span(start=tokens[first].start, end=tokens[last - 1].end)


def words_of(sentence: Sentence, first: int, last: int) -> str:
    """Return the words of the tokens from `first` to before `last`."""
    start = sentence.span.start
    return sentence.text[sentence.tokens[first].start - start : sentence.tokens[last - 1].end - start]


def named(sentence: Sentence, first: int, last: int) -> Named:
    """Return the tokens from `first` to before `last` as something named."""
    return Named(name=words_of(sentence, first, last), span=span_of(sentence.tokens, first, last))
