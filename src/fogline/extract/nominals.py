"""Reads nouns of harm: "12 deaths", "the bodies of 12 men", "a toll of 12", "the killing of a guard", "12 lives"."""

from collections.abc import Iterator

from fogline.extract import clauses
from fogline.extract import vocabulary as v
from fogline.extract.clauses import Parts
from fogline.extract.groups import Mark, NounGroup, VerbGroup
from fogline.extract.quantities import NONE, SOME
from fogline.extract.readings import FIGURE_ALONE, PERSONS, THINGS, UNITS, UNKNOWN, Reading, choose, class_of
from fogline.knowledge.lexicon import Sense
from fogline.model.claims import Kind

REACH = 9
"""How many parts after a noun of measure its figure may stand."""
MEASURES_TO = frozenset({"to", "at", "as", "of", ":", "by"})


def read_noun(parts: Parts, i: int) -> Iterator[Reading]:
    """Read the noun group at `i` where it holds a harm word."""
    noun = parts[i]
    if not isinstance(noun, NounGroup):
        return
    yield from read_number(parts, i)
    for group in _nested(noun):
        if group.harm_at is not None:
            yield from _read_group(parts, i, group)
        elif group.of is not None and group.of.harm_at is not None and group.figure is not None and group.head is None:
            yield from _some_of(parts, i, group)
            return


def _some_of(parts: Parts, i: int, group: NounGroup) -> Iterator[Reading]:
    """Read "four of the dead", with what they were."""
    assert group.of is not None  # noqa: S101 -- the caller looked
    sense = next((s for s in group.of.harm if s.kind.of_people and s.frame in ("noun", "state", "object")), None)
    verb, what = (parts[k] if k < len(parts) else None for k in (i + 1, i + 2))
    if sense is None or group.of.harm_at is None or (isinstance(verb, VerbGroup) and verb.senses):
        return
    are = isinstance(verb, VerbGroup) and verb.copula and isinstance(what, NounGroup) and _people(what)
    yield Reading(
        kind=sense.kind, noun=group, at=i, trigger=group.of.harm_at, rule="some of", part=True,
        named=what if are and isinstance(what, NounGroup) else None,
    )  # fmt: skip


def _nested(noun: NounGroup) -> Iterator[NounGroup]:
    group: NounGroup | None = noun
    while group is not None:
        yield group
        group = group.of


def _read_group(parts: Parts, i: int, group: NounGroup) -> Iterator[Reading]:
    if group.head != group.harm_at and group.head is not None:
        yield from _modified(i, group)
        return
    for frames, read in (
        (("lives",), _lives),
        (("noun",), _borne),
        (("noun",), _counted),
        (("act",), _act),
        (("toll",), _toll),
    ):
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


def _borne(parts: Parts, i: int, group: NounGroup, senses: tuple[Sense, ...]) -> Iterator[Reading]:
    """Read those who bear wounds: "27 were carried to Mokolo with wounds", "treated 64 people for wounds"."""
    if "borne" not in group.roles or group.figure is not None or group.harm_at is None or group.of is not None:
        return
    at = _bearer(parts, i)
    noun = parts[at] if at is not None else None
    if at is not None and isinstance(noun, NounGroup) and class_of(noun) in (PERSONS, FIGURE_ALONE):
        yield Reading(kind=senses[0].kind, noun=noun, at=at, trigger=group.harm_at, rule="wounds borne")


def _bearer(parts: Parts, i: int) -> int | None:
    """Find who bears the wounds at `i`: the noun before "with" or "for", or the subject of the verb."""
    before = parts[i - 1] if i else None
    if isinstance(before, VerbGroup):
        return clauses.subject(parts, i - 1) if "bearing" in before.roles and not before.negated else None
    if not isinstance(before, Mark) or before.word not in ("with", "for", "from"):
        return None
    noun = parts[i - 2]
    if isinstance(noun, NounGroup) and class_of(noun) == PERSONS:
        return i - 2
    verb = next((k for k in range(i - 2, -1, -1) if isinstance(parts[k], VerbGroup)), None)
    found = parts[verb] if verb is not None else None
    return (
        clauses.subject(parts, verb) if verb is not None and isinstance(found, VerbGroup) and not found.senses else None
    )


