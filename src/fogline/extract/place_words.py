"""Finds the words that name places in a sentence, known or not, with what speaks for each."""

import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import NamedTuple

from fogline.extract.leads import Lead, LeadReader
from fogline.extract.page import Token
from fogline.knowledge.lexicon import Lexicon

KindOf = Callable[[str], str | None]
"""Tells what kind of place has a name ("division", "town"), None where the gazetteer has none."""
WIDE_KINDS = frozenset({"division", "country", "region", "district"})
PRONOUNCED = re.compile(r"(?=(?:[^AEIOUY]*[AEIOUY]){2})[A-Z][A-Z '-]{4,}")
"""A word in capitals that reads as a name and not as an acronym."""
ACRONYM = re.compile(r"[A-Z]{2,6}[a-z]?s?")
LENGTH = re.compile(r"[\d.,]+-?(?:km|kms|mi|miles?|kilomet(?:er|re)s?)")
JOINING_PERSONS = frozenset({"of", "in", "from"})
"""Words that join a person to where he is from or holds office."""
LONGEST_NAME = 5
SUBSTANCE = 3
"""Letters that a word has more than, to be one of substance."""
NEAR_BEFORE, NEAR_AFTER = 4, 1
"""Tokens before and after a place within which a hospital or an office claims it."""
OPENING_QUOTES = frozenset({"‘", "'", "’", "`"})
CLOSING_QUOTES = frozenset({"'", "’"})
ARABIC = ("al-", "el-", "ash-", "as-", "at-", "ad-", "an-", "ar-", "az-", "ul-", "es-")
HYPHENS = frozenset({"-", "–"})


class Evidence(IntEnum):
    """What speaks for a name being a place, from the weakest."""

    KNOWN = 1
    """The gazetteer has the name, but no word beside it says place."""
    LED = 2
    """A word that places things stands before it: "in", "near"."""
    NOUN = 3
    """A noun makes it a place: "district", "the village of"."""


class PlaceWords(NamedTuple):
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
    """True where it is an area that holds towns."""
    country: bool = False
    """True where it is a country."""
    moving: bool = False
    """True where the words tell a way and not a place: "towards X"."""
    caring: bool = False
    """True where it is where the harmed were brought, or whence the reporter was told."""
    linked: bool = False
    """True where the words put it together with the place before: "X in Y", "X and Y"."""
    owned: bool = False
    """True where it is told as part of the place before: "X's Y"."""
    measured: bool = False
    """True where it is what another place is measured from: "20 km north of X"."""
    of_person: bool = False
    """True where it tells whence somebody is or where he holds office: "a resident of X", "the mayor of X"."""


