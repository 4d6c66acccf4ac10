"""How a workbench is served: where, to whom, and how much of anything it takes."""

from dataclasses import dataclass, field
from pathlib import Path

KIBIBYTE = 1024
MEBIBYTE = 1024 * KIBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of anything is taken."""

    form: int = 256 * KIBIBYTE
    """Bytes of a form or of a JSON body."""
    upload: int = 32 * MEBIBYTE
    """Bytes of a report that is handed in."""
    steady: float = 50.0
    """Requests a second that one visitor may go on making."""
    burst: int = 400
    """Requests that one visitor may make at once."""
    attempts: int = 10
    """Wrong secrets or tokens that one address may show in a minute."""
    readers: int = 12
    """Pages worked out at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a workbench needs to know before it starts."""

    ledger: Path | str
    """A file, or the address of a PostgreSQL database."""
    host: str = "127.0.0.1"
    port: int = 8180
    addresses: tuple[str, ...] = ()
    """Addresses ("https://ledger.example.org") that a proxy serves it under, besides its own."""
    person: str = "local"
    """Who signs reviews where one person works alone."""
    secret: str = ""
    """What opens a local workbench: made anew at each start."""
    profile: str | None = None
    """Name of the publication profile that it is served to the public under; None for work."""
    limits: Limits = field(default_factory=Limits)
