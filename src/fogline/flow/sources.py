"""Where reports come from: files, folders, globs and standard input, in a settled order."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from fogline.flow.register import Group, find_all
from fogline.model.errors import ItemError, Problem

LARGEST = 1 << 30
"""Bytes of the largest file that is read into memory: 1 GiB."""
NOT_REPORTS = (".db", ".db-wal", ".db-shm", ".sqlite", ".pyc")
"""Endings that are passed over in folders, as hidden files are: a ledger may lie beside what it was made from."""


COPIES = ".evidence"
"""How the name of a folder ends in which a ledger keeps copies of what it took in: passed over in folders."""
NOT_NAMED = ("readme", "licence", "license")
"""Files that speak of a folder and not of the world: passed over in folders too."""


class Adapter(Protocol):
    """A kind of place from which reports come."""

    name: str
    """Versioned: "files/1"."""

    def accepts(self, path: str) -> bool:
        """Tell whether a path as the user wrote it is for this adapter."""
        ...

    def list(self, path: str) -> Iterator[str]:
        """Yield the paths of single items, in a settled order; ItemError where there are none."""
        ...

    def fetch(self, path: str) -> bytes:
        """Return one item's bytes; ItemError says in one line why it cannot be read."""
        ...


class StandardInput:
    """The path "-"."""

    name = "stdin/1"

    def accepts(self, path: str) -> bool:
        """Take "-" only."""
        return path == "-"

    def list(self, path: str) -> Iterator[str]:
        """Yield the one item."""
        yield path

    def fetch(self, path: str) -> bytes:  # noqa: ARG002 - there is one standard input
        """Read to the end."""
        if sys.stdin is None:
            raise ItemError("it is closed: pipe a report into it")
        return sys.stdin.buffer.read()


class Files:
    """Files, folders with all below them, and patterns with *, ? and **."""

    name = "files/1"

    def accepts(self, path: str) -> bool:
        """Take everything: this adapter is asked last."""
        return path != "-"

    def list(self, path: str) -> Iterator[str]:
        """Yield files sorted by path; hidden ones only where they are named themselves."""
        found = Path(path)
        if not path:
            raise ItemError("an empty path: name a file, a folder or -")
        if found.is_dir():
            yield from _below(found)
        elif found.exists() or found.is_symlink():
            yield path
        else:
            yield from _matches(path)

    def fetch(self, path: str) -> bytes:
        """Read one file."""
        try:
            size = Path(path).stat().st_size
            if size > LARGEST:
                raise ItemError(f"it has {size:,} bytes, more than {LARGEST:,}: split it")
            return Path(path).read_bytes()
        except OSError as error:
            raise ItemError(_reason(path, error)) from error


def leads(paths: Iterable[str]) -> Iterator[str | Problem]:
    """Yield each single item once, by path, in the order asked for; a Problem for a path that leads nowhere."""
    adapters = _adapters()
    seen: set[tuple[str, Path]] = set()
    for path in paths:
        adapter = _adapter(adapters, path)
        try:
            for item in adapter.list(path):
                if (adapter.name, Path(item)) not in seen:
                    seen.add((adapter.name, Path(item)))
                    yield item
        except ItemError as error:
            yield Problem(path=shown(path), message=str(error))


def fetch(path: str) -> bytes:
    """Return the bytes of one item that `leads` named; ItemError where it cannot be read."""
    return _adapter(_adapters(), path).fetch(path)


def shown(path: str) -> str:
    """Return a path as it can be printed and kept: bytes of a name that are no UTF-8 become marks."""
    return os.fsencode(path).decode("utf-8", "replace")


def _adapters() -> tuple[Adapter, ...]:
    found = [make() for make in find_all(Group.SOURCES)]
    return tuple(sorted(found, key=lambda a: isinstance(a, Files)))


def _adapter(adapters: tuple[Adapter, ...], path: str) -> Adapter:
    return next(a for a in adapters if a.accepts(path))


def _below(folder: Path) -> Iterator[str]:
    found = sorted(_walk(folder))
    if not found:
        raise ItemError("no files in this folder: name another, or a pattern")
    yield from found


def _walk(folder: Path) -> Iterator[str]:
    unreadable: list[OSError] = []
    for base, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = [f for f in folders if not f.startswith(".") and not f.endswith(COPIES)]
        yield from (str(Path(base, f)) for f in files if _report_like(f) and not _endless(Path(base, f)))
    yield from (str(error.filename) for error in unreadable)


def _endless(path: Path) -> bool:
    """Tell pipes, sockets and devices: they are read where they are named, for to read one may wait for ever."""
    return path.exists() and not path.is_file()


def _report_like(name: str) -> bool:
    plain = name.lower()
    return not (plain.startswith(".") or plain.endswith(NOT_REPORTS) or plain.partition(".")[0] in NOT_NAMED)


def _matches(pattern: str) -> Iterator[str]:
    found = sorted(path for path in glob.glob(pattern, recursive=True) if not Path(path).is_dir())  # noqa: PTH207 - patterns may be absolute
    if not found:
        raise ItemError("no such file or folder: check the path" if "*" not in pattern else "no file matches this")
    yield from found


def _reason(path: str, error: OSError) -> str:
    if Path(path).is_symlink() and not Path(path).exists():
        return f"a link to {Path(path).readlink()}, which is not there"
    if isinstance(error, PermissionError):
        return "it may not be read: change its permissions"
    return f"cannot be read: {(error.strerror or str(error)).lower()}"
