"""Finds the arguments of a verb in a sentence cut into parts: its subject, its objects, its doer after "by"."""

from collections.abc import Iterator, Sequence

from fogline.extract import vocabulary as v
from fogline.extract.groups import Mark, NounGroup, Part, VerbGroup

PASSED = frozenset({v.ADVERB, "quote", "other", "comma", "dash", "close", "open"})
JOINTS = ("along", "together", "besides", "alongside")
"""Words that join one more thing, the first two before "with"."""
PAUSES = frozenset({"comma", "dash"})
CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "as", "while", "than", "when", "once", "till"})
"""Prepositions that as often open a clause: the noun after them may be its subject."""

Parts = Sequence[Part]


def sort_of(parts: Parts, i: int) -> str | None:
    """Return the sort of the mark at `i`; None for groups and beyond the ends."""
    if not 0 <= i < len(parts):
        return None
    part = parts[i]
    return part.sort if isinstance(part, Mark) else None


def after_preposition(parts: Parts, i: int) -> bool:
    """Tell whether the noun group at `i` hangs on a preposition or an includer."""
    k = i - 1
    while sort_of(parts, k) in (v.ADVERB, "quote"):
        k -= 1
    if k > 0 and sort_of(parts, k - 1) == v.INCLUDER and isinstance(parts[k], NounGroup):
        return True
    mark = parts[k] if k >= 0 else None
    if not isinstance(mark, Mark) or mark.word in CLAUSE_OPENERS:
        return False
    return mark.sort in (v.PREPOSITION, v.INCLUDER)


def subject(parts: Parts, verb: int) -> int | None:
    """Return the index of the noun group that is the subject of the verb group at `verb`; None where there is none."""
    i, moved = _before_aside(parts, verb), False
    while i >= 0:
        part = parts[i]
        if isinstance(part, NounGroup):
            found = _subject_here(parts, i, verb, moved)
            if found is not None:
                return found
            i -= 1 + after_preposition(parts, i)
        elif isinstance(part, VerbGroup):
            return _of_earlier_verb(parts, i, verb, moved)
        elif part.sort in (v.SUBORDINATOR, "stop", "colon"):
            return None
        elif part.sort == "close":
            i = _opening(parts, i) - 1
        else:
            moved |= part.sort in (v.CONJUNCTION, "comma")
            i -= 1
    return None


def _opening(parts: Parts, i: int) -> int:
    """Return the index of the bracket that the one at `i` closes."""
    return next((k for k in range(i - 1, -1, -1) if sort_of(parts, k) == "open"), i)


def _before_aside(parts: Parts, verb: int) -> int:
    """Step from a verb past an aside between commas: "two rebels, both wounded earlier, died"."""
    behind = parts[verb]
    if sort_of(parts, verb - 1) not in PAUSES or not isinstance(behind, VerbGroup) or behind.gerund:
        return verb - 1
    k = verb - 2
    while k > 0 and sort_of(parts, k) not in (*PAUSES, "stop", v.SUBORDINATOR) and not _starts_verb(parts, k):
        k -= 1
    while sort_of(parts, k) in PAUSES and sort_of(parts, k - 1) == "other" and sort_of(parts, k - 2) in PAUSES:
        k -= 2
    if k <= 0 or sort_of(parts, k) not in PAUSES or not isinstance(parts[k - 1], NounGroup):
        return verb - 1
    return k - 1


def _starts_verb(parts: Parts, k: int) -> bool:
    """Tell whether a verb with its own subject stands at `k`."""
    before = parts[k - 1] if k else None
    partitive = isinstance(before, NounGroup) and before.of is not None and before.of.pronoun
    return (
        isinstance(parts[k], VerbGroup)
        and not partitive
        and sort_of(parts, k - 1) not in (*PAUSES, v.RELATIVE, v.ADVERB)
    )


def _subject_here(parts: Parts, i: int, verb: int, moved: bool) -> int | None:
    """Return `i` where its noun group can be the subject of the verb at `verb`."""
    noun = parts[i]
    assert isinstance(noun, NounGroup)  # noqa: S101 -- the caller looked
    if noun.time or after_preposition(parts, i):
        return None
    return None if _is_object(parts, i, verb, moved) else i


def _is_object(parts: Parts, i: int, verb: int, moved: bool) -> bool:
    """Tell whether the noun group is the object of a verb before it rather than the subject of one behind."""
    before = parts[i - 1] if i else None
    behind = parts[verb]
    if not isinstance(before, VerbGroup) or not isinstance(behind, VerbGroup) or before.saying or before.copula:
        return False
    return behind.finite or behind.gerund or (moved and bool(objects(parts, verb)))


