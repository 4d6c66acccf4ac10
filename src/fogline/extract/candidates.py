"""Gathers the scenes that may be a figure's, with signs of how each lies to it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fogline.extract.lines import Line, Scene

BACK, AHEAD = 12, 2
"""Sentences before and after a figure's in which places are weighed."""
OPENING = 4
"""Sentences at the top of a report in which they are weighed too."""
LABELLED = 30
"""Sentences back to which the label of an item or a dateline is carried from."""
NEAR, FAR = (3, 8, 15), (1, 2, 3, 6)
"""Bounds of distances, in tokens within a sentence and in sentences."""
PASSAGES = 3
"""Passages from which on a distance is one and the same."""
OFTEN = 2
"""Sentences that name a place, from which it is named again and again."""
PLAIN = frozenset({"in", "at", "near", "outside", "around", "inside"})
NONE = "none"
OWN, BEFORE, NEXT = "own", "back", "ahead 1"


class Candidate(NamedTuple):
    """A scene that may be a figure's, or that none is told."""

    scene: Scene | None
    where: str
    """Where it stands: "own" sentence, "back", "ahead 1", "dateline", an item, "none"."""
    signs: tuple[str, ...] = ()
    """How it lies to the figure."""


def candidates(lines: Sequence[Line], index: int, at: int) -> list[Candidate]:
    """Return what may be the place of a figure in a sentence, at last that none is told.

    `at`: the code point where the figure's assertion stands.
    """
    told = [*_own(lines[index], at), *_labels(lines, index), *_back(lines, index)]
    found = [*told, *_ahead(lines, index, first=not told)]
    naming = {(_name(c.scene), c.scene.sentence.index) for c in found if c.scene}
    often = Counter(name for name, _ in naming)
    opening = {_name(s) for line in lines[:2] for s in line.scenes}
    return [*(_with_echoes(c, often, opening) for c in found), Candidate(None, NONE)]


def _name(scene: Scene) -> str:
    return scene.lead.name.casefold()


def _with_echoes(candidate: Candidate, often: Counter[str], opening: set[str]) -> Candidate:
    name = _name(candidate.scene) if candidate.scene else ""
    again = ("named again",) if often[name] >= OFTEN else ()
    early = ("named in the opening",) if name in opening else ()
    return candidate._replace(signs=(*candidate.signs, *again, *early))


def _own(line: Line, at: int) -> Iterator[Candidate]:
    tokens = line.sentence.tokens
    here = next((i for i, t in enumerate(tokens) if t.end > at), len(tokens))
    spans = [(min(p.start for p in s.places), max(p.last for p in s.places)) for s in line.scenes]
    gaps = [0 if a <= here <= b else min(abs(a - here), abs(b - here)) for a, b in spans]
    for scene, (first, last), gap in zip(line.scenes, spans, gaps, strict=True):
        side = "before" if last < here else "after"
        nearest = ("nearest",) if gap == min(gaps) else ()
        parted = ("parted",) if any(t.text == ";" for t in tokens[min(last, here) : max(first, here)]) else ()
        yield Candidate(scene, OWN, (f"own {side} {_bound(gap, NEAR)}", *nearest, *parted))


def _labels(lines: Sequence[Line], index: int) -> Iterator[Candidate]:
    """Yield the label of a sentence's own item, else of the last item, and the report's dateline."""
    for i in range(index, max(-1, index - LABELLED), -1):
        if item := lines[i].item:
            same = lines[i].sentence.passage == lines[index].sentence.passage
            yield Candidate(item, "own item" if i == index else "item of its passage" if same else "item before")
            break
    top = lines[: min(index + 1, LABELLED)]
    dateline = next((line.labels for line in top if line.labels and line.reporting), None)
    if dateline:
        yield Candidate(dateline, "dateline", (f"dateline back {_bound(index - dateline.sentence.index, FAR)}",))


def _back(lines: Sequence[Line], index: int) -> Iterator[Candidate]:
    """Yield the scenes told before, the last first; the plainest of each sentence is marked."""
    met = harmed = False
    for i in _before(index):
        plainest = max((s for s in lines[i].scenes if _is_told(s)), key=_plainness, default=None)
        harm = plainest is not None and "beside harm" in plainest.signs
        distance = _distance(lines, index, i)
        for place, scene in enumerate(lines[i].scenes):
            marks = {"plainest": True, "last told": not met, "last told beside harm": harm and not harmed}
            chosen = tuple(m for m, holds in marks.items() if holds and scene is plainest)
            yield Candidate(scene, BEFORE, (*distance, *chosen, *(("later in its sentence",) if place else ())))
        met, harmed = met or plainest is not None, harmed or harm


def _before(index: int) -> Iterator[int]:
    first = max(0, index - BACK)
    yield from range(index - 1, first - 1, -1)
    yield from range(min(OPENING, first))


def _distance(lines: Sequence[Line], index: int, i: int) -> tuple[str, ...]:
    passages = min(lines[index].sentence.passage - lines[i].sentence.passage, PASSAGES)
    sentences = f"back {_bound(index - i, FAR)}"
    return sentences, f"passages {passages}", f"{sentences}, passages {min(passages, PASSAGES - 1)}"


def _is_told(scene: Scene) -> bool:
    """Tell whether words beside a scene place it, and it is not of a speaker, a hospital or an office."""
    return not (scene.lead.caring or "evidence known" in scene.signs or "told spoken" in scene.signs)


def _plainness(scene: Scene) -> int:
    """Tell how plainly a scene tells where something happened, 0 to 5; the first of equals is meant."""
    return 2 * (scene.lead.preposition in PLAIN) + 2 * (not scene.lead.moving) + ("evidence noun" in scene.signs)


def _ahead(lines: Sequence[Line], index: int, *, first: bool) -> Iterator[Candidate]:
    """Yield the scenes told next; `first`: whether none was told before."""
    early = ("first of all",) if first else ()
    for line in lines[index + 1 : index + 1 + AHEAD]:
        other = ("ahead in another passage",) if line.sentence.passage != lines[index].sentence.passage else ()
        for scene in line.scenes:
            yield Candidate(scene, f"ahead {line.sentence.index - index}", (*other, *early))


def _bound(distance: int, bounds: Iterable[int]) -> str:
    return next((f"to {b}" for b in bounds if distance <= b), "far")
