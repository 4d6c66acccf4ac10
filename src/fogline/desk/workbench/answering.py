"""Answering whatever happens: what any layer raises becomes an answer, and what nobody foresaw is noted down."""

import logging

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fogline.desk.workbench.errors import foreseen, refused
from fogline.desk.workbench.visits import NOBODY

LOG = logging.getLogger("fogline.workbench")


class Answering:
    """Middleware that answers in place of a layer that failed; logs hold the path, never a query, header or form."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and answer it whatever comes of that."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})["visit"] = NOBODY
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if not foreseen(error):
                LOG.exception("%s %s failed", scope["method"], scope["path"])
            if begun:
                raise
            await refused(Request(scope), error)(scope, receive, send)
