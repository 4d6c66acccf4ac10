"""Reads nouns of harm: "12 deaths", "the bodies of 12 men", "a toll of 12", "the killing of a guard", "12 lives"."""

from collections.abc import Iterator

from fogline.extract import clauses
from fogline.extract import vocabulary as v
from fogline.extract.clauses import Parts
from fogline.extract.groups import Mark, NounGroup, VerbGroup
from fogline.extract.quantities import NONE
from fogline.extract.readings import Reading, choose, class_of, PERSONS, UNKNOWN, FIGURE_ALONE
from fogline.knowledge.lexicon import Sense
from fogline.model.claims import Kind

REACH = 7
"""How many parts after a noun of measure its figure may stand."""
MEASURES_TO = frozenset({"to", "at", "as", "of", ":", "by"})


def read_noun(parts: Parts, i: int) -> Iterator[Reading]:
    """Read the noun group at `i` where it holds a harm word."""
    noun = parts[i]
    if not isinstance(noun, NounGroup):
        return
    for group in _nested(noun):
        if group.harm_at is None:
            continue
        found = list(_read_group(parts, i, group))
        yield from found


def _nested(noun: NounGroup) -> Iterator[NounGroup]:
    group: NounGroup | None = noun
    while group is not None:
        yield group
        group = group.of


def _read_group(parts: Parts, i: int, group: NounGroup) -> Iterator[Reading]:
    if group.head != group.harm_at and group.head is not None:
        yield from _modified(i, group)
        return
    for frames, read in ((("lives",), _lives), (("noun",), _counted), (("act",), _act), (("toll",), _toll)):
        senses = tuple(s for s in group.harm if s.frame in frames)
        found = list(read(parts, i, group, senses)) if senses else []
        if found:
            yield from found
            return


def _modified(i: int, group: NounGroup) -> Iterator[Reading]:
    """Read a counted noun with a harm word before it: "12 wounded soldiers"."""
    if group.figure is None or group.figure.interval == NONE:
        return
    sense = choose(group.harm, group)
    if sense is not None and sense.kind is not Kind.CONTROL and group.harm_at:
        yield Reading(kind=sense.kind, noun=group, at=i, trigger=group.harm_at, rule="modifier")


def _lives(parts: Parts, i: int, group: NounGroup, senses: tuple[Sense, ...]) -> Iterator[Reading]:
    """Read lives that are claimed, cost, taken or lost."""
    near = [parts[k] for k in (i - 1, i - 2, i + 1) if 0 <= k < len(parts)]
    takes = any(isinstance(p, VerbGroup) and not p.infinitive for p in near)
    if takes and group.figure is not None and group.harm_at:
        yield Reading(kind=senses[0].kind, noun=group, at=i, trigger=group.harm_at, rule="lives", named=group.of)


def _counted(parts: Parts, i: int, group: NounGroup, senses: tuple[Sense, ...]) -> Iterator[Reading]:
    """Read a counted noun of harm, its count before it or in its "of"."""
    if group.harm_at is None:
        return
    if group.figure is not None:
        yield Reading(
            kind=senses[0].kind, noun=group, at=i, trigger=group.harm_at, rule="counted noun", named=_named(parts, i, group)
        )
    elif group.of is not None and group.of.figure is not None and group.of.harm_at is None and _people(group.of):
        yield Reading(kind=senses[0].kind, noun=group.of, at=i, trigger=group.harm_at, rule="noun of counted")


def _named(parts: Parts, i: int, group: NounGroup) -> NounGroup | None:
    """Return who the counted harm befell: "12 deaths among villagers"."""
    if group.of is not None and group.of.figure is None and _people(group.of):
        return group.of
    mark = parts[i + 1] if i + 1 < len(parts) else None
    behind = parts[i + 2] if i + 2 < len(parts) else None
    among = isinstance(mark, Mark) and mark.word in ("among", "amongst", "on")
    return behind if among and isinstance(behind, NounGroup) and _people(behind) else None


def _people(noun: NounGroup) -> bool:
    return class_of(noun) in (PERSONS, UNKNOWN, FIGURE_ALONE) and not noun.pronoun


def _act(parts: Parts, i: int, group: NounGroup, senses: tuple[Sense, ...]) -> Iterator[Reading]:
    """Read a noun of doing with its object: "the killing of 12 men"."""
    harmed = group.of
    if harmed is None or group.harm_at is None or harmed.harm_at is not None:
        return
    sense = choose(senses, harmed)
    exact = harmed.figure is not None or harmed.determiner in ("a", "an") or sense is not None and sense.kind is Kind.CONTROL
    if sense is not None and (exact or harmed.proper):
        yield Reading(kind=sense.kind, noun=harmed, at=i, trigger=group.harm_at, rule="act", agent=_by(parts, i))


def _by(parts: Parts, i: int) -> NounGroup | None:
    found = clauses.doer(parts, i)
    part = parts[found] if found is not None else None
    return part if isinstance(part, NounGroup) else None


def _toll(parts: Parts, i: int, group: NounGroup, senses: tuple[Sense, ...]) -> Iterator[Reading]:
    """Read a noun of measure with the figure that it comes to: "the death toll rose to 12"."""
    if group.harm_at is None:
        return
    if group.of is not None and group.of.figure is not None:
        yield Reading(kind=senses[0].kind, noun=group.of, at=i, trigger=group.harm_at, rule="toll of")
        return
    at = _figure_after(parts, i)
    noun = parts[at] if at is not None else None
    if at is not None and isinstance(noun, NounGroup) and noun.harm_at is None:
        yield Reading(kind=senses[0].kind, noun=noun, at=at, trigger=group.harm_at, rule="toll at", named=_named(parts, i, group))


def _figure_after(parts: Parts, i: int) -> int | None:
    """Find the figure that a measure comes to, past a verb and a preposition."""
    ready = False
    for k in range(i + 1, min(i + REACH, len(parts))):
        part = parts[k]
        if isinstance(part, VerbGroup):
            if part.senses:
                return None
            ready = True
        elif isinstance(part, Mark):
            if part.sort in (v.SUBORDINATOR, "stop", v.RELATIVE, v.CONJUNCTION):
                return None
            ready |= part.word in MEASURES_TO
        elif ready and part.figure is not None and not part.time and _people(part):
            return k
    return None
