"""Source names that stand for one voice: a spokesman whom another report ties to his office, a name cut short."""

from collections.abc import Iterable, Mapping

from fogline.knowledge.names import normal
from fogline.model.reports import Report

FULL_NAME = 2
"""Words of a person's name from which it is taken to be one person's in all the reports."""
CUT_SHORT = 3
"""Words that the shortened name of a body must keep; a person may keep the first two."""


def voices(reports: Iterable[Report]) -> dict[str, str]:
    """Map a source's id to the id under which its voice is known elsewhere in the reports, where that is certain.

    A person who is named alone in one report and with one and the same office in others speaks for that office; a name
    that stands whole in just one longer name is that name cut short.
    """
    read = list(reports)
    spoken = _offices(read)
    keys = {x.original_source for r in read for x in r.resolutions if x.original_source}
    short = _cut_short(keys)
    found = {k: spoken[n] for k in keys if (n := _name(k)) in spoken and spoken[n] != k}
    return {**{k: found.get(full, full) for k, full in short.items()}, **found}


def _offices(reports: Iterable[Report]) -> dict[str, str]:
    """Persons by name, and the one source that they are known to speak for."""
    known: dict[str, set[str]] = {}
    for report in reports:
        for claim, resolution in zip(report.claims, report.resolutions, strict=True):
            person = normal(claim.source[0]) if claim.source else ""
            if len(person.split()) >= FULL_NAME and _name(resolution.original_source) != person:
                known.setdefault(person, set()).add(resolution.original_source)
    return {person: min(offices) for person, offices in known.items() if len(offices) == 1}


def _cut_short(keys: Iterable[str]) -> dict[str, str]:
    by_word: dict[str, set[str]] = {}
    names = {k: _name(k) for k in keys}
    for key, name in names.items():
        for word in name.split():
            by_word.setdefault(word, set()).add(key)
    found = {k: _full(k, names, by_word) for k in names}
    return {k: full for k, full in found.items() if full}


def _full(key: str, names: Mapping[str, str], by_word: Mapping[str, set[str]]) -> str | None:
    """Return the one longer name that a name is part of, or None."""
    words = names[key].split()
    if len(words) < FULL_NAME:
        return None
    held = set.intersection(*(by_word[w] for w in words))
    longer = {names[k] for k in held if len(names[k].split()) > len(words)}
    whole = {n for n in longer if n.startswith(f"{names[key]} ") or (len(words) >= CUT_SHORT and names[key] in n)}
    return min(k for k in held if names[k] in whole) if len(whole) == 1 else None


def _name(key: str) -> str:
    """Return the name in a source's id: without what kind it is, and in which document or medium it spoke."""
    return normal(key.rsplit("@", 1)[0].split(":", 1)[-1])
