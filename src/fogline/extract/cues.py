"""Judges whether a word is a verb that reports, and what it does to what it reports."""

from collections.abc import Sequence

from fogline.extract.acts import Act
from fogline.extract.page import Token
from fogline.extract.saying_words import SayingWords, lower
from fogline.extract.subjects import QUOTES, STOPS

AHEAD = 7
"""Tokens after a figure verb within which it must name a toll or a list."""
FAR_AHEAD = 12
"""Tokens after a verb within which a word gives the lie."""
CLAIMING = frozenset({"claimed", "claims", "claiming"})
DECLARING = frozenset({"declared", "declares", "declaring"})


class Cues:
    """Judges words that could report."""

    def __init__(self, words: SayingWords, statements: frozenset[str]) -> None:
        """Take the words of saying, and the nouns of what is said."""
        self._words = words
        self._statements = statements
        self.strong = words.strong
        self._loose = words.reporting_verbs | words.doubt_verbs
        self._pairs = {(verb, word) for verb, _, word in (p.partition(" ") for p in words.figure_pairs)}
        figure = words.figure_verbs | {verb for verb, _ in self._pairs}
        self._figure = figure - self.strong - words.reporting_verbs
        self._figure_cues = words.figure_cues | words.denial_nouns
        self._noun_led = words.speaker_determiners | words.around_nouns
        self._content = words.speaker_determiners | QUOTES | {"that", "more", "at"}
        self._attributes = words.doubtful_attributes
        self._counting = words.speaker_determiners | words.counting_words
        self._unnamable = self._content | words.noun_prepositions | words.clause_openers | words.told_nobody
        self._never_described = STOPS - QUOTES | {"to", "that", ""}
        self._participle_led = words.around_participles | {""} | (STOPS - QUOTES)
        self.verbs = self.strong | self._loose | figure

    def is_verb(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a word reports here, and is no noun, no name and no attribute."""
        token = tokens[at]
        if token.lower not in self.verbs or (token.text[0].isupper() and not tokens[max(0, at - 1)].text.isupper()):
            return False
        if token.lower in self._figure:
            return self._gives_figure(tokens, at)
        return not (self._is_hearsay(tokens, at) or self._describes(tokens, at) or self._is_noun(tokens, at))

    def act(self, tokens: Sequence[Token], at: int) -> Act:
        """Tell what a verb does: say, deny ("called it a lie"), doubt."""
        word = tokens[at].lower
        if word in self._words.denial_verbs:
            return Act.DENY
        if word in self._words.doubt_verbs:
            return Act.DOUBT
        belied = word in self._words.figure_verbs and self._belies(tokens, at)
        return Act.DENY if belied else Act.SAY

    def is_passive(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a form of "be" stands before the verb."""
        left = at - 1
        while left >= 0 and (tokens[left].lower in self._words.saying_adverbs or tokens[left].lower == "not"):
            left -= 1
        return lower(tokens, left) in self._words.passive_auxiliaries and not tokens[at].lower.endswith("ing")

    def _gives_figure(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a toll, a list or a fitting small word follows: "put the dead at 39"."""
        ahead = _ahead(tokens, at)
        paired = any((tokens[at].lower, word) in self._pairs for word in ahead) or self._belies(tokens, at)
        return paired or not ahead.isdisjoint(self._figure_cues)

    def _belies(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a word soon after gives what is said the lie: "called the figure a fabrication"."""
        return any(t.lower in self._words.denial_nouns for t in tokens[at + 1 : at + FAR_AHEAD])

    def _is_hearsay(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell "said to command", "claimed lives", "claimed by" from a report."""
        word, after = tokens[at].lower, lower(tokens, at + 1)
        if word in CLAIMING:
            return after == "by" or not {"life", "lives"}.isdisjoint(_ahead(tokens, at))
        if word in DECLARING:
            return after in self._words.declared_things
        return (
            after == "to" and word in self._words.hearsay_verbs and not self._words.end("told_nobody", tokens, at + 2)
        )

    def _is_noun(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell "the reports", "body counts of" from "officials report"."""
        if tokens[at].lower not in self._statements:
            return False
        before, after = lower(tokens, at - 1), lower(tokens, at + 1)
        return before in self._noun_led or after in {
            "'s",
            "of",
            "by",
            "said",
            "from",
        }

    def _describes(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether the word describes the noun after it: "an estimated 20", "suspected rebels"."""
        if self._is_attribute(tokens, at):
            return True
        if tokens[at].lower not in self._loose or not tokens[at].lower.endswith("ed"):
            return False
        before, after = lower(tokens, at - 1), lower(tokens, at + 1)
        if before in STOPS and (after[:1].isdigit() or after in self._content):
            return False
        if after in self._never_described:
            return False
        return before in self._participle_led

    def _is_attribute(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a participle stands between a count and what it counts: "eight alleged rebels"."""
        before, after = lower(tokens, at - 1), tokens[at + 1] if at + 1 < len(tokens) else None
        counted = before[:1].isdigit() or before in self._counting
        plain = after is not None and after.text[0].isalpha() and after.lower not in self._unnamable
        return tokens[at].lower in self._attributes and counted and plain


def _ahead(tokens: Sequence[Token], at: int) -> set[str]:
    return {t.lower for t in tokens[at + 1 : at + AHEAD]}
