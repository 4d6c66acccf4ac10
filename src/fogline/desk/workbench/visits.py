"""Visits: who asks, and what they may do; worked out once for each request, before anything else is done."""

import hmac
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from fogline.desk.workbench.routes import Role
from fogline.desk.workbench.sessions import Session, Sessions
from fogline.desk.workbench.shelf import Shelf
from fogline.ledger.membership import Bearer, bearer, bearer_of

BEARER = "bearer "


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What a token or secret gives: a name and a role."""

    person: str
    role: Role
    token: str
    """Id of the token; empty for the secret of a local start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request's visitor."""

    person: str | None
    """None for someone who has not come in."""
    role: Role | None
    csrf: str = ""
    """What the forms of this visitor carry; empty where there is no session."""
    session: Session | None = None
    refused: bool = False
    """True where a token was shown that opens nothing."""


NOBODY = Visit(person=None, role=None)


class Door(Protocol):
    """Knows who may come in."""

    def admit(self, secret: str) -> Pass | None:
        """Return what a token or secret gives; None where it opens nothing."""

    def renew(self, session: Session) -> Pass | None:
        """Return what a session still gives; None where its person or token was taken off."""

    @property
    def anyone(self) -> Role | None:
        """The role of those who show nothing; None where they stay outside."""

    @property
    def of_team(self) -> bool:
        """Tell whether each person has a token of his own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDoor:
    """One person on one machine: the secret printed at the start opens everything."""

    secret: str
    person: str
    anyone: Role | None = None
    of_team: bool = False

    def admit(self, secret: str) -> Pass | None:
        """Open for the secret."""
        same = hmac.compare_digest(secret.encode(errors="replace"), self.secret.encode())
        return Pass(person=self.person, role=Role.MAINTAINER, token="") if same else None

    def renew(self, session: Session) -> Pass | None:
        """Open for every session that was begun here."""
        return None if session.token else Pass(person=self.person, role=Role.MAINTAINER, token="")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDoor:
    """A team's ledger: each person shows a token; what is revoked there opens nothing from the next request on."""

    shelf: Shelf
    anyone: Role | None = None
    of_team: bool = True

    def admit(self, secret: str) -> Pass | None:
        """Open for a token that holds."""
        return _pass(bearer(self.shelf.ledger, secret))

    def renew(self, session: Session) -> Pass | None:
        """Open as long as the token holds with which the session was begun."""
        return _pass(bearer_of(self.shelf.ledger, session.token))


def _pass(held: Bearer | None) -> Pass | None:
    return Pass(person=held.person, role=Role[held.role.name], token=held.token) if held else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDoor:
    """A publication: everyone may look, and no one may do anything."""

    anyone: Role | None = Role.VIEWER
    of_team: bool = False

    def admit(self, secret: str) -> Pass | None:  # noqa: ARG002 - the door's signature
        """Open for no one."""
        return None

    def renew(self, session: Session) -> Pass | None:  # noqa: ARG002 - the door's signature
        """Open for no one."""
        return None


class Visits:
    """Middleware that finds out who asks, by token or by session."""

    def __init__(self, app: ASGIApp, *, door: Door, sessions: Sessions, cookie: str) -> None:
        self._app, self._door, self._sessions, self._cookie = app, door, sessions, cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the visitor down in the request's state."""
        if scope["type"] == "http":
            scope["state"]["visit"] = await run_in_threadpool(self._visit, Headers(scope=scope))
        await self._app(scope, receive, send)

    def _visit(self, headers: Headers) -> Visit:
        shown = headers.get("authorization", "")
        if shown:
            return self._by_token(shown)
        session = self._sessions.read(cookie_of(headers, self._cookie))
        given = self._door.renew(session) if session else None
        if session and given:
            csrf = self._sessions.csrf(session)
            return Visit(person=given.person, role=given.role, csrf=csrf, session=session)
        return Visit(person=None, role=self._door.anyone)

    def _by_token(self, shown: str) -> Visit:
        bears = shown.lower().startswith(BEARER)
        given = self._door.admit(shown[len(BEARER) :].strip()) if bears else None
        if given is None:
            return Visit(person=None, role=None, refused=True)
        return Visit(person=given.person, role=given.role)


def cookie_of(headers: Headers, name: str) -> str:
    """Return a cookie's value, or nothing."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
