"""Works out which words date a figure's event: in its own sentence, or carried from what was told before."""

from collections.abc import Sequence

from fogline.extract.frames import Frame
from fogline.extract.lines import Line
from fogline.extract.page import Token
from fogline.extract.time_words import TimeWords

WEIGHT_BONUS = 40
"""Tokens by which a time that names a day is held to be nearer than one of a lower weight."""
VAGUE_MALUS = 25
"""Tokens by which a month or a year is held to be farther than a day, where one event is dated."""
ENDS = frozenset({"until", "till", "by", "next"})
"""Words before a time that ends something, or is to come."""
NOWS = frozenset({"now", "recently", "afterwards", "afterward", "hitherto", "eve"})
HEAD = 2
"""Index of the last passage that may open with a dateline."""
LONGEST_HEAD = 14
"""Index of the last token at which the date of a dateline starts."""
HEAD_END = 5
"""Tokens after that date within which the mark that ends a dateline stands."""
HEAD_ENDS = frozenset({"--", "-", "–", "—", ")"})
PARTED = 15
"""Tokens that a semicolon between figure and time counts."""
REACH = 300
"""Sentences back to which a time is carried from."""


def when(lines: Sequence[Line], frame: Frame, at: int) -> tuple[Line, TimeWords] | None:
    """Return the line and the words that date a frame, or None; `at`: the code point where its assertion stands."""
    line = lines[frame.sentence.index]
    own = min(line.times, key=lambda t: _distance(line, t, at, running=frame.cumulative), default=None)
    if own and (own.weight > 1 or frame.cumulative):
        return line, own
    if frame.cumulative:
        return _period(lines, frame.sentence.index)
    carried = _carried(lines, frame.sentence.index)
    return carried or ((line, own) if own else None)


def _distance(line: Line, time: TimeWords, at: int, *, running: bool) -> int:
    tokens = line.sentence.tokens
    here = next((i for i, t in enumerate(tokens) if t.end > at), len(tokens))
    far = 0 if time.first <= here <= time.last else min(abs(time.first - here), abs(time.last - here))
    parted = sum(t.text == ";" for t in tokens[min(time.last, here) : max(time.first, here)])
    stretched = time.running and not running
    vague = time.vague and not running
    return far + PARTED * parted + WEIGHT_BONUS * (stretched - time.weight) + VAGUE_MALUS * vague


def _carried(lines: Sequence[Line], index: int) -> tuple[Line, TimeWords] | None:
    """Return the last time before a sentence that dates one event: no month, no stretch up to now, no bare hour."""
    for i in range(index - 1, max(-1, index - REACH), -1):
        line = lines[i]
        found = [t for t in line.times if t.weight > 1 and not (t.running or t.vague) and _is_event(line, t)]
        if found:
            return line, max(found, key=lambda t: (t.weight, -t.first))
    return None


def _is_event(line: Line, time: TimeWords) -> bool:
    """Tell whether a time may be that of an event told later: it is no end, no mere "now", no date of the report."""
    tokens = line.sentence.tokens
    if tokens[time.first].lower in ENDS or (time.first == time.last and tokens[time.first].lower in NOWS):
        return False
    return not (line.sentence.passage <= HEAD and time.first <= LONGEST_HEAD and _heads_report(tokens, time))


def _heads_report(tokens: Sequence[Token], time: TimeWords) -> bool:
    """Tell whether a date is that of a report and not of an event: "BAGHDAD, FEB 15, INA --", "1100 GMT 20 Sep"."""
    after = tokens[time.last + 1 : time.last + 1 + HEAD_END]
    around = tokens[max(0, time.first - 2) : time.last + 1]
    return any(t.text in HEAD_ENDS for t in after) or any(t.lower in {"gmt", "utc"} for t in (*around, *after))


def _period(lines: Sequence[Line], index: int) -> tuple[Line, TimeWords] | None:
    """Return the stretch that a running total without words of its own is of: of its passage, or of the report."""
    passage = lines[index].sentence.passage
    for i in range(index - 1, -1, -1):
        line = lines[i]
        if line.sentence.passage in {0, 1, passage}:
            found = next((t for t in line.times if t.stretch and t.weight > 1 and not t.running), None)
            if found:
                return line, found
    return None