def _counted(parts: Parts, i: int, group: NounGroup, senses: tuple[Sense, ...]) -> Iterator[Reading]:
    """Read a counted noun of harm, its count before it or in its "of"."""
    if group.harm_at is None:
        return
    if group.figure is not None:
        yield Reading(
            kind=senses[0].kind,
            noun=group,
            at=i,
            trigger=group.harm_at,
            rule="counted noun",
            named=_named(parts, i, group),
        )
    elif "bare_harm" in group.roles and group.determiner is None and _existing(parts, i):
        yield Reading(
            kind=senses[0].kind, noun=group, at=i, trigger=group.harm_at, rule="harm there is", interval=SOME,
            named=_named(parts, i, group),
        )  # fmt: skip
    elif group.of is not None and group.of.figure is not None and group.of.harm_at is None and _people(group.of):
        yield Reading(kind=senses[0].kind, noun=group.of, at=i, trigger=group.harm_at, rule="noun of counted")


def _named(parts: Parts, i: int, group: NounGroup) -> NounGroup | None:
    """Return who the counted harm befell: "12 deaths among villagers", "the army suffered 12 dead"."""
    if group.of is not None and group.of.figure is None and _people(group.of):
        return group.of
    mark = parts[i + 1] if i + 1 < len(parts) else None
    behind = parts[i + 2] if i + 2 < len(parts) else None
    among = isinstance(mark, Mark) and (
        mark.word in ("among", "amongst") or (mark.word in ("on", "to") and "bare_harm" in group.roles)
    )
    if among and isinstance(behind, NounGroup) and _bears(behind):
        return behind
    return _bearing_side(parts, i)


def _bearing_side(parts: Parts, i: int) -> NounGroup | None:
    """Return the side that bears it: "cost the army 300 dead", "the garrison left 21 dead"."""
    before = parts[i - 1] if i else None
    if isinstance(before, NounGroup) and i > 1 and isinstance(parts[i - 2], VerbGroup) and before.figure is None:
        return before if _bears(before) else None
    if not isinstance(before, VerbGroup) or "bearing" not in before.roles or before.passive:
        return None
    at = clauses.subject(parts, i - 1)
    side = parts[at] if at is not None else None
    return side if isinstance(side, NounGroup) and _bears(side) else None


def _bears(noun: NounGroup) -> bool:
    """Tell whether a noun group can be a side that suffers harm."""
    return (
        not noun.pronoun
        and noun.harm_at is None
        and (class_of(noun) in (PERSONS, UNITS) or (noun.proper and class_of(noun) == UNKNOWN))
    )


def _existing(parts: Parts, i: int) -> bool:
    """Tell whether the harm is said to be there, done or suffered: "there were casualties"."""
    verb = parts[i - 1] if i else None
    if not isinstance(verb, VerbGroup) or verb.negated or verb.infinitive or verb.modal is not None:
        return False
    there = parts[i - 2] if i > 1 else None
    return (verb.copula and isinstance(there, Mark) and there.word == "there") or "giving" in verb.roles


def _people(noun: NounGroup) -> bool:
    return class_of(noun) in (PERSONS, UNKNOWN, FIGURE_ALONE) and not noun.pronoun


def _act(parts: Parts, i: int, group: NounGroup, senses: tuple[Sense, ...]) -> Iterator[Reading]:
    """Read a noun of doing with its object: "the killing of 12 men"."""
    harmed = group.of
    if harmed is None or group.harm_at is None or harmed.harm_at is not None:
        return
    sense = choose(senses, harmed)
    exact = (
        harmed.figure is not None
        or harmed.determiner in ("a", "an")
        or (sense is not None and sense.kind is Kind.CONTROL)
    )
    if sense is not None and (exact or harmed.proper):
        yield Reading(kind=sense.kind, noun=harmed, at=i, trigger=group.harm_at, rule="act", agent=_by(parts, i))


