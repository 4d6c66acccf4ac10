"""Opens what places are imported from, and tells which form it has."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fogline.knowledge import reading
from fogline.knowledge.countries import Countries
from fogline.knowledge.dumps import COLUMNS, GeoNamesDump
from fogline.knowledge.filling import Named
from fogline.knowledge.packs import Pack, pack_folder, read_pack
from fogline.knowledge.place_tables import PlaceTable, columns
from fogline.knowledge.states import States
from fogline.knowledge.streams import lines_of
from fogline.knowledge.table_files import geojson_rows, is_geojson, line_rows
from fogline.model.errors import ItemError

TAB = "\t"
GEONAMES = ("CC-BY-4.0", "GeoNames (geonames.org, CC BY 4.0)")
UCDP = ("CC-BY-4.0", "Uppsala Conflict Data Program, Georeferenced Event Dataset (ucdp.uu.se, CC BY 4.0)")
ACLED = ("LicenseRef-ACLED", "ACLED (acleddata.com): its terms of use hold")
OTHER = ("LicenseRef-unstated", "a table of the user's own")
OF_UCDP, OF_ACLED = "where_coordinates", "geo_precision"
"""Columns that only these event files have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that is being read."""

    rows: Iterable[Named | ItemError]
    divisions: Mapping[tuple[str, str], str]
    """Names of divisions by country and code; filled as rows are read."""
    share: Callable[[], float]
    """How much has been read, 0 to 1."""
    where: Callable[[int], str]
    """Names the row read last, by its number among all rows."""
    licence: str
    credit: str


@contextmanager
def opened(path: Path, name: str, form: str, told: Mapping[str, str]) -> Iterator[Opened]:
    """Open a file in its form; SourceError where it has none of the forms or lacks a column."""
    world = read_pack(pack_folder() / "world")
    form = _form(path) if form == "auto" else form
    if form == "geojson":
        yield _features(path, name, told, world)
        return
    with lines_of(path) as lines:
        if form == "geonames":
            dump = GeoNamesDump(world)
            rows: Iterable[Named | ItemError] = dump.rows(lines)
            divisions: Mapping[tuple[str, str], str] = dump.divisions
            licence, credit = GEONAMES
        else:
            headings, found = line_rows(lines)
            rows, divisions = _table(name, headings, told, world).rows(found), {}
            licence, credit = _origin(headings)
        yield Opened(
            rows=rows, divisions=divisions, share=lambda: lines.share, where=lambda _: f"line {lines.number}",
            licence=licence, credit=credit,
        )  # fmt: skip


def _features(path: Path, name: str, told: Mapping[str, str], world: Pack) -> Opened:
    headings, rows = geojson_rows(path)
    licence, credit = _origin(headings)
    return Opened(
        rows=_table(name, headings, told, world).rows(rows), divisions={}, share=lambda: 0.5,
        where=lambda number: f"feature {number}", licence=licence, credit=credit,
    )  # fmt: skip


def _table(name: str, headings: list[str], told: Mapping[str, str], world: Pack) -> PlaceTable:
    states = States(reading.nations([world]), {}, ())
    return PlaceTable(name, columns(headings, told, world), reading.place_words([world]), Countries(states.code))


def _form(path: Path) -> str:
    """Tell a file's form by its name and its first line: a dump of GeoNames has no heading and begins with a number."""
    if is_geojson(path):
        return "geojson"
    with lines_of(path) as lines:
        cells = next(iter(lines), "").split(TAB)
    return "geonames" if len(cells) == COLUMNS and cells[0].isdigit() else "table"


def _origin(headings: Iterable[str]) -> tuple[str, str]:
    known = {h.casefold() for h in headings}
    if OF_UCDP in known:
        return UCDP
    return ACLED if OF_ACLED in known else OTHER
