"""Limits: how often a visitor may ask, and how much a body may hold."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fogline.desk.workbench.settings import Limits

MOST_KNOWN = 10_000
"""Visitors whose requests are counted; the longest gone are forgotten first."""


@dataclass(slots=True)
class Bucket:
    """What one visitor has left."""

    left: float
    at: float


class Buckets:
    """Counts requests: each visitor may make `burst` at once and `steady` a second after that."""

    def __init__(self, steady: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._steady, self._burst, self._clock = steady, burst, clock
        self._kept: OrderedDict[str, Bucket] = OrderedDict()

    def allowed(self, visitor: str) -> bool:
        """Tell whether a visitor has anything left."""
        return self._bucket(visitor).left >= 1

    def count(self, visitor: str) -> None:
        """Take one from what a visitor has left."""
        self._bucket(visitor).left -= 1

    def _bucket(self, visitor: str) -> Bucket:
        now = self._clock()
        bucket = self._kept.pop(visitor, None) or Bucket(self._burst, now)
        bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._steady)
        bucket.at = now
        self._kept[visitor] = bucket
        if len(self._kept) > MOST_KNOWN:
            self._kept.popitem(last=False)
        return bucket


class Rates:
    """Middleware that asks those to wait who ask too often."""

    def __init__(self, app: ASGIApp, *, limits: Limits) -> None:
        self._app = app
        self._buckets = Buckets(limits.steady, limits.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on while its visitor has any left."""
        if scope["type"] == "http":
            visitor = scope["state"]["visit"].person or (scope.get("client") or ("",))[0]
            if not self._buckets.allowed(visitor):
                raise HTTPException(429, "Too many requests: wait a second.", {"retry-after": "1"})
            self._buckets.count(visitor)
        await self._app(scope, receive, send)


class Bodies:
    """Middleware that stops reading a body that is longer than what is taken."""

    def __init__(self, app: ASGIApp, *, limits: Limits, uploads: frozenset[str]) -> None:
        self._app, self._limits, self._uploads = app, limits, uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with a body that ends in a refusal where it is too long."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._limits.upload if scope["path"] in self._uploads else self._limits.form
        told = Headers(scope=scope).get("content-length", "0")
        if not told.isascii() or not told.isdigit() or int(told) > most:
            raise too_long(most)
        await self._app(scope, _counted(receive, most), send)


def too_long(most: int) -> HTTPException:
    """Return the refusal of a body that holds more than `most` bytes."""
    return HTTPException(413, f"That is too much: {most:,} bytes at most.")


def _counted(receive: Receive, most: int) -> Receive:
    taken = 0

    async def count() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise too_long(most)
        return message

    return count
