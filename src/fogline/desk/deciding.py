"""Decisions typed or given in a file: ids made whole, values read, previewed or made."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import click
import msgspec

from fogline.desk import words
from fogline.desk.exits import Exit
from fogline.desk.messages import complain, harmless
from fogline.desk.output import print_json
from fogline.desk.review_lines import review_line
from fogline.desk.review_tables import print_preview
from fogline.flow.catalogue import Catalogue
from fogline.flow.review_shapes import review_shape
from fogline.flow.reviewing import Decision, decide, preview
from fogline.ledger.ledger import Ledger
from fogline.model.errors import ItemError, SourceError
from fogline.model.ids import ID_LENGTH
from fogline.model.reviews import Act

Known = Callable[[Act, str], str]
"""Makes an id whole that may be its beginning only."""


def settle(wanted: Callable[[Known], Sequence[Decision]], wishes: Mapping[str, Any]) -> int:
    """Make decisions, or show what they would change."""
    with Ledger.open(wishes["ledger"], create=False, waiting=complain) as ledger:
        decisions = wanted(_ids(ledger))
        if wishes["preview"]:
            print_preview(preview(ledger, decisions), as_json=wishes["as_json"])
            return Exit.FINE
        made = decide(ledger, decisions, wishes["person"])
    for review in made:
        if wishes["as_json"]:
            print_json(review_shape(review))
        else:
            click.echo(harmless(f"{words.short(review.id)}  {review_line(review)}"))
    return Exit.FINE


def decisions(known: Known, act: str, ids: Sequence[str], wishes: Mapping[str, Any], *, each: bool) -> list[Decision]:
    """Make decisions of what was typed. `each`: every id is a decision of its own."""
    kind = Act(act)
    whole = [known(kind, i) for i in ids]
    about = [(i,) for i in whole] if each else [tuple(whole)]
    more = {"field": wishes["field"], "new": _value(wishes["value"])} if "field" in wishes else {}
    return [Decision(act=kind, about=a, reason=wishes["reason"], **more) for a in about]


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision of a file."""

    act: Act
    about: tuple[str, ...]
    reason: str
    field: str | None = None
    new: Any = None


def from_lines(known: Known, text: bytes) -> list[Decision]:
    """Read decisions from JSON Lines; SourceError names the first line that is none."""
    read = [(n, _line(n, line)) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [
        Decision(
            act=line.act, about=tuple(known(line.act, i) for i in line.about), reason=line.reason, field=line.field,
            new=line.new,
        )
        for _, line in read
    ]  # fmt: skip


def _line(number: int, line: bytes) -> Line:
    try:
        return msgspec.json.decode(line, type=Line)
    except msgspec.MsgspecError as error:
        raise SourceError(f"line {number} is no decision: {error}") from error


def _value(text: str) -> Any:
    """Read a value as JSON, or as the words that it is."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text


def _ids(ledger: Ledger) -> Known:
    catalogue = Catalogue(ledger)

    def whole(act: Act, given: str) -> str:
        if len(given) == ID_LENGTH:
            return given
        if act is not Act.RETRACT:
            return catalogue.find(given)[1]
        return _one(given, (r.id for r in ledger.reviews() if r.id.startswith(given.lower())))

    return whole


def _one(given: str, found: Iterator[str]) -> str:
    ids = list(found)
    if len(ids) != 1:
        told = f"{len(ids)} reviews begin" if ids else "no review begins"
        raise ItemError(f"{told} with {given}: see fogline review list")
    return ids[0]
