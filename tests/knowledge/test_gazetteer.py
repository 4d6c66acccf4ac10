from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.knowledge.building import store_path, world_store
from fogline.knowledge.gazetteer import Gazetteer
from fogline.knowledge.packs import Pack
from fogline.knowledge.store import Store
from fogline.model.errors import SourceError

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "places.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["about"] for c in CASES])
def test_a_name_leads_to_its_place(gazetteer: Gazetteer, case: dict[str, Any]) -> None:
    found = gazetteer.named(case["words"])
    assert (found[0].id if found else None) == case["is"]
    assert gazetteer.knows(case["words"]) == bool(found)


def test_an_id_leads_back_to_its_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.get("geonames/1").name == "Kunduz"
    with pytest.raises(KeyError):
        gazetteer.get("geonames/9999")


def test_a_division_lies_amid_its_towns(gazetteer: Gazetteer) -> None:
    place = gazetteer.get("division/AF.24")
    assert (place.precision, place.division, place.country) == (4, "Kunduz", "AF")
    assert abs(place.latitude - 36.77) < 0.1
    assert place.radius_km >= 10


def test_spellings_are_matched_inside_one_country_only(gazetteer: Gazetteer) -> None:
    best, likeness = gazetteer.nearly("Siverodonetsk", "UA")[0]
    assert best.id == "geonames/6"
    assert 0.84 < likeness < 1
    assert gazetteer.nearly("Siverodonetsk", "AF") == ()
    assert gazetteer.nearly("Kund", "AF") == ()


def test_a_theatre_spelling_is_matched_too(gazetteer: Gazetteer) -> None:
    assert gazetteer.nearly("Jabal Sarraj", "AF")[0][0].id == "afghanistan-2021/jabal-saraj"


def test_it_is_compiled_once(small_world: None, packs: Sequence[Pack], tmp_path: Path) -> None:
    told: list[str] = []
    world_store(packs[-1], tmp_path, lambda doing, _done: told.append(doing))
    assert told[-1] == "done"
    world_store(packs[-1], tmp_path, lambda doing, _done: pytest.fail(doing))
    assert [f.name for f in tmp_path.iterdir()] == [store_path(packs[-1], tmp_path).name]


def test_a_failed_compilation_leaves_nothing(
    packs: Sequence[Pack], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_dropped: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fogline.knowledge.world.towns_and_lands", fail)
    with pytest.raises(KeyboardInterrupt):
        world_store(packs[-1], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_is_a_file_is_refused(packs: Sequence[Pack], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    with pytest.raises(SourceError, match="name a cache folder in FOGLINE_CACHE"):
        world_store(packs[-1], tmp_path / "cache")


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "world.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(SourceError, match="delete it"):
        Store(tmp_path / "world.sqlite")


def test_words_that_mislead_are_no_places(packs: Sequence[Pack]) -> None:
    dropped = {row["word"] for row in packs[-1].rows("not-places.csv")}
    assert {"of", "police", "taliban", "front"} <= dropped
