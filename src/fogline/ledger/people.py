"""Who works with a ledger and what they may do: records that stay, the latest one of a name counts."""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fogline.model.errors import ItemError
from fogline.model.ids import digest

LONGEST_NAME = 64
SECRET_BYTES = 32
"""256 bits: such a secret cannot be guessed, so that its plain SHA-256 keeps it."""
MARK = "fogline_"
"""How a token begins, so that scanners of leaked secrets know it."""


class Role(StrEnum):
    """What a person may do; each role may also do what the ones before it may."""

    VIEWER = "viewer"
    """Read everything."""
    REVIEWER = "reviewer"
    """Review claims and incidents."""
    MAINTAINER = "maintainer"
    """Add reports, people, tokens and settings."""

    def may(self, needed: "Role") -> bool:
        """Tell whether this role may do what needs another one."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person's role from here on."""

    name: str
    """As reviews name the person."""
    role: Role | None
    """None: may do nothing any more."""
    by: str | None = None
    """Who decided so; None for whoever has the file or the database itself."""
    supersedes: str | None = None
    """Id of the record of the same person that counted before."""
    id: str = ""

    def __post_init__(self) -> None:
        _settle(self, [self.name, self.role, self.by, self.supersedes])


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A secret by which a program or a browser acts for a person; only its digest is kept."""

    person: str
    """Name of the person."""
    secret_digest: str
    """SHA-256 of the secret, in hexadecimal digits."""
    label: str = ""
    """What it is for, as the person put it."""
    expires: str | None = None
    """UTC, ISO 8601; None for never."""
    revoked: bool = False
    by: str | None = None
    """Who made or revoked it."""
    supersedes: str | None = None
    """Id of the record of the same secret that counted before."""
    id: str = ""

    def __post_init__(self) -> None:
        fields = [self.person, self.secret_digest, self.label, self.expires, self.revoked, self.by, self.supersedes]
        _settle(self, fields)

    def holds(self, moment: datetime) -> bool:
        """Tell whether it may be used at a moment."""
        return not self.revoked and (self.expires is None or moment < datetime.fromisoformat(self.expires))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A rule of the team for this ledger, from here on."""

    name: str
    value: str
    by: str | None = None
    supersedes: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        _settle(self, [self.name, self.value, self.by, self.supersedes])


SETTINGS = {"sign-offs": ("1", ("1", "2"))}
"""Each setting with the value that holds unless another is set, and those that it can have. "sign-offs": how many
people must sign an incident off."""


def sound_name(name: str) -> str:
    """Return a person's name as it is kept; ItemError where it is empty, too long or not plain text."""
    plain = unicodedata.normalize("NFC", " ".join(name.split()))
    if not plain or len(plain) > LONGEST_NAME:
        raise ItemError(f"a person's name has 1 to {LONGEST_NAME} letters")
    if any(unicodedata.category(letter).startswith("C") for letter in plain):
        raise ItemError("a person's name has no control characters in it")
    return plain


def sound_setting(name: str, value: str) -> None:
    """Refuse a setting that there is not, or a value that it cannot have, by an ItemError that names those it can."""
    if name not in SETTINGS:
        raise ItemError(f"there is no setting {name}: there are {', '.join(SETTINGS)}")
    if value not in SETTINGS[name][1]:
        raise ItemError(f"{name} can be {' or '.join(SETTINGS[name][1])}, not {value}")


def new_secret() -> str:
    """Make a token's secret by chance; it is shown once and never kept."""
    return MARK + secrets.token_urlsafe(SECRET_BYTES)


def digest_of_secret(secret: str) -> str:
    """Return the digest by which a secret is known."""
    return hashlib.sha256(secret.encode(errors="surrogateescape")).hexdigest()


def _settle(record: Person | Token | Setting, fields: list[str | bool | None]) -> None:
    made = digest(fields)
    if record.id and record.id != made:
        raise ValueError(f"record {record.id} does not agree with its content ({made})")
    object.__setattr__(record, "id", made)
