"""Works out where a figure's event happened: weighs the places of its own sentence and of those around it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from fogline.extract.candidates import BEFORE, NEXT, OWN, Candidate, candidates
from fogline.extract.frames import Frame
from fogline.extract.lines import Line, Scene
from fogline.knowledge.lexicon import Lexicon
from fogline.model.claims import Kind, Named

REACH = 300
"""Sentences back to which what contains a place is carried from."""
CACHED = 65_536
"""Sets of signs whose weights are kept."""
POINTERS = frozenset({"the", "this", "that", "same"})
CUES = ("anew", "everywhere", "here")
"""Sections of the lexicon, "anew_words" and so on, whose words tell how a sentence goes on from what was told."""


class Whereabouts:
    """Tells where things happened: of all candidates the one whose signs weigh most."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon with the weights of signs and the words that point back or away."""
        tables = (lexicon.table(name) for name in ("scene_weights", "scene_weights_given"))
        self._weights = {sign: float(weight) for table in tables for sign, weight in table.items()}
        self._cues = {cue: lexicon.words(f"{cue}_words") for cue in CUES}
        self._pointed = lexicon.words("happening_nouns") | lexicon.words("place_nouns")
        self._weight_of_scene = lru_cache(CACHED)(self._sum_of_scene)
        self._weight_of_lie = lru_cache(CACHED)(self._sum_of_lie)

    def of(self, lines: Sequence[Line], frame: Frame, at: int) -> tuple[Named, ...]:
        """Return the places of a frame, the most specific first, each once.

        `at`: the code point where its assertion stands.
        """
        line = lines[frame.sentence.index]
        cues = self.cues(line, frame)
        best = max(candidates(lines, line.sentence.index, at), key=lambda c: self._weight(c, cues))
        held = (frame.victims,) if frame.kind is Kind.CONTROL else ()
        return _once((*held, *named(best.scene, lines, line)))

    def cues(self, line: Line, frame: Frame) -> tuple[str, ...]:
        """Return what a frame and the words of its sentence say of how it goes on from what was told before."""
        words = [t.lower for t in line.sentence.tokens]
        pairs = pairwise(words)
        found = {cue: not said.isdisjoint(words) for cue, said in self._cues.items()} | {
            "pointing": "there" in words or any(a in POINTERS and b in self._pointed for a, b in pairs),
            "of a war": line.of_war,
            "dated": bool(line.times),
            "opening": line.opens,
            "running": frame.cumulative,
            "running through a war": frame.cumulative and line.of_war,
        }
        return tuple(cue for cue, holds in found.items() if holds)

    def signs(self, candidate: Candidate, cues: Sequence[str]) -> tuple[str, ...]:
        """Return all signs of a candidate, each with a weight of its own."""
        scene = candidate.scene
        wide = scene is not None and scene.lead.wide
        own = _of_scene(candidate.where, scene.signs) if scene else ()
        return (*own, *_of_lie(candidate.where, candidate.signs, tuple(cues), wide=wide))

    def _weight(self, candidate: Candidate, cues: tuple[str, ...]) -> float:
        where, scene = candidate.where, candidate.scene
        if scene is None:
            return self._weight_of_lie(where, candidate.signs, cues, wide=False)
        lie = self._weight_of_lie(where, candidate.signs, cues, wide=scene.lead.wide)
        return self._weight_of_scene(where, scene.signs) + lie

    def _sum_of_scene(self, where: str, signs: tuple[str, ...]) -> float:
        return sum(self._weights.get(sign, 0.0) for sign in _of_scene(where, signs))

    def _sum_of_lie(self, where: str, signs: tuple[str, ...], cues: tuple[str, ...], *, wide: bool) -> float:
        return sum(self._weights.get(sign, 0.0) for sign in _of_lie(where, signs, cues, wide=wide))


def _of_scene(where: str, signs: Iterable[str]) -> Iterator[str]:
    """Yield the signs of a scene, and each with where it stands."""
    for sign in signs:
        yield sign
        if where in (OWN, BEFORE, NEXT):
            yield f"{where}, {sign}"


def _of_lie(where: str, signs: Iterable[str], cues: Iterable[str], *, wide: bool) -> Iterator[str]:
    """Yield the signs of how a scene lies to a figure, and where it stands with each cue."""
    yield where
    yield from signs
    for cue in cues:
        yield f"{cue}: {where}"
        if wide:
            yield f"{cue}: wide"


def named(scene: Scene | None, lines: Sequence[Line], line: Line) -> tuple[Named, ...]:
    """Return the places of a scene as the places of a figure in a line, with what contains them."""
    if scene is None:
        return ()
    own = scene.sentence.index == line.sentence.index and scene is not line.labels
    return _with_outer(scene.named(None if own else "place:carried"), lines, scene)


def _once(places: Iterable[Named]) -> tuple[Named, ...]:
    once: dict[str, Named] = {}
    for place in places:
        once.setdefault(place.name.casefold(), place)
    return tuple(once.values())


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
