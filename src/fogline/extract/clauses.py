"""Finds the arguments of a verb in a sentence cut into parts: its subject, its objects, its doer after "by"."""

from fogline.extract import vocabulary as v
from fogline.extract.groups import Mark, NounGroup, VerbGroup
from fogline.extract.listings import after_preposition, objects
from fogline.extract.marks import PAUSES, Parts, is_time, sort_of


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
    behind, pause = parts[verb], verb - 1
    while sort_of(parts, pause) == v.ADVERB:
        pause -= 1
    if sort_of(parts, pause) not in PAUSES or not isinstance(behind, VerbGroup) or behind.gerund:
        return verb - 1
    k = pause - 1
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
    feared = not later.finite and earlier.passive and i == verb - 1
    return subject(parts, i) if moved or feared or later.gerund or later.infinitive or not earlier.finite else None


def nearest_noun(parts: Parts, verb: int) -> int | None:
    """Return the noun group that stands right before a bare participle: "graves for 42 people killed"."""
    i = verb - 1
    while i >= 0:
        part = parts[i]
        if isinstance(part, NounGroup) and not part.time:
            return i
        reported = isinstance(part, VerbGroup) and part.saying and not part.finite
        if (isinstance(part, VerbGroup) and not reported) or (
            isinstance(part, Mark) and part.sort not in (v.ADVERB, "quote", v.RELATIVE)
        ):
            return None
        i -= 1
    return None


def doer(parts: Parts, verb: int) -> int | None:
    """Return the noun group after "by" that a passive's doer is named with."""
    k = verb + 1
    while k < len(parts):
        part = parts[k]
        if isinstance(part, Mark) and part.word == "by" and k + 1 < len(parts) and isinstance(parts[k + 1], NounGroup):
            return None if is_time(parts[k + 1]) else k + 1
        stops = isinstance(part, VerbGroup) or (
            isinstance(part, Mark) and part.sort in (v.CONJUNCTION, "comma", "stop", v.SUBORDINATOR)
        )
        if stops:
            return None
        k += 1
    return None
