"""Files that are there whole or not at all: written aside, brought to the disk, then given their name."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from fogline.model.errors import SourceError

UNFINISHED = ".unfinished"
"""How the names of what is not yet whole begin or end."""


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file by a function; after a crash at any moment it is there whole, or not at all, by that name."""
    with NamedTemporaryFile(dir=path.parent, prefix=f"{UNFINISHED}-", delete=False) as file:
        aside = Path(file.name)
        try:
            write(file)
            file.flush()
            os.fsync(file.fileno())
            aside.replace(path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
    settle(path.parent)


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Yield an empty folder that gets this name once all is in it; SourceError where the name is taken.

    What an earlier run left unfinished under it is cleared away.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SourceError(f"{folder} is there already: name a new folder")
    if not folder.absolute().parent.is_dir():
        raise SourceError(f"there is no folder {folder.parent}: make it first")
    aside = folder.with_name(folder.name + UNFINISHED)
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    try:
        yield aside
        _settle_below(aside)
        aside.replace(folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    settle(folder.absolute().parent)


def settle(path: Path) -> None:
    """Bring a file, or a folder's list of names, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle_below(folder: Path) -> None:
    for base, _, files in os.walk(folder):
        for name in files:
            settle(Path(base, name))
        settle(Path(base))
