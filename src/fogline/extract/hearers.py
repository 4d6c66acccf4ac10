"""Reads whom something was told, where that is a medium: "told AFP by telephone", "wrote in a message to Reuters"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from fogline.extract.page import Token
from fogline.extract.saying_words import SayingWords, lower
from fogline.extract.speakers import Manner, Speaker, SpeakerReader

LONGEST = 9
"""Tokens of the longest name of a hearer."""
MESSAGE = 6
"""Tokens after the verb within which "a message to" stands."""
ARTICLES = frozenset({"the", "a"})
JOINS = frozenset({"of", "and"})
INNER = frozenset({*ARTICLES, *JOINS, "'s", "’s", "'", "state", "local"})
CLAUSES = frozenset({*ARTICLES, "he", "she", "it", "they"})
"""Words that open what was told, after the hearer."""


class Hearers:
    """Reads hearers after verbs of telling."""

    def __init__(self, words: SayingWords, speakers: SpeakerReader, is_medium: Callable[[str], bool]) -> None:
        """Take the words of saying, the reader of speakers, and what tells a medium's name."""
        self._words = words
        self._speakers = speakers
        self._is_medium = is_medium

    def after(self, tokens: Sequence[Token], at: int) -> tuple[tuple[Speaker, ...], int]:
        """Return the media told by the verb at `at`, and the last index of the words for whoever was told."""
        start = self._start(tokens, at)
        if not start or start >= len(tokens):
            return (), at
        if end := self._words.end("told_nobody", tokens, start):
            return (), end - 1
        end = self._end(tokens, start)
        told = self._speakers.read(tokens[start:end]) if end > start else None
        if told and self._is_told_medium(told):
            return (replace(told, medium=True),), end - 1
        return (), max(at, end - 1)

    def _start(self, tokens: Sequence[Token], at: int) -> int:
        """Return where the hearer's name starts; 0 where nobody is told."""
        if tokens[at].lower in self._words.telling_verbs:
            return at + 1
        if lower(tokens, at + 1) == "to":
            return at + 2
        reach = range(at + 1, min(at + MESSAGE, len(tokens)))
        to = (i for i in reach if tokens[i].lower == "to" and tokens[i - 1].lower in self._words.message_nouns)
        return next((i + 1 for i in to), 0)

    def _is_told_medium(self, told: Speaker) -> bool:
        return told.medium or self._is_medium(told.name) or (told.capital and told.manner is Manner.BODY)

    def _end(self, tokens: Sequence[Token], start: int) -> int:
        """Return the index after the hearer's words: capitals, with a noun for a medium around them."""
        at = start
        while at < len(tokens) and at - start < LONGEST and self._fits(tokens, at, start):
            at += 1
        while at > start and tokens[at - 1].lower in ARTICLES | JOINS:
            at -= 1
        return at

    def _fits(self, tokens: Sequence[Token], at: int, start: int) -> bool:
        word = tokens[at]
        if at > start and word.lower in CLAUSES and tokens[at - 1].lower not in JOINS:
            return False
        return word.text[0].isupper() or self._speakers.knows(word.lower) or word.lower in INNER
