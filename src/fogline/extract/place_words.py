"""Finds the words that name places in a sentence, known or not, with what speaks for each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from fogline.extract.page import Token
from fogline.knowledge.lexicon import Lexicon

KindOf = Callable[[str], str | None]
"""Tells what kind of place has a name ("division", "town"), None where the gazetteer has none."""
WIDE_KINDS = frozenset({"division", "country", "region", "district"})
ACRONYM = re.compile(r"[A-Z]{2,6}[a-z]?s?")
LONGEST_NAME = 5
LONGEST_ACRONYM = 6
ARTICLES = frozenset({"the", "a", "an"})
CROSSING = frozenset({"across", "over", "along", "beyond", "through"})
"""Prepositions after which "the" opens the name of a river or a range."""
BORDERS = frozenset({"border", "capital", "town", "city", "side", "village", "coast", "countryside", "base"})
"""Nouns that a word for a people may stand before without being a name."""
ARABIC = ("al-", "el-", "ash-", "as-", "at-", "ad-", "an-", "ar-", "az-", "ul-", "es-")
OWNER = frozenset({"'s", "’s", "'", "’"})


class Evidence(IntEnum):
    """What speaks for a name being a place, from the weakest."""

    KNOWN = 1
    """The gazetteer has the name, but no word beside it says place."""
    LED = 2
    """A word that places things stands before it: "in", "near"."""
    NOUN = 3
    """A noun makes it a place: "district", "the village of"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """One place named: token indices within its sentence, inclusive."""

    first: int
    last: int
    start: int
    """Index where the words that lead to it begin: preposition, article, noun."""
    name: str
    evidence: Evidence
    noun: str | None = None
    """The place noun beside the name: "district"."""
    preposition: str | None = None
    """The small word before it: "in"."""
    known: bool = False
    wide: bool = False
    """True where its noun tells an area that holds towns."""


