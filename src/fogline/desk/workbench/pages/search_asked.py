"""What a search asks: words, and fields written before a colon ("side:Taliban from:2021-09-01")."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fogline.flow.catalogue_records import Choice, Choices, Filter
from fogline.model.claims import Kind

TERM = re.compile(r'(?:(?P<field>[a-z]+):)?(?:"(?P<quoted>[^"]*)"|(?P<plain>\S+))')


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search, understood."""

    words: str
    """Words to find in reports and claims."""
    filter: Filter
    """Conditions on incidents, the words among them."""
    fields: bool
    """True where a field is asked for: only what belongs to such incidents is found."""
    problems: tuple[str, ...]
    """A sentence for each field that was left out."""


def understood(text: str, choices: Choices) -> Asked:
    """Understand a search; what is no field is a word, and a value that nothing here has is told."""
    words: list[str] = []
    problems: list[str] = []
    wanted = Filter()
    for term in TERM.finditer(text):
        value = term["quoted"] or term["plain"] or ""
        if term["field"] not in FIELDS:
            words.append(term[0].replace('"', " "))
            continue
        try:
            wanted = FIELDS[term["field"]](wanted, value, choices)
        except ValueError:
            problems.append(f"Nothing here has “{value}” as its {term['field']}: that was left out.")
    told = " ".join(words).strip()
    return Asked(words=told, filter=replace(wanted, words=told), fields=wanted != Filter(), problems=tuple(problems))


def _kind(wanted: Filter, value: str, _: Choices) -> Filter:
    return replace(wanted, kinds=(*wanted.kinds, Kind(value.casefold())))


def _side(wanted: Filter, value: str, choices: Choices) -> Filter:
    return replace(wanted, sides=(*wanted.sides, *_like(value, choices.sides)))


def _grade(wanted: Filter, value: str, choices: Choices) -> Filter:
    return replace(wanted, grades=(*wanted.grades, *_like(value, choices.grades)))


def _source(wanted: Filter, value: str, choices: Choices) -> Filter:
    return replace(wanted, sources=(*wanted.sources, *_like(value, choices.sources)))


def _place(wanted: Filter, value: str, choices: Choices) -> Filter:
    country = [c.value for c in choices.countries if value.casefold() in {c.value.casefold(), c.name.casefold()}]
    return replace(wanted, area=next(iter(country), value))


def _from(wanted: Filter, value: str, _: Choices) -> Filter:
    return replace(wanted, first=date.fromisoformat(value))


def _to(wanted: Filter, value: str, _: Choices) -> Filter:
    return replace(wanted, last=date.fromisoformat(value))


FIELDS: Mapping[str, Callable[[Filter, str, Choices], Filter]] = {
    "kind": _kind, "side": _side, "place": _place, "grade": _grade, "source": _source, "from": _from, "to": _to,
}  # fmt: skip


def _like(value: str, choices: Sequence[Choice]) -> list[str]:
    """Return the values of the choices whose names hold what was typed; ValueError where none does."""
    found = [c.value for c in choices if value.casefold() in c.name.casefold()]
    if not found:
        raise ValueError(value)
    return found
