"""Works out which words date a figure's event: in its own sentence, or carried from what was told before."""

from collections.abc import Sequence

from fogline.extract.frames import Frame
from fogline.extract.lines import Line
from fogline.extract.time_words import TimeWords

WEIGHT_BONUS = 40
"""Tokens by which a time that names a day is held to be nearer than one of a lower weight."""
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
        return None
    carried = _carried(lines, frame.sentence.index)
    return carried or ((line, own) if own else None)


def _distance(line: Line, time: TimeWords, at: int, *, running: bool) -> int:
    tokens = line.sentence.tokens
    here = next((i for i, t in enumerate(tokens) if t.end > at), len(tokens))
    far = 0 if time.first <= here <= time.last else min(abs(time.first - here), abs(time.last - here))
    parted = sum(t.text == ";" for t in tokens[min(time.last, here) : max(time.first, here)])
    stretched = time.running and not running
    return far + PARTED * parted + WEIGHT_BONUS * (stretched - time.weight)


def _carried(lines: Sequence[Line], index: int) -> tuple[Line, TimeWords] | None:
    """Return the last time before a sentence that dates one event: no stretch up to now, no bare hour."""
    for i in range(index - 1, max(-1, index - REACH), -1):
        found = [t for t in lines[i].times if t.weight > 1 and not t.running]
        if found:
            return lines[i], max(found, key=lambda t: (t.weight, -t.first))
    return None
