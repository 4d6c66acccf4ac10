"""Words for numbers that state none: which of them a published method turns into one number."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fogline.knowledge.names import normal
from fogline.knowledge.packs import pack_folder, read_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueNumbers:
    """The vague words of the pack `methods`, by the name of their family: several, tens, dozens, hundreds."""

    families: Mapping[str, str]
    """Family by words, without hedges."""
    hedges: frozenset[str]

    def family(self, words: str) -> str | None:
        """Return the family of a figure's words ("dozens of": dozens; none at all: several), or None for a number."""
        bare = " ".join(w for w in normal(words).split() if w not in self.hedges)
        return self.families.get(bare)


@cache
def vague_numbers() -> VagueNumbers:
    """Return the vague words that Fogline ships; SourceError where the pack is unsound."""
    told = read_pack(pack_folder() / "methods").tree("vague-numbers.yaml")
    hedges = frozenset(told.pop("hedges"))
    return VagueNumbers(families={w: family for family, words in told.items() for w in words}, hedges=hedges)
