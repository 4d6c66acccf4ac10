"""Fills a compiled gazetteer from a stream of places, however many: what is held in memory does not grow with them."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fogline.knowledge.entries import Place
from fogline.knowledge.names import normal, skeleton, without_article
from fogline.knowledge.store import SCHEMA, SHORTEST_NEAR

SPELLINGS = """
INSERT INTO bones SELECT p.country, skeleton(n.normal) AS spelling, n.normal, n.place
FROM name n JOIN place p ON p.number = n.place WHERE length(n.normal) >= ? AND p.country IS NOT NULL
ORDER BY p.country, spelling, n.normal, n.place
"""
ADD = "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
QUICK = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
"""The file is put in its place only when it is whole, so a crash leaves nothing behind; 64 MiB of pages are kept."""

Named = tuple[Place, tuple[str, ...]]
"""A place with its names, its own first."""
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a gazetteer holds."""

    places: int
    names: int


def fill(part: Path, places: Iterable[Named], divisions: Mapping[tuple[str, str], str], progress: Progress) -> Filled:
    """Write a gazetteer's file; of places with one id the first stays.

    `divisions`: names of divisions by country and code, looked at when all places have come; places carry the code.
    """
    with sqlite3.connect(part) as connection:
        connection.executescript(QUICK + SCHEMA + "CREATE TABLE raw (normal TEXT, place INTEGER);")
        _add(connection, places)
        progress("naming divisions", 0.75)
        _name_divisions(connection, divisions)
        progress("sorting names", 0.8)
        connection.execute("INSERT INTO name SELECT DISTINCT normal, place FROM raw ORDER BY normal, place")
        connection.execute("DROP TABLE raw")
        progress("writing spellings", 0.9)
        connection.create_function("skeleton", 1, skeleton, deterministic=True)
        connection.execute(SPELLINGS, (SHORTEST_NEAR,))
        counts = [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("place", "name")]  # noqa: S608
    connection.close()
    return Filled(places=counts[0], names=counts[1])


def _add(connection: sqlite3.Connection, places: Iterable[Named]) -> None:
    cursor = connection.cursor()
    for number, (place, names) in enumerate(places, 1):
        if cursor.execute(ADD, (number, *_fields(place))).rowcount == 1:
            cursor.executemany("INSERT INTO raw VALUES (?, ?)", ((key, number) for key in _keys(names)))


def _fields(p: Place) -> tuple[object, ...]:
    return (
        p.id, p.name, p.kind, p.latitude, p.longitude, p.country, p.division, p.population, p.radius_km, p.precision
    )  # fmt: skip


def _keys(names: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(key for n in names if (key := without_article(normal(n)))))


def _name_divisions(connection: sqlite3.Connection, divisions: Mapping[tuple[str, str], str]) -> None:
    """Put a division's name where places carry its code, and nothing where no name is known."""
    if not divisions:
        return
    connection.execute("CREATE TEMP TABLE known (country TEXT, code TEXT, name TEXT, PRIMARY KEY (country, code))")
    rows = sorted((country, code, name) for (country, code), name in divisions.items())
    connection.executemany("INSERT INTO known VALUES (?, ?, ?)", rows)
    connection.execute(
        "UPDATE place SET division = (SELECT k.name FROM known k "
        "WHERE k.country = place.country AND k.code = place.division)"
    )
