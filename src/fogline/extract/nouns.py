"""Reads noun groups: determiner, figure, modifiers and head, an owner before and an "of" behind."""

import re
from dataclasses import dataclass

from fogline.extract import vocabulary as v
from fogline.extract.groups import NounGroup
from fogline.extract.measures import Figure
from fogline.extract.scan import Scan
from fogline.knowledge.lexicon import Noun, Sense

NOMINAL_FRAMES = frozenset({"noun", "act", "toll", "lives"})
MODIFYING_FRAMES = frozenset({"object", "state", "subject"})
QUOTES = ('"', "“", "'", "‘", "''")
WEAPON_NAME = re.compile(r"[A-Z][A-Za-z]{0,7}-?\d+[A-Za-z]{0,3}\Z")
"""Names of weapons are letters with a number: "M14", "AK-56", "Su-30"."""
WEAPON = (Noun(family="materiel", plural=False),)
DEEPEST = 8
"""Groups after "of" that are read one within the other; what goes deeper is no phrase."""
PEOPLE = frozenset({"neutral", "civilian", "soldier", "police", "fighter", "captive"})


@dataclass(slots=True)
class _Draft:
    """A noun group being read."""

    first: int
    at: int
    determiner: str | None = None
    figure: Figure | None = None
    head: tuple[int, int] | None = None
    start: int | None = None
    nouns: tuple[Noun, ...] = ()
    proper: bool = False
    owner: tuple[int, int] | None = None
    harm: tuple[Sense, ...] = ()
    harm_at: tuple[int, int] | None = None
    nominal: bool = False
    label: tuple[int, int] | None = None


def noun_group(scan: Scan, i: int, depth: int = 0) -> NounGroup | None:
    """Read the noun group that starts at token `i`, or None where none does; `depth`: within how many others."""
    if scan.tags[i] == v.PRONOUN:
        return NounGroup(first=i, last=i + 1, head=(i, i + 1), names=(i, i + 1), word=scan.word(i), pronoun=True)
    if scan.tags[i] == v.TIME and i not in scan.figures:
        return _time_group(scan, i)
    draft = _Draft(first=i, at=i)
    if scan.tags[i] == v.DETERMINER and i not in scan.figures:
        draft.determiner, draft.at = scan.word(i), i + 1
    _take_figure(scan, draft)
    while draft.at < len(scan.tokens) and _step(scan, draft):
        pass
    if draft.head is None and draft.figure is None and draft.harm_at is None:
        return None
    return _finished(scan, draft, depth)


def _take_figure(scan: Scan, draft: _Draft) -> None:
    draft.figure = scan.figures.get(draft.at)
    if draft.figure is not None:
        draft.at = draft.figure.last
        _skip_quote(scan, draft)
        if scan.word(draft.at - 1) == "of" and scan.tag(draft.at) == v.DETERMINER:
            draft.at += 1


def _time_group(scan: Scan, i: int) -> NounGroup:
    j = i + 1
    while j < len(scan.tokens) and (scan.tags[j] == v.TIME or scan.word(j).isdigit()):
        j += 1
    return NounGroup(first=i, last=j, head=(j - 1, j), names=(i, j), time=True)


def _step(scan: Scan, draft: _Draft) -> bool:
    """Take one more word into the group; False where it ends."""
    k = draft.at
    word = scan.word(k)
    harms = scan.words.triggers.starts(word)
    if _closed(scan, draft, harms=harms):
        return False
    if word in ("'s", "’s", "'", "’"):
        return _take_owner(scan, draft)
    trigger = scan.words.triggers.at(scan.tokens, k) if harms else None
    if trigger is not None:
        taken = _take_harm(scan, draft, *trigger)
        if taken is not None:
            return taken
    if not scan.content(k):
        return _passes(scan, draft)
    if scan.tags[k] == v.VERB and not _modifies(scan, draft, k):
        return False
    _take_noun(scan, draft)
    return True


def _closed(scan: Scan, draft: _Draft, *, harms: bool) -> bool:
    """Tell whether the next word cannot stand in the group: another figure, "east", a verb that is no harm word."""
    k = draft.at
    if k in scan.figures:
        return k != draft.first
    if draft.head is not None and scan.word(k) in scan.words.words["closers"] and not scan.name(k):
        return True
    return scan.tags[k] == v.VERB and not harms and scan.content(k) and not _modifies(scan, draft, k)


def _take_owner(scan: Scan, draft: _Draft) -> bool:
    if draft.head is None or (scan.word(draft.at) in ("'", "’") and not scan.word(draft.at - 1).endswith("s")):
        return False
    if scan.word(draft.at) in ("'", "’") and not scan.content(draft.at + 1):
        return False
    draft.owner = (draft.start or draft.first, draft.at)
    draft.head, draft.start, draft.nouns, draft.harm, draft.harm_at, draft.nominal = None, None, (), (), None, False
    draft.at += 1
    _take_figure(scan, draft)
    return True


def _take_harm(scan: Scan, draft: _Draft, end: int, senses: tuple[Sense, ...]) -> bool | None:
    """Take a harm word as modifier or head; None where it is no harm word here, False where it ends the group."""
    led = draft.determiner is not None or draft.at != draft.first or draft.owner is not None
    modifying = tuple(s for s in senses if s.frame in MODIFYING_FRAMES and s.form not in ("base", "third", "preterite"))
    if modifying and draft.head is None and led and _noun_follows(scan, end):
        draft.harm, draft.harm_at, draft.at = modifying, (draft.at, end), end
        return True
    nominal = tuple(s for s in senses if s.frame in NOMINAL_FRAMES)
    verbal = any(s.frame not in NOMINAL_FRAMES for s in senses)
    if nominal and (not verbal or (led and draft.head is None)):
        if draft.head is not None and (draft.proper or any(n.family in {*PEOPLE, "unit"} for n in draft.nouns)):
            draft.label = (draft.start or draft.first, draft.at)
        draft.start = draft.at if draft.start is None else draft.start
        draft.head, draft.harm, draft.harm_at, draft.nominal = (draft.at, end), nominal, (draft.at, end), True
        found = scan.words.nouns.at(scan.tokens, draft.at)
        draft.nouns, draft.at, draft.proper = (found[1] if found else ()), end, False
        return True
    if any(s.form in ("base", "third") for s in senses) and led and draft.head is None:
        return None
    return False if verbal else None


