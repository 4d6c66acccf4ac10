"""Judging: who may decide on a page, what was just decided there, and how a form's fields become decisions."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request

from fogline.desk.showing.past import told
from fogline.desk.workbench.routes import Role
from fogline.desk.workbench.wishes import Site, wish
from fogline.flow.catalogue import Catalogue
from fogline.flow.reviewing import Decision
from fogline.model.errors import ItemError
from fogline.model.ids import Plain
from fogline.model.reviews import Act, Review
from fogline.model.texts import Span

MOST = 500
"""Decisions of one form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A decision that is in the ledger, as a page tells it."""

    review: Review
    told: str
    """What was decided, in a few words."""


def may_judge(request: Request) -> bool:
    """Tell whether forms are shown: to reviewers, on the ledger as it is now, and never in a publication."""
    role = request.state.visit.role
    as_it_is = request.state.known is None and request.app.state.settings.profile is None
    return bool(as_it_is and request.state.visit.csrf and role and role >= Role.REVIEWER)


def noted(request: Request) -> tuple[Noted, ...]:
    """Return the decisions that the address says were just made here, for their undoing."""
    wanted = request.query_params.getlist("done")[:MOST]
    found = {r.id: r for r in request.state.ledger.reviews() if r.id in wanted} if wanted else {}
    return tuple(Noted(review=found[i], told=told(found[i])) for i in wanted if i in found)


def decisions(form: FormData, catalogue: Catalogue) -> tuple[Decision, ...]:
    """Read decisions from a form: one for each `about`, whose ids are parted by spaces; ItemError where it is none."""
    act = _act(_text(form, "act"))
    about = [tuple(str(value).split()) for value in form.getlist("about")]
    if not about or not all(about) or len(about) > MOST:
        raise ItemError(f"choose at least one and at most {MOST} records to decide on")
    if act is Act.SPLIT:
        about = [tuple(dict.fromkeys(i for ids in about for i in ids))]
    field, new = _value(form, act, about, catalogue)
    reason = _text(form, "reason")
    return tuple(Decision(act=act, about=ids, reason=reason, field=field, new=new) for ids in about)


def inside(asked: str) -> str:
    """Return an address of ours to go back to; the start where another's was asked for."""
    parts = urlsplit(asked)
    ours = asked.startswith("/") and not asked.startswith(("//", "/\\")) and not parts.netloc and asked.isprintable()
    return asked if ours else "/"


def with_done(address: str, reviews: Iterable[Review]) -> str:
    """Add to an address which decisions were just made."""
    path, _, anchor = address.partition("#")
    bare, _, query = path.partition("?")
    kept = [p for p in query.split("&") if p and not p.startswith("done=")]
    made = [f"done={r.id}" for r in reviews]
    asked = "&".join([*kept, *made])
    return f"{bare}?{asked}{f'#{anchor}' if anchor else ''}" if asked else address


def _act(name: str) -> Act:
    try:
        return Act(name)
    except ValueError:
        raise ItemError(f"{name!r} is no decision: choose among {', '.join(Act)}") from None


def _value(
    form: FormData, act: Act, about: Sequence[tuple[str, ...]], catalogue: Catalogue
) -> tuple[str | None, Plain]:
    """Read the field that is corrected or graded, and the value that it shall have."""
    if act is Act.GRADE:
        field, _, value = _text(form, "field").partition(":")
        return field, value or _text(form, "words")
    if act is not Act.CORRECT:
        return None, None
    if form.get("new"):
        return _text(form, "field"), _plain(_text(form, "new"))
    field, held = _text(form, "field"), catalogue.claim(about[0][0])
    words = held.claim.anchor
    site = Site(document=held.document, near=words.start if words else 0, selected=_span(form))
    return field, wish(field, _text(form, "words"), site)


def _plain(text: str) -> Plain:
    try:
        value: Plain = json.loads(text)
    except ValueError:
        raise ItemError("the new value is no JSON") from None
    return value


def _span(form: FormData) -> Span | None:
    start, end = _text(form, "start"), _text(form, "end")
    if not (start.isdecimal() and end.isdecimal()) or int(start) >= int(end):
        return None
    return Span(start=int(start), end=int(end))


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
