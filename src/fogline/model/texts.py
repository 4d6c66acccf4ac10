"""Documents as taken in: the text never changes after intake, and every span counts its code points."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fogline.model.ids import digest


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Start (inclusive) and end (exclusive) in code points of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0, not {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Return the words that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Tell whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


class Voice(StrEnum):
    """What manner of passage it is, and so whose voice speaks in it."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    POST = "post"
    """A post embedded in an article or standing in a thread: its own author and date."""
    QUOTE = "quote"
    """A block quotation without author or date of its own."""
    ITEM = "item"
    """One item of a list."""
    ENTRY = "entry"
    """One time-stamped entry of a live page or diary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a document with one voice."""

    span: Span
    voice: Voice
    author: str | None = None
    """Who speaks, where it is not the document itself ("Northern Alliance")."""
    handle: str | None = None
    """The author's account, with its sign ("@NA2NRF")."""
    published: date | None = None
    """The passage's own date, where it has one; else the document's counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One change that intake made to the words between the raw bytes and the text, or a loss it could not mend."""

    rule: str
    """Which rule ("utf-8 read as windows-1252", "lost letters")."""
    span: Span | None = None
    """Where in the text; None where it concerns the whole."""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Where in a web archive a report lies, and when it was captured there: not when it was published."""

    record: str
    """Id of the archive's record ("<urn:uuid:...>"), or where it starts in its file where it has none."""
    captured: str | None = None
    """UTC, ISO 8601, as the archive tells it; None where it tells no sound time."""
    member: str | None = None
    """Name of the file within a packed archive (WACZ); None where the source is that file itself."""
    offset: int = 0
    """Byte of that file at which the record, or the gzip member with it, begins."""
    digest: str = ""
    """SHA-256 of the payload: what the server sent, with its transfer and content encodings undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as taken in. Its id digests text, title, publisher, date, url and name."""

    text: str
    raw_digest: str
    """SHA-256 of the raw bytes of the source that it came in."""
    passages: tuple[Passage, ...]
    """In order, without overlap; what lies between them is white space or clutter."""
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    """Publication date; None where unknown, never guessed."""
    published_from: str | None = None
    """Whence the date: "metadata", "dateline", "given" or None."""
    url: str | None = None
    author: str | None = None
    language: str | None = None
    """ISO 639-1 code as far as told or plain from the script; None where unknown."""
    media_type: str = "text/plain"
    name: str | None = None
    """The item's own id in its source ("w1-001", an RSS guid), where it has one."""
    repairs: tuple[Repair, ...] = ()
    synthetic: bool = False
    """True for reports written as examples: the mark stays with them wherever they go."""
    capture: Capture | None = None
    """Where in a web archive it lies; None where it came another way."""
    id: str = ""

    def __post_init__(self) -> None:
        made = digest(
            [
                self.text,
                self.title,
                self.publisher,
                str(self.published or ""),
                self.url or "",
                self.name or "",
            ]
        )
        if self.id and self.id != made:
            raise ValueError(f"document {self.id} does not agree with its content ({made})")
        object.__setattr__(self, "id", made)

    def passage_at(self, offset: int) -> Passage | None:
        """Return the passage that holds a code point, or None between passages."""
        return next((p for p in self.passages if p.span.start <= offset < p.span.end), None)
