"""Choices: which values a filter may ask for, and how many incidents have each."""

from collections import Counter
from collections.abc import Iterable, Mapping

from fogline.flow.catalogue_records import Choice, Choices
from fogline.flow.catalogue_rows import Entry

MOST_CHOICES = 300
"""Sides and sources beyond the most frequent ones are not listed; a filter takes them all the same."""


def choices_in(entries: Iterable[Entry], source_names: Mapping[str, str]) -> Choices:
    """Count what filters may ask for; `source_names` names original sources by their ids."""
    kinds, sides, countries, grades, sources = (Counter[str]() for _ in range(5))
    for entry in entries:
        kinds.update(entry.kinds)
        sides.update(entry.harmed | set(entry.row.sides))
        countries.update([entry.row.country] if entry.row.country else [])
        grades.update([entry.row.corroboration] if entry.row.corroboration else [])
        sources.update(entry.sources)
    return Choices(
        kinds=ranked(kinds), sides=ranked(sides)[:MOST_CHOICES], countries=ranked(countries), grades=ranked(grades),
        sources=ranked(sources, source_names)[:MOST_CHOICES],
    )  # fmt: skip


def ranked(counts: Mapping[str, int], names: Mapping[str, str] | None = None) -> tuple[Choice, ...]:
    """Make choices of counted values, the most frequent first, then by value."""
    told = names or {}
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Choice(value=value, name=told.get(value, value), incidents=count) for value, count in ordered)
