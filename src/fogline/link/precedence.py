"""Which of two alike documents came first: an order that needs no other document."""

from datetime import date
from typing import TypeAlias

from fogline.knowledge.names import normal
from fogline.model.texts import Document, Voice

Rank: TypeAlias = tuple[date, int, int, int, str]
HEAD = 160
"""Code points of a body's start where an agency signs its own report: "KABUL (AFP) -"."""
SMALL = frozenset({"the", "of", "and", "for", "a"})


def rank(document: Document) -> Rank:
    """Order of precedence: date (unknown last), posts before others, signed before credited, longer, then id."""
    return (
        document.published or date.max,
        int(any(p.voice is not Voice.POST for p in document.passages)),
        int(not signed(document)),
        -len(document.text),
        document.id,
    )


def signed(document: Document) -> bool:
    """Tell whether a report opens with its own publisher's name or initials, as an agency's own copy does."""
    if not document.publisher:
        return False
    body = next((p for p in document.passages if p.voice is not Voice.TITLE), None)
    start = body.span.start if body else 0
    head = f" {normal(document.text[start : start + HEAD])} "
    return any(f" {name} " in head for name in publisher_names(document.publisher))


def publisher_names(publisher: str) -> list[str]:
    """Return the comparable forms of a publisher's name: in full, without small words, and its initials."""
    words = normal(publisher).split()
    own = [w for w in words if w not in SMALL]
    initials = "".join(w[0] for w in own)
    return [" ".join(words), " ".join(own), *([initials] if len(initials) > 1 else [])]
