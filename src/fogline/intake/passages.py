"""Finds whose voice speaks in each block: posts and their threads, entries, items, quotations, title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fogline.intake.drafts import Block
from fogline.intake.signatures import Signature, is_thread_part, prefix, signature
from fogline.model.texts import Voice

CLOCK = re.compile(
    r"(?:Posted )?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)"
    r"(?:\s?(?:[ap]\.?m\b\.?|GMT|UTC|BST|CET|EET|EST|IST))*(?:\s?[-–—:|]|,)?\s",
    re.IGNORECASE,
)
BARE_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d(?:\s?(?:GMT|UTC|Z))?(?:\s?[-–—:])?\s(?=[A-Z\"\u201c'])")
FEWEST_ENTRIES = 3
"""Blocks that must begin with four bare digits before these are held to be hours."""
ITEM = re.compile(r"(?:[-*•▪◦‣·]|\(?\d{1,2}[.)]|\([a-z]\))\s+")
INTRO = re.compile(r"(?P<intro>[A-Z0-9][^#@\n]{30,240}?[a-z]{2}[:.])\s+(?=[\"\u201c'\u2018#@A-Z0-9])")
TITLE_LENGTH = 180
SENTENCE_INSIDE = re.compile(r"\w{4}[.!?\u2026][\"\u201d\u2019)]*\s+[\"\u201c]?[A-Z]")
"""A sentence that ends within the words; shorter words before a full stop are abbreviations."""
CLOSING = "\"'\u201d\u2019\u00bb)"


def with_voices(blocks: Sequence[Block], *, titled: bool) -> tuple[Block, ...]:
    """Give each block its voice; `titled` is False where the first block may be a title that nothing marks."""
    signed = list(_signed(blocks))
    joined = _threads(signed)
    marked = _entries_and_items(joined)
    if not titled and marked and marked[0].voice is Voice.PARAGRAPH and is_title(marked[0].text) and len(marked) > 1:
        marked[0] = replace(marked[0], voice=Voice.TITLE)
    return tuple(marked)


def is_title(text: str) -> bool:
    """Tell whether words are one short sentence without a final stop."""
    short = len(text) <= TITLE_LENGTH and "\n" not in text
    return (
        short
        and not text.rstrip(CLOSING).endswith((".", "!", "?", "…", ":", ";", ","))
        and not SENTENCE_INSIDE.search(text)
    )


def _signed(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        found = None if block.voice in {Voice.POST, Voice.TITLE} else signature(block.text) or prefix(block.text)
        if found is None:
            yield block
        else:
            yield from _post(block, found)


def _post(block: Block, by: Signature) -> Iterator[Block]:
    """Yield a post, parted from the words of the report that lead to it."""
    lead = INTRO.match(block.text) if block.voice is Voice.PARAGRAPH and by.start else None
    if lead and lead.end() < by.start and lead["intro"].endswith(":"):
        yield replace(block, text=lead["intro"])
        block = replace(block, text=block.text[lead.end() :], joint=block.text[lead.end("intro") : lead.end()])
    yield replace(block, voice=Voice.POST, author=by.author, handle=by.handle, day=by.day)


def _threads(blocks: list[Block]) -> list[Block]:
    """Give the unsigned parts of a thread, and what a signature on its own signs, to the author beside them."""
    done = list(blocks)
    for i in range(len(done) - 2, -1, -1):
        following = done[i + 1]
        if _may_join(done[i], following) and (is_thread_part(done[i].text) or _is_bare_signature(following)):
            done[i] = _as_post(done[i], following)
    one_account = bool(done) and prefix(done[0].text) is not None
    for i in range(1, len(done)):
        if _may_join(done[i], done[i - 1]) and (one_account or is_thread_part(done[i].text)):
            done[i] = _as_post(done[i], done[i - 1])
        one_account = one_account and (done[i].author, done[i].handle) == (done[0].author, done[0].handle)
    return done


def _may_join(block: Block, post: Block) -> bool:
    return block.voice in {Voice.PARAGRAPH, Voice.QUOTE} and post.voice is Voice.POST


def _is_bare_signature(block: Block) -> bool:
    found = signature(block.text)
    return found is not None and found.start == 0


def _as_post(block: Block, post: Block) -> Block:
    return replace(block, voice=Voice.POST, author=post.author, handle=post.handle, day=post.day)


def _entries_and_items(blocks: list[Block]) -> list[Block]:
    bare = sum(BARE_CLOCK.match(b.text) is not None for b in blocks) >= FEWEST_ENTRIES
    return [_entry_or_item(b, bare_clocks=bare) if b.voice is Voice.PARAGRAPH else b for b in blocks]


def _entry_or_item(block: Block, *, bare_clocks: bool) -> Block:
    if CLOCK.match(block.text) or (bare_clocks and BARE_CLOCK.match(block.text)):
        return replace(block, voice=Voice.ENTRY)
    return replace(block, voice=Voice.ITEM) if ITEM.match(block.text) else block
