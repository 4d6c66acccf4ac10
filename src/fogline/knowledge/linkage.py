"""What linking knows: weights of evidence in bits, what spellings of places share, and words for people on the spot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from fogline.knowledge.inflection import noun_forms
from fogline.knowledge.names import normal
from fogline.knowledge.packs import Pack, pack_folder, read_pack
from fogline.model.errors import SourceError

VOWELS = "aeiouy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """The linkage pack, ready for use."""

    weights: Mapping[str, float]
    """Bits of evidence by "group.name"."""
    kinds: frozenset[str]
    """Words that tell the kind of a place, left out when names are compared."""
    areas: frozenset[str]
    """Words in a name that make it an area."""
    articles: frozenset[str]
    letters: tuple[tuple[str, str], ...]
    """Letters that transliterations swap, in the order to apply."""
    on_the_spot: frozenset[str]
    """Nouns for people who are quoted for having been there, singular and plural."""
    in_office: frozenset[str]
    """Nouns for people who are quoted for their office, and whom a report often names further down."""
    revising: frozenset[str]
    """Words that tell before "from" that one figure takes another's place."""
    owning: tuple[frozenset[str], frozenset[str]]
    """Verbs and nouns in which a party owns an act ("claimed responsibility")."""
    disowning: tuple[frozenset[str], frozenset[str]]
    claimed_by: frozenset[str]
    """Words before the party that owns an act."""
    nobody: frozenset[str]
    """Words before all these that leave nobody who says so ("no group has claimed responsibility")."""
    digest: str

    def bits(self, name: str) -> float:
        """Return a weight; SourceError where the pack lacks it."""
        try:
            return self.weights[name]
        except KeyError:
            raise SourceError(f"the linkage pack has no weight {name!r}: add it to weights.yaml") from None

    def spelling(self, name: str) -> tuple[str, ...]:
        """Skeletons of a place name's own words: "Khawak pass" and "Kotal-e Khavak" agree, "Kfar" and "Kafr" too."""
        return tuple(filter(None, (self._skeleton(w) for w in self.own_words(name))))

    def is_area(self, name: str) -> bool:
        """Tell whether a name says by itself that it is an area ("Idlib province", "eastern Ukraine")."""
        return any(w in self.areas for w in normal(name).split())

    def own_words(self, name: str) -> list[str]:
        """Return a place name's words without those that tell its kind, its articles and its quarter of the compass."""
        words = normal(_apart(name)).split()
        bare = [w for w in words if w not in self.kinds and w not in self.areas and w not in self.articles]
        return bare or [w for w in words if w not in self.articles] or words

    def _skeleton(self, word: str) -> str:
        for old, new in self.letters:
            word = word.replace(old, new)
        first = "a" if word[:1] in VOWELS else word[:1]
        rest = "".join(c for c in word[1:] if c not in VOWELS)
        return _undoubled(first + rest)


@cache
def linkage() -> Linkage:
    """Return the linkage pack that Fogline ships."""
    return read_linkage(read_pack(pack_folder() / "linkage"))


def read_linkage(pack: Pack) -> Linkage:
    """Read a linkage pack; SourceError where it is unsound."""
    places, responsibility = pack.tree("places.yaml"), pack.tree("responsibility.yaml")
    return Linkage(
        weights={
            f"{group}.{name}": float(bits)
            for group, named in pack.tree("weights.yaml").items()
            for name, bits in named.items()
        },
        kinds=frozenset(places["kinds"]),
        areas=frozenset(places["areas"]),
        articles=frozenset(places["articles"]),
        letters=tuple((old, new) for old, new in places["letters"]),
        on_the_spot=_forms(pack, "on the spot"),
        in_office=_forms(pack, "in office"),
        revising=frozenset(pack.tree("revisions.yaml")["revising"]),
        owning=_spoken(responsibility["owning"]),
        disowning=_spoken(responsibility["disowning"]),
        claimed_by=frozenset(responsibility["claimed by"]),
        nobody=frozenset(responsibility["nobody"]),
        digest=pack.digest,
    )


def _forms(pack: Pack, nouns: str) -> frozenset[str]:
    """Return nouns for sources, singular and plural."""
    return frozenset(form for noun in pack.tree("origins.yaml")[nouns] for form, _ in noun_forms(noun))


def _spoken(words: Mapping[str, Sequence[str]]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(words["verbs"]), frozenset(words["nouns"])


def _apart(name: str) -> str:
    """Part words that are run together, as hashtags are: "KafrTakharim"."""
    return "".join(f" {c}" if i and c.isupper() and name[i - 1].islower() else c for i, c in enumerate(name))


def _undoubled(word: str) -> str:
    return "".join(c for i, c in enumerate(word) if not i or c != word[i - 1])