def _by(parts: Parts, i: int) -> NounGroup | None:
    found = clauses.doer(parts, i)
    part = parts[found] if found is not None else None
    return part if isinstance(part, NounGroup) else None


def _toll(parts: Parts, i: int, group: NounGroup, senses: tuple[Sense, ...]) -> Iterator[Reading]:
    """Read a noun of measure with the figure that it comes to: "the death toll rose to 12"."""
    if group.harm_at is None or group.figure is not None:
        return
    if group.of is not None and group.of.figure is not None:
        yield Reading(kind=senses[0].kind, noun=group.of, at=i, trigger=group.harm_at, rule="toll of")
        return
    at = _figure_for(parts, i)
    noun = parts[at] if at is not None else None
    if at is None or not isinstance(noun, NounGroup) or noun.harm_at is not None:
        return
    named = _named(parts, i, group)
    yield Reading(kind=senses[0].kind, noun=noun, at=at, trigger=group.harm_at, rule="toll at", named=named)
    if "losses" in group.roles:
        yield from _things_lost(parts, at, group.harm_at)


def _things_lost(parts: Parts, at: int, trigger: tuple[int, int]) -> Iterator[Reading]:
    """Read the weapons that a list of losses goes on with: "losses amounted to 65 troops, a tank and two guns"."""
    for k in clauses.listed(parts, at)[1:]:
        noun = parts[k]
        if isinstance(noun, NounGroup) and class_of(noun) == THINGS:
            yield Reading(kind=Kind.MATERIEL, noun=noun, at=k, trigger=trigger, rule="things lost")


def read_number(parts: Parts, i: int) -> Iterator[Reading]:
    """Read "the number of civilians killed", with the figure that it comes to, before or behind."""
    noun = parts[i]
    if not isinstance(noun, NounGroup) or "numbers" not in noun.roles or (noun.of is not None and not _people(noun.of)):
        return
    verb = next((p for p in parts[i + 1 : i + 5] if isinstance(p, VerbGroup) and p.senses), None)
    at = _figure_for(parts, i, past=verb)
    figure = parts[at] if at is not None else None
    if verb is None or verb.main is None or at is None or not isinstance(figure, NounGroup):
        return
    sense = choose(tuple(s for s in verb.senses if s.kind.of_people), noun.of or figure)
    if sense is not None:
        yield Reading(
            kind=sense.kind, noun=figure, at=at, trigger=verb.main, rule="number of", named=noun.of, verb=verb
        )


def _figure_for(parts: Parts, i: int, past: VerbGroup | None = None) -> int | None:
    """Find the figure of a measure: before it ("bringing to 12 the number") or behind."""
    before = parts[i - 1] if i else None
    mark = clauses.sort_of(parts, i - 2)
    if isinstance(before, NounGroup) and before.figure is not None and mark == v.PREPOSITION and before.head is None:
        return i - 1
    return _figure_after(parts, i, past)


def _figure_after(parts: Parts, i: int, past: VerbGroup | None = None) -> int | None:
    """Find the figure that a measure comes to, past a verb and a preposition."""
    ready = False
    for k in range(i + 1, min(i + REACH, len(parts))):
        part = parts[k]
        if isinstance(part, VerbGroup):
            if part.senses and part is not past:
                return None
            ready |= part is not past
        elif isinstance(part, Mark):
            if part.sort in (v.SUBORDINATOR, "stop", v.RELATIVE, v.CONJUNCTION):
                return None
            ready |= part.word in MEASURES_TO
        elif ready and part.figure is not None and not part.time and _people(part):
            return k
    return None
