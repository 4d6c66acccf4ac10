"""Signatures of posts: "— Name (@handle) September 1, 2021", "— Channel (Telegram), 17 November", "Name @x: ..."."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.intake.days import DAY, FULL_DAY, MONTH

LONGEST = 160
"""Code points of the longest signature."""
ENDING = r"[\s.\"'\u201d\u2019\u00bb)]*$"
HANDLE = r"@\w{1,40}"
CLOCK = r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?"
SHORT_DAY = rf"(?:{FULL_DAY}|{DAY}\s{MONTH}|{MONTH}\s{DAY})"
PLATFORM = r"(?:Telegram|Twitter|X|Facebook|VKontakte|VK|WhatsApp|Instagram|TikTok|Mastodon|Bluesky|YouTube|Signal)"
DATE_AND_CLOCK = rf"(?P<day>{SHORT_DAY})?,?(?:\s?{CLOCK})?(?:\s?[·•-]\s?{CLOCK})?"
FORMS = (
    re.compile(rf"(?P<author>[^\n]*?)\s*\((?P<handle>{HANDLE})\)\s*[,·-]?\s*{DATE_AND_CLOCK}{ENDING}", re.IGNORECASE),
    re.compile(
        rf"(?P<author>[^\n@]+?),?\s\(?{PLATFORM}\)?(?:\s(?:channel|post))?,?\s*{DATE_AND_CLOCK}{ENDING}", re.IGNORECASE
    ),
    re.compile(
        rf"(?P<author>[^\n@.!?]{{2,60}}?),\s(?:(?P<day>{SHORT_DAY})(?:,\s{CLOCK})?|{CLOCK}){ENDING}", re.IGNORECASE
    ),
)
ENDED = re.compile(r"[.!?\u2026\"'\u201d\u2019\u00bb]\s*$")
"""How the words before a signature end that names neither account nor platform."""
DASHES = ("—", "–", "--", " - ")
EDGES = re.compile(r"^[^\w(]+|[^\w.)!]+$")
"""Marks and lost letters around a name."""
PREFIX = re.compile(rf"(?P<repost>RT )?(?:(?P<author>[^\n@:.!?]{{2,60}}?)\s\(?)?(?P<handle>{HANDLE})\)?:\s")
THREAD_MARK = re.compile(r"\(?\d{1,2}/(?:\d{1,2})?[).:]?\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs a post, and when."""

    start: int
    """Where in the words the signature begins."""
    author: str | None
    handle: str | None = None
    day: str | None = None
    """The words of the date."""


def signature(text: str) -> Signature | None:
    """Find the signature that ends a post, after its last dash that fits."""
    tail = text[-LONGEST:]
    offset = len(text) - len(tail)
    for dash in DASHES:
        at = tail.rfind(dash)
        if at >= 0:
            forms = (
                FORMS
                if dash == DASHES[0] and ENDED.search(tail[:at])
                else FORMS[:2]
                if dash != DASHES[-1]
                else FORMS[:1]
            )
            found = _signed(tail[at + len(dash) :].strip(), offset + at, forms)
            if found:
                return found
    return None


def _signed(words: str, start: int, forms: Sequence[re.Pattern[str]]) -> Signature | None:
    for form in forms:
        m = form.match(words)
        if m:
            told = m.groupdict()
            author = EDGES.sub("", told.get("author") or "") or told.get("handle")
            return Signature(start=start, author=author, handle=told.get("handle"), day=told.get("day"))
    return None


def prefix(text: str) -> Signature | None:
    """Find the account that begins a post: "White Helmets @WHIdlib: ...", "RT @account: ..."."""
    m = PREFIX.match(text)
    if m is None:
        return None
    author = EDGES.sub("", m["author"] or "")
    return Signature(start=0, author=author if author not in {"", "RT"} else m["handle"], handle=m["handle"])


def is_thread_part(text: str) -> bool:
    """Tell whether words begin as a numbered part of a thread does: "2/2 ..."."""
    return THREAD_MARK.match(text) is not None
