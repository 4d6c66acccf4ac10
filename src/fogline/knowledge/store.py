"""The compiled world gazetteer: one SQLite file, opened read-only."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fogline.knowledge.entries import Place
from fogline.model.errors import SourceError

SCHEMA = """
CREATE TABLE place (
  number INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, kind TEXT, latitude REAL, longitude REAL,
  country TEXT, division TEXT, population INTEGER, radius_km REAL, precision INTEGER
);
CREATE TABLE name (normal TEXT, place INTEGER, PRIMARY KEY (normal, place)) WITHOUT ROWID;
CREATE TABLE bones (country TEXT, skeleton TEXT, normal TEXT, place INTEGER,
  PRIMARY KEY (country, skeleton, normal, place)) WITHOUT ROWID;
"""
NAMES = ("id", "name", "kind", "latitude", "longitude", "country", "division", "population", "radius_km", "precision")
FIELDS = ", ".join(f"p.{name}" for name in NAMES)
NAMED = f"SELECT {FIELDS} FROM name n JOIN place p ON p.number = n.place WHERE n.normal = ?"  # noqa: S608
NAMED_ANY = f"SELECT DISTINCT {FIELDS} FROM name n JOIN place p ON p.number = n.place WHERE n.normal IN ({{marks}})"  # noqa: S608
GET = f"SELECT {FIELDS} FROM place p WHERE p.id = ?"  # noqa: S608
LIKE = (
    f"SELECT {FIELDS}, b.normal FROM bones b JOIN place p ON p.number = b.place "  # noqa: S608
    "WHERE b.country = ? AND b.skeleton IN ({marks})"
)
SHORTEST_NEAR = 5
"""Names with fewer letters are never matched by likeness: too many names are one letter apart."""
MAPPED = 256 * 1024 * 1024
"""Bytes of the file that may be mapped into memory, shared by all processes that read it."""


class Store:
    """Read access to a compiled gazetteer."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises SourceError where it is not a compiled gazetteer."""
        try:
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._connection.execute("SELECT 1 FROM name LIMIT 1")
            self._connection.execute(f"PRAGMA mmap_size = {MAPPED}")
        except sqlite3.Error as e:
            raise SourceError(f"{path} is no compiled gazetteer ({e}): delete it, it is made anew") from e

    def named(self, key: str) -> tuple[Place, ...]:
        """Return all places with this normal name, in no order."""
        return tuple(_place(row) for row in self._connection.execute(NAMED, (key,)))

    def named_any(self, keys: Sequence[str]) -> tuple[Place, ...]:
        """Return all places with any of some normal names, in no order."""
        marks = ", ".join("?" * len(keys))
        rows = self._connection.execute(NAMED_ANY.format(marks=marks), tuple(keys))
        return tuple(_place(row) for row in rows)

    def get(self, id: str) -> Place | None:  # noqa: A002 -- "id" is a word of the house
        """Return the place with this id, or None."""
        row = self._connection.execute(GET, (id,)).fetchone()
        return _place(row) if row else None

    def like(self, skeletons: Sequence[str], country: str) -> Iterator[tuple[str, Place]]:
        """Return normal names and places of a country that have one of these skeletons."""
        marks = ", ".join("?" * len(skeletons))
        for row in self._connection.execute(LIKE.format(marks=marks), (country, *skeletons)):
            yield row[-1], _place(row[:-1])


class Stores:
    """Several compiled gazetteers as one; of entries with one id the first gazetteer's counts."""

    def __init__(self, stores: Sequence[Store]) -> None:
        """Take gazetteers in order of rank."""
        self._stores = tuple(stores)

    def named(self, key: str) -> tuple[Place, ...]:
        """Return all places with this normal name, in no order."""
        return _once(p for store in self._stores for p in store.named(key))

    def named_any(self, keys: Sequence[str]) -> tuple[Place, ...]:
        """Return all places with any of some normal names, in no order."""
        return _once(p for store in self._stores for p in store.named_any(keys))

    def get(self, id: str) -> Place | None:  # noqa: A002 -- "id" is a word of the house
        """Return the place with this id, or None."""
        return next((p for store in self._stores if (p := store.get(id))), None)

    def like(self, skeletons: Sequence[str], country: str) -> Iterator[tuple[str, Place]]:
        """Return normal names and places of a country that have one of these skeletons."""
        return (pair for store in self._stores for pair in store.like(skeletons, country))


def _once(places: Iterable[Place]) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for place in places:
        found.setdefault(place.id, place)
    return tuple(found.values())


def _place(row: Sequence[object]) -> Place:
    return Place(**dict(zip(NAMES, row, strict=True)))  # type: ignore[arg-type]
