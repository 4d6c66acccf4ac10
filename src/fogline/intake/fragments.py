"""HTML by its tags alone: for the content of feeds, and for pages that the page reader cannot take apart."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fogline.intake.drafts import Block
from fogline.model.texts import Voice

TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,20})\b[^<>]*>|[^<]+|<")
PARTING = frozenset(
    ("p", "div", "section", "article", "main", "blockquote", "figure", "figcaption", "title", "pre", "hr")
) | frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr"))
SILENT = frozenset(
    ("script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "button", "iframe", "head")
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "title"))
COMMENTS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", ">"))
MARKUP = re.compile(r"<(?:p|br|div|a|b|i|em|strong|span|ul|li|blockquote|h\d|img)\b[^<>]*>|</\w+>", re.IGNORECASE)
SPACE = re.compile(r"\s+")


def looks_marked_up(text: str) -> bool:
    """Tell whether words hold tags of HTML."""
    return MARKUP.search(text) is not None


@dataclass(slots=True)
class _Reader:
    """Where the reading of one fragment stands."""

    words: list[str] = field(default_factory=list)
    silent: str | None = None
    """The element whose content is not read."""
    quotes: int = 0
    voice: Voice = Voice.PARAGRAPH


def blocks(markup: str) -> Iterator[Block]:
    """Yield the blocks of a piece of HTML, in order."""
    for opening, closing in COMMENTS:
        markup = _without(markup, opening, closing)
    reader = _Reader()
    for m in TAG.finditer(markup):
        name = (m["name"] or "").lower()
        if reader.silent:
            reader.silent = None if m["end"] and name == reader.silent else reader.silent
        elif not name:
            reader.words.append(m[0])
        elif name in PARTING:
            yield from _flush(reader)
            _turn(reader, name, closing=bool(m["end"]))
        else:
            reader.silent = name if name in SILENT and not m["end"] else None
            reader.words.append(" " if name in {"br", "td", "th"} else "")
    yield from _flush(reader)


def _turn(reader: _Reader, name: str, *, closing: bool) -> None:
    if name == "blockquote":
        reader.quotes = max(reader.quotes + (-1 if closing else 1), 0)
    reader.voice = Voice.QUOTE if reader.quotes else Voice.PARAGRAPH
    if not closing and name in HEADINGS:
        reader.voice = Voice.TITLE
    elif not closing and name == "li":
        reader.voice = Voice.ITEM


def _flush(reader: _Reader) -> Iterator[Block]:
    words = SPACE.sub(" ", html.unescape("".join(reader.words))).strip()
    reader.words.clear()
    if words:
        yield Block(text=words, voice=reader.voice)


def _without(markup: str, opening: str, closing: str) -> str:
    parts: list[str] = []
    at = 0
    while True:
        start = markup.find(opening, at)
        end = markup.find(closing, start + len(opening)) if start >= 0 else -1
        if start < 0 or end < 0:
            parts.append(markup[at:])
            return "".join(parts)
        parts.append(markup[at:start])
        at = end + len(closing)
