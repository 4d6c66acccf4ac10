"""Backup of a ledger in a file, while others read and write it."""

import sqlite3
from pathlib import Path

from fogline.ledger.files import UNFINISHED, settle
from fogline.ledger.keeping import folder_of
from fogline.ledger.ledger import Ledger
from fogline.model.errors import SourceError


def back_up(ledger: Ledger, target: Path) -> int:
    """Copy a ledger's file as it is at one moment, and the evidence that is not there yet; return its copies.

    The target is there whole or not at all; the copy of an earlier backup is replaced. SourceError where the ledger is
    on a server, whose own tools do it, or the target cannot be written.
    """
    source = ledger.store.address.path
    if source is None:
        raise SourceError(f"{ledger.address} is on a server: back it up with pg_dump, see docs/ledger.md")
    if target.resolve() == source.resolve() or not target.absolute().parent.is_dir():
        raise SourceError(f"{target} cannot hold a backup: name a file in a folder that is there")
    aside = target.with_name(target.name + UNFINISHED)
    try:
        copies = _copy_evidence(source, target)
        _copy_file(source, aside)
        aside.replace(target)
        settle(target.absolute().parent)
    except (OSError, sqlite3.Error) as error:
        raise SourceError(f"{target} cannot be written: {error}: make room, or name another file") from error
    finally:
        aside.unlink(missing_ok=True)
    return copies + _copy_evidence(source, target)


def _copy_file(source: Path, aside: Path) -> None:
    """Copy the file with its log, through SQLite itself, so that what others write meanwhile is in it whole or not."""
    aside.unlink(missing_ok=True)
    origin = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
    copy = sqlite3.connect(aside)
    try:
        origin.backup(copy)
        copy.execute("pragma journal_mode = delete")
    finally:
        copy.close()
        origin.close()
    settle(aside)


def _copy_evidence(source: Path, target: Path) -> int:
    """Copy what is not there yet; evidence never changes."""
    origin, copy = folder_of(source), folder_of(target)
    wanted = set(origin.digests()) - set(copy.digests())
    for digest in sorted(wanted):
        packed = origin.get(digest)
        if packed is not None:
            copy.put(digest, packed)
    return len(wanted)
