"""The hash chain: each entry seals all entries before it."""

import hashlib
from dataclasses import dataclass

from fogline.ledger.records import Entry
from fogline.model.ids import canonical

GENESIS = "0" * 64
"""What stands in place of a digest before the first entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry that has no place in the chain yet."""

    kind: str
    about: str
    content: str
    body: bytes


def seal(entry: Entry) -> str:
    """SHA-256 over an entry's header and body, the digest of the entry before and the time included."""
    return _seal(entry, entry.sequence, entry.previous, entry.at)


def sealed(draft: Draft, last: Entry | None, at: str) -> Entry:
    """Return a draft as the entry after the last one, appended at a time."""
    sequence, previous = (last.sequence + 1, last.digest) if last else (1, GENESIS)
    return Entry(
        sequence=sequence, kind=draft.kind, about=draft.about, content=draft.content, body=draft.body,
        previous=previous, digest=_seal(draft, sequence, previous, at), at=at,
    )  # fmt: skip


def _seal(held: Entry | Draft, sequence: int, previous: str, at: str | None) -> str:
    times = [] if at is None else [at]
    header = canonical([sequence, held.kind, held.about, held.content, previous, *times])
    return hashlib.sha256(header + b"\n" + held.body).hexdigest()
