"""Which way a date's words look: back at what was, or ahead to what the sentence says is to come."""

import re
from collections.abc import Iterator

from fogline.knowledge.lexicon import Lexicon
from fogline.model.texts import Span
from fogline.resolve.calendar_words import one_of

BEFORE = 200
"""Code points before the words that are looked at, and after them."""
AFTER = 100
STOP = re.compile(r"(?<![A-Z])[.!?;][\"'”’)\]]*\s+(?=[^a-z])|\n\s*\n")
PAST_FORMS = frozenset({"past", "preterite"})
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
INFINITIVE = re.compile(r"\b(?:to (?!the\b|a\b|an\b|his\b|her\b|their\b|its\b)[a-z]+|until|till)\b")
"""What leaves it open whether the day has come: "to testify on", "until"."""
PLANNED = re.compile(r"\w+ed\b")
"""A plan that was made on the day that stands before it: "on Friday they planned to leave"."""
CARRIED = r"(?:(?:[ ,]+(?:not|also|only|then|be|been|being|have|has|both|formally))*[ ]+[^\W\d_]+)?"
"""What an auxiliary takes with it: "will be extended"."""


class Tenses:
    """Tells what is to come from the verbs of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon: its verbs, and the words that speak of what is to come."""
        coming = lexicon.table("calendar_tenses")
        leading = {w for w, n in coming.items() if n == "auxiliary"}
        plain = {w for w, n in coming.items() if n == "ahead"}
        past = {w: "" for w, n in coming.items() if n == "past"}
        self._said = re.compile(rf"(?<![\w'’]){one_of(past)}(?!\w)")
        self._past = frozenset(w for w, form in lexicon.verbs.items() if form in PAST_FORMS)
        self._ahead = re.compile(
            rf"(?<![\w'’])(?:{one_of(dict.fromkeys(leading, ''))}{CARRIED}|{one_of(dict.fromkeys(plain, ''))})(?![\w])"
        )

    def ahead(self, text: str, words: Span) -> bool | None:
        """Tell whether the verb nearest to a date's words, in their sentence, speaks of what is to come.

        None where no verb tells: there is none, or one that leaves it open ("asked him to testify on").
        """
        before = STOP.split(text[max(0, words.start - BEFORE) : words.start])[-1].lower()
        after = STOP.split(text[words.end : words.end + AFTER] + " ")[0].lower()
        ahead = max((m.end() for m in self._ahead.finditer(before)), default=-1)
        past = max((end for _, end in self._pasts(before)), default=-1)
        if self._ahead.match(after.lstrip()):
            return True
        if max((m.end() for m in INFINITIVE.finditer(before)), default=-1) > max(ahead, past):
            return True if ahead > past else None
        return self._first(after) if ahead == past == -1 else ahead > past

    def _first(self, after: str) -> bool | None:
        ahead = self._ahead.search(after)
        past = min((start for start, _ in self._pasts(after)), default=len(after))
        if ahead is None:
            return None if past == len(after) else False
        return ahead.start() < past and not PLANNED.match(ahead[0])

    def _pasts(self, text: str) -> Iterator[tuple[int, int]]:
        yield from (m.span() for m in self._said.finditer(text))
        taken = [m.span() for m in self._ahead.finditer(text)]
        words = (m.span() for m in WORD.finditer(text) if self._is_past(m[0]))
        yield from ((start, end) for start, end in words if not any(a <= start < b for a, b in taken))

    def _is_past(self, word: str) -> bool:
        return word in self._past or (len(word) > len("need") and word.endswith("ed"))
