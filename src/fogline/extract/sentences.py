"""Where sentences end: stops that no abbreviation or initial explains away, line breaks, and glued stops."""

import re
from collections.abc import Callable, Iterator

STOP = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]+)(?P<close>[\"'”’)\]]*)(?P<gap>\s+)(?=[\"'“‘(\[]*[^\W_a-zß-ÿ]|[\"'“‘(\[]*[@#\d•*\-–—])"
    r"|(?<=[a-z]{2})(?P<glued>\.)(?=[A-Z][a-z]+\s)"
    r"|(?:(?<![ \t])[ \t]+)?(?P<line>\n\s*)",
)
"""What may end a sentence. No run of stops or spaces is entered but at its start: each is looked at once."""
LAST_WORD = re.compile(r"[^\s(\[\"“‘'’]+\Z")
NEXT_WORD = re.compile(r"\W*(\w+)")
LOOK_BACK = 24
SHORT_LINE = 50
"""A line shorter than this was ended on purpose; a longer one may have been wrapped."""
LONGEST = 2400
"""Code points of the longest sentence; what is longer is no sentence and is cut between words."""
LINE_ENDS = (".", "!", "?", ":", ";", "…", '"', "”", "’", ")", "]")
LINE_STARTS = ("-", "•", "*", "–", "—", "@", "#", "·")

Abbreviation = Callable[[str, str], bool]


def sentence_spans(text: str, abbreviation: Abbreviation | None = None) -> Iterator[tuple[int, int]]:
    """Split a passage's text into sentences: start and end of each, without the space around."""
    start = 0
    for m in STOP.finditer(text):
        end = _end_of_sentence(text, m, start, abbreviation)
        if end is None:
            continue
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def _end_of_sentence(text: str, m: re.Match[str], start: int, abbreviation: Abbreviation | None) -> int | None:
    """Return where the sentence ends if the match ends one."""
    if m["glued"]:
        return m.end()
    if m["line"]:
        return m.start() if _line_ends(text, m, start) else None
    if m["stop"] == "." and not m["close"] and _explained(text, m, abbreviation):
        return None
    return m.end("close")


def _line_ends(text: str, m: re.Match[str], start: int) -> bool:
    line_start = text.rfind("\n", start, m.start()) + 1
    length = m.start() - max(line_start, start)
    before, after = text[max(0, m.start() - 1) : m.start()], text[m.end() : m.end() + 1]
    return m[0].count("\n") > 1 or length < SHORT_LINE or before in LINE_ENDS or after in LINE_STARTS


def _explained(text: str, m: re.Match[str], abbreviation: Abbreviation | None) -> bool:
    """Tell whether a full stop belongs to an initial or an abbreviation."""
    found = LAST_WORD.search(text, max(0, m.start() - LOOK_BACK), m.start())
    word = found[0] if found else ""
    if len(word) == 1 and word.isupper():
        return True
    after = NEXT_WORD.match(text, m.end(), m.end() + LOOK_BACK)
    return bool(abbreviation and after and abbreviation(word.lower(), after[1]))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give a stretch without the space around it, in pieces where it is too long for a sentence."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    if start < end:
        yield start, end
