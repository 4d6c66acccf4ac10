"""Mends words where that can be done, and lists what was done and what stays lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from fogline.model.texts import Repair, Span

CONTROL = re.compile(
    "\x1b\\[[0-?]{0,40}[ -/]{0,9}[@-~]"  # what colours a terminal
    "|\x1b\\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\\\)"  # what names its window
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]"
)
SURROGATE = re.compile("[\ud800-\udfff]")
SUSPECT = re.compile(
    "[\u00c2-\u00f4\u0080-\u009f]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u0192\u02c6\u02dc\u2013-\u2122]"
)
"""What UTF-8 read as windows-1252 or latin-1 looks like; a quick look before the slow one."""
QUESTIONS = re.compile(r"\?{3,}|(?<=\s)\?{2}(?=\s|#|$)|(?<=[^\W\d_])\?(?=[^\W\d_])|\ufffd+")
SENTENCE_ENDS = re.compile(r"(?<=[.!?]\s)")
ADDRESS = re.compile(r"(?:https?://|www\.|pic\.)\S*")
LISTED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Words after mending, with the changes counted from their start."""

    text: str
    repairs: tuple[Repair, ...] = ()


def mend(text: str) -> Mended:
    """Take out control codes and lone surrogates, and undo UTF-8 that was read as something else."""
    text, first = _replaced(text, CONTROL, "", "control codes taken out")
    text, second = _replaced(text, SURROGATE, "\ufffd", "half a character")
    if not SUSPECT.search(text):
        return Mended(text=text, repairs=(*first, *second))
    mended = _reread(text)
    return Mended(text=mended, repairs=(*first, *second, *_changes(text, mended)))


def _replaced(text: str, pattern: re.Pattern[str], new: str, rule: str) -> tuple[str, tuple[Repair, ...]]:
    replaced, times = pattern.subn(new, text)
    return (replaced, (Repair(rule=rule, before=str(times), after=new),)) if times else (text, ())


def _reread(text: str) -> str:
    import ftfy  # noqa: PLC0415 - slow to import, and few reports need it

    return "".join(ftfy.fix_encoding(part) for part in SENTENCE_ENDS.split(text))


def _changes(before: str, after: str) -> Iterator[Repair]:
    """Yield the words in which two texts differ; the whole, where they do not go together word by word."""
    old, new = before.split(" "), after.split(" ")
    if len(old) != len(new):
        old, new = [before], [after]
    at = 0
    for was, is_now in zip(old, new, strict=True):
        if was != is_now:
            span = Span(start=at, end=at + len(is_now))
            yield Repair(rule="UTF-8 read as windows-1252", span=span, before=was, after=is_now)
        at += len(is_now) + 1


def lost_letters(text: str) -> tuple[Repair, ...]:
    """List letters that an earlier hand lost to question marks; nothing brings them back."""
    if "?" not in text and "\ufffd" not in text:
        return ()
    plain = ADDRESS.sub(lambda m: " " * len(m[0]), text)
    return tuple(
        Repair(rule="lost letters", span=Span(start=m.start(), end=m.end()), before=m[0], after=m[0])
        for m in islice(QUESTIONS.finditer(plain), LISTED)
    )
