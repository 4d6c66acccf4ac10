"""RSS and Atom: each entry is one report."""

import io
from collections.abc import Iterator
from typing import Any

from fogline.intake import fragments, plain
from fogline.intake.drafts import Block, Draft, limited
from fogline.model.errors import ItemError, Problem

LARGEST = 32 << 20


def drafts(path: str, data: bytes) -> Iterator[Draft | Problem]:
    """Yield a draft for each entry of a feed; ItemError where it is none."""
    import feedparser  # noqa: PLC0415 - slow to import, and only feeds need it

    if len(data) > LARGEST:
        raise ItemError(f"a feed of more than {LARGEST >> 20} MiB: split it")
    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise ItemError("a feed that cannot be read: fetch it again") from error
    if not feed.entries:
        raise ItemError("no entries in this feed: fetch it again, or give the pages themselves")
    made = (_draft(entry, feed.feed, f"entry {number}") for number, entry in enumerate(feed.entries, 1))
    yield from limited(path, (_with_words(path, draft) for draft in made), "entries have no words: fetch their pages")


def _with_words(path: str, made: Draft) -> Draft | Problem:
    message = "no words in this entry: fetch its page"
    return made if made.blocks else Problem(path=path, message=message, where=made.where)


def _draft(entry: Any, channel: Any, where: str) -> Draft:
    source = entry.get("source") or {}
    return Draft(
        blocks=tuple(_blocks(_longest(entry))),
        title=_plain(entry.get("title")),
        publisher=_plain(source.get("title")) or _plain(channel.get("title")),
        day=entry.get("published") or entry.get("updated") or entry.get("created"),
        url=entry.get("link"),
        author=_plain(entry.get("author")),
        language=entry.get("language") or channel.get("language"),
        media_type="application/feed",
        name=entry.get("id"),
        where=where,
    )


def _longest(entry: Any) -> str:
    """Return the fullest text of an entry: its content, else its summary."""
    told = [str(part.get("value") or "") for part in entry.get("content") or ()]
    return max([*told, str(entry.get("summary") or "")], key=len)


def _blocks(words: str) -> Iterator[Block]:
    if fragments.looks_marked_up(words):
        yield from fragments.blocks(words)
    else:
        yield from (Block(text=p) for p in plain.paragraphs(words))


def _plain(words: Any) -> str | None:
    found = " ".join(b.text for b in fragments.blocks(words)) if isinstance(words, str) else ""
    return found or None
