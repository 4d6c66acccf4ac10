"""The lexicon's words of saying, as the finders of sayings ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Self

from fogline.extract.page import Token
from fogline.extract.vocabulary import Phrases, split_phrase
from fogline.knowledge.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingWords:
    """Sections of the lexicon of the same names; the pack says what each holds."""

    saying_verbs: frozenset[str]
    reporting_verbs: frozenset[str]
    figure_verbs: frozenset[str]
    figure_cues: frozenset[str]
    figure_pairs: frozenset[str]
    denial_verbs: frozenset[str]
    denial_nouns: frozenset[str]
    doubt_verbs: frozenset[str]
    telling_verbs: frozenset[str]
    hearsay_verbs: frozenset[str]
    citing_words: frozenset[str]
    count_nouns: frozenset[str]
    body_nouns: frozenset[str]
    message_nouns: frozenset[str]
    saying_adverbs: frozenset[str]
    passive_auxiliaries: frozenset[str]
    speaker_determiners: frozenset[str]
    pronouns_owning: frozenset[str]
    noun_prepositions: frozenset[str]
    clause_openers: frozenset[str]
    declared_things: frozenset[str]
    claimed_acts: frozenset[str]
    doubtful_attributes: frozenset[str]
    counting_words: frozenset[str]
    never_inverted: frozenset[str]
    around_participles: frozenset[str]
    around_nouns: frozenset[str]
    silent_nouns: frozenset[str]
    saying_prepositions: frozenset[str]
    unnamed_phrases: frozenset[str]
    doubt_phrases: frozenset[str]
    told_nobody: frozenset[str]
    phrases: dict[str, Phrases[bool]] = field(default_factory=dict)

    @classmethod
    def of(cls, lexicon: Lexicon) -> Self:
        """Take the sections from the lexicon."""
        sections = {f.name: lexicon.words(f.name) for f in fields(cls) if f.name != "phrases"}
        spoken = ("saying_prepositions", "unnamed_phrases", "doubt_phrases", "told_nobody")
        phrases = {name: Phrases((w, True) for w in sorted(sections[name])) for name in spoken}
        return cls(**sections, phrases=phrases)

    @property
    def strong(self) -> frozenset[str]:
        """Verbs whose subject, whatever it is, asserts or denies."""
        return self.saying_verbs | self.denial_verbs

    @property
    def openers(self) -> frozenset[str]:
        """Words that open a phrase of saying."""
        spoken = self.saying_prepositions | self.unnamed_phrases | self.doubt_phrases
        return frozenset(split_phrase(phrase)[0] for phrase in spoken)

    def end(self, section: str, tokens: Sequence[Token], at: int) -> int:
        """Return the index after the longest phrase of a section that starts here; 0 where none does."""
        phrases = self.phrases[section]
        found = phrases.at(tokens, at) if at < len(tokens) and phrases.starts(tokens[at].lower) else None
        return found[0] if found else 0


def lower(tokens: Sequence[Token], at: int) -> str:
    """Return a token in lower case; empty beyond the ends."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""
