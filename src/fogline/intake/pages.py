"""Web pages: the article without its clutter, block quotations, embedded posts and lists kept apart."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fogline.intake import fragments
from fogline.intake.drafts import Block, Draft
from fogline.intake.metadata import PageHead, page_head
from fogline.intake.signatures import signature
from fogline.model.errors import ItemError
from fogline.model.texts import Voice

CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})|<\?xml[^>]{0,100}?encoding=["']([\w-]{3,20})""",
    re.IGNORECASE,
)
HEAD = 4096
DEEPEST = 200
"""Elements within each other beyond which a page is read by its tags alone: parsers lose what lies deeper."""
ADDRESS = re.compile(r"https?://[^\s/]")
SPACE = re.compile(r"\s+")
DEEP = re.compile(
    r"<(/?)(?:div|span|p|b|i|em|strong|font|ul|ol|li|table|tr|td|section|blockquote|center|a)\b[^<>]*>", re.IGNORECASE
)


def told_charset(data: bytes) -> str | None:
    """Return the character set that a page names in its head."""
    m = CHARSET.search(data[:HEAD])
    return (m[1] or m[2]).decode("ascii", "replace") if m else None


def draft(text: str) -> Draft:
    """Make a draft of a page; ItemError where it holds no words."""
    made = None if _depth(text) > DEEPEST else _article(text)
    if made is None:
        found = tuple(fragments.blocks(text))
        made = Draft(blocks=found, media_type="text/html")
    if not made.blocks:
        raise ItemError("no article in this page: save the page of a single report")
    return made


def _depth(text: str) -> int:
    deepest = depth = 0
    for m in DEEP.finditer(text):
        depth = max(depth - 1, 0) if m[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _article(text: str) -> Draft | None:
    """Read a page with trafilatura; None where it finds no article."""
    import trafilatura  # noqa: PLC0415 - slow to import, and only pages need it

    try:
        tree = trafilatura.load_html(text)
        if tree is None:
            return None
        head = page_head(tree)
        found = trafilatura.bare_extraction(tree, include_comments=False, favor_recall=True, deduplicate=False)
    except Exception:  # noqa: BLE001 - a page that breaks the parser is read by its tags alone
        return None
    body = getattr(found, "body", None)
    return _draft(head, tuple(_blocks(body))) if body is not None else None


def _draft(head: PageHead, blocks: tuple[Block, ...]) -> Draft:
    return Draft(
        blocks=blocks,
        title=head.title,
        publisher=head.site,
        day=head.day,
        url=head.url if head.url and ADDRESS.match(head.url) else None,
        author=head.author,
        language=head.language,
        media_type="text/html",
    )


def _blocks(body: Any) -> Iterator[Block]:
    """Yield the blocks of the reader's own tree: p, head, quote, list, table."""
    for element in body:
        if not isinstance(element.tag, str):
            continue
        if element.tag == "quote":
            yield from _quote(element)
        elif element.tag == "list":
            yield from _each(element.iter("item"), Voice.ITEM)
        elif element.tag == "table":
            yield from _each(element.iter("row"), Voice.ITEM)
        elif element.tag == "head":
            yield from _each((element,), Voice.TITLE)
        elif element.tag != "graphic":
            yield from _each((element,), Voice.PARAGRAPH)
        yield from _block(element.tail or "", Voice.PARAGRAPH)


def _each(elements: Any, voice: Voice) -> Iterator[Block]:
    for element in elements:
        yield from _block(" ".join(element.itertext()) if element.tag == "row" else "".join(element.itertext()), voice)


def _block(words: str, voice: Voice) -> Iterator[Block]:
    plain = SPACE.sub(" ", words).strip()
    if plain:
        yield Block(text=plain, voice=voice)


def _quote(element: Any) -> Iterator[Block]:
    """Yield a quotation's paragraphs; where its end is signed they are one post by the one who signs."""
    parts = [b for words in _paragraphs(element) for b in _block(words, Voice.QUOTE)]
    signed = signature(parts[-1].text) if parts else None
    if signed is None:
        yield from parts
        return
    if signed.start == 0 and len(parts) > 1:
        parts[-2:] = [replace(parts[-2], text=f"{parts[-2].text} {parts[-1].text}")]
    for part in parts:
        yield replace(part, voice=Voice.POST, author=signed.author, handle=signed.handle, day=signed.day)


def _paragraphs(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield "".join(child.itertext())
        yield child.tail or ""
