"""How well an incident is supported: every axis and scale with its value and the rule that fired."""

from collections.abc import Iterator
from dataclasses import dataclass

from fogline.model.incidents import Grade

NAMES = {"ibc": "IBC"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One axis or scale."""

    name: str
    field: str
    """As a grading review calls it."""
    value: str
    rule: str
    """The rule that fired, in a sentence."""


def marks(grade: Grade | None) -> tuple[Mark, ...]:
    """Return the axes, then the scales; nothing where there is no grade."""
    return (*_axes(grade), *_scales(grade)) if grade else ()


def _axes(grade: Grade) -> Iterator[Mark]:
    for field, value in (("corroboration", grade.corroboration), ("attribution", grade.attribution)):
        rules = [r.partition(": ")[2] for r in grade.rules if r.startswith(f"{field}:")]
        yield Mark(name=field.capitalize(), field=field, value=value, rule="; ".join(rules))


def _scales(grade: Grade) -> Iterator[Mark]:
    for scale in grade.scales:
        name = NAMES.get(scale.name, scale.name.capitalize())
        yield Mark(name=name, field=scale.name, value=scale.value, rule=scale.rule)
