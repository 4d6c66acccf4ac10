"""Plain text: paragraphs, wrapped or not, list items, and a head of "Key: value" lines."""

import re
from collections.abc import Iterator, Mapping

from fogline.intake.datelines import is_line_of_date
from fogline.intake.drafts import Block, Draft
from fogline.intake.releases import parted

SEPARATORS = {0x2028: "\n", 0x2029: "\n"}
"""Unicode's own marks for the end of a line and of a paragraph."""
BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)*\n")
KEYED = re.compile(
    r"(?P<key>title|headline|publisher|source|date|published|url|link|author|by|language|synthetic|id):\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
NEW_ITEM = re.compile(r"\s*(?:[-*•▪◦‣·–]\s|\(?\d{1,2}[.)]\s|\([a-z]\)\s|(?:[01]?\d|2[0-3])[:.][0-5]\d\b)")
WIDEST_WRAP = 110
"""Letters of the longest line in text that was wrapped to a width."""
NARROWEST_WRAP = 40
HEAD_LINE = 90
FEWEST_KEYS = 2


def draft(text: str) -> Draft:
    """Make a draft of plain text."""
    text = text.translate(SEPARATORS)
    keys, body = head(text)
    blocks = tuple(Block(text=p) for p in paragraphs(body))
    made = with_keys(Draft(blocks=blocks), keys)
    return _with_issuer(made) if not keys else made


def head(text: str) -> tuple[dict[str, str], str]:
    """Part a head of "Key: value" lines from the text below it; no keys where there is no such head."""
    keys: dict[str, str] = {}
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        m = KEYED.fullmatch(line.strip())
        if m is None:
            break
        keys[m["key"].lower()] = m["value"].strip().strip("\"'")
        at = end + 1 if end >= 0 else len(text)
    return (keys, text[at:]) if len(keys) >= FEWEST_KEYS else ({}, text)


def with_keys(made: Draft, keys: Mapping[str, str]) -> Draft:
    """Fill a draft's metadata from a head's keys."""
    return Draft(
        blocks=made.blocks, title=_first(keys, "title", "headline"), publisher=_first(keys, "publisher", "source"),
        day=_first(keys, "published", "date"), url=_first(keys, "url", "link"), author=_first(keys, "author", "by"),
        language=_first(keys, "language"), media_type=made.media_type, name=_first(keys, "id"),
        synthetic=(_first(keys, "synthetic") or "").lower() in {"true", "yes", "1"}, repairs=made.repairs,
    )  # fmt: skip


def _first(keys: Mapping[str, str], *names: str) -> str | None:
    return next((keys[n] for n in names if keys.get(n)), None)


def paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs: parted by blank lines, else by lines; lines that were wrapped to a width are joined."""
    for stretch in BLANK.split(text):
        for paragraph in _joined([line for line in stretch.split("\n") if line.strip()]):
            yield from parted(paragraph)


def _joined(lines: list[str]) -> Iterator[str]:
    width = max((len(line.rstrip()) for line in lines), default=0)
    current: list[str] = []
    for line in lines:
        if current and not _runs_on(current[-1], line, width):
            yield " ".join(current)
            current = []
        current.append(line.strip())
    if current:
        yield " ".join(current)


def _runs_on(line: str, following: str, width: int) -> bool:
    """Tell whether a line was broken for its width alone."""
    if width > WIDEST_WRAP or width < NARROWEST_WRAP or NEW_ITEM.match(following):
        return False
    word = following.split(maxsplit=1)[0]
    full = len(line) + 1 + len(word) > width - 2
    open_ended = not line.endswith((".", "!", "?", ":", "”", '"')) and word[:1].islower()
    return full or open_ended


def _with_issuer(made: Draft) -> Draft:
    """Read a bulletin's head: a line for the issuer, one for the title, one for the date."""
    lines = [b.text for b in made.blocks[:3]]
    if len(lines) == 3 and is_line_of_date(lines[2]) and all(_is_head(line) for line in lines[:2]):  # noqa: PLR2004
        return Draft(blocks=made.blocks, title=lines[1], publisher=lines[0])
    return made


def _is_head(line: str) -> bool:
    return len(line) <= HEAD_LINE and not line.endswith((".", "!", "?", ":", ",")) and not is_line_of_date(line)
