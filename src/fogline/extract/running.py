"""Tells running totals over days, weeks or a war from figures of one incident (GUIDELINES, "cumulative")."""

import re

from fogline.extract.page import Sentence
from fogline.knowledge.lexicon import Lexicon


class RunningTotals:
    """Knows the words that make a figure a running total."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the lexicon's signs, which are regular expressions."""
        self._sign = re.compile("|".join(f"(?:{sign})" for sign in sorted(lexicon.words("running_signs"))))

    def in_sentence(self, sentence: Sentence) -> bool:
        """Tell whether a sentence's figures run over more than a day."""
        return self._sign.search(sentence.text.lower()) is not None
