"""Works out where a figure's event happened: in its own sentence, or carried from what was told before."""

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.extract.frames import Frame
from fogline.extract.lines import Line
from fogline.extract.place_words import OWNER, Evidence, PlaceWords
from fogline.model.claims import Kind, Named
from fogline.model.texts import Span

LINKS = frozenset({
    ",", "(", ")", "in", "of", "the", "'s", "’s", "'", "’", "and", "/", "-", "near", "outside", "at", "on", "around", "inside", "within",
    "southern", "northern", "eastern", "western", "central", "south", "north", "east", "west", "northeastern", "northwestern",
    "southeastern", "southwestern", "north-eastern", "north-western", "south-eastern", "south-western", "just", "between", "&", "km",
})  # fmt: skip
"""Words that may stand between a place and what contains it."""
MOVING_PENALTY = 12
WEAK_PENALTY = 25
CARE_PENALTY = 30
"""Tokens by which a place is held to be further away: one moved to or from, one only known, one of a hospital."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Places that belong together in one sentence, the most specific first."""

    line: Line
    places: tuple[PlaceWords, ...]

    @property
    def evidence(self) -> Evidence:
        """The best that speaks for any of its places."""
        return max(p.evidence for p in self.places)

    @property
    def weight(self) -> int:
        """How plainly it tells where something happened; the first of equals is meant."""
        lead = self.places[0]
        plain = lead.preposition in {"in", "at", "near", "outside", "around", "inside"}
        return 2 * plain + 2 * (not self.line.moving(lead)) + (self.evidence is Evidence.NOUN)

    def named(self, inferred: str | None) -> tuple[Named, ...]:
        """Return the places as names with their spans."""
        tokens = self.line.sentence.tokens
        return tuple(
            Named(name=p.name, span=Span(start=tokens[p.first].start, end=tokens[p.last].end), inferred=inferred)
            for p in self.places
        )


def scenes(line: Line) -> tuple[Scene, ...]:
    """Group the places of a sentence that its words put together: "Kulp in Diyarbakir province"."""
    groups: list[list[PlaceWords]] = []
    for place in line.events:
        if groups and _linked(line, groups[-1][-1], place):
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(Scene(line=line, places=_ordered(line, g)) for g in groups)


def _linked(line: Line, before: PlaceWords, after: PlaceWords) -> bool:
    between = line.sentence.tokens[before.last + 1 : after.first]
    return all(t.lower in LINKS or t.lower == (after.noun or "") for t in between)


def _ordered(line: Line, group: Sequence[PlaceWords]) -> tuple[PlaceWords, ...]:
    """Put the most specific first: "Kaduna state's Kaura County" is told from outside in."""
    tokens = line.sentence.tokens
    owned = len(group) > 1 and any(t.text in OWNER for t in tokens[group[0].last + 1 : group[1].first])
    return tuple(reversed(group)) if owned else tuple(group)


def nearest(found: Sequence[Scene], frame: Frame, at: int) -> Scene | None:
    """Return the scene of a figure's own sentence that lies nearest to it."""
    return min(found, key=lambda s: _distance(s, frame, at)) if found else None


def _distance(scene: Scene, frame: Frame, at: int) -> int:
    tokens = scene.line.sentence.tokens
    here = next((i for i, t in enumerate(tokens) if t.end > at), len(tokens))
    first, last = min(p.start for p in scene.places), max(p.last for p in scene.places)
    far = 0 if first <= here <= last else min(abs(first - here), abs(last - here))
    between = tokens[min(last, here) : max(first, here)]
    parted = sum(t.text == ";" for t in between)
    lead = scene.places[0]
    moving = scene.line.moving(lead)
    return (
        far
        + 20 * parted
        + MOVING_PENALTY * moving
        + WEAK_PENALTY * (scene.evidence is Evidence.KNOWN)
        + CARE_PENALTY * scene.line.caring(lead)
    )


def of_control(line: Line, frame: Frame) -> tuple[Named, ...]:
    """Return the place that changed hands, which a frame of control names as its victim."""
    return (frame.victims,) if frame.kind is Kind.CONTROL and frame.victims.name else ()
