"""Reads verbs and predicates of harm: who is harmed, by the verb's voice and the place of its arguments."""

from collections.abc import Iterator

from fogline.extract import clauses, listings, marks
from fogline.extract.groups import Mark, NounGroup, Part, VerbGroup
from fogline.extract.marks import Parts
from fogline.extract.quantities import Interval
from fogline.extract.readings import PERSONS, Reading, choose, class_of
from fogline.knowledge.lexicon import Sense
from fogline.model.claims import Kind

ARMED = frozenset({"soldier", "police", "fighter"})
CROWD = 10
"""Fewer than so many who leave are no displacement unless the report says so."""


def read_verb(parts: Parts, i: int) -> Iterator[Reading]:
    """Read the verb group at `i`: one reading for each noun group that it harms."""
    verb = parts[i]
    if not isinstance(verb, VerbGroup) or not verb.senses or (verb.infinitive and not _happened(parts, i, verb)):
        return
    for frames, find, rule in (
        ({"object"}, _patients, "verb with object"),
        ({"hands"}, _fallen, "into hands"),
        ({"subject", "state"}, _bearers, "verb with subject"),
        ({"mass"}, _crowds, "crowd"),
        ({"uproot"}, _uprooted, "uprooted"),
        ({"loss"}, _losses, "loss"),
        ({"yield"}, _losses, "yield"),
    ):
        senses = tuple(s for s in verb.senses if s.frame in frames)
        if (
            senses
            and rule == "verb with subject"
            and any(s.frame == "object" for s in verb.senses)
            and listings.objects(parts, i)
        ):
            return
        found = list(_read(parts, i, senses, find(parts, i), rule)) if senses else []
        yield from found
        if found:
            return


def _happened(parts: Parts, i: int, verb: VerbGroup) -> bool:
    """Tell whether an infinitive tells of a deed done: "is said to have killed", "managed to seize"."""
    if verb.perfect:
        return True
    before = next((p for p in reversed(parts[max(0, i - 4) : i]) if isinstance(p, VerbGroup)), None)
    if before is None:
        return False
    return "achieving" in before.roles if not before.infinitive else _happened(parts, parts.index(before), before)


Arguments = tuple[list[int], int | None, str]
"""Indexes of the harmed, index of the doer, and how they were found."""


def _read(parts: Parts, i: int, senses: tuple[Sense, ...], arguments: Arguments, rule: str) -> Iterator[Reading]:
    harmed, doer, how = arguments
    verb = parts[i]
    assert isinstance(verb, VerbGroup)  # noqa: S101 -- the caller looked
    assert verb.main is not None  # noqa: S101 -- a trigger is a main verb
    other = _noun(parts, doer)
    loses = rule in ("loss", "yield")
    antecedent = PERSONS
    counted: NounGroup | None = None
    for at in harmed:
        noun = parts[at]
        if not isinstance(noun, NounGroup) or _shares_count(counted, noun):
            continue
        counted = noun
        if _only_moved(parts, i, verb) or (loses and noun.harm_at is not None and noun.harm_at == noun.head):
            continue
        sense = choose(senses, noun, antecedent)
        if sense is None or (sense.kind is Kind.CAPTURED and _own_harm(noun)):
            continue
        if noun.head is not None:
            antecedent = class_of(noun)
        yield Reading(
            kind=sense.kind, noun=noun, at=at, trigger=verb.main, rule=f"{rule}, {how}", verb=verb,
            agent=None if loses else other, side=other if loses else None, interval=_listed(parts, i, noun),
            denied=marks.word_of(parts, at - 1) == "not",
        )  # fmt: skip


def _own_harm(noun: NounGroup) -> bool:
    """Tell whether a noun is all harm: who has "taken 350 casualties" has captured nobody."""
    return noun.harm_at is not None and noun.harm_at == noun.head and "bare_harm" in noun.roles


def _only_moved(parts: Parts, i: int, verb: VerbGroup) -> bool:
    """Tell whether "taken" or "brought" only moves somebody: "were taken to hospital"."""
    mark = parts[i + 1] if i + 1 < len(parts) else None
    return "carrying" in verb.roles and verb.passive and isinstance(mark, Mark) and mark.word in ("to", "into")


def _listed(parts: Parts, i: int, noun: NounGroup) -> Interval | None:
    """Return the figure of a list that stands after its words: "mercenaries killed, 922;"."""
    mark, figure = (parts[k] if k < len(parts) else None for k in (i + 1, i + 2))
    if noun.figure is not None or not noun.plural or not isinstance(mark, Mark) or mark.sort not in ("comma", "colon"):
        return None
    alone = (
        isinstance(figure, NounGroup) and figure.head is None and marks.sort_of(parts, i + 3) in (None, "stop", "comma")
    )
    return figure.figure.interval if alone and isinstance(figure, NounGroup) and figure.figure else None


