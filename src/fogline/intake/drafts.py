"""What each form of report becomes first: blocks of words with what its metadata say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fogline.model.errors import Problem
from fogline.model.texts import Capture, Repair, Voice

LONGEST_TEXT = 2_000_000
"""Code points of the longest text that is one report: about a thousand pages."""
MOST_PROBLEMS = 100
"""Problems of one source that are told one by one."""
PARAGRAPHS_APART = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of words with one voice, before it has its place in a text."""

    text: str
    voice: Voice = Voice.PARAGRAPH
    author: str | None = None
    handle: str | None = None
    day: str | None = None
    """The words of its own date, where it has one."""
    joint: str = PARAGRAPHS_APART
    """What stands between it and the block before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One report before its passages, publisher and date are settled."""

    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    day: str | None = None
    """The words of the publication date in the metadata."""
    url: str | None = None
    author: str | None = None
    language: str | None = None
    """As the metadata tell it."""
    media_type: str = "text/plain"
    name: str | None = None
    synthetic: bool = False
    repairs: tuple[Repair, ...] = field(default=())
    """Changes made on the way from the bytes."""
    note: str | None = None
    """What is to be said of its bytes."""
    where: str | None = None
    """Which part of its source it is: "line 3", "entry 12"."""
    capture: Capture | None = None
    """Where in a web archive it lies."""


def limited(path: str, found: Iterable[Draft | Problem], what: str) -> Iterator[Draft | Problem]:
    """Yield what was found; of very many problems the first, then how many more there are."""
    failed = 0
    for made in found:
        failed += isinstance(made, Problem)
        if failed <= MOST_PROBLEMS or isinstance(made, Draft):
            yield made
    if failed > MOST_PROBLEMS:
        yield Problem(path=path, message=f"{failed - MOST_PROBLEMS} more {what}")
