"""Tells what speaks for and against the places that a sentence names, as signs whose weights add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.extract.page import Sentence
from fogline.extract.place_words import PlaceWords
from fogline.knowledge.lexicon import Lexicon

LEADING = frozenset(
    {"in", "at", "near", "outside", "around", "inside", "on", "of", "from", "to", "for", "against", "over", "into"}
)
"""Words before a place that are signs of their own."""
POINTERS = frozenset({"the", "this", "that", "these", "those"})
TOP = 2
"""Sentences that open a report."""
EARLY = 3
"""Tokens that open a sentence."""
ENDS = frozenset('.!?"”’')


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Places that belong together in a sentence."""

    sentence: Sentence
    places: Sequence[PlaceWords]

    @property
    def lead(self) -> PlaceWords:
        return self.places[0]


class SceneSigns:
    """Names the signs of scenes; each has a weight in the lexicon's table `scene_weights`."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon with the words of harm."""
        self._events = lexicon.words("happening_nouns") | lexicon.words("attacks")
        self._befalling = tuple(sorted(lexicon.words("befalling")))
        self._harm = frozenset(lexicon.senses) | lexicon.words("violence")

    def of(self, sentence: Sentence, places: Sequence[PlaceWords], told: str) -> tuple[str, ...]:
        """Return the signs of a scene; `told`: "own words", "spoken" by who speaks, "dateline" or "item"."""
        group = _Group(sentence=sentence, places=places)
        harm = ("beside harm",) if any(t.lower in self._harm for t in sentence.tokens) else ()
        goes_on = self._going_on(sentence)
        evidence = max(p.evidence for p in places).name.lower()
        return (f"told {told}", f"evidence {evidence}", _leading(group.lead), *_of_words(group), *harm, *goes_on)

    def _going_on(self, sentence: Sentence) -> tuple[str, ...]:
        """Tell whether a sentence begins with an event that was told before ("The clashes"), and says where it was."""
        opening = [t.lower for t in sentence.tokens[:EARLY]]
        if opening[0] not in POINTERS or not any(w in self._events for w in opening):
            return ()
        said = sentence.text.lower()
        there = ("where it took place",) if any(verb in said for verb in self._befalling) else ()
        return ("goes on of an event", *there)


def _leading(lead: PlaceWords) -> str:
    if lead.preposition is None:
        return "led by nothing"
    return f"after {lead.preposition}" if lead.preposition in LEADING else "led otherwise"


def _of_words(group: _Group) -> tuple[str, ...]:
    lead, sentence = group.lead, group.sentence
    found = {
        "unknown": not lead.known, "wide": lead.wide, "country": lead.country, "moving": lead.moving,
        "caring": lead.caring, "measured": lead.measured, "of a person": lead.of_person,
        "contained": len(group.places) > 1, "opens the report": sentence.index < TOP,
        "in a heading": sentence.text[-1] not in ENDS, "opens its sentence": lead.start < EARLY,
    }  # fmt: skip
    return tuple(sign for sign, holds in found.items() if holds)
