"""JSON: one report an object, a thread of posts, a list of them, or one object a line."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fogline.intake import fragments, plain
from fogline.intake.drafts import LONGEST_TEXT, Block, Draft, limited
from fogline.model.errors import ItemError, Problem
from fogline.model.texts import Voice

TEXTS = ("text", "content", "body", "content_text", "content_html", "full_text", "article", "description", "summary")
TITLES = ("title", "headline")
PUBLISHERS = ("publisher", "source", "site", "site_name", "channel", "outlet")
DAYS = (
    "published", "date", "published_at", "publishedAt", "date_published", "datePublished", "publish_date",
    "publishDate", "pub_date", "pubDate", "created_at", "createdAt", "timestamp",
)  # fmt: skip
NAMES = ("id", "guid")
AUTHORS = ("author", "authors", "name", "byline")
HANDLES = ("handle", "screen_name", "username", "account")
USERS = ("author", "user", "account", "from")
LISTS = ("items", "articles", "documents", "reports", "results", "entries", "data")
LARGEST = 64 << 20
LONGEST_LINE = 16 << 20
NEEDED = "text, content, body, paragraphs or posts"


def drafts(path: str, text: str) -> Iterator[Draft | Problem]:
    """Yield the drafts of a JSON file: an object, a thread, or a list of them."""
    if len(text) > LARGEST:
        raise ItemError(f"a JSON file of more than {LARGEST >> 20} MiB: make it JSON Lines, one report a line")
    value = parse(text)
    listed = value if isinstance(value, list) else _listed(value)
    if listed is None:
        yield _draft(value, None)
        return
    if not listed:
        raise ItemError("an empty list: there is no report in it")
    made = (_one(path, item, f"item {number}") for number, item in enumerate(listed, 1))
    yield from limited(path, made, "items cannot be read: is this a list of reports?")


def lines(path: str, data: bytes) -> Iterator[Draft | Problem]:
    """Yield the drafts of JSON Lines; a broken line is a problem and the others are read."""
    made = (_line(path, line, f"line {number}") for number, line in _lines(data))
    yield from limited(path, made, "lines cannot be read: is this JSON Lines?")


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    at, number = 0, 0
    while at < len(data):
        end = data.find(b"\n", at)
        end = end if end >= 0 else len(data)
        number += 1
        line = data[at:end].strip()
        if line:
            yield number, line
        at = end + 1


def _line(path: str, line: bytes, where: str) -> Draft | Problem:
    if len(line) > LONGEST_LINE:
        return Problem(path=path, message=f"a line of more than {LONGEST_LINE >> 20} MiB: split it", where=where)
    try:
        return _one(path, parse(line.decode("utf-8-sig", "surrogateescape")), where)
    except ItemError as error:
        return Problem(path=path, message=str(error), where=where)


def _one(path: str, value: Any, where: str) -> Draft | Problem:
    try:
        return _draft(value, where)
    except ItemError as error:
        return Problem(path=path, message=str(error), where=where)


def parse(text: str) -> Any:
    """Parse JSON; ItemError says where it breaks off."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise ItemError(f"not sound JSON at character {error.pos + 1} ({error.msg}): mend it") from error
    except (ValueError, RecursionError) as error:
        raise ItemError("JSON too deep or with figures too long to read: mend it") from error


def _listed(value: Any) -> list[Any] | None:
    if not isinstance(value, dict) or _has_words(value):
        return None
    found = (value[key] for key in LISTS if isinstance(value.get(key), list))
    return next(found, None)


def _has_words(value: Mapping[str, Any]) -> bool:
    return any(value.get(key) for key in (*TEXTS, "paragraphs", "posts"))


def _draft(value: Any, where: str | None) -> Draft:
    if not isinstance(value, dict):
        raise ItemError(f"no report: an object with {NEEDED} is expected")
    blocks = tuple(_blocks(value))
    if not any(b.text.strip() for b in blocks):
        raise ItemError(f"no words: give them under {NEEDED}")
    authors = {b.author for b in blocks}
    alone = authors.pop() if len(authors) == 1 else None
    return Draft(
        blocks=blocks, title=_first(value, TITLES), publisher=_first(value, PUBLISHERS) or alone,
        day=_first(value, DAYS) or next((b.day for b in blocks if b.day), None), url=_first(value, ("url", "link")),
        author=_first(value, AUTHORS), language=_first(value, ("language", "lang")), media_type="application/json",
        name=_first(value, NAMES), synthetic=value.get("synthetic") is True, where=where,
    )  # fmt: skip


def _blocks(value: Mapping[str, Any]) -> Iterator[Block]:
    if isinstance(value.get("posts"), list):
        for post in value["posts"]:
            yield from _post(post)
    elif isinstance(value.get("paragraphs"), list):
        yield from (Block(text=_joined(p)) for p in value["paragraphs"] if _joined(p))
    elif _handle(value):
        yield from _post(value)
    else:
        yield from _text(value)


def _text(value: Mapping[str, Any]) -> Iterator[Block]:
    told = next((value[key] for key in TEXTS if isinstance(value.get(key), str | list) and value[key]), "")
    if isinstance(told, list):
        yield from (Block(text=_joined(p)) for p in told if _joined(p))
    elif len(told) <= 4 * LONGEST_TEXT and fragments.looks_marked_up(told):
        yield from fragments.blocks(told)
    else:
        yield from (Block(text=p) for p in plain.paragraphs(told))


def _post(post: Any) -> Iterator[Block]:
    """Yield a post's paragraphs, all with its author, account and date."""
    if isinstance(post, str):
        post = {"text": post}
    if not isinstance(post, dict):
        return
    handle = _handle(post)
    author = _first(post, ("author", "name", "display_name")) or _inner(post, ("name", "display_name")) or handle
    for block in _text(post):
        yield Block(text=block.text, voice=Voice.POST, author=author, handle=handle, day=_first(post, DAYS))


def _handle(post: Mapping[str, Any]) -> str | None:
    found = _first(post, HANDLES) or _inner(post, HANDLES)
    return f"@{found.lstrip('@')}" if found and found.strip("@ ") else None


def _inner(value: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    users = (value[key] for key in USERS if isinstance(value.get(key), dict))
    return next((found for found in (_first(user, keys) for user in users) if found), None)


def _first(value: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    """Return the first of the keys that holds words or a number."""
    for key in keys:
        told = value.get(key)
        if isinstance(told, dict):
            told = told.get("name") or told.get("title")
        if isinstance(told, list):
            told = ", ".join(str(part) for part in told if isinstance(part, str))
        if isinstance(told, int) and not isinstance(told, bool):
            told = str(told)
        if isinstance(told, str) and told.strip():
            return told.strip()
    return None


def _joined(part: Any) -> str:
    if isinstance(part, list):
        return " ".join(s for s in part if isinstance(s, str) and s.strip())
    return part.strip() if isinstance(part, str) else ""
