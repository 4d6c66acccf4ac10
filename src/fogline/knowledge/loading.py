"""Loads all knowledge once: the packs, and the world gazetteer, which is compiled where it is not there yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fogline.knowledge import reading
from fogline.knowledge.building import world_store
from fogline.knowledge.gazetteer import Gazetteer
from fogline.knowledge.lexicon import Lexicon
from fogline.knowledge.own_gazetteers import stores
from fogline.knowledge.packs import Pack, read_packs
from fogline.knowledge.parties import Parties
from fogline.knowledge.publishers import Publishers
from fogline.knowledge.states import States
from fogline.knowledge.store import Stores
from fogline.knowledge.weights import PACK, Weights, load_weights
from fogline.model.errors import SourceError

Progress = Callable[[str, float], None]
"""Told what is being done and how much of it is, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the rooms know: words, parties, places, publishers, and the digests of the packs they came from."""

    lexicon: Lexicon
    parties: Parties
    places: Gazetteer
    publishers: Publishers
    states: States
    side_words: Mapping[str, str]
    """Nouns for people, and what each tells of whose they are: "own", "enemy", "armed" or "forces"."""
    side_weights: Mapping[tuple[str, str], float]
    """Weights of the clues that tell a claim's sides, by role ("by" or "victims") and clue."""
    digests: tuple[tuple[str, str], ...]
    """Name and digest of each pack, sorted."""
    learned: Pack | None = None
    """The learned reader's pack, where one is there: its weights are large and read only when asked for."""

    def weights(self) -> Weights:
        """Return the learned reader's weights; SourceError where they are missing or not those released."""
        if self.learned is None:
            raise SourceError(f"there is no pack {PACK}: install Fogline anew, or run `make train`")
        return load_weights(self.learned)


def load(cache: Path | None = None, progress: Progress | None = None, more: Sequence[Path] = ()) -> Knowledge:
    """Load the packs. `cache`: folder of the compiled world gazetteer; by default the user's own cache.

    `more`: folders with packs besides those that Fogline ships.
    Raises SourceError where a pack is unsound or the cache cannot be written.
    """
    packs = read_packs(more=more)
    world = world_store(_pack(packs, "world"), cache, progress)
    own = tuple(stores(packs))
    return Knowledge(
        lexicon=Lexicon(_pack(packs, "lexicon-en")),
        parties=Parties(
            reading.parties(packs), reading.descriptors(packs), reading.local_names(packs), reading.ties(packs)
        ),
        places=Gazetteer(
            reading.places(packs),
            reading.place_words(packs),
            Stores((*own, world)) if own else world,
            reading.place_relations(packs),
            reading.site_words(packs),
        ),
        publishers=Publishers(reading.publishers(packs)),
        states=States(reading.nations(packs), reading.offices(packs), reading.rules(packs)),
        side_words=reading.side_words(packs),
        side_weights=reading.side_weights(packs),
        digests=tuple(sorted((p.name, p.digest) for p in packs)),
        learned=next((p for p in packs if p.name == PACK), None),
    )


def _pack(packs: tuple[Pack, ...], name: str) -> Pack:
    return next(p for p in packs if p.name == name)
