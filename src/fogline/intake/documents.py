"""Intake: the bytes of one source become documents, and what cannot be read becomes problems."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from fogline.intake import archives, feeds, markdown, objects, pages, plain
from fogline.intake.composing import Given, compose
from fogline.intake.decode import decode, refuse_binary
from fogline.intake.drafts import Draft, limited
from fogline.intake.members import begins
from fogline.intake.payloads import Answer
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
    charset: str | None = None
    """The character set that was told beside the bytes, where one was."""


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
    found = _archived(source)
    yield from _read(source) if found is None else limited(source.path, found, "records cannot be read")


def _read(source: Source) -> Iterator[Draft | Problem]:
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
        yield from _single(replace(source, data=data), form)


def _archived(source: Source) -> Iterator[Draft | Problem] | None:
    """Return the drafts of a web archive; None where the source is none."""
    if archives.is_package(source.path, source.data):
        found = archives.package_answers(source.path, source.data)
    elif archives.is_warc(begins(source.data) if is_packed(source.data) else source.data[:HEAD]):
        found = archives.answers(source.path, source.data)
    else:
        return None
    return (made for answer in found for made in _captured(source.path, answer))


def _captured(path: str, answer: Answer | Problem) -> Iterator[Draft | Problem]:
    """Yield the drafts of one record; each keeps the record's own address, and no date but one that it tells itself."""
    if isinstance(answer, Problem):
        yield answer
        return
    name = answer.capture.record
    try:
        for made in _read(Source(path=f"{path}.{answer.ending}", data=answer.data, charset=answer.charset)):
            where = f"{answer.where}, {made.where}" if made.where else answer.where
            if isinstance(made, Problem):
                yield replace(made, path=path, where=where)
            else:
                yield replace(
                    made, url=answer.url if made.where is None else made.url, where=where, capture=answer.capture,
                    name=f"{name} {made.name}" if made.name else name,
                )  # fmt: skip
    except ItemError as error:
        yield Problem(path=path, message=str(error), where=answer.where)


def _feed(path: str, data: bytes) -> Iterator[Draft | Problem]:
    refuse_binary(data)
    if not FEED.search(data[:HEAD]) and b"<channel" not in data[:HEAD]:
        raise ItemError("no feed: give RSS or Atom, HTML, or plain text")
    yield from feeds.drafts(path, data)


def _single(source: Source, form: Form) -> Iterator[Draft | Problem]:
    path, data = source.path, source.data
    if form is not Form.JSON and len(data) > LARGEST_REPORT:
        raise ItemError(
            f"{len(data) / (1 << 20):.0f} MiB are too much for one report: "
            f"split it, or give JSON Lines (limit: {LARGEST_REPORT >> 20} MiB)"
        )
    decoded = decode(data, source.charset or (pages.told_charset(data) if form is Form.PAGE else None))
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
