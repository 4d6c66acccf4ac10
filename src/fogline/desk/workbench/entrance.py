"""Coming in and going out: the secret of a local start, a person's token, and the end of a session."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fogline.desk.workbench.errors import ENTER, entrance_form
from fogline.desk.workbench.judging import inside
from fogline.desk.workbench.routes import Route


def form(request: Request) -> Response:
    """Show the form for a token; a secret in the address (as a local start prints it) opens at once."""
    secret = request.query_params.get("key")
    if secret:
        return _come_in(request, secret)
    shown = entrance_form(request)
    shown.status_code = 200
    return shown


def come_in(request: Request) -> Response:
    """Begin a session for a good token."""
    return _come_in(request, str(request.state.form.get("token", "")).strip())


def go_out(request: Request) -> Response:
    """End the session."""
    state = request.app.state
    if request.state.visit.session:
        state.sessions.end(request.state.visit.session)
    answer = RedirectResponse(ENTER, 303)
    answer.delete_cookie(state.cookie, secure=_encrypted(state.cookie), httponly=True, samesite="lax")
    return answer


def _come_in(request: Request, secret: str) -> Response:
    state = request.app.state
    client = request.client.host if request.client else ""
    if not state.attempts.allowed(client):
        raise HTTPException(429, "Too many wrong tokens from there: wait a minute.", {"retry-after": "60"})
    given = state.door.admit(secret)
    if given is None:
        state.attempts.count(client)
        return entrance_form(request, wrong=True)
    session = state.sessions.begin(given.person, given.token)
    answer = RedirectResponse(inside(request.query_params.get("to", "/")), 303)
    answer.set_cookie(
        state.cookie,
        state.sessions.cookie(session),
        httponly=True,
        samesite="lax",
        secure=_encrypted(state.cookie),
    )
    answer.headers["cache-control"] = "no-store"
    return answer


def _encrypted(cookie: str) -> bool:
    """Tell whether a cookie is one that browsers send over encrypted connections only."""
    return cookie.startswith("__Host-")


ROUTES = (
    Route(path=ENTER, endpoint=form, name="enter", role=None),
    Route(path=ENTER, endpoint=come_in, name="come_in", methods=("POST",), role=None),
    Route(path="/leave", endpoint=go_out, name="leave", methods=("POST",)),
)
