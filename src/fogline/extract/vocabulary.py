"""The lexicon made ready for reading: one tag for each small word, and the longest phrase at a token."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Generic, TypeVar

from fogline.extract.page import Token
from fogline.knowledge.lexicon import Lexicon, Noun, Sense

T = TypeVar("T")

PREPOSITION: Final = "preposition"
SUBORDINATOR: Final = "subordinator"
CONJUNCTION: Final = "conjunction"
DETERMINER: Final = "determiner"
PRONOUN: Final = "pronoun"
AUXILIARY: Final = "auxiliary"
MODAL: Final = "modal"
RELATIVE: Final = "relative"
ADVERB: Final = "adverb"
SAYING: Final = "saying"
INCLUDER: Final = "includer"
TIME: Final = "time"
VERB: Final = "verb"

TAGS = (
    ("verbs", VERB), ("adverbs", ADVERB), ("sayings", SAYING), ("prepositions", PREPOSITION), ("includers", INCLUDER),
    ("subordinators", SUBORDINATOR), ("contrasts", SUBORDINATOR), ("conjunctions", CONJUNCTION),
    ("relatives", RELATIVE), ("pronouns", PRONOUN), ("times", TIME), ("modals", MODAL), ("auxiliaries", AUXILIARY),
    ("articles", DETERMINER), ("determiners", DETERMINER),
)  # fmt: skip
"""Sections of the lexicon and the tag of their words; a later one wins."""

VERBAL_FORMS = frozenset({"past", "preterite", "participle", "gerund"})
"""Forms of common verbs that are tagged as verbs; "attack" and "attacks" are as often nouns."""


class Phrases(Generic[T]):
    """Phrases with what they mean, found word by word, the longest first."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        """Take phrases with their meanings."""
        self._root: _Node[T] = _Node()
        for phrase, meaning in phrases:
            node = self._root
            for word in split_phrase(phrase):
                node = node.after.setdefault(word, _Node())
            node.meaning = meaning

    @property
    def openers(self) -> frozenset[str]:
        """First words of the phrases."""
        return frozenset(self._root.after)

    def starts(self, word: str) -> bool:
        """Tell whether a phrase begins with this word."""
        return word in self._root.after

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, T] | None:
        """Return the end and the meaning of the longest phrase that starts at token `i`."""
        node, found = self._root.after.get(tokens[i].lower), None
        while node is not None:
            i += 1
            if node.meaning is not None:
                found = i, node.meaning
            node = node.after.get(tokens[i].lower) if node.after and i < len(tokens) else None
        return found


class _Node(Generic[T]):
    """What may follow the words read so far, and what they mean if the phrase ends here."""

    __slots__ = ("after", "meaning")

    def __init__(self) -> None:
        self.after: dict[str, _Node[T]] = {}
        self.meaning: T | None = None


def split_phrase(phrase: str) -> list[str]:
    """Split a phrase of the lexicon as the tokenizer splits text."""
    return phrase.replace(",", " ,").replace("/", " / ").replace("’", "'").split()


class Vocabulary:
    """The lexicon as the grammar asks for it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the lexicon once."""
        idioms = dict.fromkeys(lexicon.words("idioms"), ())
        self.triggers: Phrases[tuple[Sense, ...]] = Phrases([*lexicon.senses.items(), *idioms.items()])
        self.nouns: Phrases[tuple[Noun, ...]] = Phrases(lexicon.nouns.items())
        self.vague: Phrases[str] = Phrases(lexicon.table("vague").items())
        self.hedges: Phrases[str] = Phrases(lexicon.table("hedges").items())
        self.tails: Phrases[str] = Phrases(lexicon.table("tails").items())
        self.lexicon = lexicon
        self.tags = _tags(lexicon)
        self.verbs = lexicon.verbs
        self.numbers = {
            **{w: ("unit", int(v)) for w, v in lexicon.table("units").items()},
            **{w: ("ten", int(v)) for w, v in lexicon.table("tens").items()},
            **{w: ("scale", int(v)) for w, v in lexicon.table("scales").items()},
        }
        self.words = {name: lexicon.words(name) for name in SETS}
        self.figure_openers = self.hedges.openers | self.vague.openers | {*self.numbers, "("}
        """Words with which a figure may open; digits and hyphened words may as well."""
        tagged = {word for word, tag in self.tags.items() if tag in (AUXILIARY, MODAL, SAYING)}
        self.verb_openers = self.triggers.openers | tagged | {*self.verbs, "to"}
        """Words with which a verb group may open."""
        self._roles = _roles(lexicon)
        self._abbreviations = lexicon.words("abbreviations")
        self._openers = lexicon.words("openers")

    def roles(self, word: str) -> frozenset[str]:
        """Return the names of the lexicon's lists of roles that hold a word."""
        return self._roles.get(word, NO_ROLES)

    def abbreviation(self, word: str, after: str) -> bool:
        """Tell whether a full stop after `word` ends no sentence, given the word after it."""
        return word.strip(".") in self._abbreviations and after.lower() not in self._openers


SETS = (
    "passives", "perfects", "negations", "measures", "currencies", "months", "numbered", "violence", "attacks",
    "accident", "sport", "business", "closers", "denials", "doubting",
)  # fmt: skip


ROLES = (
    "remains", "named_by_harm", "belongings", "stand_ins", "groups", "harmed", "bare_harm", "giving", "bearing",
    "borne", "numbers", "losses", "sides", "comrades", "own_forces", "self_named", "achieving", "carrying",
    "doubting_modals", "unreal_modals", "untold",
)  # fmt: skip
NO_ROLES: Final[frozenset[str]] = frozenset()


def _roles(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in ROLES:
        for word in lexicon.words(name):
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _tags(lexicon: Lexicon) -> dict[str, str]:
    tags: dict[str, str] = {}
    for section, tag in TAGS:
        if section == "verbs":
            words: Iterable[str] = (w for w, form in lexicon.verbs.items() if form in VERBAL_FORMS)
        else:
            words = lexicon.words(section)
        tags.update(dict.fromkeys(words, tag))
    return tags


@lru_cache(maxsize=4)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Return the one vocabulary of a lexicon: what is read with it is kept in mind for all who ask for the same."""
    return Vocabulary(lexicon)
