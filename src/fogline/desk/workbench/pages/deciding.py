"""Deciding: what people decide on any page lands in the ledger, with their name and their reason; and its undoing."""

from collections.abc import Callable, Sequence

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fogline.desk.workbench.changes import changes
from fogline.desk.workbench.judging import decisions, inside, with_done
from fogline.desk.workbench.rendering import render
from fogline.desk.workbench.routes import Role, Route
from fogline.flow.reviewing import Decision, decide, preview
from fogline.model.errors import ItemError
from fogline.model.reviews import Act, Review

UNPROCESSABLE = 422
HIDDEN = frozenset({"csrf", "back", "about", "act", "reason"})


def add(request: Request) -> Response:
    """Add what was decided, and go back to where it was decided."""
    return _answered(request, lambda: _gone_back(request, _made(request, _wanted(request))))


def foresee(request: Request) -> Response:
    """Show what decisions would change, with the same form to make them."""
    return _answered(request, lambda: _foreseen(request))


def undo(request: Request) -> Response:
    """Retract decisions, and go back."""
    form = request.state.form
    ids, reason = form.getlist("review"), str(form.get("reason", "")).strip()
    wanted = [Decision(act=Act.RETRACT, about=(str(i),), reason=reason) for i in ids]
    return _answered(request, lambda: _gone_back(request, _made(request, wanted)))


def _wanted(request: Request) -> Sequence[Decision]:
    return decisions(request.state.form, request.state.catalogue)


def _made(request: Request, wanted: Sequence[Decision]) -> Sequence[Review]:
    with request.app.state.shelf.writing() as ledger:
        return decide(ledger, wanted, request.state.visit.person)


def _gone_back(request: Request, made: Sequence[Review]) -> Response:
    return RedirectResponse(with_done(_back(request), made), 303)


def _foreseen(request: Request) -> Response:
    form, wanted = request.state.form, _wanted(request)
    told = preview(request.state.ledger, wanted, request.state.visit.person)
    return render(
        request, "preview.html", changes=changes(told), act=wanted[0].act, reason=wanted[0].reason,
        about=[str(v) for v in form.getlist("about")], back=_back(request), others=_others(form),
    )  # fmt: skip


def _others(form: FormData) -> list[tuple[str, str]]:
    return [(k, v) for k, v in form.multi_items() if k not in HIDDEN and isinstance(v, str)]


def _back(request: Request) -> str:
    return inside(str(request.state.form.get("back", "/")))


def _answered(request: Request, answer: Callable[[], Response]) -> Response:
    """Answer, or say what is wrong with the decision."""
    try:
        return answer()
    except ItemError as error:
        return render(request, "refused.html", UNPROCESSABLE, detail=str(error), back=_back(request))


ROUTES = (
    Route(path="/reviews", endpoint=add, name="decide", methods=("POST",), role=Role.REVIEWER),
    Route(path="/reviews/preview", endpoint=foresee, name="foresee", methods=("POST",), role=Role.REVIEWER),
    Route(path="/reviews/undo", endpoint=undo, name="undo", methods=("POST",), role=Role.REVIEWER),
)
