"""What the overview is asked: the filter, order and page in its address, read leniently, for people type it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from fogline.desk.workbench.guard import moment_of
from fogline.flow.catalogue_records import Filter, Order
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Kind

EDGES = ("west", "south", "east", "north")
TRUTHS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One address of the overview, understood."""

    filter: Filter
    order: Order
    cursor: str | None
    told: Mapping[str, tuple[str, ...]]
    """Every condition that was understood, as the address has it: what the form shows and links carry on."""
    problems: tuple[str, ...]
    """A sentence for each condition that was left out."""

    def one(self, name: str) -> str:
        """Return the value of a condition as the address has it; empty where it is not asked."""
        return next(iter(self.told.get(name, ())), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return all values of a condition as the address has them."""
        return self.told.get(name, ())


def read(query: QueryParams, ledger: Ledger) -> Asked:
    """Understand an address; what is blank does not count, and what makes no sense is left out and told."""
    values: dict[str, Any] = {}
    told: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    for name, reader in READERS.items():
        given = tuple(v.strip() for v in query.getlist(name) if v.strip())
        if not given:
            continue
        try:
            values[name] = reader(given, ledger)
        except (ValueError, HTTPException):
            problems.append(f"“{', '.join(given)}” is no value for {NAMES.get(name, name)}, and was left out.")
        else:
            told[name] = given
    return Asked(
        filter=_filter(values), order=values.get("order", Order.LATEST), cursor=query.get("cursor") or None,
        told=told, problems=tuple(problems),
    )  # fmt: skip


def _filter(values: Mapping[str, Any]) -> Filter:
    edges = [values.get(edge) for edge in EDGES]
    west, south, east, north = (0.0 if edge is None else edge for edge in edges)
    return Filter(
        kinds=values.get("kind", ()), sides=values.get("side", ()), first=values.get("first"),
        last=values.get("last"), area=values.get("area"),
        box=None if None in edges else (west, south, east, north), grades=values.get("grade", ()),
        sources=values.get("source", ()), least_confidence=values.get("confidence"),
        new_since=values.get("new_since"), words=values.get("q", ""), unlocated=values.get("unlocated"),
        undated=values.get("undated"),
    )  # fmt: skip


Reader = Callable[[Sequence[str], Ledger], Any]


def _kinds(given: Sequence[str], _: Ledger) -> tuple[Kind, ...]:
    return tuple(Kind(value) for value in given)


def _texts(given: Sequence[str], _: Ledger) -> tuple[str, ...]:
    return tuple(given)


def _text(given: Sequence[str], _: Ledger) -> str:
    return given[0]


def _day(given: Sequence[str], _: Ledger) -> date:
    return date.fromisoformat(given[0])


def _truth(given: Sequence[str], _: Ledger) -> bool:
    if given[0] not in TRUTHS:
        raise ValueError(given[0])
    return TRUTHS[given[0]]


def _degrees(given: Sequence[str], _: Ledger) -> float:
    return _within(float(given[0]), 180.0, -180.0)


def _share(given: Sequence[str], _: Ledger) -> float:
    return _within(float(given[0]), 1.0, 0.0)


def _within(value: float, most: float, least: float) -> float:
    if not least <= value <= most:
        raise ValueError(value)
    return value


def _since(given: Sequence[str], ledger: Ledger) -> int:
    moment = moment_of(given[0])
    return moment if isinstance(moment, int) else ledger.sequence_at(moment)


def _order(given: Sequence[str], _: Ledger) -> Order:
    return Order(given[0])


READERS: Mapping[str, Reader] = {
    "q": _text, "kind": _kinds, "side": _texts, "first": _day, "last": _day, "area": _text, "grade": _texts,
    "source": _texts, "confidence": _share, "new_since": _since, "unlocated": _truth, "undated": _truth,
    **dict.fromkeys(EDGES, _degrees), "order": _order,
}  # fmt: skip
NAMES = {
    "first": "the first day", "last": "the last day", "new_since": "“new since”", "confidence": "the least confidence",
    **dict.fromkeys(EDGES, "an edge of the area"),
}  # fmt: skip
"""What conditions are called in problems, where their name does not say it."""
