"""Which way a date's words look: back at what was, or ahead to what the sentence says is to come."""

import re
from collections.abc import Sequence

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
        if self._ahead.match(after.lstrip()):
            return True
        coming = self._spans(self._ahead, before)
        ahead, past = coming[-1][1] if coming else -1, self._last_past(before, coming)
        if max((m.end() for m in INFINITIVE.finditer(before)), default=-1) > max(ahead, past):
            return True if ahead > past else None
        return self._first(after) if ahead == past == -1 else ahead > past

    def _first(self, after: str) -> bool | None:
        ahead, past = self._ahead.search(after), self._first_past(after)
        if ahead is None:
            return None if past is None else False
        return (past is None or ahead.start() < past) and not PLANNED.match(ahead[0])

    def _last_past(self, text: str, taken: Sequence[tuple[int, int]]) -> int:
        """Return where the last verb that speaks of what was ends, or -1."""
        said = max((end for _, end in self._spans(self._said, text)), default=-1)
        for m in reversed(list(WORD.finditer(text))):
            if m.end() <= said:
                break
            if self._is_past(m[0]) and not any(a <= m.start() < b for a, b in taken):
                return m.end()
        return said

    def _first_past(self, text: str) -> int | None:
        """Return where the first verb that speaks of what was starts, or None."""
        said = self._said.search(text)
        taken = self._spans(self._ahead, text)
        words = (m.start() for m in WORD.finditer(text) if self._is_past(m[0]))
        first = next((start for start in words if not any(a <= start < b for a, b in taken)), None)
        found = [start for start in (said.start() if said else None, first) if start is not None]
        return min(found, default=None)

    def _spans(self, form: re.Pattern[str], text: str) -> list[tuple[int, int]]:
        return [m.span() for m in form.finditer(text)]

    def _is_past(self, word: str) -> bool:
        return word in self._past or (len(word) > len("need") and word.endswith("ed"))
