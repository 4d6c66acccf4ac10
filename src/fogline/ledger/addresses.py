"""Where a ledger is: a file's path, or a database on a PostgreSQL server. What is shown of it tells no secret."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from fogline.model.errors import SourceError

SERVER = re.compile(
    r"postgres(?:ql)?://(?:(?P<user>[^:@/?#]*)(?::(?P<password>[^@/?#]*))?@)?(?P<hosts>[^@/?#]*)"
    r"(?:/(?P<name>[^@/?#]*))?(?:\?(?P<options>[^#]*))?"
)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
SECRETS = ("password", "sslpassword")
"""Options of an address that nobody else may see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where one ledger is; as text it shows no password."""

    shown: str
    """The path, or the server's address without password and options."""
    path: Path | None = None
    """The file; None for a database on a server."""
    url: str = field(default="", repr=False)
    """What the server's driver is given: may hold a password."""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """Words that no message may hold."""

    def __str__(self) -> str:
        return self.shown

    def without_secrets(self, text: str) -> str:
        """Return a message with a mark in place of every secret."""
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return text


def address_of(given: Path | str) -> Address:
    """Read a ledger's address; SourceError says how to write one, and never repeats what may hold a password."""
    text = str(given)
    if isinstance(given, Path) or not SCHEME.match(text):
        return Address(shown=text, path=Path(given))
    if not text.startswith(("postgresql://", "postgres://")):
        scheme = text.partition("://")[0]
        raise SourceError(f"no ledger can be kept at {scheme}://: give a file's path, or postgresql://user@host/name")
    found = SERVER.fullmatch(text)
    if not found:
        raise SourceError(
            "the ledger's address cannot be understood: write it as postgresql://user@host:port/name, and in a"
            " password @ as %40, / as %2F, : as %3A, ? as %3F, # as %23 and % as %25"
        )
    return Address(shown=_shown(found), url=text, secrets=_secrets(found))


def _shown(found: re.Match[str]) -> str:
    user = f"{found['user']}@" if found["user"] else ""
    return f"postgresql://{user}{found['hosts']}/{found['name'] or ''}"


def _secrets(found: re.Match[str]) -> tuple[str, ...]:
    options = parse_qsl(found["options"] or "")
    given = [found["password"] or "", *(value for name, value in options if name in SECRETS)]
    return tuple(sorted({s for g in given for s in (g, unquote(g)) if s}, key=len, reverse=True))
