"""What the API takes: reports that are handed in, and what became of them."""

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request

from fogline.desk.workbench.api.operations import Given, Operation
from fogline.desk.workbench.api.parameters import AskedNothing
from fogline.desk.workbench.api.reading import whole
from fogline.desk.workbench.inbox import Handed
from fogline.desk.workbench.pages.adding import inbox, taken
from fogline.desk.workbench.routes import Role


class HandedShape(Struct, frozen=True, kw_only=True):
    """A report that was handed in, and what became of it."""

    id: str
    name: str
    person: str
    state: str
    """waiting, reading, done or failed."""
    lines: tuple[str, ...]
    documents: tuple[str, ...]


def hand_in(request: Request, _asked: AskedNothing) -> Given:
    """Take a report in."""
    return Given(value=_shape(taken(request)), status=202)


def outcome(request: Request, _asked: AskedNothing) -> Given:
    """Tell what became of one."""
    found = inbox(request).outcome(whole(request))
    if found is None:
        raise HTTPException(404, "Nothing of that id was handed in since the server started.")
    return Given(value=_shape(found))


def _shape(handed: Handed) -> HandedShape:
    return HandedShape(
        id=handed.id, name=handed.name, person=handed.person, state=handed.state, lines=handed.lines,
        documents=handed.documents,
    )  # fmt: skip


OPERATIONS = (
    Operation(
        path="/documents", name="hand_in", summary="Hand a report in, to be read as soon as its turn comes",
        method="POST", answer=hand_in, asks=AskedNothing, gives=HandedShape, role=Role.MAINTAINER, status=202,
        upload=True,
    ),
    Operation(
        path="/uploads/{id}", name="upload", summary="What became of a report that was handed in", answer=outcome,
        asks=AskedNothing, gives=HandedShape, role=Role.MAINTAINER, lasting=False,
    ),
)  # fmt: skip