def _of_earlier_verb(parts: Parts, i: int, verb: int, moved: bool) -> int | None:
    """Subject of an earlier verb, where the later one shares it: "attacked and killed", "attacked, killing"."""
    earlier, later = parts[i], parts[verb]
    assert isinstance(earlier, VerbGroup)  # noqa: S101 -- the caller looked
    assert isinstance(later, VerbGroup)  # noqa: S101 -- the caller looked
    if earlier.saying and not (moved and not later.gerund):
        return None
    feared = later.form == "word" and earlier.passive and i == verb - 1
    return subject(parts, i) if moved or feared or later.gerund or later.infinitive or not earlier.finite else None


def nearest_noun(parts: Parts, verb: int) -> int | None:
    """Return the noun group that stands right before a bare participle: "graves for 42 people killed"."""
    i = verb - 1
    while i >= 0:
        part = parts[i]
        if isinstance(part, NounGroup) and not part.time:
            return i
        if isinstance(part, VerbGroup) or (isinstance(part, Mark) and part.sort not in (v.ADVERB, "quote", v.RELATIVE)):
            return None
        i -= 1
    return None


def head_of_phrase(parts: Parts, i: int) -> int:
    """Return the counted noun group that the one at `i` hangs on: "90 combatants from both sides"."""
    k = i
    while k > 1:
        k -= sort_of(parts, k - 1) == v.ADVERB
        if sort_of(parts, k - 1) != v.PREPOSITION or k < 2 or not isinstance(parts[k - 2], NounGroup):
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
    while k > 0 and isinstance(parts[k], NounGroup) and (after_preposition(parts, k) or _is_time(parts[k])):
        k -= 1 + (not _is_time(parts[k]))
    return (k, conjoined) if k >= 0 and isinstance(parts[k], NounGroup) and not after_preposition(parts, k) else None


def _is_time(part: Part) -> bool:
    return isinstance(part, NounGroup) and part.time


def objects(parts: Parts, verb: int) -> list[int]:
    """Return the noun groups that are objects of the verb group at `verb`, in order."""
    i = verb + 1
    while sort_of(parts, i) in (v.ADVERB, "quote", "colon", "other"):
        i += 1
    if i >= len(parts) or not isinstance(parts[i], NounGroup) or _is_time(parts[i]) or _opens_clause(parts, i):
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
        if _is_time(parts[k]) or (_opens_clause(parts, k) and not (closed and joined)):
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


def word_of(parts: Parts, k: int) -> str:
    """Return the word of the mark at `k`; empty for groups and beyond the ends."""
    part = parts[k] if 0 <= k < len(parts) else None
    return part.word if isinstance(part, Mark) else ""


def past_modifiers(parts: Parts, k: int) -> int:
    """Step past what hangs on a noun: prepositions with their nouns, days, adverbs, brackets."""
    while k < len(parts):
        if sort_of(parts, k) == "open":
            k = next((j + 1 for j in range(k, len(parts)) if sort_of(parts, j) == "close"), len(parts))
        elif (
            sort_of(parts, k) == v.PREPOSITION
            and word_of(parts, k) not in JOINTS
            and k + 1 < len(parts)
            and isinstance(parts[k + 1], NounGroup)
        ):
            k += 2
        elif _is_time(parts[k]) or (
            sort_of(parts, k) in (v.ADVERB, "quote", "other") and word_of(parts, k) not in JOINTS
        ):
            k += 1
        else:
            break
    return k


def _opens_clause(parts: Parts, i: int) -> bool:
    """Tell whether the noun group at `i` is the subject of a verb that follows it."""
    k = past_modifiers(parts, i + 1)
    while sort_of(parts, k) in (v.CONJUNCTION,) and k + 1 < len(parts) and isinstance(parts[k + 1], NounGroup):
        k = past_modifiers(parts, k + 2)
    part = parts[k] if k < len(parts) else None
    return isinstance(part, VerbGroup) and (part.finite or not (part.gerund or part.infinitive))


def doer(parts: Parts, verb: int) -> int | None:
    """Return the noun group after "by" that a passive's doer is named with."""
    k = verb + 1
    while k < len(parts):
        part = parts[k]
        if isinstance(part, Mark) and part.word == "by" and k + 1 < len(parts) and isinstance(parts[k + 1], NounGroup):
            return None if _is_time(parts[k + 1]) else k + 1
        stops = isinstance(part, VerbGroup) or (
            isinstance(part, Mark) and part.sort in (v.CONJUNCTION, "comma", "stop", v.SUBORDINATOR)
        )
        if stops:
            return None
        k += 1
    return None
