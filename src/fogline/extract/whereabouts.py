"""Works out where a figure's event happened: in its own sentence, or carried from what was told before."""

from collections.abc import Iterable, Sequence

from fogline.extract.frames import Frame
from fogline.extract.lines import Line, Scene
from fogline.extract.place_words import Evidence
from fogline.model.claims import Kind, Named

REACH = 300
"""Sentences back to which a place is carried from."""
TOP = 30
"""Sentences from the top in which a report's place is looked for where none else tells it."""
AHEAD = 1
"""Sentences ahead of an opening one in which its place is looked for."""
PARTED = 20
"""Tokens that a semicolon between figure and place counts."""
MOVING, WEAK, CARING = 12, 25, 30
"""Tokens by which a place is held to be further away: one moved to or from, one only known, one of a hospital."""


def where(lines: Sequence[Line], frame: Frame, at: int) -> tuple[Named, ...]:
    """Return the places of a frame, the most specific first, each once.

    `at`: the code point where its assertion stands.
    """
    once: dict[str, Named] = {}
    for place in _places(lines, frame, at):
        once.setdefault(place.name.casefold(), place)
    return tuple(once.values())


def _places(lines: Sequence[Line], frame: Frame, at: int) -> tuple[Named, ...]:
    index = frame.sentence.index
    line = lines[index]
    own = _nearest(line, at)
    held = (frame.victims,) if frame.kind is Kind.CONTROL else ()
    if own and _is_own(own, opening=index == 0):
        return _with_outer((*held, *own.named(None)), lines, own)
    if frame.cumulative and line.of_war:
        return held
    carried = _carried(lines, index, first=frame.cumulative)
    if carried:
        return _with_outer((*held, *carried.named("place:carried")), lines, carried)
    return (*held, *own.named(None)) if own else held


def _is_own(scene: Scene, *, opening: bool) -> bool:
    """Tell whether a scene of the figure's own sentence is where it happened."""
    weak = scene.evidence is Evidence.KNOWN and all(p.moving for p in scene.places)
    return not weak and (opening or not scene.lead.caring)


def _nearest(line: Line, at: int) -> Scene | None:
    """Return the scene of a figure's own sentence that lies nearest to it."""
    found = [s for s in line.scenes if not s.lead.caring] or line.scenes
    return min(found, key=lambda s: _distance(s, at), default=None)


def _distance(scene: Scene, at: int) -> int:
    tokens = scene.sentence.tokens
    here = next((i for i, t in enumerate(tokens) if t.end > at), len(tokens))
    first, last = min(p.start for p in scene.places), max(p.last for p in scene.places)
    far = 0 if first <= here <= last else min(abs(first - here), abs(last - here))
    parted = sum(t.text == ";" for t in tokens[min(last, here) : max(first, here)])
    doubts = MOVING * scene.lead.moving + WEAK * (scene.evidence is Evidence.KNOWN) + CARING * scene.lead.caring
    return far + PARTED * parted + doubts


def _carried(lines: Sequence[Line], index: int, *, first: bool) -> Scene | None:
    """Return the last scene told before a sentence (for running totals the first), else a heading or the title."""
    if item := lines[index].item:
        return item
    order = range(min(index, REACH)) if first else range(index - 1, max(-1, index - REACH), -1)
    carried = next((found for i in order if (found := _plainest(lines[i].told) or lines[i].item)), None)
    return carried or _opening(lines, index)


def _opening(lines: Sequence[Line], index: int) -> Scene | None:
    """Return what else may tell where a report's events are: a name known, the next sentence, title or dateline."""
    top = lines[: min(index + 1, TOP)]
    known = next((s for line in top for s in line.scenes), None)
    return known or _ahead(lines, index) or next((line.labels for line in top if line.labels), None)


def _plainest(found: Iterable[Scene]) -> Scene | None:
    return max(found, key=lambda s: s.weight, default=None)


def _ahead(lines: Sequence[Line], index: int) -> Scene | None:
    """Return the scene told right after a sentence that opens a report without one."""
    passage = lines[index].sentence.passage
    following = (line for line in lines[index + 1 : index + 1 + AHEAD] if line.sentence.passage == passage)
    return next((found for line in following if (found := _plainest(line.told))), None)


def _with_outer(found: tuple[Named, ...], lines: Sequence[Line], scene: Scene) -> tuple[Named, ...]:
    """Add what contains a place: the label of its passage, or the last wide place told before."""
    if any(p.wide for p in scene.places):
        return found
    last = scene.sentence.index
    for i in range(last, max(-1, last - REACH), -1):
        outer = _outer(lines[i], scene)
        if outer:
            names = {f.name for f in found}
            return (*found, *(o for o in outer if o.name not in names))
    return found


def _outer(line: Line, scene: Scene) -> tuple[Named, ...]:
    if line.item and line.item is not scene and line.sentence.passage == scene.sentence.passage:
        return line.item.named("place:heading")
    wide = [p for s in line.scenes for p in s.places if p.wide and p not in scene.places]
    return Scene(sentence=line.sentence, places=(wide[0],)).named("place:carried") if wide else ()
