"""Reads texts with annotated times (TimeML): words, where they stand, and the day that they mean.

The sets: TimeBank and AQUAINT as cleaned for TempEval-3 (SemEval-2013 task 1, https://timeml.github.io; TimeBank 1.2 is
LDC2006T08, the texts are their publishers'), and WikiWars (Mazur and Dale 2010, https://timexportal.wikidot.com/wikiwars;
texts of Wikipedia, CC BY-SA 3.0).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml import etree

from fogline.gauge.given import plain_document
from fogline.model.errors import SourceError
from fogline.model.texts import Document, Span

DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:T\S+)?\Z")
"""A value that names one day, or an hour or a part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One annotated expression."""

    span: Span
    value: str
    """ISO 8601 as TimeML extends it: "1998-08-07", "1998-W32", "P2D"."""

    @property
    def day(self) -> date | None:
        """The one day that it means; None where it means none, or more than one."""
        matched = DAY.match(self.value)
        try:
            return date.fromisoformat(matched["day"]) if matched else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedText:
    """One annotated text."""

    document: Document
    times: tuple[Timed, ...]


@dataclass(slots=True)
class _Copy:
    """The text so far, and what is annotated in it."""

    text: str = ""
    times: list[Timed] = field(default_factory=list)

    def add(self, element: etree._Element) -> None:
        start = len(self.text)
        self.text += element.text or ""
        for child in element:
            self.add(child)
            self.text += child.tail or ""
        if element.tag == "TIMEX3":
            span = Span(start=start, end=len(self.text))
            self.times.append(Timed(span=span, value=element.get("value") or ""))


def timed_texts(folder: Path) -> Iterator[TimedText]:
    """Read every `.tml` file of a folder, by name; SourceError where there is none, or where one is no TimeML."""
    files = sorted(folder.rglob("*.tml"), key=lambda f: f.as_posix())
    if not files:
        raise SourceError(f"{folder}: no .tml files here; give a folder of TimeML")
    return (_timed_text(file) for file in files)


def _timed_text(file: Path) -> TimedText:
    try:
        root = etree.parse(file, etree.XMLParser(resolve_entities=False)).getroot()
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{file}: not TimeML: {error}") from error
    copy = _Copy()
    for element in root.iter("TEXT"):
        copy.add(element)
    created = root.find("DCT/TIMEX3")
    published = Timed(span=Span(start=0, end=0), value=created.get("value") or "").day if created is not None else None
    times = sorted(copy.times, key=lambda t: t.span)
    return TimedText(document=plain_document(file.stem, copy.text, published), times=tuple(times))
