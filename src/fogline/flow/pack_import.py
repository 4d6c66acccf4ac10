"""Imports a gazetteer of the user's own: a GeoNames dump, a table of places, or an event file, into a pack."""

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from fogline.flow.own_packs import own_packs
from fogline.flow.pack_sources import Opened, opened
from fogline.knowledge.filling import Filled, Named, fill
from fogline.knowledge.own_gazetteers import COMPILED, LIST, digest_of_file
from fogline.knowledge.packs import MANIFEST, read_pack
from fogline.model.errors import ItemError, Problem, SourceError
from fogline.model.ids import digest

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
TOLD = 20
"""Bad rows that are told one by one; the others are counted."""
EVERY = 2_000
"""Rows from one sign of progress to the next."""
PARTS = ".parts"
"""Folder, beside the packs, of imports that are under way."""
READING = 0.7
"""Share of the work that reading the rows is."""

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user wants of an import."""

    name: str
    """Of the pack: small letters, digits and hyphens."""
    form: str = "auto"
    """"geonames", "table" or "geojson"; "auto" tells by the file."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Heading of the column of a field, where the file's own headings do not tell."""
    title: str | None = None
    licence: str | None = None
    replace: bool = False
    """Put it in the place of a pack of the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import came to."""

    folder: Path
    digest: str
    """The pack's: it stands in the origin of every claim read with it."""
    places: int
    names: int
    bad: int
    """Rows that could not be used."""
    problems: tuple[Problem, ...]
    """The first of them."""


def import_places(path: Path, wishes: Wishes, progress: Progress | None = None) -> Imported:
    """Make a pack of a file's places in the folder of the user's packs; reading uses it from then on.

    SourceError where the file is none of the known forms, no row can be used, or the pack is there already.
    """
    progress = progress or _silent
    target = _target(wishes)
    target.parent.mkdir(parents=True, exist_ok=True)
    (target.parent / PARTS).mkdir(exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=target.parent / PARTS, prefix=f"{wishes.name}-"))
    try:
        notes = _Notes(str(path))
        filled = _fill(path, wishes, part, _Telling(notes, progress))
        _put_in_place(part, target)
        progress("done", 1.0)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Imported(
        folder=target, digest=read_pack(target).digest, places=filled.places, names=filled.names, bad=notes.bad,
        problems=tuple(notes.problems),
    )  # fmt: skip


def _target(wishes: Wishes) -> Path:
    if not NAME.fullmatch(wishes.name):
        raise SourceError(f"{wishes.name!r} cannot name a pack: use small letters, digits and hyphens")
    target = own_packs() / wishes.name
    if target.exists() and not wishes.replace:
        raise SourceError(f"there is a pack in {target} already: choose another name, or --replace it")
    return target


def _silent(_doing: str, _done: float) -> None:
    """Tell nobody."""


class _Notes:
    """What was wrong with rows."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.bad = 0
        self.problems: list[Problem] = []

    def note(self, error: ItemError, where: str) -> None:
        """Count a bad row, and keep the first ones."""
        self.bad += 1
        if len(self.problems) < TOLD:
            self.problems.append(Problem(path=self._path, where=where, message=str(error)))


@dataclass(frozen=True, slots=True)
class _Telling:
    """Whom to tell of bad rows and of progress."""

    notes: _Notes
    progress: Progress

    def good(self, source: Opened) -> Iterator[Named]:
        """Yield the rows that can be used."""
        for number, row in enumerate(source.rows, 1):
            if number % EVERY == 0:
                self.progress(f"reading row {number:,}", READING * source.share())
            if isinstance(row, ItemError):
                self.notes.note(row, source.where(number))
            else:
                yield row


def _fill(path: Path, wishes: Wishes, part: Path, telling: _Telling) -> Filled:
    with opened(path, wishes.name, wishes.form, wishes.columns) as source:
        filled = fill(part / COMPILED, telling.good(source), source.divisions, telling.progress)
        if not filled.places:
            first = telling.notes.problems[:1]
            why = f": {first[0].where}: {first[0].message}" if first else ""
            raise SourceError(f"{path} has no row that names a place{why}")
        _describe(part, path, wishes, source, filled)
    return filled


def _describe(part: Path, path: Path, wishes: Wishes, source: Opened, filled: Filled) -> None:
    """Write the manifest and the list that seals the compiled file."""
    compiled = part / COMPILED
    sealed = {
        "file": COMPILED, "digest": digest_of_file(compiled), "bytes": compiled.stat().st_size,
        "places": filled.places, "names": filled.names,
    }  # fmt: skip
    read = digest_of_file(path)
    manifest = {
        "name": wishes.name, "version": digest([read, dict(wishes.columns)]),
        "title": wishes.title or f"Places of {path.name}", "licence": wishes.licence or source.licence,
        "sources": [source.credit, f"{path.name}, SHA-256 {read}"], "files": [LIST],
    }  # fmt: skip
    for file, tree in ((LIST, sealed), (MANIFEST, manifest)):
        text = yaml.safe_dump(json.loads(json.dumps(tree)), sort_keys=False, allow_unicode=True)
        (part / file).write_text(text, encoding="utf-8")


def _put_in_place(part: Path, target: Path) -> None:
    """Move the finished folder to its place; an older pack of the name goes only when the new one is whole."""
    old = part.with_name(f"{part.name}-old")
    if target.exists():
        target.rename(old)
    part.chmod(0o755)  # as any folder of packs: a temporary one is its maker's alone
    part.rename(target)
    shutil.rmtree(old, ignore_errors=True)
