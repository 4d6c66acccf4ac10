"""Who may do what: people, tokens and settings of a ledger, each change one more record that says who made it."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection

from fogline.ledger import reading, writing
from fogline.ledger.ledger import Ledger
from fogline.ledger.people import (
    SETTINGS,
    Person,
    Role,
    Setting,
    Token,
    digest_of_secret,
    new_secret,
    sound_name,
    sound_setting,
)
from fogline.model.errors import ItemError


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Whom a token lets in."""

    person: str
    role: Role
    token: str
    """Digest of the token's secret, by which it can be looked up again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A new token."""

    secret: str
    """Shown once: only its digest is kept."""
    token: Token


def changer(ledger: Ledger, name: str) -> str | None:
    """Return whose word changes people, tokens and rules, as ledgers keep names; None where nobody is named.

    ItemError where the ledger lists maintainers and this is none of them. It is a record of who says to have done it,
    no lock: whoever holds a ledger's file, or may append to its table, can name any maintainer.
    """
    maintainers = {p.name for p in ledger.people() if p.role is Role.MAINTAINER}
    plain = sound_name(name) if name.strip() else None
    if maintainers and plain is None:
        raise ItemError("this ledger lists maintainers, who change its people and rules: give --person")
    if maintainers and plain not in maintainers:
        raise ItemError(f"{plain} is no maintainer of this ledger: fogline people list names them")
    return plain


def set_role(ledger: Ledger, name: str, role: Role | None, by: str | None = None) -> Person:
    """Give a person a role from here on, or none any more; ItemError where the name is not sound."""
    plain = sound_name(name)
    with ledger.store.writing() as connection:
        held = reading.latest_of(connection, Person, plain)
        if held is None and role is None:
            raise ItemError(f"there is no {plain} among the people of this ledger: fogline people list names them")
        if held and held.role is role:
            return held
        person = Person(name=plain, role=role, by=by, supersedes=held.id if held else None)
        writing.append(connection, [person], ledger.store.clock())
    return person


def issue_token(ledger: Ledger, name: str, label: str = "", days: int | None = None, by: str | None = None) -> Issued:
    """Make a token for a person who has a role, good for so many days or for ever; ItemError where there is none."""
    secret = new_secret()
    with ledger.store.writing() as connection:
        _active(connection, sound_name(name))
        moment = ledger.store.clock()
        expires = (moment + timedelta(days=days)).isoformat(timespec="microseconds") if days else None
        digest = digest_of_secret(secret)
        token = Token(person=sound_name(name), secret_digest=digest, label=label, expires=expires, by=by)
        writing.append(connection, [token], moment)
    return Issued(secret=secret, token=token)


def revoke_token(ledger: Ledger, prefix: str, by: str | None = None) -> Token:
    """Make a token useless from here on; ItemError where no token's digest begins so, or more than one does."""
    with ledger.store.writing() as connection:
        found = [t for d, t in reading.latest(connection, Token).items() if prefix and d.startswith(prefix)]
        if len(found) != 1:
            many = "more than one token" if found else "no token"
            raise ItemError(f"{many} has an id that begins with {prefix}: fogline people tokens lists them")
        held = found[0]
        if held.revoked:
            return held
        revoked = replace(held, revoked=True, by=by, supersedes=held.id, id="")
        writing.append(connection, [revoked], ledger.store.clock())
    return revoked


def change_setting(ledger: Ledger, name: str, value: str, by: str | None = None) -> Setting:
    """Give a setting a value from here on; ItemError names those that there are."""
    sound_setting(name, value)
    with ledger.store.writing() as connection:
        held = reading.latest_of(connection, Setting, name)
        if held and held.value == value:
            return held
        setting = Setting(name=name, value=value, by=by, supersedes=held.id if held else None)
        writing.append(connection, [setting], ledger.store.clock())
    return setting


def settings(ledger: Ledger, known: int | None = None) -> dict[str, str]:
    """Return the value of every setting, those never made with the one that holds then."""
    return {name: default for name, (default, _) in SETTINGS.items()} | {
        s.name: s.value for s in ledger.settings(known)
    }


def bearer(ledger: Ledger, secret: str) -> Bearer | None:
    """Return whom a token's secret lets in now; None where it was never issued, has expired or was revoked."""
    return bearer_of(ledger, digest_of_secret(secret))


def bearer_of(ledger: Ledger, token: str) -> Bearer | None:
    """Return whom a token still lets in, known by its digest; None where it no longer does."""
    with ledger.store.reading() as connection:
        held = reading.latest_of(connection, Token, token)
        if held is None or not held.holds(ledger.store.clock()):
            return None
        person = reading.latest_of(connection, Person, held.person)
    return Bearer(person=person.name, role=person.role, token=token) if person and person.role else None


def _active(connection: Connection, name: str) -> Person:
    held = reading.latest_of(connection, Person, name)
    if held is None or held.role is None:
        raise ItemError(f"{name} has no role in this ledger: give one with fogline people add")
    return held
