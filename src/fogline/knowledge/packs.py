"""Packs: folders of plain data with a manifest, a licence and a digest."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from fogline.model.errors import SourceError
from fogline.model.ids import digest, digest_of_bytes

MANIFEST = "manifest.yaml"
NEEDED = ("name", "version", "title", "licence", "sources", "files")
LIST_SEPARATOR = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One pack as its manifest describes it."""

    name: str
    version: str
    title: str
    licence: str
    sources: tuple[str, ...]
    """Where its facts come from, for credits."""
    files: tuple[str, ...]
    """Names of its data files, beside the manifest."""
    folder: Path
    digest: str
    """Over the manifest and all files: two packs with one digest hold the same."""

    def holds(self, file: str) -> bool:
        """Tell whether the manifest lists a file."""
        return file in self.files

    def text(self, file: str) -> str:
        """Return a data file's text; raises SourceError where it cannot be read."""
        return _bytes_of(self.folder / file).decode("utf-8-sig")

    def rows(self, file: str) -> list[dict[str, str]]:
        """Return a CSV file's rows by column name; none where the pack has no such file."""
        if not self.holds(file):
            return []
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(io.StringIO(self.text(file)))]

    def tree(self, file: str) -> Any:
        """Return what a YAML or JSON file says."""
        return _parsed(self.text(file), self.folder / file)


def read_pack(folder: Path) -> Pack:
    """Read one pack; raises SourceError with advice where manifest or files are missing or do not agree."""
    path = folder / MANIFEST
    told = _parsed(_bytes_of(path).decode(), path)
    missing = [key for key in NEEDED if key not in told] if isinstance(told, dict) else list(NEEDED)
    if missing:
        raise SourceError(f"{path} lacks {', '.join(missing)}: add it, every pack states them")
    files = tuple(str(f) for f in told["files"])
    parts = {f: digest_of_bytes(_bytes_of(folder / f)) for f in (MANIFEST, *files)}
    return Pack(
        name=str(told["name"]), version=str(told["version"]), title=str(told["title"]), licence=str(told["licence"]),
        sources=tuple(str(s) for s in told["sources"]), files=files, folder=folder, digest=digest(parts),
    )  # fmt: skip


def pack_folder() -> Path:
    """Return the folder of the packs that Fogline ships."""
    return Path(str(resources.files("fogline"))) / "packs"


def read_packs(folder: Path | None = None, more: Sequence[Path] = ()) -> tuple[Pack, ...]:
    """Read all packs of a folder, and of more folders, with the world pack last: a theatre's entries come first.

    Raises SourceError where there are none, one is unsound, or two have one name.
    """
    base = folder or pack_folder()
    found = [read_pack(p.parent) for place in (base, *more) for p in sorted(place.glob(f"*/{MANIFEST}"))]
    if not found:
        raise SourceError(f"no packs in {base}: install Fogline anew, or name a folder that holds packs")
    if twice := {p.name for p in found if sum(q.name == p.name for q in found) > 1}:
        raise SourceError(f"two packs are called {min(twice)}: take one away, or give it another name")
    return tuple(sorted(found, key=lambda p: (p.name == "world", p.name)))


def listed(cell: str) -> tuple[str, ...]:
    """Parts of a CSV cell that holds a list, separated by bars."""
    return tuple(part for part in (p.strip() for p in cell.split(LIST_SEPARATOR)) if part)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as e:
        raise SourceError(f"cannot read {path} ({e.strerror}): install Fogline anew, or mend the pack") from e


def _parsed(text: str, path: Path) -> Any:
    import yaml  # noqa: PLC0415 -- costs 20 ms, and only packs need it

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 -- both are safe
    except yaml.YAMLError as e:
        raise SourceError(f"{path} is not sound YAML: {' '.join(str(e).split())}") from e
