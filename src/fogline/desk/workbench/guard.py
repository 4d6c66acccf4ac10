"""The guard before every page: role, form token and date of knowledge are checked before it is worked out."""

import hmac
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as Served

from fogline.desk.options import POLICIES
from fogline.desk.workbench.routes import Route
from fogline.desk.workbench.safety import SAFE
from fogline.ledger.ledger import Ledger

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
CSRF_HEADER = "x-csrf-token"
INTEGER = 18
"""Most digits of a number in an address."""
LONGEST = 4000
"""Letters of one value in an address."""


def guarded(route: Route) -> Served:
    """Return a route that answers only those who may ask, in the way that they may."""
    return Served(route.path, _entrance(route), methods=list(route.methods), name=route.name)


def _entrance(route: Route) -> Callable[[Request], Awaitable[Response]]:
    async def enter(request: Request) -> Response:
        _check_role(request, route)
        request.state.known = None
        request.state.form, request.state.body = FormData(), b""
        if request.method not in SAFE:
            await _take_form(request, route)
        return await run_in_threadpool(_work, request, route)

    return enter


def _work(request: Request, route: Route) -> Response:
    shelf, state = request.app.state.shelf, request.state
    for name, value in request.query_params.multi_items():
        _check_text(name, value)
    state.ledger = shelf.ledger
    state.known = _known(request.query_params.get("known"), shelf.ledger)
    if state.known is not None and request.app.state.settings.profile:
        raise HTTPException(400, "A publication is shown as it is now.")
    state.catalogue = shelf.catalogue(state.known, _policy(request.query_params.get("policy")))
    return route.endpoint(request)


def _check_text(name: str, value: str) -> None:
    """Refuse what no database keeps and no person types."""
    if "\0" in name + value or len(value) > LONGEST:
        raise HTTPException(400, f"The value of {name[:40]!r} is too long, or holds what is no text.")


def _known(asked: str | None, ledger: Ledger) -> int | None:
    if not asked:
        return None
    moment = moment_of(asked)
    return moment if isinstance(moment, int) else ledger.sequence_at(moment)


def _policy(asked: str | None) -> str:
    if asked and asked not in POLICIES:
        raise HTTPException(400, f"There is no such policy: choose among {', '.join(POLICIES)}.")
    return asked or POLICIES[0]


def _check_role(request: Request, route: Route) -> None:
    visit = request.state.visit
    if visit.refused:
        raise HTTPException(401, "That token opens nothing here.", {"www-authenticate": "Bearer"})
    if route.role is None or (visit.role and visit.role >= route.role):
        return
    if visit.person is None:
        raise HTTPException(
            401, "Come in first: this ledger is shown to those who are known.", {"www-authenticate": "Bearer"}
        )
    raise HTTPException(403, f"This takes a {route.role.name.lower()}; you are a {visit.role.name.lower()}.")


async def _take_form(request: Request, route: Route) -> None:
    """Read the form, and refuse one that does not carry the session's token; who shows a token needs none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in FORMS:
        request.state.form = await request.form(max_files=1 if route.upload else 0, max_fields=200)
    elif kind == "application/json":
        request.state.body = await request.body()
    elif request.headers.get("content-length", "0") != "0":
        raise HTTPException(415, "Send a form or JSON.")
    if "authorization" in request.headers or route.role is None:
        return
    told = request.headers.get(CSRF_HEADER) or request.state.form.get("csrf", "")
    good = request.state.visit.csrf
    if not good or isinstance(told, UploadFile) or not hmac.compare_digest(told.encode(), good.encode()):
        raise HTTPException(
            403, "This form is not one of yours, or has run out: go back, load the page again, and try once more."
        )


def moment_of(asked: str) -> int | datetime:
    """Read a date of knowledge: a day (its end, UTC), a moment, or an entry's number. HTTPException for others."""
    if asked.isascii() and asked.isdigit() and len(asked) <= INTEGER:
        return int(asked)
    try:
        if len(asked) == len("2021-09-01"):
            return datetime.combine(date.fromisoformat(asked), time.max, UTC)
        moment = datetime.fromisoformat(asked)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise HTTPException(400, "known is a day (2021-09-01), a moment in UTC, or the number of an entry.") from None