class PlaceFinder:
    """Finds the places that a sentence names."""

    def __init__(self, lexicon: Lexicon, kind_of: KindOf) -> None:
        """Take the lexicon with the sections of places, and what tells the kind of places that the gazetteer has."""
        words = lexicon.words
        self._leads = LeadReader(lexicon)
        self._kind_of = kind_of
        self._nouns = words("place_nouns")
        self._wide = words("wide_nouns")
        self._doubtful = words("doubtful_nouns")
        self._bordering = words("bordering_nouns")
        self._locating = words("locating_prepositions") | words("placing_verbs")
        self._crossing = words("crossing_prepositions")
        self._moving = words("moving_prepositions")
        self._particles = words("inner_particles")
        self._titles = words("titles")
        self._demonyms = words("demonyms")
        self._endings = tuple(sorted(words("demonym_endings")))
        self._caring = words("caring_nouns")
        self._lengths = words("length_units")
        self._owners = words("body_roles") | words("own_roles") | words("origin_words")
        self._links = words("place_links") | words("directions") | words("happening_nouns")
        small = ("prepositions", "adverbs", "conjunctions", "subordinators")
        function = frozenset().union(*(words(s) for s in small))
        self._people = words("body_roles") | words("own_roles") | words("body_nouns") | frozenset(lexicon.nouns)
        self._described = self._people - words("happening_nouns")
        self._after = (
            words("happening_nouns") | function | words("auxiliaries") | words("modals") | frozenset(lexicon.verbs)
        )
        closed = function | words("determiners") | words("pronouns")
        self._never = words("no_places") | (closed - words("directions"))
        known = frozenset(lexicon.verbs) | frozenset(lexicon.senses) | words("common_words") | words("statement_nouns")
        self._common = self._people | known | self._never

    def find(self, tokens: Sequence[Token], taken: frozenset[int]) -> tuple[PlaceWords, ...]:
        """Return the places named in a sentence, in order. `taken`: indices of tokens that are something else."""
        found: list[PlaceWords] = []
        at = 0
        while at < len(tokens):
            if _plainly_small(tokens[at]):
                at += 1
                continue
            end = self._name_end(tokens, at, taken)
            before = found[-1] if found else None
            place = self._place(tokens, (at, end), before) if end > at else None
            if place:
                found.append(self._related(tokens, place, before))
            at = max(at + 1, end, place.last + 1 if place else 0)
        return tuple(found)

    def names(self, tokens: Sequence[Token], *, sure: bool) -> tuple[PlaceWords, ...]:
        """Return the capitalised runs of a heading or label that are places; `sure`: where unknown ones count too."""
        found: list[PlaceWords] = []
        at = 0
        while at < len(tokens):
            end = self._name_end(tokens, at, frozenset())
            if end > at and (place := self._heading(tokens, at, end, sure=sure)):
                found.append(place)
            at = max(at + 1, end)
        return tuple(found)

    def _heading(self, tokens: Sequence[Token], at: int, end: int, *, sure: bool) -> PlaceWords | None:
        base = self._place(tokens, (at, end), None)
        if base:
            return base._replace(evidence=max(base.evidence, Evidence.LED))
        name = _name(tokens[at:end])
        common = any(t.lower in self._common for t in tokens[at:end]) or ACRONYM.fullmatch(name) is not None
        if not sure or (common and not PRONOUNCED.fullmatch(name)):
            return None
        return PlaceWords(first=at, last=end - 1, start=at, name=name, evidence=Evidence.LED)

    # --- the run of capitalised words

    def _name_end(self, tokens: Sequence[Token], at: int, taken: frozenset[int]) -> int:
        """Return the index after a run of capitalised words that starts here; `at` where none does."""
        if not self._opens(tokens, at, taken):
            return at
        end = at + 1
        while end < len(tokens) and end - at < LONGEST_NAME and end not in taken:
            step = 1 if self._opens(tokens, end, taken) else 2 * self._inside(tokens, end, taken)
            if not step:
                break
            end += step
        return end

    def _inside(self, tokens: Sequence[Token], at: int, taken: frozenset[int]) -> bool:
        """Tell whether a small word or hyphen stands within a name: "Umm al Qura", "Khan-Shaykhun"."""
        token = tokens[at]
        glued = (token.text in HYPHENS and token.start == tokens[at - 1].end) or self._is_letter(tokens, at)
        return (glued or token.lower in self._particles) and at + 1 < len(tokens) and self._opens(tokens, at + 1, taken)

    def _is_letter(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a quotation mark writes a letter of the name after it, as no mark closes it: "Nad ‘Ali"."""
        if tokens[at].text not in OPENING_QUOTES or at + 1 >= len(tokens) or tokens[at + 1].start != tokens[at].end:
            return False
        return not any(t.text in CLOSING_QUOTES for t in tokens[at + 1 :])

    def _opens(self, tokens: Sequence[Token], at: int, taken: frozenset[int]) -> bool:
        token = tokens[at]
        if at in taken or not _capital(token) or token.lower in self._never:
            return False
        if self._titled(token) and at + 1 < len(tokens) and _capital(tokens[at + 1]):
            return False
        return not (at and self._titled(tokens[at - 1]) and tokens[at - 1].text[0].isupper())

    def _titled(self, token: Token) -> bool:
        return token.lower.rstrip(".") in self._titles

    # --- what speaks for it

    def _place(self, tokens: Sequence[Token], run: tuple[int, int], before: PlaceWords | None) -> PlaceWords | None:
        """Judge a capitalised run: a place noun beside it, the gazetteer, or a preposition before it says place."""
        at, end = run
        stop, noun = self._noun_after(tokens, at, end)
        lead, name = self._leads.read(tokens, at), _name(tokens[at:end])
        noun = noun or lead.noun
        kind = self._kind(tokens, run, name, noun)
        proper = stop > end and tokens[end].text[0].isupper()
        if not (proper and noun) and self._is_demonym(tokens, end):
            return None
        evidence = self._evidence(name, noun, lead, known=kind is not None)
        evidence = evidence or self._by_place_before(tokens, run, before, known=kind is not None)
        if evidence is None or self._is_no_place(tokens, run, (evidence, noun, lead, kind is not None)):
            return None
        return PlaceWords(
            first=at, last=stop - 1, start=lead.start, name=name, evidence=evidence, noun=noun,
            preposition=lead.preposition, known=kind is not None, wide=noun in self._wide or kind in WIDE_KINDS,
            country=kind == "country",
        )  # fmt: skip

    def _noun_after(self, tokens: Sequence[Token], at: int, end: int) -> tuple[int, str | None]:
        """Return the index after a name with its noun, and the noun."""
        if end - at > 1 and tokens[end - 1].lower in self._nouns:
            return end, tokens[end - 1].lower
        if end < len(tokens) and tokens[end].lower in self._nouns:
            return end + 1, tokens[end].lower
        return end, None

    def _kind(self, tokens: Sequence[Token], run: tuple[int, int], name: str, noun: str | None) -> str | None:
        headed = tokens[run[0]].lower in self._nouns and run[1] - run[0] > 1
        return self._kind_of(name) if not headed and (noun is not None or name.lower() not in self._common) else None

    def _is_demonym(self, tokens: Sequence[Token], end: int) -> bool:
        """Tell whether a name ends in a word for a people: "in Turkish pay"."""
        word = tokens[end - 1].lower
        describing = word.endswith(self._endings) and end < len(tokens) and tokens[end].text[0].isalpha()
        return word in self._demonyms or describing

    def _evidence(self, name: str, noun: str | None, lead: Lead, *, known: bool) -> Evidence | None:
        locating = lead.preposition in self._locating
        if noun and (noun not in self._doubtful or known or locating):
            return Evidence.NOUN
        if locating and (known or not lead.article or lead.preposition in self._crossing):
            return Evidence.LED
        return Evidence.KNOWN if known and len(name) >= SUBSTANCE else None

    def _by_place_before(
        self, tokens: Sequence[Token], run: tuple[int, int], before: PlaceWords | None, *, known: bool
    ) -> Evidence | None:
        """Judge a name that follows a place as what contains it or stands beside it: "Kulp, Diyarbakir"."""
        if before is None or run[0] - before.last > SUBSTANCE:
            return None
        between = tokens[before.last + 1 : run[0]]
        follows = bool(between) and all(t.lower in self._links for t in between)
        return Evidence.LED if follows and (known or before.evidence is Evidence.NOUN) else None

    def _is_no_place(
        self, tokens: Sequence[Token], run: tuple[int, int], found: tuple[Evidence, str | None, Lead, bool]
    ) -> bool:
        evidence, noun, lead, known = found
        if noun is not None:
            return False
        locating = lead.preposition in self._locating
        if ACRONYM.fullmatch(_name(tokens[slice(*run)])) and _in_small_letters(tokens) and not (known and locating):
            return True
        if evidence is Evidence.KNOWN and self._modifies(tokens, run[1]):
            return True
        return self._describes(tokens, run[1]) and (lead.article or not locating)

    def _modifies(self, tokens: Sequence[Token], end: int) -> bool:
        """Tell whether a name that nothing leads to stands before a noun of its own: "Argentine servicemen"."""
        return end < len(tokens) and tokens[end].text[0].isalpha() and tokens[end].lower not in self._after

    def _describes(self, tokens: Sequence[Token], end: int) -> bool:
        """Tell whether the name stands before a noun for people or a body ("Helmand police"), and no "attack"."""
        after = tokens[end] if end < len(tokens) else None
        return after is not None and after.text.islower() and after.lower in self._described

    # --- how it stands to what is around it

    def _related(self, tokens: Sequence[Token], place: PlaceWords, before: PlaceWords | None) -> PlaceWords:
        moving = place.preposition in self._moving and place.evidence is not Evidence.NOUN
        near = (*tokens[max(0, place.start - NEAR_BEFORE) : place.start], *tokens[place.last + 1 :][:NEAR_AFTER])
        caring = bool(self._caring & {*(t.lower for t in near), place.noun or ""})
        between = [t.lower for t in tokens[before.last + 1 : place.first]] if before else []
        linked = before is not None and all(w in self._links or w == place.noun for w in between)
        return place._replace(
            moving=moving, caring=caring, linked=linked, owned=linked and "'s" in between,
            measured=self._is_measured(tokens, place), of_person=self._is_of_person(tokens, place.start),
        )  # fmt: skip

    def _is_measured(self, tokens: Sequence[Token], place: PlaceWords) -> bool:
        """Tell whether a length stands before a place: "20 km north of X", "14 km (9 miles) from X"."""
        if place.preposition is None or place.evidence is Evidence.NOUN:
            return False
        before = tokens[max(0, place.start - NEAR_BEFORE) : place.start]
        return any(t.lower in self._lengths or LENGTH.fullmatch(t.lower) for t in before)

    def _is_of_person(self, tokens: Sequence[Token], start: int) -> bool:
        """Tell whether the words that lead to a place follow a person: "a native of", "the police chief in"."""
        left = start - 1 if start and tokens[start - 1].lower not in JOINING_PERSONS else start - 2
        return left >= 0 and tokens[left].lower in self._owners


def _in_small_letters(tokens: Sequence[Token]) -> bool:
    return any(t.text.islower() and len(t.text) > SUBSTANCE for t in tokens)


def _plainly_small(token: Token) -> bool:
    """Tell at a glance that a token is no name: no letter of it is a capital."""
    return token.text == token.lower and token.text[0] != "#"


def _capital(token: Token) -> bool:
    if token.text[0] == "#":
        return len(token.text) >= SUBSTANCE and not token.text[1].isdigit()
    return token.text[0].isupper() or (token.lower.startswith(ARABIC) and token.text != token.lower)


def _name(tokens: Sequence[Token]) -> str:
    """Write tokens as words, with the spaces that stood between them."""
    out, last = "", None
    for token in tokens:
        out += (" " if last is not None and token.start > last else "") + token.text.lstrip("#")
        last = token.end
    return out.removesuffix("'s").removesuffix("’s")
