"""The manifest of an exported ledger: what belongs to it, and the digests by which each file is known."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import msgspec

from fogline.ledger.evidence import is_sound
from fogline.ledger.schema import SCHEMA_VERSION
from fogline.model.errors import SourceError

NAME = "manifest.json"
EVIDENCE = "evidence"
DIGEST = re.compile(r"[0-9a-f]{64}")
FORMAT = "fogline-ledger/1"
PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of an export."""

    name: str
    sha256: str
    size: int
    """Bytes."""
    first: int
    """Number of its first entry."""
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an export holds."""

    entries: int
    head: str
    """Digest of the last entry, which seals them all; empty where there is none."""
    counts: dict[str, int]
    """Entries by kind."""
    parts: tuple[Part, ...]
    evidence: tuple[str, ...] = ()
    """SHA-256 digests of the raw bytes whose packed copies lie in the folder `evidence`, sorted."""
    schema: int = SCHEMA_VERSION
    format: str = FORMAT


def written(manifest: Manifest) -> bytes:
    """Return the manifest as its file's bytes: the same for the same ledger."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n"


def read(folder: Path) -> Manifest:
    """Read a folder's manifest; SourceError where there is none, or none that can be used here."""
    try:
        data = (folder / NAME).read_bytes()
    except OSError as error:
        raise SourceError(f"{folder} is no exported ledger: there is no {NAME} that can be read in it") from error
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except msgspec.MsgspecError as error:
        raise SourceError(f"{folder / NAME} is damaged: {error}") from error
    if manifest.format != FORMAT or manifest.schema > SCHEMA_VERSION:
        raise SourceError(f"{folder} was exported by a newer Fogline: install the newer version")
    return manifest


def sound_part(folder: Path, part: Part) -> Path:
    """Return the path of a file of an export; SourceError where it is missing or was changed."""
    path = folder / part.name
    if Path(part.name).name != part.name:
        raise SourceError(f"{folder / NAME} names a file outside its folder: {part.name}")
    try:
        told = digest_of_file(path)
    except OSError as error:
        raise SourceError(f"{path} is missing or cannot be read: copy the export again") from error
    if told != part.sha256:
        raise SourceError(f"{path} was changed: its digest is not the manifest's: copy the export again")
    return path


def copy_in(folder: Path, digest: str) -> Path:
    """Return where in an export a copy of evidence lies."""
    return folder / EVIDENCE / digest[:2] / f"{digest}.gz"


def sound_copy(folder: Path, digest: str) -> bytes:
    """Return a copy of evidence of an export, packed; SourceError where it is missing or was changed."""
    path = copy_in(folder, digest)
    if not DIGEST.fullmatch(digest):
        raise SourceError(f"{folder / NAME} names evidence by what is no digest: {digest}")
    try:
        packed = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} is missing or cannot be read: copy the export again") from error
    if not is_sound(packed, digest):
        raise SourceError(f"{path} was changed: it does not hold what its name says: copy the export again")
    return packed


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.hexdigest()
