"""The past of a record, line by line: what was added and what people decided, with who, when and why."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fogline.desk.showing import wording
from fogline.flow.histories import Event
from fogline.model.ids import Plain
from fogline.model.reviews import Act, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a history."""

    at: str
    """"2021-09-03 14:05 UTC", or empty."""
    who: str
    what: str
    why: str = ""
    document: str | None = None
    """The report that was added."""
    old: str = ""
    new: str = ""
    review: str | None = None
    """Id of the review, where it can be undone."""
    holds: bool = True
    moment: str = ""
    """The same as `at`, to the microsecond: for looking back to then."""


def lines(events: Iterable[Event], names: Mapping[str, str]) -> tuple[Line, ...]:
    """Write the lines of a history; `names` tells what each report is called."""
    return tuple(_reviewed(e.review, holds=e.holds) if e.review else _added(e, names) for e in events)


def _added(event: Event, names: Mapping[str, str]) -> Line:
    name = names.get(event.document or "", "a report")
    return Line(at=minute(event.at), who="", what=f"{name} was read", document=event.document, moment=event.at)


def _reviewed(review: Review, *, holds: bool) -> Line:
    return Line(
        at=minute(review.at), who=review.person, what=told(review), why=review.reason, holds=holds, moment=review.at,
        old=_shown(review.old) if review.act is Act.CORRECT else "", new=_shown(review.new),
        review=review.id if holds and review.act is not Act.RETRACT else None,
    )  # fmt: skip


def minute(moment: str) -> str:
    """Write a moment of the ledger for people: to the minute, in UTC."""
    return f"{moment[:10]} {moment[11:16]} UTC" if moment else ""


def _shown(value: str | None) -> str:
    """Write a value of a review in a few words."""
    return _words(json.loads(value)) if value else ""


def _words(value: Plain) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case {"low": low, "high": high, "about": about}:
            return ("about " if about else "") + (str(low) if low == high else f"{low or 0}\u2013{high or ''}")
        case {"name": name}:
            return str(name)
        case list() | tuple():
            return "; ".join(_words(v) for v in value) or "nothing"
        case _:
            return str(value)


def told(review: Review) -> str:
    """Write in a few words what a review decided."""
    what = {
        Act.ACCEPT: "accepted the claim", Act.REJECT: "rejected the claim", Act.RETRACT: "undid a decision",
        Act.CORRECT: f"corrected {wording.table('fields').get(review.field or '', review.field or '')}",
        Act.MERGE: "held to be one incident", Act.APART: "held to be different incidents",
        Act.PART_OF: "held to be part of the other", Act.UNSURE: "left open whether they are one incident",
        Act.SPLIT: f"parted {wording.counted(len(review.about), 'claim')} from the rest",
        Act.GRADE: f"graded {review.field}",
        Act.SIGN_OFF: "signed off the incident",
    }  # fmt: skip
    return what[review.act]
