import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from fogline.knowledge import reading
from fogline.knowledge.packs import Pack, pack_folder, read_pack, read_packs
from fogline.knowledge.parties import Parties
from fogline.knowledge.publishers import Publishers
from fogline.model.errors import SourceError


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A pack that a test may break."""
    return Path(shutil.copytree(pack_folder() / "afghanistan-2021", tmp_path / "packs" / "theatre"))


def test_the_world_comes_after_the_theatres() -> None:
    assert [p.name for p in read_packs()][-1] == "world"


def test_every_pack_states_sources_and_licence() -> None:
    assert all(p.licence and p.sources and p.files for p in read_packs())


def test_a_digest_tells_what_a_pack_holds(copy: Path) -> None:
    before = read_pack(copy).digest
    assert before == read_pack(copy).digest
    with (copy / "places.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert read_pack(copy).digest != before


@pytest.mark.parametrize(
    ("break_it", "says"),
    [
        (lambda p: (p / "manifest.yaml").unlink(), "cannot read"),
        (lambda p: (p / "places.csv").unlink(), "cannot read"),
        (lambda p: (p / "manifest.yaml").write_text("name: x\n"), "lacks version"),
        (lambda p: (p / "manifest.yaml").write_text("a: [b"), "not sound YAML"),
        (lambda p: (p / "manifest.yaml").write_text("- a list"), "lacks name"),
    ],
    ids=["no manifest", "a file missing", "fields missing", "broken", "a list"],
)
def test_a_broken_pack_says_what_to_do(copy: Path, break_it: object, says: str) -> None:
    assert callable(break_it)
    break_it(copy)
    with pytest.raises(SourceError, match=says):
        read_pack(copy)


def test_a_doubtful_coordinate_is_refused(copy: Path) -> None:
    lines = (copy / "places.csv").read_text(encoding="utf-8").replace("35.40,69.70", "north,69.70")
    (copy / "places.csv").write_text(lines, encoding="utf-8")
    with pytest.raises(SourceError, match="mend the row"):
        list(reading.places([read_pack(copy)]))


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no packs"):
        read_packs(tmp_path)


def test_every_reference_leads_to_a_party(packs: Sequence[Pack], parties: Parties, publishers: Publishers) -> None:
    named = [i for p in parties for i in (*p.opponents, *([p.parent] if p.parent else []))]
    named += [p.party for p in publishers if p.party]
    named += [*reading.offices(packs).values(), *(r.party for r in reading.rules(packs))]
    assert [i for i in named if not parties.holds(i)] == []


def test_places_lie_where_their_precision_says(packs: Sequence[Pack]) -> None:
    places = [place for place, _ in reading.places(packs)]
    assert len({p.id for p in places}) == len(places)
    assert all(1 <= p.precision <= 7 and p.radius_km > 0 for p in places)
    panjshir = next(p for p in places if p.name == "Panjshir")
    inside = [p for p in places if p.division == "Panjshir"]
    assert len(inside) > 10
    near = [p for p in inside if abs(p.latitude - panjshir.latitude) < 0.6]
    assert [p for p in near if abs(p.longitude - panjshir.longitude) < 0.8] == inside
