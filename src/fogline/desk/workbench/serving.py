"""Serving: a socket of our own, the address told once, and a clean end."""

import socket
from collections.abc import Callable
from dataclasses import replace

import uvicorn

from fogline.desk.messages import complain
from fogline.desk.workbench.app import create_app
from fogline.desk.workbench.safety import is_loopback
from fogline.desk.workbench.settings import KIBIBYTE, Settings
from fogline.desk.workbench.visits import LocalDoor
from fogline.flow.keeping import is_kept, is_ready
from fogline.ledger.ledger import Ledger
from fogline.model.errors import SourceError

HEADERS = 32 * KIBIBYTE
"""Bytes of a request's head at most."""
CONNECTIONS = 256
"""Connections at once; further ones are told to come again."""
WAITING = 128
"""Connections that wait to be accepted."""
PARTING = 3
"""Seconds that a request in progress gets when the server stops."""


def serve(settings: Settings, tell: Callable[[str], None]) -> None:
    """Serve until stopped; `tell` gets the address to open. SourceError where ledger or port cannot be had.

    A proxy on this machine is believed about who asks, where one was named; nobody else ever is.
    """
    with _listening(settings) as listener:
        settings = replace(settings, port=listener.getsockname()[1])
        app = create_app(settings)
        _prepare(app.state.shelf.ledger)
        alone = isinstance(app.state.door, LocalDoor)
        if alone and not is_loopback(settings.host):
            complain(
                "other machines can reach this, and its secret opens everything: list people (fogline people) first"
            )
        tell(address(app.state.settings, alone=alone))
        server = uvicorn.Server(
            uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, proxy_headers=bool(settings.addresses),
                h11_max_incomplete_event_size=HEADERS, limit_concurrency=CONNECTIONS,
                timeout_graceful_shutdown=PARTING, http="h11", ws="none",
            )
        )  # fmt: skip
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            return


def _prepare(ledger: Ledger) -> None:
    """Work in what other programs added, before anyone asks; a ledger that cannot be written is read as it is."""
    if not is_kept(ledger):
        complain("working in what is new in the ledger; the address comes when that is done")
        is_ready(ledger, None)


def address(settings: Settings, *, alone: bool) -> str:
    """Return the address to open: with the secret where one person works alone."""
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104 - compared, not bound
    own = f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"
    root = settings.addresses[0].rstrip("/") if settings.addresses else own
    return f"{root}/enter?key={settings.secret}" if alone else f"{root}/"


def _listening(settings: Settings) -> socket.socket:
    try:
        family, _, _, _, where = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen(WAITING)  # whoever opens the address as soon as it is told waits for the first answer
    except OSError as error:
        said = error.strerror or error
        raise SourceError(f"cannot serve on {settings.host}, port {settings.port}: {said}; try --port 0") from error
    return listener
