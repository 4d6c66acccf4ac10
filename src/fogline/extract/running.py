"""Tells running totals over days, weeks or a war from figures of one incident (GUIDELINES, "cumulative")."""

import re

from fogline.extract.page import Sentence
from fogline.knowledge.lexicon import Lexicon


class RunningTotals:
    """Knows the words that make a figure a running total."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the lexicon's signs, which are regular expressions."""
        self._sign = _any_of(lexicon, "running_signs")
        self._weak = _any_of(lexicon, "weak_running_signs")
        self._day = _any_of(lexicon, "single_days")

    def in_sentence(self, sentence: Sentence) -> bool:
        """Tell whether a sentence's figures run over more than a day."""
        text = sentence.text.lower()
        if self._sign.search(text):
            return True
        return self._weak.search(text) is not None and self._day.search(text) is None


def _any_of(lexicon: Lexicon, section: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{sign})" for sign in sorted(lexicon.words(section))))
