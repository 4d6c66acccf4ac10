"""Ids are digests of content, so that repeats are harmless and a shard can run anywhere."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Plain: TypeAlias = "bool | int | float | str | Sequence[Plain] | Mapping[str, Plain] | None"

CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
ID_LENGTH = 20
"""Hexadecimal digits of an id: 80 bits, a chance of collision under 1 in 10^11 among five million records."""


def canonical(value: Plain) -> bytes:
    """Write a plain value as JSON in one way only: sorted keys, no spaces, UTF-8."""
    return CANONICAL.encode(value).encode()


def digest(value: Plain) -> str:
    """Digest of a plain value's canonical form: SHA-256 cut to ID_LENGTH hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()[:ID_LENGTH]


def digest_of_bytes(data: bytes) -> str:
    """Full SHA-256 of raw bytes, for evidence."""
    return hashlib.sha256(data).hexdigest()
