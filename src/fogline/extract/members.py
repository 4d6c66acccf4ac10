"""Reads the parts of a figure: "including 3 children and a nurse", "among them two colonels", "four of them women"."""

from collections.abc import Iterator, Sequence

from fogline.extract import listings, marks
from fogline.extract import vocabulary as v
from fogline.extract.groups import Mark, NounGroup, Part, VerbGroup
from fogline.extract.marks import Parts
from fogline.extract.readings import FIGURE_ALONE, PERSONS, UNKNOWN, Reading, class_of, counted
from fogline.model.claims import Kind


def read_members(parts: Parts, whole: Sequence[Reading]) -> Iterator[Reading]:
    """Read the members that a sentence names of the figures already read in it."""
    taken = {r.at for r in whole}
    for i, part in enumerate(parts):
        if isinstance(part, Mark) and part.sort == v.INCLUDER:
            found = _listed(parts, i)
        elif isinstance(part, Mark) and part.sort == "open" and _opens_count(parts, i, whole):
            found = [at for at in _listed(parts, i) if _has_figure(parts[at])]
        elif isinstance(part, NounGroup) and _of_them(part):
            found = _of_the_whole(parts, i)
        else:
            continue
        origin = _origin(parts, i, whole)
        if origin is None:
            continue
        for at in found:
            noun = parts[at]
            if isinstance(noun, NounGroup) and at not in taken and _member(noun, origin.kind):
                taken.add(at)
                yield _part_of(origin, noun, at)


def _listed(parts: Parts, i: int) -> list[int]:
    """Return the noun groups that follow an includer or an opening bracket, past "them"."""
    k = i + 1
    if k < len(parts) and _pronoun(parts, k):
        k += 1
    while marks.sort_of(parts, k) in (v.ADVERB, "quote"):
        k += 1
    if k < len(parts) and isinstance(parts[k], NounGroup):
        return listings.listed(parts, k, closed=True)
    return [j for j in (i - 1, i - 2) if j >= 0 and isinstance(parts[j], NounGroup)][:1] if k > i + 1 else []


def _opens_count(parts: Parts, i: int, whole: Sequence[Reading]) -> bool:
    """Tell whether a bracket opens right after what was read: "3 dead (1 officer, 2 men)"."""
    return any(r.at == i - 1 or parts[i - 1] is r.verb for r in whole)


def _has_figure(part: Part) -> bool:
    return isinstance(part, NounGroup) and part.figure is not None


def _pronoun(parts: Parts, k: int) -> bool:
    part = parts[k]
    return (isinstance(part, NounGroup) and part.pronoun) or (isinstance(part, Mark) and part.sort == v.RELATIVE)


def _of_them(noun: NounGroup) -> bool:
    return noun.figure is not None and noun.of is not None and noun.of.pronoun


def _of_the_whole(parts: Parts, i: int) -> list[int]:
    """Return what "four of them" are: the noun group behind, or the figure itself."""
    k = i + 1
    while k < len(parts) and (marks.sort_of(parts, k) in (v.ADVERB, "quote") or _plain_copula(parts, k)):
        k += 1
    part = parts[k] if k < len(parts) else None
    if isinstance(part, VerbGroup) and part.senses:
        return []
    return [i]


def _plain_copula(parts: Parts, k: int) -> bool:
    part = parts[k]
    return isinstance(part, VerbGroup) and part.copula and not part.senses


def _member(noun: NounGroup, kind: Kind) -> bool:
    seen = class_of(noun)
    if kind is Kind.MATERIEL:
        return seen == "things"
    return seen in (PERSONS, FIGURE_ALONE) or (seen == UNKNOWN and counted(noun))


def _origin(parts: Parts, i: int, whole: Sequence[Reading]) -> Reading | None:
    """Return the reading whose figure has the member at `i`: the noun right before it, else the last before."""
    before = [r for r in whole if r.at < i and r.kind is not Kind.CONTROL]
    if not before:
        return None
    near = i - 1
    while near >= 0 and marks.sort_of(parts, near) in ("comma", "dash", "open", v.ADVERB, "quote"):
        near -= 1
    direct = [r for r in before if r.at == near]
    return direct[-1] if direct else max(before, key=lambda r: max(r.at, r.trigger[0] * 0))


def _part_of(origin: Reading, noun: NounGroup, at: int) -> Reading:
    return Reading(
        kind=origin.kind, noun=noun, at=at, trigger=origin.trigger, rule="member", agent=origin.agent, side=origin.side,
        verb=origin.verb, part=True,
    )  # fmt: skip
