"""Operations of the API: what one asks and gives, turned into a route that reads, answers and spares what is known."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from fogline.desk.workbench.api.parameters import Asked
from fogline.desk.workbench.routes import Role, Route

ROOT = "/api/v1"
JSON = "application/json"
GEOJSON = "application/geo+json"
SEQUENCES = ("kind", "side", "grade", "source")
"""Parameters that may be given more than once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer to be written: a value, and how it goes out."""

    value: Any
    status: int = 200
    media_type: str = JSON
    cursor: str | None = None
    """Where the next page begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that the API does."""

    path: str
    """Below the API's root: "/incidents/{id}"."""
    name: str
    """The operation's id."""
    summary: str
    answer: Callable[[Request, Any], Given]
    gives: Any
    """Type of the answer's value."""
    asks: type[msgspec.Struct] = Asked
    method: str = "GET"
    body: Any = None
    """Type of the request's body."""
    role: Role = Role.VIEWER
    status: int = 200
    also: tuple[tuple[str, Any], ...] = ()
    """Other media types that it gives, with the types of their values."""
    upload: bool = False
    """True where it takes a form with a file."""
    lasting: bool = True
    """True where the answer stays the same as long as the ledger does."""

    def route(self) -> Route:
        """Return the route that does it."""
        return Route(
            path=ROOT + self.path, endpoint=self._reply, name=self.name, methods=(self.method,), role=self.role,
            upload=self.upload,
        )  # fmt: skip

    def _reply(self, request: Request) -> Response:
        asked = read_parameters(request, self.asks)
        tag = etag(request) if self.method == "GET" and self.lasting else ""
        if tag and tag in seen(request):
            return Response(status_code=304, headers={"etag": tag})
        return written(request, self.answer(request, asked), tag)


def read_parameters(request: Request, type_: type[msgspec.Struct]) -> Any:
    """Read the parameters of an address; HTTPException says which is wrong."""
    told = request.query_params
    plain = {k: told.getlist(k) if k in SEQUENCES else told[k] for k in told}
    doubled = [k for k in told if k not in SEQUENCES and len(told.getlist(k)) > 1]
    if doubled:
        raise HTTPException(400, f"{doubled[0]} is given more than once.")
    try:
        return msgspec.convert(plain, type_, strict=False)
    except msgspec.ValidationError as error:
        raise HTTPException(400, f"{error}") from error


def read_body(request: Request, type_: Any) -> Any:
    """Read a body of JSON; HTTPException says what is wrong with it."""
    try:
        return msgspec.json.decode(request.state.body, type=type_)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise HTTPException(400, f"The body is not what is asked for: {error}") from error


def etag(request: Request) -> str:
    """Return the tag of what a request would get: it changes with the ledger, the question and the program."""
    profile = request.app.state.settings.profile or ""
    asked = (request.state.catalogue.head(), request.url.path, request.url.query, _wanted(request), profile)
    return f'"{sha256(repr((version("fogline"), *asked)).encode()).hexdigest()[:32]}"'


def seen(request: Request) -> set[str]:
    """Return the tags that the asker has already."""
    tags = request.headers.get("if-none-match", "").split(",")
    return {tag.strip().removeprefix("W/") for tag in tags}


def wants_geojson(request: Request, asked: Any) -> bool:
    """Tell whether GeoJSON is asked for, in the address or by Accept."""
    return bool(asked.format == "geojson") or GEOJSON in _wanted(request)


def written(request: Request, given: Given, tag: str) -> Response:
    """Write an answer."""
    headers = {"vary": "Accept, Authorization, Cookie"} | ({"etag": tag} if tag else {})
    if given.cursor:
        headers["link"] = f'<{request.url.include_query_params(cursor=given.cursor)}>; rel="next"'
    return Response(msgspec.json.encode(given.value), given.status, headers, given.media_type)


def _wanted(request: Request) -> str:
    return request.headers.get("accept", "")
