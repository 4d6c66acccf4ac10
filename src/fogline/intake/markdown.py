"""Markdown: front matter, headings, lists, block quotations; marks of emphasis and links are taken off."""

import re
from collections.abc import Iterator

from fogline.intake.drafts import Block, Draft
from fogline.intake.plain import BLANK, with_keys
from fogline.model.texts import Voice

FRONT = re.compile(r"\s*---[ \t]*\n(?P<keys>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
KEY = re.compile(r"(?P<key>[A-Za-z_]+)\s*:\s*(?P<value>.*)")
HEADING = re.compile(r"#{1,6}\s+(?P<words>.*?)\s*#*$")
RULE = re.compile(r"(?:[-*_]\s*){3,}$|={3,}$|```.*$|~~~.*$")
ITEM = re.compile(r"\s{0,8}(?:[-*+]|\d{1,3}[.)])\s+")
INLINE = (
    (re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)"), ""),
    (re.compile(r"\[([^\[\]]+)\]\([^()\s]*(?:\s\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
LONGEST_FRONT = 10_000


def draft(text: str) -> Draft:
    """Make a draft of Markdown."""
    front = FRONT.match(text[:LONGEST_FRONT])
    keys = _keys(front["keys"]) if front else {}
    blocks = tuple(_blocks(text[front.end() :] if front else text))
    return with_keys(Draft(blocks=blocks, media_type="text/markdown"), keys)


def _keys(lines: str) -> dict[str, str]:
    found = (KEY.match(line) for line in lines.split("\n"))
    return {m["key"].lower(): m["value"].strip().strip("\"'") for m in found if m}


def _blocks(text: str) -> Iterator[Block]:
    for stretch in BLANK.split(text):
        lines = [line for line in stretch.split("\n") if line.strip() and not RULE.match(line.strip())]
        if lines and all(line.lstrip().startswith(">") for line in lines):
            words = " ".join(line.lstrip().lstrip("> ").strip() for line in lines)
            yield Block(text=inline(words), voice=Voice.QUOTE)
        else:
            yield from _parted(lines)


def _parted(lines: list[str]) -> Iterator[Block]:
    """Part headings and list items from the lines around them, and join the rest."""
    current: list[str] = []
    voice = Voice.PARAGRAPH
    for line in lines:
        heading, item = HEADING.match(line.strip()), ITEM.match(line)
        if heading or item:
            yield from _block(current, voice)
            current, voice = [], Voice.ITEM
        if heading:
            yield from _block([heading["words"]], Voice.TITLE)
            voice = Voice.PARAGRAPH
        else:
            current.append(line[item.end() :].strip() if item else line.strip())
    yield from _block(current, voice)


def _block(lines: list[str], voice: Voice) -> Iterator[Block]:
    words = inline(" ".join(lines)).strip()
    if words:
        yield Block(text=words, voice=voice)


def inline(words: str) -> str:
    """Take marks of emphasis, links and code off words."""
    for pattern, plain in INLINE:
        words = pattern.sub(plain, words)
    return words
