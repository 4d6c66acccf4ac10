"""The packs as they ship, and a tiny world in place of the 235,000 towns."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from fogline.knowledge import reading, world
from fogline.knowledge.building import world_store
from fogline.knowledge.gazetteer import Gazetteer
from fogline.knowledge.packs import Pack, pack_folder, read_pack
from fogline.knowledge.parties import Parties
from fogline.knowledge.publishers import Publishers
from fogline.knowledge.towns import Land, Town


@pytest.fixture(scope="session")
def packs() -> tuple[Pack, ...]:
    """The theatre's pack before the world's."""
    return tuple(read_pack(pack_folder() / name) for name in ("afghanistan-2021", "world"))


@pytest.fixture(scope="session")
def parties(packs: Sequence[Pack]) -> Parties:
    return Parties(reading.parties(packs), reading.descriptors(packs), reading.local_names(packs), reading.ties(packs))


@pytest.fixture(scope="session")
def publishers(packs: Sequence[Pack]) -> Publishers:
    return Publishers(reading.publishers(packs))


def town(number: int, name: str, *others: str, at: tuple[float, float], code: str, people: int) -> Town:
    """Make a town: `code` is its country and division, "AF.24"."""
    country, _, division = code.partition(".")
    return Town(number, name, (name.lower(), *others), *at, country, division, people)


TOWNS = [
    town(1, "Kunduz", "qunduz", at=(36.73, 68.86), code="AF.24", people=161_902),
    town(2, "Kunduz Kohna", at=(36.80, 68.90), code="AF.24", people=900),
    town(3, "Kunduz", at=(39.0, 45.0), code="TR.68", people=6_231),
    town(4, "Jabal Saraj", "parwan", at=(35.12, 69.24), code="AF.40", people=15_032),
    town(5, "Lashkar Gah", at=(31.59, 64.36), code="AF.10", people=43_934),
    town(6, "Severodonetsk", at=(48.95, 38.49), code="UA.14", people=130_000),
]
LANDS = [Land(101, "AF", "Afghanistan", 29_121_286, 647_500.0), Land(102, "UA", "Ukraine", 44_622_516, 603_700.0)]


@pytest.fixture
def small_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the gazetteer be compiled from six towns."""
    monkeypatch.setattr(world, "towns_and_lands", lambda _dropped: (TOWNS, LANDS))


@pytest.fixture
def gazetteer(small_world: None, packs: Sequence[Pack], tmp_path: Path) -> Gazetteer:
    store = world_store(packs[-1], tmp_path)
    return Gazetteer(reading.places(packs), reading.place_words(packs), store, reading.place_relations(packs))
