"""Where and who says so, as the network points at it: a second opinion on what completion works out by rules."""

from collections.abc import Iterator

from fogline.extract.learned.decoding import Pointing
from fogline.extract.page import Sentence
from fogline.extract.vocabulary import DETERMINER, Vocabulary
from fogline.model.claims import Named
from fogline.model.texts import Span

POINTED = "place:pointed"
"""Marks a place that stands in another sentence than the figure."""
PLACES = ("place", "area")


def places(pointing: Pointing, sentence: Sentence, words: Vocabulary, text: str) -> tuple[Named, ...]:
    """Return the place that the network points at and what contains it; empty where it points at none."""
    return tuple(_places(pointing, sentence, words, text))


def _places(pointing: Pointing, sentence: Sentence, words: Vocabulary, text: str) -> Iterator[Named]:
    seen: set[str] = set()
    for role in PLACES:
        span = pointing.roles.get(role)
        name = bare(span, words, text) if span else ""
        if span and name and name.casefold() not in seen:
            seen.add(name.casefold())
            yield Named(name=name, span=span, inferred=None if sentence.span.holds(span) else POINTED)


def bare(span: Span, words: Vocabulary, text: str) -> str:
    """Return the words of a span without articles before them and the mark of the owner after them."""
    found = span.of(text).split()
    while found and words.tags.get(found[0].lower()) == DETERMINER:
        found = found[1:]
    return " ".join(found).removesuffix("'s").removesuffix("’s")
