"""Exporting: all entries of a ledger as Parquet files with a manifest, the same bytes for the same ledger."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from fogline.ledger import keeping, reading
from fogline.ledger.chain import GENESIS, seal
from fogline.ledger.evidence import is_sound
from fogline.ledger.files import whole_folder
from fogline.ledger.ledger import Ledger
from fogline.ledger.manifest import NAME, Manifest, Part, copy_in, digest_of_file, written
from fogline.ledger.records import Entry, EntryKind
from fogline.ledger.store import Store
from fogline.model.errors import SourceError

GROUP = 5_000
"""Entries of one row group: what is held in memory at a time."""
GROUPS = 20
"""Row groups of one file."""
SCHEMA: Any = pa.schema(
    [
        pa.field("sequence", pa.int64(), nullable=False),
        *(pa.field(name, pa.string(), nullable=False) for name in ("kind", "about", "content")),
        pa.field("body", pa.binary(), nullable=False),
        *(pa.field(name, pa.string(), nullable=False) for name in ("previous", "digest")),
        pa.field("at", pa.string()),
    ]
)


def export(ledger: Ledger, folder: Path) -> Manifest:
    """Write a ledger as it is at this moment, with its sound evidence, to a new folder, whole or not at all.

    SourceError where the folder is there already or the chain is broken.
    """
    with whole_folder(folder) as aside, ledger.store.reading() as connection:
        tally = _Tally()
        parts = tuple(_parts(aside, tally.checked(reading.entries(connection))))
        manifest = Manifest(
            entries=tally.entries,
            head=tally.head,
            counts=dict(sorted(tally.counts.items())),
            parts=parts,
            evidence=tuple(_copies(ledger.store, aside, tally.evidence)),
        )
        (aside / NAME).write_bytes(written(manifest))
    return manifest


class _Tally:
    """Counts the entries that pass, and lets none pass that does not follow the one before it."""

    def __init__(self) -> None:
        self.entries = 0
        self.head = ""
        self.counts: Counter[str] = Counter()
        self.evidence: set[str] = set()

    def checked(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        for entry in entries:
            follows = entry.sequence == self.entries + 1 and entry.previous == (self.head or GENESIS)
            if not follows or entry.digest != seal(entry):
                raise SourceError(
                    f"entry {self.entries + 1} is damaged: run fogline verify to see what is, and fogline ledger repair"
                )
            self.entries, self.head = entry.sequence, entry.digest
            self.counts[str(entry.kind)] += 1
            if entry.kind == EntryKind.EVIDENCE:
                self.evidence.add(entry.about)
            yield entry


def _parts(folder: Path, entries: Iterator[Entry]) -> Iterator[Part]:
    groups = _groups(entries)
    for number, first in enumerate(groups, 1):
        name = f"entries-{number:05}.parquet"
        last = _write(folder / name, chain([first], islice(groups, GROUPS - 1)))
        yield Part(
            name=name, sha256=digest_of_file(folder / name), size=(folder / name).stat().st_size,
            first=first[0].sequence, last=last,
        )  # fmt: skip


def _copies(store: Store, folder: Path, wanted: Iterable[str]) -> Iterator[str]:
    """Write every sound copy; yield the digests of those."""
    for digest in sorted(wanted):
        packed = keeping.packed(store, digest)
        if packed is not None and is_sound(packed, digest):
            target = copy_in(folder, digest)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(packed)
            yield digest


def _groups(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while group := list(islice(entries, GROUP)):
        yield group


def _write(path: Path, groups: Iterable[Sequence[Entry]]) -> int:
    last = 0
    with pq.ParquetWriter(path, SCHEMA, compression="zstd", use_dictionary=["kind"], store_schema=False) as writer:
        for group in groups:
            columns = [[getattr(entry, name) for entry in group] for name in SCHEMA.names]
            writer.write_table(pa.table(columns, schema=SCHEMA), row_group_size=GROUP)
            last = group[-1].sequence
    return last
