"""Finds the dateline or the label of place at the head of a passage: "KABUL, Aug 3 (AFP) -", "MANNAR: "."""

import re

from fogline.extract.page import Page, Sentence
from fogline.knowledge.lexicon import Lexicon

DATELINE = re.compile(
    r"^\s*(?P<place>[A-Z][^\d\n(:—–_]{1,50}?)\s*(?P<rest>[,.]?\s*(?:\(?[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s*\d{4})?\)?|\d{1,2}\s+[A-Z][A-Za-z]{2,8}\.?(?:\s+\d{2,4})?)?"
    r"[,.]?\s*(?:\([^)\n]{2,40}\)|[A-Z]{2,}\.?)?)\s*(?P<mark>--|—|–|_|-\s|:|(?<=\d\))\s+(?=[A-Z]))\s*"
)
"""Place, perhaps a date and an agency, and a mark: what agencies put before their first sentence."""
LABEL = re.compile(r"^\s*(?:[•*·\-–—]\s*|\(?\d{1,2}[.)]\s+)?(?P<words>[^\n:;.!?\"“”]{2,60}?)(?::\s|\s[-–—|]\s|\)\s)")
"""Words before a colon or dash at the head of a passage or item."""


OPENING_MARKS = ("—", "–", "_", "-", ":", ")", "|")
LEAST_ITEMS = 3
OWN_SHARE = 0.7
"""Share of labels that differ from each other, from which they name what is told and not who tells it."""
TOP = 4
"""Passages from the top within which a dateline stands."""


class Datelines:
    """Tells where a sentence begins after its dateline or label."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon, for the words that no label holds."""
        self._verbs = lexicon.words("saying_verbs") | lexicon.words("reporting_verbs")
        self._small = lexicon.words("articles") | frozenset({"he", "she", "it", "they", "we"})

    def end(self, sentence: Sentence) -> int:
        """Return the index of the first token after a dateline or label; 0 where there is none."""
        if not any(mark in sentence.text for mark in OPENING_MARKS):
            return 0
        found = DATELINE.match(sentence.text) or LABEL.match(sentence.text)
        if not found:
            return 0
        stop = sentence.span.start + found.end()
        head = next((i for i, t in enumerate(sentence.tokens) if t.start >= stop), len(sentence.tokens))
        words = sentence.tokens[:head]
        wordy = any(t.text.islower() and (t.lower in self._verbs or t.lower in self._small) for t in words)
        named = any(t.text[0].isupper() for t in words)
        return 0 if wordy or not named else head

    def lists(self, page: Page) -> bool:
        """Tell whether a document is a list of items under labels: three sentences or more begin with one of their own.

        Labels that come again and again name those who speak in an interview.
        """
        heads = [s.tokens[: h - 1] for s in page.sentences if (h := self.end(s)) and s.tokens[h - 1].text == ":"]
        labels = {tuple(t.lower for t in head) for head in heads}
        return len(labels) >= LEAST_ITEMS and len(labels) >= OWN_SHARE * len(heads)

    def itemises(self, sentence: Sentence, head: int) -> bool:
        """Tell whether the head opens an item of a list: a bullet or number, a day, a bracket, or all in capitals."""
        words = sentence.tokens[:head]
        letters = [t.text for t in words if t.text[0].isalpha()]
        return (
            not words[0].text[0].isalpha()
            or any(t.text in "()" or t.text.isdigit() for t in words)
            or all(w.isupper() for w in letters)
        )

    def reports(self, sentence: Sentence, head: int, *, listed: bool) -> bool:
        """Tell whether the head is a dateline: near the top, with an agency, a day or a dash, or in no list."""
        words = sentence.tokens[:head]
        if sentence.passage > TOP or not words[0].text[0].isalpha():
            return False
        return words[-1].text != ":" or not listed or any(t.text == "(" or t.text.isdigit() for t in words)
