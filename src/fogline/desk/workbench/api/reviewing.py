"""What the API takes: people's decisions."""

from typing import Annotated, Any

from msgspec import Meta, Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request

from fogline.desk.workbench.api import shapes
from fogline.desk.workbench.api.operations import Given, Operation, read_body
from fogline.desk.workbench.api.parameters import AskedNothing
from fogline.desk.workbench.api.records import review_of
from fogline.desk.workbench.routes import Role
from fogline.flow.reviewing import Decision, decide, preview
from fogline.model.errors import ItemError
from fogline.model.reviews import Act

Reason = Annotated[str, Meta(min_length=1, max_length=4000)]
Subject = Annotated[str, Meta(pattern="^[0-9a-f]{20}$")]


class DecisionBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision."""

    act: Act
    about: Annotated[tuple[Subject, ...], Meta(min_length=1, max_length=1000)]
    reason: Reason
    field: Annotated[str, Meta(max_length=40)] | None = None
    new: Any = None


class Decisions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Decisions that are made together: all or none."""

    decisions: Annotated[tuple[DecisionBody, ...], Meta(min_length=1, max_length=1000)]


class Changes(Struct, frozen=True, kw_only=True):
    """What decisions would change."""

    gone: tuple[str, ...]
    """Incidents that would be no more, or not as they are."""
    made: tuple[str, ...]
    """Incidents that would be new, or not as they were."""


def add(request: Request, _asked: AskedNothing) -> Given:
    """Add decisions to the ledger."""
    wanted = _decisions(request)
    try:
        with request.app.state.shelf.writing() as ledger:
            made = decide(ledger, wanted, request.state.visit.person)
    except ItemError as error:
        raise HTTPException(422, str(error)) from error
    items = tuple(review_of(r, holds=True) for r in made)
    return Given(value=shapes.Reviews(items=items, cursor=None), status=201)


def foresee(request: Request, _asked: AskedNothing) -> Given:
    """Tell what decisions would change, and make none."""
    try:
        told = preview(request.state.ledger, _decisions(request), request.state.visit.person)
    except ItemError as error:
        raise HTTPException(422, str(error)) from error
    return Given(value=Changes(gone=told.gone, made=told.made))


def _decisions(request: Request) -> list[Decision]:
    told: Decisions = read_body(request, Decisions)
    return [Decision(act=d.act, about=d.about, reason=d.reason, field=d.field, new=d.new) for d in told.decisions]


OPERATIONS = (
    Operation(
        path="/reviews", name="review", summary="Decide: all of these decisions, or none", method="POST", answer=add,
        asks=AskedNothing, body=Decisions, gives=shapes.Reviews, role=Role.REVIEWER, status=201,
    ),
    Operation(
        path="/previews", name="preview", summary="What decisions would change", method="POST", answer=foresee,
        asks=AskedNothing, body=Decisions, gives=Changes, role=Role.REVIEWER,
    ),
)  # fmt: skip
