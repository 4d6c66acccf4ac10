"""Sessions: who came in, kept in a signed cookie that scripts cannot read."""

import hashlib
import hmac
import json
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Callable
from dataclasses import asdict, dataclass

LASTING = 12 * 60 * 60
"""Seconds that a session lasts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One person's stay, from coming in to going out."""

    nonce: str
    person: str
    token: str
    """Id of the token that was shown, so that a session ends with its token; empty for the secret of a local start."""
    until: float
    """Seconds since the epoch."""


class Sessions:
    """Makes, reads and ends sessions; the key is made at each start, so none outlives the server."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._key = secrets.token_bytes(32)
        self._clock = clock
        self._ended: dict[str, float] = {}

    def begin(self, person: str, token: str) -> Session:
        """Begin a session."""
        return Session(
            nonce=secrets.token_urlsafe(18), person=person, token=token, until=round(self._clock()) + LASTING
        )

    def cookie(self, session: Session) -> str:
        """Write a session as the value of a cookie."""
        body = urlsafe_b64encode(json.dumps(asdict(session)).encode()).decode().rstrip("=")
        return f"{body}.{self._sign('session', body)}"

    def read(self, cookie: str) -> Session | None:
        """Read a cookie; None where it was not signed here, has run out or was ended."""
        body, _, signature = cookie.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._sign("session", body).encode()):
            return None
        try:
            session = Session(**json.loads(urlsafe_b64decode(body + "==")))
        except (Base64Error, ValueError, TypeError):
            return None
        live = session.until > self._clock() and session.nonce not in self._ended
        return session if live else None

    def end(self, session: Session) -> None:
        """End a session: its cookie is worth nothing from now on."""
        now = self._clock()
        self._ended = {n: until for n, until in self._ended.items() if until > now} | {session.nonce: session.until}

    def csrf(self, session: Session) -> str:
        """Return the token that this session's forms carry."""
        return self._sign("form", session.nonce)

    def _sign(self, purpose: str, text: str) -> str:
        return hmac.new(self._key, f"{purpose}\n{text}".encode(), hashlib.sha256).hexdigest()
