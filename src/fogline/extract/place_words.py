"""Finds the words that name places in a sentence, known or not, and what each contains."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fogline.extract.page import Token
from fogline.knowledge.lexicon import Lexicon

Knows = Callable[[str], bool]
LONGEST_NAME = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """One place named: token indices within its sentence."""

    first: int
    last: int
    """Inclusive."""
    name: str
    noun: str | None = None
    """The place noun beside the name: "district"."""
    preposition: str | None = None
    """The small word before it: "in"."""
    within: int | None = None
    """Index in the sentence's list of the place that the words put around it: "Nad Ali district of Helmand"."""
    known: bool = False


class PlaceFinder:
    """Finds the places that a sentence names."""

    def __init__(self, lexicon: Lexicon, knows: Knows) -> None:
        """Take the lexicon with the sections of places, and a test that tells names that the gazetteer has."""
        self._nouns = lexicon.words("place_nouns")
        self._wide = lexicon.words("wide_nouns")
        self._prepositions = lexicon.words("place_prepositions")
        self._particles = lexicon.words("name_particles")
        self._directions = lexicon.words("directions")
        self._not = lexicon.words("no_places")
        self._knows = knows

    def find(self, tokens: Sequence[Token], taken: frozenset[int]) -> tuple[PlaceWords, ...]:
        """Return the places named in a sentence, in order. `taken`: indices of tokens that are something else."""
        found: list[PlaceWords] = []
        at = 0
        while at < len(tokens):
            end = self._name_end(tokens, at, taken)
            if end > at:
                place = self._place(tokens, at, end)
                if place:
                    found.append(self._contained(tokens, place, found))
                    end = place.last + 1
                at = end
            else:
                at += 1
        return tuple(found)

    def _name_end(self, tokens: Sequence[Token], at: int, taken: frozenset[int]) -> int:
        """Return the index after a run of capitalised words that starts here; `at` where none does."""
        if not self._opens(tokens, at, taken):
            return at
        end = at + 1
        while end < len(tokens) and end - at < LONGEST_NAME and end not in taken:
            token = tokens[end]
            if self._opens(tokens, end, taken):
                end += 1
            elif (token.lower in self._particles or token.text in {"-", "’", "'"}) and end + 1 < len(tokens) and self._opens(tokens, end + 1, taken) and token.lower not in {"and", "of", "the"}:
                end += 2
            else:
                break
        return end

    def _opens(self, tokens: Sequence[Token], at: int, taken: frozenset[int]) -> bool:
        token = tokens[at]
        return at not in taken and (token.text[0].isupper() or token.text[0] == "#") and token.lower not in self._not

    def _place(self, tokens: Sequence[Token], at: int, end: int) -> PlaceWords | None:
        """Judge a capitalised run: a place noun beside it, the gazetteer, or a preposition before it says place."""
        last, noun = end, None
        while end - at > 1 and tokens[end - 1].lower in self._nouns:
            end, noun = end - 1, tokens[end - 1].lower
        if noun is None and end < len(tokens) and tokens[end].lower in self._nouns:
            noun, last = tokens[end].lower, end + 1
        before, noun_before = self._before(tokens, at)
        noun = noun or noun_before
        name = _name(tokens[at:end])
        if tokens[end - 1].lower.endswith(("'s", "’s")) and noun is None and not self._knows(name):
            return None
        known = self._knows(name)
        if not (noun or known or before):
            return None
        return PlaceWords(first=at, last=max(end, last) - 1, name=name, noun=noun, preposition=before, known=known)

    def _before(self, tokens: Sequence[Token], at: int) -> tuple[str | None, str | None]:
        """Return the preposition before a name, and the noun between: "in the village of X"."""
        left, noun = at - 1, None
        while left >= 0 and (tokens[left].lower in {"the", "a", "an"} | self._directions or tokens[left].text in {"(", '"'}):
            left -= 1
        if left >= 1 and tokens[left].lower == "of" and tokens[left - 1].lower in self._nouns:
            noun, left = tokens[left - 1].lower, left - 2
            while left >= 0 and (tokens[left].lower in {"the", "a", "an"} or tokens[left].text[0].islower() and tokens[left].lower not in self._prepositions and at - left < 7):
                left -= 1
        elif left >= 0 and tokens[left].lower in self._nouns:
            noun, left = tokens[left].lower, left - 1
            while left >= 0 and tokens[left].lower in {"the", "a", "an"} | self._directions:
                left -= 1
        word = tokens[left].lower if left >= 0 else None
        return (word if word in self._prepositions else None), noun

    def _contained(self, tokens: Sequence[Token], place: PlaceWords, found: Sequence[PlaceWords]) -> PlaceWords:
        del tokens, found
        return place


def _name(tokens: Sequence[Token]) -> str:
    out, last = "", None
    for token in tokens:
        out += (" " if last is not None and token.start > last else "") + token.text
        last = token.end
    return out.lstrip("#").removesuffix("'s").removesuffix("’s")
