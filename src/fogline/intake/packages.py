"""WACZ files: zip packages of WARC files, each held against the package's own list of digests."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from fogline.model.errors import ItemError, Problem

LIST = "datapackage.json"
FOLDER = "archive/"
ENDINGS = (".warc", ".warc.gz")
LARGEST = 1 << 30
"""Bytes that one file of a package may unpack to: 1 GiB."""
LARGEST_LIST = 16 << 20
MOST_FILES = 10_000
HASHES = frozenset({"sha256", "sha512", "md5"})
"""Digests that a list may tell; the specification asks for SHA-256."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What reading a zip package that is broken, locked or packed in an odd way raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """One WARC file of a package."""

    name: str
    data: bytes


def warc_files(path: str, data: bytes) -> Iterator[Packed | Problem]:
    """Yield the WARC files of a package in the order of their names, and a Problem for each that cannot be used.

    Nothing is ever written to a file by a name of the package. ItemError where it is no sound zip package, or holds
    no WARC file.
    """
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except BROKEN as error:
        raise ItemError(f"the package is damaged ({error}): fetch it again") from error
    found = [info for info in package.infolist() if info.filename.lower().endswith(ENDINGS)]
    if not found:
        raise ItemError("no WARC file in this package: give a WACZ file, or unpack it")
    if len(found) > MOST_FILES:
        raise ItemError(f"{len(found):,} files in this package, more than {MOST_FILES:,}: give it in parts")
    told = _told(package)
    for info in sorted(found, key=lambda i: i.filename):
        try:
            yield Packed(name=info.filename, data=_file(package, info, told.get(info.filename)))
        except ItemError as error:
            yield Problem(path=path, message=str(error), where=info.filename)


def _file(package: zipfile.ZipFile, info: zipfile.ZipInfo, told: str | None) -> bytes:
    if not info.filename.startswith(FOLDER) or ".." in info.filename.split("/"):
        raise ItemError(f"a file that is not in the package's folder {FOLDER}: it is left out")
    data = _bytes(package, info, LARGEST)
    if told is None:
        return data
    name, _, digest = told.partition(":")
    if name not in HASHES or hashlib.new(name, data, usedforsecurity=False).hexdigest() != digest.lower():
        raise ItemError("its digest is not the one that the package's own list tells: fetch the package again")
    return data


def _bytes(package: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    try:
        with package.open(info) as file:
            data = file.read(most + 1)
    except BROKEN as error:
        raise ItemError(f"it cannot be unpacked ({error}): fetch the package again") from error
    if len(data) > most:
        raise ItemError(f"it unpacks to more than {most >> 20} MiB: give the package in parts")
    return data


def _told(package: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the digest that the package's list tells of each file ("sha256:..."); nothing where there is no list."""
    try:
        listed = json.loads(_bytes(package, package.getinfo(LIST), LARGEST_LIST))
    except (KeyError, ItemError, ValueError, RecursionError):
        return {}
    files = listed.get("resources") if isinstance(listed, dict) else None
    return dict(_hashes(files)) if isinstance(files, list) else {}


def _hashes(files: list[Any]) -> Iterator[tuple[str, str]]:
    for file in files:
        if isinstance(file, dict) and isinstance(file.get("path"), str) and isinstance(file.get("hash"), str):
            yield file["path"], file["hash"]
