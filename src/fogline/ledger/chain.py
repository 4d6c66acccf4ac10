"""The hash chain: each entry seals all entries before it."""

import hashlib

from fogline.ledger.records import Entry
from fogline.model.ids import canonical

GENESIS = "0" * 64
"""What stands in place of a digest before the first entry."""


def seal(entry: Entry) -> str:
    """SHA-256 over an entry's header and body, the digest of the entry before and the time included."""
    times = [] if entry.at is None else [entry.at]
    header = canonical([entry.sequence, entry.kind, entry.about, entry.content, entry.previous, *times])
    return hashlib.sha256(header + b"\n" + entry.body).hexdigest()
