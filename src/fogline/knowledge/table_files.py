"""Reads files of tables row by row: CSV with any separator, JSON Lines, GeoJSON."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from fogline.knowledge.streams import Lines
from fogline.model.distances import kilometres
from fogline.model.errors import ItemError, SourceError

SEPARATORS = (",", "\t", ";", "|")
MOST_GEOJSON = 512 * 1024 * 1024
"""Bytes of the largest GeoJSON file that is read: it comes in one piece."""
LATITUDE, LONGITUDE, RADIUS = "latitude", "longitude", "radius_km"
PAIR = 2

Row = Mapping[str, str]


def is_geojson(path: Path) -> bool:
    """Tell whether a file is GeoJSON by its name."""
    return path.suffix.lower() in {".geojson", ".json"}


def geojson_rows(path: Path) -> tuple[list[str], Iterator[Row | ItemError]]:
    """Return the headings and rows of a collection of features; an area is its middle and radius."""
    try:
        if path.stat().st_size > MOST_GEOJSON:
            raise SourceError(f"{path} has more than {MOST_GEOJSON >> 20} MiB: make a CSV file or JSON Lines of it")
        tree = json.loads(path.read_bytes())
        features = tree["features"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path} is no GeoJSON collection of features ({error})") from error
    headings = dict.fromkeys(key for f in features if isinstance(f, dict) for key in f.get("properties") or ())
    return [*headings, LATITUDE, LONGITUDE, RADIUS], (_feature(f) for f in features)


def line_rows(lines: Lines) -> tuple[list[str], Iterator[Row | ItemError]]:
    """Return the headings and rows of a CSV file or of JSON Lines."""
    source = iter(lines)
    first = next(source, "")
    if first.lstrip().startswith("{"):
        return _json_lines(chain([first], source))
    separator = max(SEPARATORS, key=first.count)
    headings = [h.strip() for h in next(csv.reader([first], delimiter=separator), [])]
    return headings, _csv_rows(csv.reader(source, delimiter=separator), headings)


def _csv_rows(reader: Iterator[list[str]], headings: Sequence[str]) -> Iterator[Row | ItemError]:
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield ItemError(f"no row of a table: {error}")
            continue
        if cells is None:
            return
        if len(cells) > len(headings):
            yield ItemError(f"{len(cells)} cells where the heading has {len(headings)}")
        elif any(cells):
            yield dict(zip(headings, cells, strict=False))


def _json_lines(lines: Iterable[str]) -> tuple[list[str], Iterator[Row | ItemError]]:
    rows = (_parsed(line) for line in lines if line.strip())
    first = next(rows, None)
    headings = list(first) if isinstance(first, dict) else []
    return headings, chain([first] if first is not None else [], rows)


def _parsed(line: str) -> Row | ItemError:
    try:
        tree = json.loads(line)
    except ValueError as error:
        return ItemError(f"no JSON: {error}")
    return _plain(tree) if isinstance(tree, dict) else ItemError("no JSON object")


def _plain(tree: Mapping[str, Any]) -> dict[str, str]:
    return {str(k): "" if v is None else str(v) for k, v in tree.items() if not isinstance(v, dict)}


def _feature(feature: Any) -> Row | ItemError:
    try:
        points = list(_points(feature["geometry"]["coordinates"]))
        told = _plain(feature.get("properties") or {})
    except (KeyError, TypeError, ValueError, AttributeError):
        return ItemError("the feature has no geometry with points")
    if not points:
        return ItemError("the feature's geometry is empty")
    middle = tuple((min(p[i] for p in points) + max(p[i] for p in points)) / 2 for i in range(PAIR))
    row = told | {LATITUDE: str(middle[0]), LONGITUDE: str(middle[1])}
    if len(points) > 1:
        row[RADIUS] = str(round(max(kilometres((middle[0], middle[1]), p) for p in points), 1))
    return row


def _points(tree: Any) -> Iterator[tuple[float, float]]:
    """Yield latitude and longitude of every point, however deep it stands."""
    if isinstance(tree[0], int | float):
        yield float(tree[1]), float(tree[0])
        return
    for branch in tree:
        yield from _points(branch)
