"""Handing reports in: a form, and what became of what was handed in."""

from datetime import date

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fogline.desk.workbench.inbox import READING, WAITING, Handed, Inbox, Wish
from fogline.desk.workbench.rendering import render
from fogline.desk.workbench.routes import Role, Route

AGAIN = "2"
"""Seconds after which a page looks again while something is read."""


def form(request: Request) -> Response:
    """Show the form, and what was handed in since the server started."""
    recent = inbox(request).recent()
    answer = render(request, "adding.html", recent=recent)
    if any(h.state in {WAITING, READING} for h in recent):
        answer.headers["refresh"] = AGAIN
    return answer


def take(request: Request) -> Response:
    """Take a report in."""
    taken(request)
    return RedirectResponse("/add", 303)


def taken(request: Request) -> Handed:
    """Hand in what a form holds; HTTPException where that is nothing, or too much waits."""
    told = request.state.form
    file = told.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise HTTPException(400, "Choose a file.")
    wish = Wish(
        name=file.filename,
        published=_day(str(told.get("published", "")).strip()),
        publisher=str(told.get("publisher", "")).strip()[:200] or None,
        person=request.state.visit.person,
    )
    handed = inbox(request).hand_in(file.file.read(), wish)
    if handed is None:
        raise HTTPException(503, "Too much waits to be read: come again later.", {"retry-after": "60"})
    return handed


def inbox(request: Request) -> Inbox:
    """Return the inbox of the ledger that is served."""
    found: Inbox = request.app.state.inbox
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise HTTPException(400, "The day of publication is written as 2021-09-01.") from None


ROUTES = (
    Route(path="/add", endpoint=form, name="adding", role=Role.MAINTAINER, part="Add"),
    Route(path="/add", endpoint=take, name="add", methods=("POST",), role=Role.MAINTAINER, upload=True),
)
