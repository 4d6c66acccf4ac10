"""From a draft to a document: mended words, voices, title, publisher and date settled, every passage in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from fogline.intake.datelines import Dateline, dateline
from fogline.intake.days import read_day, read_yearless
from fogline.intake.drafts import LONGEST_TEXT, Block, Draft
from fogline.intake.languages import language_of
from fogline.intake.passages import is_title, with_voices
from fogline.intake.repairs import lost_letters, mend
from fogline.model.errors import ItemError
from fogline.model.texts import Document, Passage, Repair, Span, Voice

SAME_START = 200
"""Code points by which a block is found again in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user said of the reports: it fills in where they do not tell it themselves."""

    published: date | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A document, and what is to be said about it."""

    document: Document
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a report was published, and whence that is known."""

    day: date | None = None
    whence: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """One block's words after mending, and what was done to them."""

    words: str
    repairs: tuple[Repair, ...]


def compose(draft: Draft, raw_digest: str, given: Given) -> Composed:
    """Settle a draft; ItemError where it has no words or too many."""
    blocks, mendings = _mended(draft.blocks)
    marked = _clean(draft.title)
    blocks = _with_title(blocks, marked)
    line = dateline(blocks)
    published = _published(draft, line, given)
    text, passages = _laid_out(with_voices(blocks, titled=bool(marked)), published.day)
    title = marked or _title_of(text, passages)
    document = Document(
        text=text, raw_digest=raw_digest, passages=passages, title=title,
        publisher=_publisher(draft, line, given), published=published.day, published_from=published.whence,
        url=_clean(draft.url), author=_clean(draft.author), language=language_of(text, draft.language),
        media_type=draft.media_type, name=_clean(draft.name), synthetic=draft.synthetic, capture=draft.capture,
        repairs=(*draft.repairs, *_placed(text, mendings), *lost_letters(text)),
    )  # fmt: skip
    return Composed(document=document, notes=tuple(note for note in (draft.note, published.note) if note))


def _mended(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Mending, ...]]:
    if sum(len(b.text) for b in blocks) > LONGEST_TEXT:
        raise ItemError(f"more than {LONGEST_TEXT:,} letters are too many for one report: split it, or give JSON Lines")
    mended = [(block, mend(block.text.strip())) for block in blocks]
    done = tuple(_with_words(block, result.text.strip()) for block, result in mended if result.text.strip())
    if not done:
        raise ItemError("no words in it: give a report")
    return done, tuple(Mending(words=r.text.strip(), repairs=r.repairs) for _, r in mended if r.repairs)


def _with_words(block: Block, words: str) -> Block:
    return replace(block, text=words, author=_clean(block.author), handle=_clean(block.handle))


def _clean(words: str | None) -> str | None:
    return (" ".join(mend(words).text.split()) or None) if words else None


def _with_title(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """Put the title that the metadata tell before the text, where the text does not have it."""
    if title is None:
        return blocks
    same = next((i for i, b in enumerate(blocks[:3]) if b.text.casefold() == title.casefold()), None)
    if same is None:
        return (Block(text=title, voice=Voice.TITLE), *blocks)
    return (*blocks[:same], replace(blocks[same], voice=Voice.TITLE), *blocks[same + 1 :])


def _title_of(text: str, passages: Sequence[Passage]) -> str | None:
    first = passages[0]
    words = first.span.of(text)
    return words if first.voice is Voice.TITLE and is_title(words) else None


def _published(draft: Draft, line: Dateline, given: Given) -> Published:
    """Settle the date: metadata, then dateline, then what the user gave; else it stays unknown."""
    told = read_day(draft.day)
    impossible = told.impossible or line.impossible
    note = (
        f"there is no {impossible} in the calendar: say when it was published with --published" if impossible else None
    )
    if told.day:
        return Published(day=told.day, whence="metadata")
    if line.day:
        return Published(day=line.day, whence="dateline", note=note)
    return Published(day=given.published, whence="given" if given.published else None, note=note)


def _publisher(draft: Draft, line: Dateline, given: Given) -> str | None:
    host = urlsplit(draft.url).hostname if draft.url and _is_sound(draft.url) else None
    told = _clean(draft.publisher) or _clean(line.agency) or given.publisher
    return told or (host.removeprefix("www.") if host else None)


def _is_sound(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _laid_out(blocks: Sequence[Block], published: date | None) -> tuple[str, tuple[Passage, ...]]:
    """Join blocks to one text and tell where each stands."""
    parts: list[str] = []
    passages: list[Passage] = []
    at = 0
    for block in blocks:
        joint = block.joint if parts else ""
        span = Span(start=at + len(joint), end=at + len(joint) + len(block.text))
        parts += (joint, block.text)
        day = (read_day(block.day).day or read_yearless(block.day, published)) if block.day else None
        passages.append(Passage(span=span, voice=block.voice, author=block.author, handle=block.handle, published=day))
        at = span.end
    return "".join(parts), tuple(passages)


def _placed(text: str, mendings: Sequence[Mending]) -> Iterator[Repair]:
    """Count the spans of repairs from the start of the text."""
    at = 0
    for mending in mendings:
        found = text.find(mending.words[:SAME_START], at) if mending.words else -1
        at = found if found >= 0 else at
        yield from (_moved(repair, found) for repair in mending.repairs)


def _moved(repair: Repair, start: int) -> Repair:
    if repair.span is None or start < 0:
        return replace(repair, span=None)
    return replace(repair, span=Span(start=repair.span.start + start, end=repair.span.end + start))
