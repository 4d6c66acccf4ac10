"""Reads nouns of harm: "12 deaths", "the bodies of 12 men", "a toll of 12", "the killing of a guard", "12 lives"."""

from collections.abc import Iterator

from fogline.extract import clauses
from fogline.extract.bearers import bearer_of, may_be_people, read_borne
from fogline.extract.groups import Mark, NounGroup, VerbGroup
from fogline.extract.marks import Parts
from fogline.extract.quantities import NONE, SOME
from fogline.extract.readings import Reading, choose
from fogline.extract.tolls import read_number, read_toll
from fogline.knowledge.lexicon import Sense
from fogline.model.claims import Kind


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
    are = isinstance(verb, VerbGroup) and verb.copula and isinstance(what, NounGroup) and may_be_people(what)
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
        (("noun",), read_borne),
        (("noun",), _counted),
        (("act",), _act),
        (("toll",), read_toll),
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


def _counted(parts: Parts, i: int, group: NounGroup, senses: tuple[Sense, ...]) -> Iterator[Reading]:
    """Read a counted noun of harm, its count before it or in its "of"."""
    if group.harm_at is None or _untold(parts, i, group):
        return
    if group.figure is not None:
        yield Reading(
            kind=senses[0].kind,
            noun=group,
            at=i,
            trigger=group.harm_at,
            rule="counted noun",
            named=bearer_of(parts, i, group),
        )
    elif "bare_harm" in group.roles and group.determiner is None and _existing(parts, i):
        yield Reading(
            kind=senses[0].kind, noun=group, at=i, trigger=group.harm_at, rule="harm there is", interval=SOME,
            named=bearer_of(parts, i, group),
        )  # fmt: skip
    elif group.of is not None and group.of.figure is not None and group.of.harm_at is None and may_be_people(group.of):
        yield Reading(kind=senses[0].kind, noun=group.of, at=i, trigger=group.harm_at, rule="noun of counted")


def _untold(parts: Parts, i: int, group: NounGroup) -> bool:
    """Tell whether it is only said that nobody tells of losses: "did not mention any losses"."""
    if group.figure is None or group.figure.exact:
        return False
    told = parts[i - 1] if i else None
    verb = parts[i - 2] if i > 1 and isinstance(told, NounGroup) else told
    untold = isinstance(told, NounGroup | VerbGroup) and "untold" in told.roles
    return untold and isinstance(verb, VerbGroup) and verb.negated


def _existing(parts: Parts, i: int) -> bool:
    """Tell whether the harm is said to be there, done or suffered: "there were casualties"."""
    verb = parts[i - 1] if i else None
    if not isinstance(verb, VerbGroup) or verb.negated or verb.infinitive or verb.modal is not None:
        return False
    there = parts[i - 2] if i > 1 else None
    return (verb.copula and isinstance(there, Mark) and there.word == "there") or "giving" in verb.roles


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
