"""Tells English from other languages, for whose texts this reader has no claims."""

from collections.abc import Iterator
from itertools import islice

from fogline.extract.page import Page, Token
from fogline.extract.vocabulary import Vocabulary

SAMPLE = 400
"""Tokens that are looked at."""
FEWEST_TOKENS = 40
"""A shorter text is taken for English: a post may have no small words at all."""
LEAST_SHARE = 0.12
"""Share of English's small words among all words; English prose has three to five times as many."""


def in_english(page: Page, words: Vocabulary) -> bool:
    """Tell whether a page is in English, by what is told of it and by its small words."""
    told = page.document.language
    if told is not None and not told.startswith("en"):
        return False
    sample = [t.lower for t in islice(_words(page), SAMPLE)]
    small = sum(w in words.tags and len(w) > 1 for w in sample)
    return len(sample) < FEWEST_TOKENS or small > LEAST_SHARE * len(sample)


def _words(page: Page) -> Iterator[Token]:
    return (t for s in page.sentences for t in s.tokens if t.text[0].isalpha())
