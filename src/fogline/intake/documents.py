"""Intake: the bytes of one source become documents, and what cannot be read becomes problems."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from fogline.intake import feeds, markdown, objects, pages, plain
from fogline.intake.composing import Given, compose
from fogline.intake.decode import decode, refuse_binary
from fogline.intake.drafts import Draft
from fogline.intake.unpacking import is_packed, unpack
from fogline.model.errors import ItemError, Problem
from fogline.model.ids import digest_of_bytes
from fogline.model.texts import Document

__all__ = ["Given", "Source", "take_in"]

LARGEST_REPORT = 8 << 20
"""Bytes of the largest source that is read as one report: 8 MiB of text or HTML."""
HEAD = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file, or standard input, as bytes."""

    path: str
    data: bytes


class Form(StrEnum):
    """How a source is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    PAGE = "page"
    FEED = "feed"
    JSON = "json"
    LINES = "lines"


SUFFIXES = {
    "html": Form.PAGE, "htm": Form.PAGE, "xhtml": Form.PAGE, "md": Form.MARKDOWN, "markdown": Form.MARKDOWN,
    "json": Form.JSON, "jsonl": Form.LINES, "ndjson": Form.LINES, "rss": Form.FEED, "atom": Form.FEED, "xml": Form.FEED,
}  # fmt: skip
FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
PAGE = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)?(?:<!doctype\s+html|<html|<head|<body|<article|<main)\b", re.IGNORECASE | re.DOTALL
)
FRONT = re.compile(rb"---[ \t]*\r?\n[A-Za-z_]+\s*:")
LINE = re.compile(rb"\s*\{[^\n]*\}[ \t\r]*\n\s*\{")


def take_in(source: Source, given: Given) -> Iterator[Document | Problem]:
    """Yield the documents that a source holds, in order, and a problem for each part that cannot be read.

    A note about a document that is read all the same (a date that no calendar has, broken bytes) follows it.
    Never raises on bytes.
    """
    raw = digest_of_bytes(source.data)
    try:
        for made in _drafts(source):
            yield from (made,) if isinstance(made, Problem) else _settled(source.path, made, raw, given)
    except ItemError as error:
        yield Problem(path=source.path, message=str(error))


def _settled(path: str, draft: Draft, raw: str, given: Given) -> Iterator[Document | Problem]:
    try:
        composed = compose(draft, raw, given)
    except ItemError as error:
        yield Problem(path=path, message=str(error), where=draft.where)
        return
    yield composed.document
    yield from (Problem(path=path, message=note, where=draft.where, fatal=False) for note in composed.notes)


def _drafts(source: Source) -> Iterator[Draft | Problem]:
    path, data = source.path, source.data
    if is_packed(data):
        path, data = re.sub(r"\.gz$", "", path, flags=re.IGNORECASE), unpack(data)
    if not data.strip():
        raise ItemError("an empty file: there is nothing to read in it")
    form = form_of(path, data[:HEAD])
    if form is Form.LINES and b"\0" not in data[:HEAD]:
        refuse_binary(data)
        yield from objects.lines(source.path, data)
    elif form is Form.FEED:
        yield from _feed(source.path, data)
    else:
        yield from _single(source.path, data, form)


def _feed(path: str, data: bytes) -> Iterator[Draft | Problem]:
    refuse_binary(data)
    if not FEED.search(data[:HEAD]) and b"<channel" not in data[:HEAD]:
        raise ItemError("no feed: give RSS or Atom, HTML, or plain text")
    yield from feeds.drafts(path, data)


def _single(path: str, data: bytes, form: Form) -> Iterator[Draft | Problem]:
    if form is not Form.JSON and len(data) > LARGEST_REPORT:
        raise ItemError(
            f"{len(data) / (1 << 20):.0f} MiB are too much for one report: "
            f"split it, or give JSON Lines (limit: {LARGEST_REPORT >> 20} MiB)"
        )
    decoded = decode(data, pages.told_charset(data) if form is Form.PAGE else None)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if form in {Form.JSON, Form.LINES}:
        made = objects.drafts(path, text) if form is Form.JSON else objects.lines(path, text.encode("utf-8", "replace"))
        yield from (replace(m, repairs=decoded.repairs, note=decoded.note) if isinstance(m, Draft) else m for m in made)
        return
    read = {Form.MARKDOWN: markdown.draft, Form.PAGE: pages.draft}.get(form, plain.draft)
    yield replace(read(text), repairs=decoded.repairs, note=decoded.note)


def form_of(path: str, head: bytes) -> Form:
    """Tell how a source is written: by its first bytes where they are plain, else by the ending of its name."""
    suffix = path.rsplit(".", 1)[-1].lower() if "." in path else ""
    told = SUFFIXES.get(suffix)
    if PAGE.match(head) or FEED.search(head[:600]):
        return Form.FEED if FEED.search(head) and not PAGE.match(head) else Form.PAGE
    if told is Form.JSON and LINE.match(head):
        return Form.LINES
    if told is None and head.lstrip()[:1] in {b"{", b"["}:
        return _json_by_content(head)
    if told is None and suffix in {"", "-", "txt"} and FRONT.match(head):
        return Form.MARKDOWN
    return told or Form.TEXT


def _json_by_content(head: bytes) -> Form:
    if LINE.match(head):
        return Form.LINES
    return Form.JSON if re.match(rb"\s*(?:\{\s*[\"}]|\[\s*[{\"\]])", head) else Form.TEXT
