"""Checks packs row by row: what loading would stumble over, and what it would pass over in silence."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fogline.flow.register import pack_folders
from fogline.knowledge import reading
from fogline.knowledge.own_gazetteers import digest_of_file, own_gazetteer
from fogline.knowledge.packs import MANIFEST, Pack, read_pack, read_packs
from fogline.model.errors import FoglineError, SourceError

NEEDED: Mapping[str, tuple[str, ...]] = {
    "places.csv": ("key", "name", "kind", "latitude", "longitude", "country", "radius_km", "precision", "aliases"),
    "parties.csv": ("key", "name", "kind", "country", "parent", "aliases"),
    "publishers.csv": ("key", "name", "kind", "aliases", "handles", "domains", "country", "party"),
}
"""Columns that a table must have."""
READERS: Mapping[str, Callable[[Sequence[Pack]], object]] = {
    "places.csv": lambda packs: tuple(reading.places(packs)),
    "parties.csv": reading.parties,
    "publishers.csv": reading.publishers,
}
"""What makes entries of a table's rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One pack with what is wrong with it."""

    pack: str
    digest: str
    faults: tuple[str, ...]


def check_packs(folders: Sequence[Path] = ()) -> list[Checked]:
    """Check the packs at hand, or those in some folders: each a pack, or a folder of packs."""
    if not folders:
        return [_checked(pack.folder) for pack in read_packs(more=pack_folders())]
    return [_checked(folder) for place in folders for folder in _packs_in(place)]


def _packs_in(place: Path) -> list[Path]:
    if (place / MANIFEST).exists():
        return [place]
    found = sorted(path.parent for path in place.glob(f"*/{MANIFEST}"))
    if not found:
        raise SourceError(f"no pack in {place}: a pack is a folder with a {MANIFEST}")
    return found


def _checked(folder: Path) -> Checked:
    try:
        pack = read_pack(folder)
    except FoglineError as error:
        return Checked(pack=folder.name, digest="", faults=(str(error),))
    faults = (*_manifest_faults(pack), *(f for file in pack.files for f in _table_faults(pack, file)), *_sealed(pack))
    return Checked(pack=pack.name, digest=pack.digest, faults=faults)


def _manifest_faults(pack: Pack) -> Iterator[str]:
    if pack.name != pack.folder.name:
        yield f"{MANIFEST}: the pack is called {pack.name} and its folder {pack.folder.name}"
    listed = {*pack.files, MANIFEST}
    held = {f.name for f in pack.folder.iterdir() if f.suffix in {".csv", ".yaml"}}
    yield from (f"{MANIFEST}: {name} is not listed and so not read" for name in sorted(held - listed))


def _table_faults(pack: Pack, file: str) -> Iterator[str]:
    if not file.endswith(".csv"):
        return
    rows = list(csv.reader(io.StringIO(pack.text(file))))
    if not rows:
        yield f"{file}: empty"
        return
    if missing := [c for c in NEEDED.get(file, ()) if c not in rows[0]]:
        yield f"{file}: lacks the column {', '.join(missing)}"
        return
    for number, cells in enumerate(rows[1:], 2):
        if cells and len(cells) != len(rows[0]):
            yield f"{file}, row {number}: {len(cells)} cells under {len(rows[0])} headings"
    if file in READERS:
        yield from _entry_faults(pack, file, rows)


def _entry_faults(pack: Pack, file: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    at = rows[0].index("key")
    keys = Counter(cells[at] for cells in rows[1:] if len(cells) > at)
    yield from (f"{file}: the key {key!r} stands {times} times" for key, times in keys.items() if times > 1)
    try:
        READERS[file]([pack])
    except (FoglineError, ValueError) as error:
        yield f"{file}: {error}"
    if file == "places.csv":
        yield from _point_faults(pack)


def _point_faults(pack: Pack) -> Iterator[str]:
    for number, row in enumerate(pack.rows("places.csv"), 2):
        for name, most in (("latitude", 90.0), ("longitude", 180.0)):
            try:
                degrees = float(row[name])
            except ValueError:
                continue  # told by the reader already
            if abs(degrees) > most:
                yield f"places.csv, row {number}: {name} {degrees} lies outside -{most:.0f} to {most:.0f}"


def _sealed(pack: Pack) -> Iterator[str]:
    try:
        own = own_gazetteer(pack)
    except SourceError as error:
        yield str(error)
        return
    if own and digest_of_file(own.path) != own.digest:
        yield f"{own.path.name} is not what was imported: its digest is another; import the places anew"
