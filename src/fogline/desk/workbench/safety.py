"""Safety at the door: which names the server answers to, from where a form may come, and what browsers are told."""

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fogline.desk.workbench.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
POLICY = "; ".join(f"{name} {value}" for name, value in RULES.items())
"""The content security policy: nothing from outside, nothing inline."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # under no-referrer browsers send forms with the origin "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Addresses:
    """The addresses that a workbench answers to; a name that is not among them may be another's, bound to ours."""

    def __init__(self, settings: Settings) -> None:
        own = (f"http://{name}:{settings.port}" for name in ("127.0.0.1", "localhost", "[::1]"))
        self._port = settings.port
        self._any_number = not is_loopback(settings.host)
        self.origins: Collection[str] = frozenset(map(_origin, (*own, *settings.addresses)))
        self._hosts = {origin.partition("://")[2] for origin in self.origins}

    def host(self, host: str) -> bool:
        """Tell whether a Host header names this server."""
        return host.lower() in self._hosts or (self._any_number and _is_number(host, self._port))

    def origin(self, origin: str, host: str) -> bool:
        """Tell whether an Origin header names the server that was asked."""
        known = origin.lower() in self.origins
        return (known or origin.lower() == f"http://{host.lower()}") and origin.partition("://")[2] == host


class Gate:
    """Middleware that refuses foreign hosts and origins."""

    def __init__(self, app: ASGIApp, *, addresses: Addresses) -> None:
        self._app, self._addresses = app, addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        if scope["type"] == "http":
            _check(Headers(scope=scope), scope["method"], self._addresses)
        await self._app(scope, receive, send)


def _check(headers: Headers, method: str, addresses: Addresses) -> None:
    """Raise where a request comes under another's name, or from another's page."""
    host, origin = headers.get("host", ""), headers.get("origin")
    if len(headers.getlist("host")) != 1 or not addresses.host(host):
        raise HTTPException(421, "This server does not answer to that name: open the address that it printed.")
    if origin is not None and not addresses.origin(origin, host):
        raise HTTPException(403, ELSEWHERE)
    foreign = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
    led_here = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
    if foreign and not led_here:
        raise HTTPException(403, ELSEWHERE)


ELSEWHERE = "A page of another site asked for this, and only the workbench's own pages may."


class Telling:
    """Middleware, outermost of all, that tells browsers how to treat whatever they get, refusals included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the answer."""

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        await self._app(scope, receive, tell)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine and no other."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _is_number(host: str, port: int) -> bool:
    """Tell whether a Host header is a number and our port: a number cannot be bound to another machine."""
    name, _, told = host.rpartition(":")
    try:
        return bool(ip_address(name.strip("[]"))) and told == str(port)
    except ValueError:
        return False


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()
