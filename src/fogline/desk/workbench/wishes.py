"""Wishes: what a person types or selects for a field of a claim, as the plain value that a correction takes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fogline.model.errors import ItemError
from fogline.model.ids import Plain
from fogline.model.texts import Document, Span

NUMBER = r"\d{1,3}(?:[ ,\u202f]\d{3})+|\d+"
RANGE = re.compile(rf"(?P<low>{NUMBER})\s*(?:-|–|to|and)\s*(?P<high>{NUMBER})")
OPEN = re.compile(rf"(?:at least|more than|over|from|>=?|≥)\s*(?P<low>{NUMBER})|(?P<also>{NUMBER})\s*(?:\+|or more)")
UP_TO = re.compile(rf"(?:up to|at most|under|<=?|≤)\s*(?P<high>{NUMBER})")
ALONE = re.compile(NUMBER)
ABOUT = re.compile(r"\b(?:about|around|some|nearly|almost|approximately)\b|~", re.IGNORECASE)
LISTED = frozenset({"places", "sayers"})
CHOSEN = frozenset({"kind", "stance", "scope"})
NAMED = frozenset({"victims", "victim_side", "by", "time"})
YES = frozenset({"yes", "true"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the words of a correction are to be found."""

    document: Document
    near: int
    """Code point at which the claim stands: of several places with the same words the nearest is meant."""
    selected: Span | None = None
    """What was selected in the text, if anything."""

    def find(self, words: str) -> Span | None:
        """Return where words stand: as selected, or else nearest to the claim; None where the text lacks them."""
        text, chosen = self.document.text, self.selected
        if chosen and chosen.of(text).strip() == words:
            return chosen
        starts = (found.start() for found in re.finditer(re.escape(words), text)) if words else iter(())
        start = min(starts, key=lambda at: (abs(at - self.near), at), default=None)
        return None if start is None else Span(start=start, end=start + len(words))


def wish(field: str, words: str, site: Site) -> Plain:
    """Return the plain value of a field for what was typed.

    ItemError says how to write it. Empty words take a value away where a claim may be without it.
    """
    read = READERS.get(field)
    if read is None:
        raise ItemError(f"{field!r} is no field of a claim")
    return read(words.strip(), site)


def _quantity(words: str, site: Site) -> Plain:
    text = words.casefold()
    low, high = _bounds(text)
    if low is None and high is None:
        raise ItemError("write a figure: 350, 350 or more, up to 40, 20 to 30, about 78")
    marked = site.find(words)
    where: dict[str, Plain] = {"span": [marked.start, marked.end]} if marked else {}
    return {"low": low, "high": high, "about": bool(ABOUT.search(text)), **where}


def _bounds(text: str) -> tuple[int | None, int | None]:
    if found := RANGE.search(text):
        return _number(found["low"]), _number(found["high"])
    if found := OPEN.search(text):
        return _number(found["low"] or found["also"]), None
    if found := UP_TO.search(text):
        return None, _number(found["high"])
    alone = ALONE.search(text)
    return (_number(alone[0]), _number(alone[0])) if alone else (None, None)


def _number(digits: str) -> int:
    return int("".join(c for c in digits if c.isdecimal()))


def _name(words: str, site: Site) -> Plain:
    if not words:
        return None
    where = site.find(words)
    return {"name": words, "span": [where.start, where.end]} if where else {"name": words}


def _list(words: str, site: Site) -> Plain:
    names = [name.strip() for name in re.split(r"[;\n]", words) if name.strip()]
    return [_name(name, site) for name in names]


def _choice(words: str, site: Site) -> Plain:
    del site
    return words.casefold()


def _flag(words: str, site: Site) -> Plain:
    del site
    return words.casefold() in YES


def _days(words: str, site: Site) -> Plain:
    del site
    days = re.findall(r"\d{4}-\d{2}-\d{2}", words)
    return [days[0], days[-1]] if days else None


Read = Callable[[str, Site], Plain]
READERS: Mapping[str, Read] = {
    "quantity": _quantity,
    "cumulative": _flag,
    "date": _days,
    **dict.fromkeys(CHOSEN, _choice),
    **dict.fromkeys(NAMED, _name),
    **dict.fromkeys(LISTED, _list),
}
