"""Gazetteers of the user's own, from every form, into packs that loading uses."""

import gzip
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from fogline.flow.pack_checks import check_packs
from fogline.flow.pack_import import Imported, Wishes, import_places
from fogline.flow.pack_list import pack_list
from fogline.flow.reading import Read, read_bytes
from fogline.flow.register import pack_folders
from fogline.flow.workshop import Options, open_workshop
from fogline.knowledge.gazetteer import Gazetteer
from fogline.knowledge.own_gazetteers import stores
from fogline.knowledge.packs import read_pack, read_packs
from fogline.knowledge.store import Stores
from fogline.model.errors import SourceError

FILES = Path(__file__).parent / "places"
VILLAGES = {"name": "Village", "aliases": "Also", "country": "Land"}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOGLINE_PACKS", str(tmp_path / "packs"))


def take(file: Path | str, columns: Mapping[str, str] | None = None, name: str = "mine") -> tuple[Imported, Gazetteer]:
    """Import a file and open the gazetteer that came of it."""
    done = import_places(FILES / file, Wishes(name=name, columns=columns or {}))
    return done, Gazetteer([], {"province": "division"}, Stores(tuple(stores([read_pack(done.folder)]))))


def where(done: Imported) -> list[str | None]:
    return [p.where for p in done.problems]


def test_a_dump_of_geonames() -> None:
    done, places = take("dump.txt")
    assert (done.places, done.bad, where(done)) == (3, 3, ["line 5", "line 6", "line 7"])
    town = places.named("Gidan Xu")[0]
    assert (town.id, town.division, town.population, town.precision) == ("geonames/2", "Ownland Province", 1200, 1)
    assert places.named("Ownland Province")[0].id == "division/AF.99"
    assert (places.named("Kotal-e Xu")[0].kind, places.knows("GDX"), places.knows("Gone Village")) == (
        "pass",
        False,
        False,
    )
    assert places.nearly("Gidanxo", "AF")[0][0].id == "geonames/2"


@pytest.mark.parametrize("packed", ["zip", "gz"])
def test_an_archive_holds_the_same(packed: str, tmp_path: Path) -> None:
    path = tmp_path / f"dump.{packed}"
    if packed == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("readme.txt", "x" * 9999)
            archive.write(FILES / "dump.txt", "AF.txt")
    else:
        path.write_bytes(gzip.compress((FILES / "dump.txt").read_bytes()))
    done, places = take(path)
    assert (done.places, places.named("Gidanxu")[0].id) == (3, "geonames/2")


def test_an_archive_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt.gz"
    path.write_bytes(gzip.compress((FILES / "dump.txt").read_bytes() * 200)[:-40])
    with pytest.raises(SourceError, match="breaks off"):
        take(path)
    assert not (tmp_path / "packs" / "mine").exists()
    assert list((tmp_path / "packs" / ".parts").iterdir()) == []


def test_a_table_with_its_columns_told() -> None:
    done, places = take("villages.csv", VILLAGES)
    assert (done.places, where(done)) == (2, ["line 3", "line 4", "line 5", "line 6", "line 8"])
    messages = " ".join(p.message for p in done.problems)
    for wrong in ("latitude 95.0", "longitude 'x' is no number", "'Atlantis'", "has no name", "8 cells"):
        assert wrong in messages
    village = places.named("Gidan-Xu")[0]
    assert (village.latitude, village.country, village.division) == (34.4, "AF", "Ownland")
    assert village.id.startswith("mine/gidanxu-")
    assert places.named("Eexu")[0].kind == "division"


def test_a_table_without_coordinates_says_what_is_missing() -> None:
    with pytest.raises(SourceError, match="no column holds the name: name it with --column name=HEADING"):
        take("villages.csv")
    with pytest.raises(SourceError, match="no column Place"):
        take("villages.csv", {"name": "Place"})
    with pytest.raises(SourceError, match="no field is called town"):
        take("villages.csv", {"town": "Village"})


def test_events_of_ucdp_become_places() -> None:
    done, places = take("events.csv")
    assert (done.places, done.bad) == (4, 0)
    village = places.named("Gidanxu")[0]
    assert (village.kind, village.precision, village.division, village.radius_km) == ("town", 1, "Ownland", 5.0)
    assert (places.named("Xu district")[0].precision, places.named("Ownland")[0].precision) == (3, 4)
    assert places.named("Sanaxu")[0].country == "YE"
    assert "ucdp.uu.se" in read_pack(done.folder).sources[0]