class PlaceFinder:
    """Finds the places that a sentence names."""

    def __init__(self, lexicon: Lexicon, kind_of: KindOf) -> None:
        """Take the lexicon with the sections of places, and a test that tells names that the gazetteer has."""
        words = lexicon.words
        self._nouns = words("place_nouns")
        self._wide = words("wide_nouns")
        self._prepositions = words("place_prepositions")
        self._locating = words("locating_prepositions") | words("placing_verbs")
        self._particles = words("name_particles") - {"and", "of", "the", "on", "y", "e"}
        self._directions = words("directions")
        self._not = words("no_places")
        self._titles = words("titles")
        self._doubtful = words("doubtful_nouns")
        self._happenings = words("happening_nouns")
        self._roads = words("road_nouns")
        self._people = words("body_roles") | words("own_roles") | words("body_nouns") | frozenset(lexicon.nouns)
        self._common = (
            self._people | frozenset(lexicon.verbs) | frozenset(lexicon.senses) | words("statement_nouns") | self._not
        )
        self._small = words("prepositions") | words("determiners") | words("adverbs") | words("conjunctions") | words("subordinators") | words("pronouns")
        self._small -= self._directions
        self._after = (
            words("prepositions")
            | words("auxiliaries")
            | words("conjunctions")
            | words("modals")
            | words("adverbs")
            | words("subordinators")
            | frozenset(lexicon.verbs)
        )
        self._kind_of = kind_of
        self._demonyms = words("demonyms")
        self._endings = tuple(sorted(words("demonym_endings")))

    def find(self, tokens: Sequence[Token], taken: frozenset[int]) -> tuple[PlaceWords, ...]:
        """Return the places named in a sentence, in order. `taken`: indices of tokens that are something else."""
        found: list[PlaceWords] = []
        at = 0
        while at < len(tokens):
            end = self._name_end(tokens, at, taken)
            place = self._place(tokens, at, end, found[-1] if found else None) if end > at else None
            if place:
                found.append(place)
            at = max(at + 1, end, place.last + 1 if place else 0)
        return tuple(found)

    def names(self, tokens: Sequence[Token], *, sure: bool) -> tuple[PlaceWords, ...]:
        """Return the capitalised runs of a heading or label that are places; `sure`: where unknown ones count too."""
        found: list[PlaceWords] = []
        at = 0
        while at < len(tokens):
            end = self._name_end(tokens, at, frozenset())
            if end > at:
                base = self._place(tokens, at, end, None)
                plain = PlaceWords(first=at, last=end - 1, start=at, name=_name(tokens[at:end]), evidence=Evidence.LED)
                uncommon = not any(t.lower in self._common for t in tokens[at:end]) and not ACRONYM.fullmatch(plain.name)
                if base or (sure and (uncommon or plain.name.isupper() and len(plain.name) > LONGEST_ACRONYM)):
                    found.append(replace(base, evidence=max(base.evidence, Evidence.LED)) if base else plain)
            at = max(at + 1, end)
        return tuple(found)

    def _name_end(self, tokens: Sequence[Token], at: int, taken: frozenset[int]) -> int:
        """Return the index after a run of capitalised words that starts here; `at` where none does."""
        if not self._opens(tokens, at, taken):
            return at
        end = at + 1
        while end < len(tokens) and end - at < LONGEST_NAME and end not in taken:
            inside = tokens[end].lower in self._particles or (
                tokens[end].text in {"-", "–"} and tokens[end].start == tokens[end - 1].end
            )
            if self._opens(tokens, end, taken):
                end += 1
            elif inside and end + 1 < len(tokens) and self._opens(tokens, end + 1, taken):
                end += 2
            else:
                break
        return end

    def _opens(self, tokens: Sequence[Token], at: int, taken: frozenset[int]) -> bool:
        token = tokens[at]
        if at in taken or token.lower in self._not or token.lower in self._small or not _capital(token):
            return False
        if token.lower.rstrip(".") in self._titles and at + 1 < len(tokens) and _capital(tokens[at + 1]):
            return False
        titled = at > 0 and tokens[at - 1].lower.rstrip(".") in self._titles and tokens[at - 1].text[0].isupper()
        return not titled or tokens[at - 1].lower in {"first", "major", "general"}

    def _place(self, tokens: Sequence[Token], at: int, end: int, before: PlaceWords | None) -> PlaceWords | None:
        """Judge a capitalised run: a place noun beside it, the gazetteer, or a preposition before it says place."""
        stop, noun = self._noun_after(tokens, at, end)
        start, preposition, noun_before, article = self._led(tokens, at)
        name = _name(tokens[at:end] if noun is None or end == stop else tokens[at:end])
        noun = noun or noun_before
        acronym = ACRONYM.fullmatch(name) is not None and self._mixed(tokens)
        headed = tokens[at].lower in self._nouns and end - at > 1
        sought = not headed and (noun is not None or name.lower() not in self._common)
        kind = self._kind_of(name) if sought else None
        known = kind is not None
        if (noun is None or noun in BORDERS) and self._is_demonym(tokens, end):
            return None
        evidence = self._evidence(name, noun, preposition, article, known)
        if evidence is Evidence.KNOWN and self._modifies(tokens, end):
            return None
        if evidence is None and before and self._follows(tokens, before, at) and not acronym:
            evidence = Evidence.LED if known or before.evidence is Evidence.NOUN else None
        if evidence is None or (acronym and noun is None and not (known and preposition in self._locating)):
            return None
        if noun is None and self._describes(tokens, end, preposition, article):
            return None
        return PlaceWords(
            first=at, last=stop - 1, start=start, name=name, evidence=evidence, noun=noun, preposition=preposition,
            known=known, wide=noun in self._wide or kind in WIDE_KINDS,
        )  # fmt: skip

    def _is_demonym(self, tokens: Sequence[Token], end: int) -> bool:
        """Tell whether a name ends in a word for a people, which no comma follows: "in Turkish pay"."""
        word = tokens[end - 1].lower
        return word in self._demonyms or (word.endswith(self._endings) and end < len(tokens) and tokens[end].text[0].isalpha())

    def _mixed(self, tokens: Sequence[Token]) -> bool:
        return any(t.text.islower() and len(t.text) > 3 for t in tokens)  # noqa: PLR2004 -- a word of substance

    def _noun_after(self, tokens: Sequence[Token], at: int, end: int) -> tuple[int, str | None]:
        """Return the index after a name with its noun, and the noun."""
        if end - at > 1 and tokens[end - 1].lower in self._nouns:
            return end, tokens[end - 1].lower
        if end < len(tokens) and tokens[end].lower in self._nouns:
            return end + 1, tokens[end].lower
        return end, None

    def _evidence(
        self, name: str, noun: str | None, preposition: str | None, article: bool, known: bool
    ) -> Evidence | None:
        if noun and (noun not in self._doubtful or known or preposition in self._locating):
            return Evidence.NOUN
        if preposition in self._locating and (known or not article or preposition in CROSSING):
            return Evidence.LED
        return Evidence.KNOWN if known and len(name) > 2 else None  # noqa: PLR2004 -- "Ur" is rare

    def _modifies(self, tokens: Sequence[Token], end: int) -> bool:
        """Tell whether a name that nothing leads to stands before a noun of its own: "Argentine servicemen"."""
        after = tokens[end] if end < len(tokens) else None
        return after is not None and after.text[0].isalpha() and after.lower not in self._after

    def _follows(self, tokens: Sequence[Token], before: PlaceWords, at: int) -> bool:
        """Tell whether a name follows a place as what contains it or stands beside it: "Kulp, Diyarbakir"."""
        between = [t.lower for t in tokens[before.last + 1 : at]]
        return between in (
            [","],
            ["("],
            ["and"],
            [",", "and"],
            ["of"],
            ["in"],
            ["of", "the"],
            ["'s"],
            ["’s"],
            ["/"],
            ["-"],
        )

    def _describes(self, tokens: Sequence[Token], end: int, preposition: str | None, article: bool) -> bool:
        """Tell whether the name only describes people or a body: "Argentine troops", "Helmand police"."""
        after = tokens[end].lower if end < len(tokens) else ""
        return after in self._people and tokens[end].text.islower() and (article or preposition not in self._locating)

    def _led(self, tokens: Sequence[Token], at: int) -> tuple[int, str | None, str | None, bool]:
        """Return where the words before a name begin, its preposition, its noun ("the village of"), and an article."""
        left, article = self._bare(tokens, at - 1)
        noun: str | None = None
        if left >= 1 and tokens[left].lower == "of" and tokens[left - 1].lower in self._nouns:
            noun = tokens[left - 1].lower
            left, _ = self._bare(tokens, left - 2)
            article = False
        elif (
            left >= 0
            and tokens[left].lower in self._nouns
            and tokens[left].text.islower()
            and tokens[left].lower not in self._prepositions
        ):
            noun = tokens[left].lower
            left, _ = self._bare(tokens, left - 1)
        word = tokens[left].lower if left >= 0 else None
        noun = noun or self._noun_of(tokens, left)
        if word in {"of", "for", "on", "to", "from"} and left and tokens[left - 1].lower in self._happenings:
            return left - 1, "in", noun, False
        if (word in self._prepositions and noun is None) or word in self._locating:
            return left, word, noun, article
        return left + 1, None, noun, article

    def _noun_of(self, tokens: Sequence[Token], left: int) -> str | None:
        """Read "the road to X", "between X and Y": a way is named by where it leads."""
        leads = (
            left > 0
            and tokens[left].lower in {"to", "from", "between", "for", "of", "that"}
            and tokens[left - 1].lower in self._roads
        )
        return tokens[left - 1].lower if leads else None

    def _bare(self, tokens: Sequence[Token], left: int) -> tuple[int, bool]:
        """Walk left over articles and directions; tell whether an article was there."""
        article = False
        while left >= 0 and (
            tokens[left].lower in ARTICLES
            or tokens[left].lower in self._directions
            or tokens[left].text in {'"', "“", "#"}
        ):
            article = article or tokens[left].lower in ARTICLES
            left -= 1
        return left, article


def _capital(token: Token) -> bool:
    if token.text[0] == "#":
        return len(token.text) > 2 and not token.text[1].isdigit()  # noqa: PLR2004 -- a tag of substance
    return token.text[0].isupper() or (token.lower.startswith(ARABIC) and token.text != token.lower)


def _name(tokens: Sequence[Token]) -> str:
    """Write tokens as words, with the spaces that stood between them."""
    out, last = "", None
    for token in tokens:
        out += (" " if last is not None and token.start > last else "") + token.text.lstrip("#")
        last = token.end
    return out.removesuffix("'s").removesuffix("’s")
