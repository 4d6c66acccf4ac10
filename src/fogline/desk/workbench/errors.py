"""What goes wrong, told: as a page to people and as problem+json to programs."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from fogline.desk.workbench.judging import inside
from fogline.desk.workbench.rendering import render
from fogline.model.errors import ItemError, SourceError

API = "/api/"
ENTER = "/enter"
STATUS = {ItemError: 404, SourceError: 503}


def refused(request: Request, error: Exception) -> Response:
    """Answer a request that cannot be answered as asked."""
    status, detail, headers = _told(error)
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        response: Response = problem(status, title, detail)
    elif status == HTTPStatus.UNAUTHORIZED:
        response = entrance_form(request, wrong=request.state.visit.refused)
    else:
        response = render(request, "error.html", status, title=title, detail=detail)
    response.headers.update(headers)
    response.headers["cache-control"] = "no-store"
    return response


def entrance_form(request: Request, *, wrong: bool = False) -> Response:
    """Show the form for a token; whoever comes in goes on to where he was going."""
    path = request.url.path
    going = f"{path}?{request.url.query}" if request.url.query else path
    to = inside(request.query_params.get("to", "/") if path == ENTER else going)
    return render(
        request, "enter.html", HTTPStatus.UNAUTHORIZED, wrong=wrong, to=to, team=request.app.state.door.of_team
    )


def problem(status: int, title: str, detail: str) -> JSONResponse:
    """Write a problem as RFC 9457 has it."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, media_type="application/problem+json")


def foreseen(error: Exception) -> bool:
    """Tell whether an error is an answer of ours, and not a fault."""
    return isinstance(error, (HTTPException, *STATUS))


def _told(error: Exception) -> tuple[int, str, dict[str, str]]:
    if isinstance(error, HTTPException):
        return error.status_code, error.detail, dict(error.headers or {})
    status = next((s for type_, s in STATUS.items() if isinstance(error, type_)), 500)
    told = str(error) if status != HTTPStatus.INTERNAL_SERVER_ERROR else "Something went wrong here; it was noted down."
    return status, told, {}