def test_events_of_acled_become_places() -> None:
    done, places = take("acled.csv")
    assert (done.places, where(done)) == (2, ["line 4"])
    assert (places.named("Gidanxu")[0].precision, places.named("Ownland")[0].kind) == (1, "division")


def test_features_of_geojson() -> None:
    done, places = take("areas.geojson", {"name": "camp_name"})
    assert (done.places, where(done)) == (2, ["feature 3"])
    camp, forest = places.named("Xu camp")[0], places.named("Xu forest")[0]
    assert (camp.latitude, camp.longitude) == (34.4, 69.2)
    assert (round(forest.latitude, 2), round(forest.longitude, 2)) == (34.2, 69.2)
    assert 25 < forest.radius_km < 32


def test_json_lines(tmp_path: Path) -> None:
    rows = [{"name": "Gidanxu", "lat": 34.4, "lon": 69.2, "country": "AF"}, {"name": "Beexu", "lat": None, "lon": 69}]
    (tmp_path / "rows.jsonl").write_text("\n".join([*map(json.dumps, rows), "{broken"]))
    done, places = take(tmp_path / "rows.jsonl")
    assert (done.places, where(done)) == (1, ["line 2", "line 3"])
    assert places.knows("Gidanxu")


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff" * 5000, b"a,b,c\n1,2,3\n", b'{"type": "FeatureCollection"}', b"x" * 2_000_000]
)
def test_what_is_no_table_is_refused(data: bytes, tmp_path: Path) -> None:
    for name in ("file.csv", "file.geojson"):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(SourceError):
            take(tmp_path / name)


def test_an_import_is_loaded_listed_and_checked() -> None:
    done, _ = take("dump.txt")
    packs = read_packs(more=pack_folders())
    assert [p.digest for p in packs if p.name == "mine"] == [done.digest]
    assert [e.entries for e in pack_list() if e.name == "mine"] == [3]
    assert [c.faults for c in check_packs([done.folder])] == [()]


def test_the_digest_stands_in_the_origin_of_every_claim() -> None:
    done, _ = take("dump.txt")
    workshop = open_workshop(Options())
    [outcome] = read_bytes(workshop, Options(), "report.txt", b"Two soldiers were killed near Gidanxu in Afghanistan.")
    assert isinstance(outcome, Read)
    assert all(c.origin and ("mine", done.digest) in c.origin.packs for c in outcome.report.claims)
    assert [ref.entry for r in outcome.report.resolutions for ref in r.places][:1] == ["geonames/2"]


def test_the_same_file_makes_the_same_pack_and_another_another() -> None:
    once, _ = take("dump.txt")
    again = import_places(FILES / "dump.txt", Wishes(name="mine", replace=True))
    other, _ = take("acled.csv", name="other")
    assert once.digest == again.digest != other.digest


def test_a_pack_is_not_overwritten_unasked() -> None:
    take("dump.txt")
    with pytest.raises(SourceError, match="--replace"):
        take("dump.txt")
    with pytest.raises(SourceError, match="cannot name a pack"):
        take("dump.txt", name="../mine")


def test_a_changed_gazetteer_is_found_out() -> None:
    done, _ = take("dump.txt")
    compiled = done.folder / "places.sqlite"
    data = bytearray(compiled.read_bytes())
    data[-1] ^= 1
    compiled.write_bytes(data)
    assert "its digest is another" in check_packs([done.folder])[0].faults[0]
    compiled.write_bytes(data[:100])
    with pytest.raises(SourceError, match="import the places anew"):
        tuple(stores([read_pack(done.folder)]))


def test_the_packs_that_ship_are_sound() -> None:
    assert {c.pack: c.faults for c in check_packs() if c.faults} == {}


def test_faults_of_a_pack_are_named_by_row(tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "manifest.yaml").write_text(
        "{name: other, version: '1', title: t, licence: l, sources: [s], files: [places.csv]}"
    )
    head = "key,name,kind,latitude,longitude,country,division,district,radius_km,precision,aliases\n"
    rows = "a,A,town,95,69,AF,,,5,1,\na,A,town,35,69,AF,,,5,1\n"
    (folder / "places.csv").write_text(head + rows)
    (folder / "notes.csv").write_text("x")
    faults = " | ".join(check_packs([folder])[0].faults)
    for fault in ("called other", "notes.csv is not listed", "row 3: 10 cells", "'a' stands 2 times", "latitude 95.0"):
        assert fault in faults
