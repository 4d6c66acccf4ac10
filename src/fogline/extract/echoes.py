"""Reads denials of figures said before: "dismissed the figure of 17", "eight, not 83" (GUIDELINES, rule 4)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fogline.extract.frames import Frame
from fogline.extract.groups import NounGroup, Part
from fogline.extract.page import Sentence
from fogline.extract.quantities import Interval
from fogline.extract.readings import FIGURE_ALONE, class_of
from fogline.extract.vocabulary import Vocabulary
from fogline.extract.wording import span_of
from fogline.model.claims import Stance

ECHO = "stance:echo of a figure"
FEWEST = 3
"""Smaller numbers come back by chance."""


def disputes(sentence: Sentence, words: Vocabulary) -> bool:
    """Tell whether a sentence has a word that disputes what was said."""
    return any(t.lower in words.words["denials"] for t in sentence.tokens)


def echoes(sentence: Sentence, parts: Sequence[Part], before: Sequence[Frame], now: Sequence[Frame]) -> Iterator[Frame]:
    """Give a denied frame for each bare figure of a disputing sentence that was claimed before it."""
    taken = {f.quantity.span.start for f in now if f.quantity and f.quantity.span}
    for noun in _bare_figures(parts):
        assert noun.figure is not None  # noqa: S101 -- bare figures have one
        span = span_of(sentence.tokens, noun.figure.first, noun.figure.last)
        said = _said(noun.figure.interval, before) if span.start not in taken else None
        if said is not None and said.quantity is not None:
            yield replace(
                said, sentence=sentence, quantity=replace(said.quantity, span=span), trigger=span, stance=Stance.DENIED,
                rules=("kind:echo", *said.rules[1:2], ECHO),
            )  # fmt: skip


def _bare_figures(parts: Sequence[Part]) -> Iterator[NounGroup]:
    for part in parts:
        group: NounGroup | None = part if isinstance(part, NounGroup) else None
        while group is not None:
            if group.figure is not None and group.figure.exact and class_of(group) == FIGURE_ALONE and not group.time:
                yield group
            group = group.of


def _said(interval: Interval, before: Sequence[Frame]) -> Frame | None:
    """Return the last frame that claimed the same number."""
    number = interval.low if interval.low is not None else interval.high
    if number is None or number < FEWEST:
        return None
    return next((f for f in reversed(before) if f.quantity and number in (f.quantity.low, f.quantity.high)), None)
