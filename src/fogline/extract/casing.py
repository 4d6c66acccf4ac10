"""Gives sentences written all in capitals the case that they would have, so that names stand out again."""

from collections.abc import Sequence
from dataclasses import replace

from fogline.extract.page import Sentence, Token
from fogline.knowledge.lexicon import Lexicon

LEAST_WORDS = 5
"""Words of a sentence under which capitals are a heading's."""
LEAST_SHARE = 0.8
"""Share of its words in capitals from which a sentence is held to be written so."""
SMALL = (
    "prepositions", "determiners", "articles", "adverbs", "conjunctions", "subordinators", "pronouns",
    "relatives", "auxiliaries", "modals", "saying_verbs", "reporting_verbs", "figure_verbs", "denial_verbs",
    "doubt_verbs", "saying_auxiliaries", "saying_adverbs", "body_roles", "own_roles", "body_nouns",
    "statement_nouns", "media_nouns", "count_nouns", "clause_openers", "noun_prepositions",
    "relative_words", "speaker_determiners", "place_nouns", "place_prepositions", "directions",
    "happening_nouns", "war_nouns", "speaker_adjectives", "time_units", "time_times_of_day", "time_deictic",
    "time_relative", "time_openers", "time_modifiers", "time_number_words", "saying_channels", "violence",
    "common_words",
)  # fmt: skip
"""Sections of the lexicon whose words are no names."""


LONG_WORD = 7
"""Letters from which a word's ending tells that it is no name."""


class Casing:
    """Restores the case of sentences in capitals from the words that the lexicon knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon."""
        known: set[str] = set(lexicon.verbs) | set(lexicon.nouns) | set(lexicon.senses)
        for section in SMALL:
            known |= lexicon.words(section)
        self._known = known - lexicon.words("time_months") - lexicon.words("time_weekdays") - lexicon.words("demonyms")
        self._endings = tuple(sorted(lexicon.words("common_endings")))

    def restore(self, sentence: Sentence) -> Sentence:
        """Return the sentence with its tokens in the case they would have; itself where it is not in capitals."""
        if sum(t.text.isupper() for t in sentence.tokens) < LEAST_SHARE * LEAST_WORDS:
            return sentence
        words = [t for t in sentence.tokens if t.text[0].isalpha() and len(t.text) > 1]
        if len(words) < LEAST_WORDS or sum(t.text.isupper() for t in words) < LEAST_SHARE * len(words):
            return sentence
        tokens = tuple(self._cased(sentence.tokens, i) for i in range(len(sentence.tokens)))
        return replace(sentence, tokens=tokens)

    def _cased(self, tokens: Sequence[Token], i: int) -> Token:
        token = tokens[i]
        if not token.text.isupper() or not token.text[0].isalpha():
            return token
        if self._common(token.lower) and not self._in_date(tokens, i):
            return Token(token.start, token.end, token.lower, token.lower)
        return Token(token.start, token.end, token.text.title() if len(token.text) > 1 else token.text, token.lower)

    def _common(self, word: str) -> bool:
        return word in self._known or (len(word) >= LONG_WORD and word.endswith(self._endings))

    def _in_date(self, tokens: Sequence[Token], i: int) -> bool:
        """Tell "5 MAY" from "MAY BE"."""
        beside = (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2])
        return tokens[i].lower in {"may", "march"} and any(t.text[0].isdigit() for t in beside)


def as_written(name: str, text: str) -> str:
    """Return a name as the text writes it: in capitals where only those stand there."""
    return name if name in text or name.upper() not in text else name.upper()
