"""Chips: each condition of an address in words, with the address that is left without it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fogline.desk.showing.figures import side
from fogline.desk.workbench.pages.overview_asked import EDGES, Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One condition."""

    label: str
    value: str
    """The one of several that it is about; empty where it is the only one."""
    drops: tuple[str, ...]
    """Names of the fields that it stands for."""
    left: Mapping[str, Any]
    """The query without it."""


WORDS = {
    "q": "words: {}", "kind": "{}", "side": "side: {}", "first": "from {}", "last": "to {}", "area": "place: {}",
    "grade": "{}", "source": "source: {}", "confidence": "confidence at least {}", "new_since": "new since {}",
}  # fmt: skip
LANES = {
    ("unlocated", "true"): "not located", ("unlocated", "false"): "located",
    ("undated", "true"): "not dated", ("undated", "false"): "dated",
}  # fmt: skip


def chips(asked: Asked, method: Mapping[str, str]) -> tuple[Chip, ...]:
    """Make the chips of an address; `method` is what of the query is no condition and stays."""
    query = {**asked.told, **method}
    made = [_chip(query, name, value) for name in (*WORDS, "unlocated", "undated") for value in asked.all(name)]
    if asked.filter.box:
        left = {name: values for name, values in query.items() if name not in EDGES}
        made.append(Chip(label="in the area of the map", value="", drops=EDGES, left=left))
    return tuple(made)


def _chip(query: Mapping[str, Any], name: str, value: str) -> Chip:
    others = tuple(v for v in query[name] if v != value)
    left = {n: v for n, v in {**query, name: others}.items() if v}
    label = LANES.get((name, value)) or WORDS[name].format(side(value))
    return Chip(label=label, value=value, drops=(name,), left=left)
