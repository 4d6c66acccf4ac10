"""Rows of a GeoNames dump (https://download.geonames.org/export/dump/): `AF.zip`, `allCountries.txt` and the like.

Nineteen columns with tabs between them and no heading: id, name, name in ASCII, other names with commas, latitude,
longitude, feature class, feature code, country, other countries, four codes of divisions, population, elevation,
terrain, time zone, day of change.
"""

from collections.abc import Collection, Iterator

from fogline.knowledge.entries import Place
from fogline.knowledge.packs import Pack
from fogline.knowledge.reading import PRECISIONS
from fogline.knowledge.streams import Lines
from fogline.knowledge.towns import latin, town_radius
from fogline.model.errors import ItemError

COLUMNS = 19
NUMBER, NAME, OTHERS, LATITUDE, LONGITUDE, CLASS, CODE, COUNTRY, DIVISION, PEOPLE = 0, 1, 3, 4, 5, 6, 7, 8, 10, 14
POPULATED = "P"
GONE = frozenset({"PPLH", "PPLQ", "PPLW", "ADM2H", "ADM3H", "ADM4H", "PCLH"})
"""Codes of what is no more."""
FIRST_ORDER = "ADM1"


class GeoNamesDump:
    """Reads the lines of a dump; knows the names of its first-order divisions when all lines are read."""

    def __init__(self, world: Pack) -> None:
        """Take the world pack: kinds and radii by feature code, and names that mislead."""
        self._kinds = {r["code"]: (r["kind"], float(r["radius_km"])) for r in world.rows("feature-kinds.csv")}
        self._dropped = frozenset(r["word"] for r in world.rows("not-places.csv"))
        self.divisions: dict[tuple[str, str], str] = {}
        """Names by country and code."""

    def rows(self, lines: Lines) -> Iterator[tuple[Place, tuple[str, ...]] | ItemError]:
        """Yield a place with its names for each line of a kind that reports name, or what is wrong with the line."""
        for line in lines:
            try:
                found = self._row(line.rstrip("\r\n").split("\t"))
            except ItemError as error:
                yield error
                continue
            if found:
                yield found

    def _row(self, cells: list[str]) -> tuple[Place, tuple[str, ...]] | None:
        if len(cells) != COLUMNS:
            raise ItemError(f"{len(cells)} columns where a GeoNames dump has {COLUMNS}")
        kind, radius = self._kind(cells)
        if not kind:
            return None
        place = _place(cells, kind, radius)
        if cells[CODE] == FIRST_ORDER:
            self.divisions[cells[COUNTRY], cells[DIVISION]] = place.name
        names = latin_names(place.name, cells[OTHERS].split(","), self._dropped)
        return (place, names) if names else None

    def _kind(self, cells: list[str]) -> tuple[str, float]:
        code = cells[CODE]
        if code in GONE:
            return "", 0.0
        return ("town", 0.0) if cells[CLASS] == POPULATED else self._kinds.get(code, ("", 0.0))


def latin_names(own: str, others: list[str], dropped: Collection[str]) -> tuple[str, ...]:
    """Return the names that reports in Latin letters may use, without those that mislead."""
    return tuple(n for n in dict.fromkeys((own, *latin(others))) if n.casefold() not in dropped)


def _place(cells: list[str], kind: str, radius: float) -> Place:
    try:
        people = int(cells[PEOPLE] or 0)
        latitude, longitude = float(cells[LATITUDE]), float(cells[LONGITUDE])
        number = int(cells[NUMBER])
    except ValueError as error:
        raise ItemError(f"a number is none: {error}") from error
    check_point(latitude, longitude)
    division = cells[CODE] == FIRST_ORDER
    return Place(
        id=f"division/{cells[COUNTRY]}.{cells[DIVISION]}" if division else f"geonames/{number}",
        name=cells[NAME], kind=kind, latitude=latitude, longitude=longitude,
        country=cells[COUNTRY] or None, division=cells[DIVISION] or None, population=people,
        radius_km=radius or town_radius(people), precision=PRECISIONS.get(kind, 1),
    )  # fmt: skip


def check_point(latitude: float, longitude: float) -> None:
    """Refuse what is no point on earth; ItemError says which figure."""
    for name, degrees, most in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        if not -most <= degrees <= most:
            raise ItemError(f"{name} {degrees} lies outside -{most} to {most}: are the columns exchanged?")
