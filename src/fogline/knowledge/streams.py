"""Lines of large files, plain, gzipped or zipped, read as they come."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from fogline.model.errors import SourceError

LONGEST_LINE = 1_000_000
"""Characters of the longest line that a table of places may have."""
NOTES = ("readme", "license", "licence")
"""Names of the files that stand beside the data in an archive."""


class Lines:
    """The lines of a file with their numbers, and how much of the file has been read."""

    def __init__(self, raw: IO[bytes], text: IO[str], size: int) -> None:
        self._raw, self._text, self._size = raw, text, max(size, 1)
        self.number = 0
        """Of the line read last, from 1."""

    @property
    def share(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return min(1.0, self._raw.tell() / self._size)

    def __iter__(self) -> Iterator[str]:
        """Yield line after line; SourceError at one that is no line of a table or cannot be unpacked."""
        while line := self._next():
            self.number += 1
            if len(line) >= LONGEST_LINE:
                raise SourceError(f"line {self.number} is longer than {LONGEST_LINE:,} characters: this is no table")
            yield line

    def _next(self) -> str:
        try:
            return self._text.readline(LONGEST_LINE)
        except (EOFError, OSError, zipfile.BadZipFile) as error:
            raise SourceError(f"the archive breaks off after line {self.number} ({error}): fetch it anew") from error


@contextmanager
def lines_of(path: Path) -> Iterator[Lines]:
    """Open a file; of a ZIP archive the largest member that is no note. SourceError where it cannot be opened."""
    try:
        with path.open("rb") as raw, _unpacked(raw, path) as data:
            text = io.TextIOWrapper(data, encoding="utf-8-sig", errors="replace", newline="")
            yield Lines(raw, text, path.stat().st_size)
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceError(f"cannot read {path} ({error}): is it whole?") from error


@contextmanager
def _unpacked(raw: IO[bytes], path: Path) -> Iterator[IO[bytes]]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(raw) as archive, archive.open(_member(archive, path)) as member:
            yield member
    elif path.suffix.lower() == ".gz":
        with gzip.GzipFile(fileobj=raw) as member:
            yield io.BufferedReader(member)
    else:
        yield raw


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    held = [i for i in archive.infolist() if not i.is_dir() and not i.filename.lower().startswith(NOTES)]
    if not held:
        raise SourceError(f"{path}: the archive holds no table")
    return max(held, key=lambda i: i.file_size)
