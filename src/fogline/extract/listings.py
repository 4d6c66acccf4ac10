"""Finds lists of noun groups: objects with what is joined to them, subjects with what is joined before."""

from collections.abc import Iterator, Sequence

from fogline.extract import vocabulary as v
from fogline.extract.groups import Mark, NounGroup, VerbGroup
from fogline.extract.marks import JOINTS, Parts, is_time, past_modifiers, sort_of, word_of

CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "as", "while", "than", "when", "once", "till"})
"""Prepositions that as often open a clause: the noun after them may be its subject."""


def after_preposition(parts: Parts, i: int) -> bool:
    """Tell whether the noun group at `i` hangs on a preposition or an includer."""
    k = i - 1
    while sort_of(parts, k) in (v.ADVERB, "quote"):
        k -= 1
    if k > 0 and sort_of(parts, k - 1) == v.INCLUDER and isinstance(parts[k], NounGroup):
        return True
    mark, noun, joined = parts[k] if k >= 0 else None, parts[i], parts[max(k - 1, 0)]
    if not isinstance(mark, Mark) or mark.word in CLAUSE_OPENERS:
        return False
    if mark.sort == v.CONJUNCTION and isinstance(noun, NounGroup) and isinstance(joined, NounGroup):
        names = noun.proper and joined.proper and noun.figure is None and joined.figure is None
        return names and k > 1 and after_preposition(parts, k - 1)
    return mark.sort in (v.PREPOSITION, v.INCLUDER)


def head_of_phrase(parts: Parts, i: int) -> int:
    """Return the counted noun group that the one at `i` hangs on: "90 combatants from both sides"."""
    k = i
    while k > 1:
        k -= sort_of(parts, k - 1) == v.ADVERB
        if sort_of(parts, k - 1) != v.PREPOSITION or not isinstance(parts[max(k - 2, 0)], NounGroup):
            return i
        k -= 2
        noun = parts[k]
        if isinstance(noun, NounGroup) and noun.figure is not None and not noun.time:
            return k
    return i


def coordinated(parts: Parts, i: int, *, finite: bool = False) -> list[int]:
    """Return the noun group at `i` with those joined to it on the left: "two soldiers, a nurse and a boy".

    `finite`: they are the subject of a finite verb, so that what is another verb's object does not join them.
    """
    found, joined, k = [i], False, i
    while (step := _step_left(parts, k, joined=joined)) is not None:
        k, conjoined = step
        before = parts[k - 1] if k else None
        if finite and isinstance(before, VerbGroup) and not before.saying:
            break
        joined |= conjoined
        if not joined and not conjoined:
            break
        found.append(k)
    return found[::-1]


def _step_left(parts: Parts, i: int, *, joined: bool) -> tuple[int, bool] | None:
    """Step over "and" or a comma to the noun group before, past what hangs on it by prepositions."""
    k = i - 1
    conjoined = False
    while sort_of(parts, k) in (v.CONJUNCTION, "comma", v.ADVERB):
        conjoined |= sort_of(parts, k) == v.CONJUNCTION
        k -= 1
    if k == i - 1 or not (conjoined or joined):
        return None
    while k > 0 and isinstance(parts[k], NounGroup) and (after_preposition(parts, k) or is_time(parts[k])):
        k -= 1 + (not is_time(parts[k]))
    return (k, conjoined) if k >= 0 and isinstance(parts[k], NounGroup) and not after_preposition(parts, k) else None


def objects(parts: Parts, verb: int) -> list[int]:
    """Return the noun groups that are objects of the verb group at `verb`, in order."""
    i = verb + 1
    while sort_of(parts, i) in (v.ADVERB, "quote", "colon", "other"):
        i += 1
    if i >= len(parts) or not isinstance(parts[i], NounGroup) or is_time(parts[i]) or _opens_clause(parts, i):
        return []
    return listed(parts, i)


def listed(parts: Parts, i: int, *, closed: bool = False) -> list[int]:
    """Return the noun group at `i` with those joined to it on the right.

    `closed`: the list stands inside a clause, so that a verb behind it is not its own ("12, including 3 women, died").
    """
    return list(_without_appositions(parts, [(i, True), *_joined_after(parts, i, closed=closed)]))


def _without_appositions(parts: Parts, joined: Sequence[tuple[int, bool]]) -> Iterator[int]:
    """Leave out what a comma alone joins and no figure tells apart: "a militant, Bashir Khanday"."""
    listed = any(conjoined for _, conjoined in joined[1:])
    first = parts[joined[0][0]]
    first_named = isinstance(first, NounGroup) and first.proper and first.figure is None and first.determiner is None
    for i, conjoined in joined:
        noun = parts[i]
        assert isinstance(noun, NounGroup)  # noqa: S101 -- only noun groups are joined
        named = noun.proper and noun.figure is None and noun.determiner is None
        both = (
            noun.figure is not None
            and not noun.figure.exact
            and noun.figure.interval.high is not None
            and not conjoined
        )
        if both and i != joined[0][0]:
            continue
        if conjoined or noun.figure is not None or (listed and named == first_named):
            yield i


def _joined_after(parts: Parts, i: int, *, closed: bool) -> Iterator[tuple[int, bool]]:
    """Give the noun groups joined to the one at `i` on the right, past what hangs on it, and whether by "and"."""
    k = i
    while True:
        start = past_modifiers(parts, k + 1)
        k = _past_joint(parts, start)
        if k == start or k >= len(parts) or not isinstance(parts[k], NounGroup):
            return
        joined = any(sort_of(parts, j) == v.CONJUNCTION or word_of(parts, j) in JOINTS for j in range(start, k))
        if is_time(parts[k]) or (_opens_clause(parts, k) and not (closed and joined)):
            return
        yield k, joined


def _past_joint(parts: Parts, k: int) -> int:
    """Step past commas, "and", "along with"."""
    start = k
    while sort_of(parts, k) in (v.CONJUNCTION, "comma", v.ADVERB) or word_of(parts, k) in (";", *JOINTS):
        k += 1
    if k > start and word_of(parts, k) == "with" and word_of(parts, k - 1) in JOINTS:
        k += 1
    return k


def _opens_clause(parts: Parts, i: int) -> bool:
    """Tell whether the noun group at `i` is the subject of a verb that follows it."""
    k = past_modifiers(parts, i + 1)
    while sort_of(parts, k) == v.CONJUNCTION and k + 1 < len(parts) and isinstance(parts[k + 1], NounGroup):
        k = past_modifiers(parts, k + 2)
    part = parts[k] if k < len(parts) else None
    return isinstance(part, VerbGroup) and (part.finite or not (part.gerund or part.infinitive))
