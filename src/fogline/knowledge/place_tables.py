"""Rows of any table of places: CSV, GeoJSON, JSON Lines, and the event files of UCDP GED and ACLED.

Which column holds what is told by the user or known by its heading (`place-columns.csv` of the world pack).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fogline.knowledge.countries import Countries
from fogline.knowledge.dumps import check_point
from fogline.knowledge.entries import Place
from fogline.knowledge.names import normal
from fogline.knowledge.packs import Pack
from fogline.knowledge.reading import PRECISIONS
from fogline.model.errors import ItemError, SourceError
from fogline.model.ids import digest

FIELDS = (
    "name", "aliases", "latitude", "longitude", "kind", "country", "division", "district", "population", "radius_km",
    "precision", "share", "key",
)  # fmt: skip
"""What a column may hold. `precision` is UCDP's where_prec, `share` ACLED's geo_precision."""
NEEDED = ("name", "latitude", "longitude")
BETWEEN = re.compile(r"[|;,]")
OF_ACLED = {1: 1, 2: 2, 3: 4}
"""ACLED's geo_precision (1 a place, 2 a part of a region, 3 a region) on UCDP's scale."""
RADII = {1: 5.0, 3: 30.0, 4: 90.0, 5: 60.0}
"""Kilometres, by UCDP's where_prec, where no column tells a radius."""
KINDS = {3: "district", 4: "division", 5: "region"}
NEAR = 2
"""UCDP's where_prec of an event near a place: it says nothing of the place."""
WIDEST = 5
"""UCDP's where_prec beyond which a row names a country or a sea, which the world pack knows."""
SLUG = re.compile(r"[^a-z0-9]+")
DIGITS = 6
"""Of the digest that keeps places of one name apart."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column holds what."""

    names: Mapping[str, str]
    """Heading of each field that the table has."""

    def value(self, row: Row, field: str) -> str:
        """Return a row's value of a field; empty where it has none."""
        heading = self.names.get(field)
        return (row.get(heading) or "").strip() if heading else ""


def columns(headings: Sequence[str], told: Mapping[str, str], world: Pack) -> Columns:
    """Find the column of each field: as told, else by its heading. SourceError where one is missing."""
    if unknown := [f for f in told if f not in FIELDS]:
        raise SourceError(f"no field is called {unknown[0]}: there is {', '.join(FIELDS)}")
    if absent := [c for c in told.values() if c not in headings]:
        raise SourceError(f"the table has no column {absent[0]}: it has {', '.join(headings[:30])}")
    by_heading = {h.casefold(): h for h in reversed(headings)}
    known = [
        (r["field"], by_heading[r["column"]]) for r in world.rows("place-columns.csv") if r["column"] in by_heading
    ]
    names = dict(reversed(known)) | dict(told)
    if missing := [f for f in NEEDED if f not in names]:
        raise SourceError(
            f"no column holds the {missing[0]}: name it with --column {missing[0]}=HEADING; "
            f"the table has {', '.join(headings[:30])}"
        )
    return Columns(names=names)


class PlaceTable:
    """Makes places of rows."""

    def __init__(self, pack: str, found: Columns, words: Mapping[str, str], countries: Countries) -> None:
        """Take the name of the pack to be, its columns, words that tell a kind of place, and names of countries."""
        self._pack = pack
        self._columns = found
        self._kinds = words
        self._country = lru_cache(maxsize=1024)(countries.code)

    def rows(self, rows: Iterable[Row | ItemError]) -> Iterator[tuple[Place, tuple[str, ...]] | ItemError]:
        """Yield a place with its names for each row, or what is wrong with it; whole countries are passed over."""
        for row in rows:
            try:
                found = row if isinstance(row, ItemError) else self._row(row)
            except ItemError as error:
                found = error
            if found is not None:
                yield found

    def _row(self, row: Row) -> tuple[Place, tuple[str, ...]] | None:
        name = self._columns.value(row, "name")
        if not normal(name):
            raise ItemError("the row has no name")
        told = self._precision(row)
        if told is not None and told > WIDEST:
            return None
        bare, by_name = self._kind_in(name)
        kind = self._columns.value(row, "kind").casefold() or by_name or KINDS.get(told or 0, "town")
        place = self._place(row, name, kind, told)
        others = BETWEEN.split(self._columns.value(row, "aliases"))
        return place, tuple(dict.fromkeys(n.strip() for n in (name, bare, *others) if n.strip()))

    def _place(self, row: Row, name: str, kind: str, told: int | None) -> Place:
        latitude, longitude = (_number(f, self._columns.value(row, f)) for f in ("latitude", "longitude"))
        check_point(latitude, longitude)
        country = self._columns.value(row, "country")
        precision = PRECISIONS.get(kind, 1) if told in {None, NEAR} else told
        radius, people = self._columns.value(row, "radius_km"), self._columns.value(row, "population")
        code = self._country(country) if country else None
        return Place(
            id=f"{self._pack}/{self._key(row, name, (latitude, longitude))}", name=name, kind=kind, latitude=latitude,
            longitude=longitude, country=code, division=self._bare(row, "division"),
            district=self._bare(row, "district"), precision=precision,
            population=int(_number("population", people)) if people else 0,
            radius_km=_number("radius_km", radius) if radius else RADII.get(precision, 5.0),
        )  # fmt: skip

    def _bare(self, row: Row, field: str) -> str | None:
        """Return the name of a division without its kind: other tables write "Nangarhar" for "Nangarhar province"."""
        return self._kind_in(self._columns.value(row, field))[0] or None

    def _key(self, row: Row, name: str, point: tuple[float, float]) -> str:
        told = self._columns.value(row, "key")
        slug = SLUG.sub("-", normal(told or name)).strip("-") or "place"
        return slug if told else f"{slug}-{digest([normal(name), round(point[0], 3), round(point[1], 3)])[:DIGITS]}"

    def _precision(self, row: Row) -> int | None:
        ucdp, acled = self._columns.value(row, "precision"), self._columns.value(row, "share")
        told = int(_number("precision", ucdp or acled)) if ucdp or acled else None
        if told is None:
            return None
        found = told if ucdp else OF_ACLED.get(told, 0)
        if not 1 <= found <= max(PRECISIONS.values()):
            raise ItemError(f"precision {told} is none of the scale")
        return found

    def _kind_in(self, name: str) -> tuple[str, str | None]:
        """Part "Kunduz province" into the name and its kind."""
        bare, _, last = name.rpartition(" ")
        kind = self._kinds.get(last.casefold()) if bare else None
        return (bare, kind) if kind else (name, None)


def _number(field: str, words: str) -> float:
    try:
        return float(words.replace(",", ".") if words.count(",") == 1 and "." not in words else words)
    except ValueError as error:
        raise ItemError(f"{field} {words!r} is no number") from error