def _shares_count(before: NounGroup | None, noun: NounGroup) -> bool:
    """Tell whether one figure counts both nouns: "18 airmen and paratroopers", "many vehicles, weapons"."""
    if before is None or before.figure is None or noun.figure is not None or noun.determiner or noun.proper:
        return False
    seen = class_of(noun)
    return noun.plural and seen == class_of(before) and (seen == PERSONS or not before.figure.exact)


def _noun(parts: Parts, i: int | None) -> NounGroup | None:
    part = parts[i] if i is not None else None
    return part if isinstance(part, NounGroup) else None


def _patients(parts: Parts, i: int) -> Arguments:
    """Find the harmed of a transitive verb: its objects, or the subject of its passive."""
    verb = parts[i]
    assert isinstance(verb, VerbGroup)  # noqa: S101 -- the caller looked
    if verb.passive:
        return _before(parts, clauses.subject(parts, i), finite=verb.finite), clauses.doer(parts, i), "passive"
    objects = listings.objects(parts, i)
    if objects:
        return objects, clauses.subject(parts, i), "active"
    behind = parts[i + 1] if i + 1 < len(parts) else None
    if verb.finite or verb.gerund or verb.form == "preterite" or (isinstance(behind, NounGroup) and not behind.time):
        return [], None, ""
    inverted = _inverted(parts, i)
    if inverted:
        return inverted, None, "inverted"
    listed = i > 0 and marks.word_of(parts, i - 1) == "as"
    near = clauses.nearest_noun(parts, i - listed)
    near = near if near is not None else clauses.subject(parts, i)
    return _before(parts, near), clauses.doer(parts, i), "bare participle"


def _inverted(parts: Parts, i: int) -> list[int]:
    """Find what follows a participle that opens its clause: "Seized at the spot were 38 rifles"."""
    if i and marks.sort_of(parts, i - 1) not in ("quote", "stop", "colon", "dash", "other"):
        return []
    k = marks.past_modifiers(parts, i + 1)
    link = parts[k] if k < len(parts) else None
    if not (isinstance(link, VerbGroup) and link.copula and not link.senses) and marks.sort_of(parts, k) != "colon":
        return []
    return listings.listed(parts, k + 1) if k + 1 < len(parts) and isinstance(parts[k + 1], NounGroup) else []


def _bearers(parts: Parts, i: int) -> Arguments:
    """Find the harmed of an intransitive verb or a predicate: its subject."""
    verb = parts[i]
    assert isinstance(verb, VerbGroup)  # noqa: S101 -- the caller looked
    near = None if verb.finite else clauses.nearest_noun(parts, i)
    near = listings.head_of_phrase(parts, near) if near is not None else None
    subject = near if near is not None else clauses.subject(parts, i)
    if subject is None and verb.form == "word" and not verb.finite:
        return listings.objects(parts, i), None, "list"
    return _before(parts, subject, finite=verb.finite), clauses.doer(parts, i), "subject"


def _fallen(parts: Parts, i: int) -> Arguments:
    """Find what falls "into rebel hands", and whose hands they are."""
    hands = parts[i + 2] if i + 2 < len(parts) else None
    if marks.word_of(parts, i + 1) != "into" or not isinstance(hands, NounGroup) or hands.word != "hands":
        return [], None, ""
    return _before(parts, clauses.subject(parts, i)), i + 2, "subject"


def _crowds(parts: Parts, i: int) -> Arguments:
    """Find the crowd that flees: people in number who bear no arms."""
    harmed, doer, how = _bearers(parts, i)
    return [at for at in harmed if _is_crowd(parts[at])], doer, how


def _is_crowd(part: Part) -> bool:
    if not isinstance(part, NounGroup) or part.figure is None or ARMED & set(part.families):
        return False
    interval = part.figure.interval
    return (interval.low or interval.high or 0) >= CROWD


def _uprooted(parts: Parts, i: int) -> Arguments:
    """Find those driven "from their homes" or "out of" a place."""
    harmed, doer, how = _patients(parts, i)
    last = max([i, *harmed]) + 1
    mark, place = (parts[k] if k < len(parts) else None for k in (last, last + 1))
    away = (
        isinstance(mark, Mark)
        and mark.word in ("from", "out", "across", "over", "into")
        and isinstance(place, NounGroup)
    )
    return (harmed if away else []), doer, how


def _losses(parts: Parts, i: int) -> Arguments:
    """Find what the subject of "lost" loses, or what "was lost"."""
    verb = parts[i]
    assert isinstance(verb, VerbGroup)  # noqa: S101 -- the caller looked
    if verb.passive:
        return _before(parts, clauses.subject(parts, i)), None, "passive"
    return listings.objects(parts, i), clauses.subject(parts, i), "active"


def _before(parts: Parts, i: int | None, *, finite: bool = False) -> list[int]:
    return listings.coordinated(parts, i, finite=finite) if i is not None else []