def _noun_follows(scan: Scan, k: int) -> bool:
    """Tell whether a noun comes at once, so that the harm word before it is its modifier."""
    if not scan.content(k) or scan.tag(k) == v.VERB:
        return False
    known = any(scan.words.nouns.at(scan.tokens, j) for j in (k, k + 1) if j < len(scan.tokens))
    return known or scan.name(k) or scan.word(k).endswith("s")


def _passes(scan: Scan, draft: _Draft) -> bool:
    """Pass an adverb before a modifier ("newly displaced families") and a noun tagged as saying ("the reports")."""
    k = draft.at
    if (
        draft.head is None
        and scan.tag(k) == v.ADVERB
        and (scan.content(k + 1) or scan.words.triggers.starts(scan.word(k + 1)))
    ):
        draft.at += 1
        return True
    if draft.head is None and scan.tag(k) == v.SAYING and draft.determiner not in (None, "this", "these", "those"):
        _take_noun(scan, draft)
        return True
    return False


def _modifies(scan: Scan, draft: _Draft, k: int) -> bool:
    """Tell whether a verb form is part of the noun group: "armed men", "the fighting"."""
    led = draft.determiner is not None or k != draft.first or draft.owner is not None
    if draft.head is not None:
        return False
    return scan.content(k + 1) or (led and scan.word(k).endswith("ing"))


def _take_noun(scan: Scan, draft: _Draft) -> None:
    k = draft.at
    found = scan.words.nouns.at(scan.tokens, k)
    end, nouns = found or (k + 1, WEAPON if WEAPON_NAME.match(scan.tokens[k].text) else ())
    name = scan.name(k)
    draft.start = k if draft.start is None else draft.start
    draft.at = end
    if name and not nouns and any(n.family in PEOPLE for n in draft.nouns) and draft.head is not None:
        draft.proper = True
        return
    if draft.nominal:
        draft.harm, draft.harm_at, draft.nominal = (), None, False
    draft.head, draft.nouns, draft.proper = (k, end), nouns, name


def _finished(scan: Scan, draft: _Draft, depth: int) -> NounGroup:
    word = scan.word(draft.head[1] - 1) if draft.head else ""
    plural = (
        any(n.plural for n in draft.nouns)
        if draft.nouns
        else _plural_form(word) and not (draft.proper and draft.start is not None and draft.at - draft.start > 1)
    )
    names = (draft.start, draft.at) if draft.start is not None else None
    behind = _of(scan, draft.at, depth + 1)
    if behind is not None and behind.pronoun and draft.head is None:
        return _partitive(scan, draft, behind, depth + 1)
    return NounGroup(
        first=draft.first, last=behind.last if behind else draft.at, determiner=draft.determiner, figure=draft.figure,
        head=draft.head, names=names, word=word, roles=scan.words.roles(word), plural=plural, proper=draft.proper,
        families=tuple(dict.fromkeys(n.family for n in draft.nouns)), owner=draft.owner, harm=draft.harm,
        harm_at=draft.harm_at, of=behind, label=draft.label if draft.nominal else None,
        named=_has_name(scan, names) or (behind is not None and behind.named),
    )  # fmt: skip


def _partitive(scan: Scan, draft: _Draft, whole: NounGroup, depth: int) -> NounGroup:
    """Read "three of them", with the noun that may follow at once: "three of them commanders"."""
    k = whole.last
    opens = depth < DEEPEST and (scan.content(k) or scan.tag(k) == v.DETERMINER)
    noun = noun_group(scan, k, depth) if opens else None
    bare = NounGroup(first=draft.first, last=k, figure=draft.figure, of=whole, determiner=draft.determiner)
    if noun is None or noun.harm_at is not None or noun.figure is not None:
        return bare
    return noun._replace(first=draft.first, figure=draft.figure, of=whole)


def _has_name(scan: Scan, names: tuple[int, int] | None) -> bool:
    """Tell whether a word is written as a name; in shouted text every word may be one."""
    return names is not None and (scan.shouted or any(map(scan.name, range(*names))))


def _plural_form(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _skip_quote(scan: Scan, draft: _Draft) -> None:
    """Pass a quotation mark between a figure and its noun: lost six "martyrs"."""
    if scan.word(draft.at) in QUOTES and scan.content(draft.at + 1):
        draft.at += 1


def _of(scan: Scan, k: int, depth: int) -> NounGroup | None:
    """Read the noun group after "of"; a figure's own "of" ("dozens of") was read with the figure."""
    if scan.word(k) != "of" or k + 1 >= len(scan.tokens) or depth > DEEPEST:
        return None
    if scan.tag(k + 1) in (v.RELATIVE, v.PRONOUN) and scan.word(k + 1) != "that":
        return NounGroup(
            first=k + 1, last=k + 2, head=(k + 1, k + 2), names=(k + 1, k + 2), word=scan.word(k + 1), pronoun=True
        )
    found = (
        noun_group(scan, k + 1, depth)
        if k + 1 in scan.figures or scan.content(k + 1) or scan.tag(k + 1) == v.DETERMINER
        else None
    )
    return None if found is None or found.time else found
