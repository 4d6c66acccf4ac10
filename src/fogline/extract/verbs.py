"""Reads verb groups: auxiliaries, negation and the main verb, with the senses that it has as a trigger."""

from dataclasses import dataclass, field

from fogline.extract import vocabulary as v
from fogline.extract.groups import Mark, NounGroup, Part, VerbGroup
from fogline.extract.scan import Scan
from fogline.knowledge.lexicon import Sense

VERB_FRAMES = frozenset({"object", "subject", "state", "loss", "yield", "mass", "uproot", "hands"})
PLAIN_FORMS = frozenset({"base", "third"})


@dataclass(slots=True)
class _Chain:
    """Auxiliaries read so far."""

    passive: bool = False
    perfect: bool = False
    finite: bool = False
    negated: bool = False
    infinitive: bool = False
    modal: str | None = None
    seen: bool = field(default=False)


def verb_group(scan: Scan, i: int, before: list[Part]) -> VerbGroup | None:
    """Read a verb group that starts at token `i`, or None where none does.

    None does where the token is no opener of verbs, which the caller has looked at.
    """
    j, chain = _auxiliaries(scan, i)
    main = _main(scan, j, chain, before)
    if main is None:
        return _without_main(i, j, chain)
    end, senses, form = main
    word = scan.word(j)
    return VerbGroup(
        first=i, last=end, main=(j, end), word=word, roles=scan.words.roles(word) | scan.words.roles(chain.modal or ""),
        senses=senses, form=form, passive=chain.passive and form != "gerund", perfect=chain.perfect,
        finite=chain.finite, infinitive=chain.infinitive, modal=chain.modal, negated=chain.negated,
        copula=chain.passive, saying=not senses and scan.tags[j] == v.SAYING,
    )  # fmt: skip


def _auxiliaries(scan: Scan, i: int) -> tuple[int, _Chain]:
    chain, j = _Chain(), i
    if scan.word(i) == "to" and (
        scan.tag(i + 1) == v.AUXILIARY or scan.word(i + 1) in scan.words.verbs or _trigger(scan, i + 1)
    ):
        chain.infinitive, chain.seen, j = True, True, i + 1
    while j < len(scan.tokens) and _continues(scan, j, chain) and j not in scan.figures:
        _take(scan, j, chain)
        j += 1
    return (j, chain) if chain.seen else (i, chain)


def _continues(scan: Scan, j: int, chain: _Chain) -> bool:
    tag = scan.tags[j]
    if scan.words.triggers.starts(scan.word(j)) and _trigger(scan, j):
        return False
    return tag in (v.AUXILIARY, v.MODAL) or (chain.seen and tag == v.ADVERB)


def _take(scan: Scan, j: int, chain: _Chain) -> None:
    word, sets = scan.word(j), scan.words.words
    chain.negated |= word in sets["negations"]
    if scan.tags[j] == v.ADVERB:
        return
    chain.seen = True
    chain.passive |= word in sets["passives"]
    chain.perfect |= word in sets["perfects"]
    chain.finite |= word not in ("being", "having", "been", "getting") and not chain.infinitive
    if scan.tags[j] == v.MODAL:
        chain.modal = word


def _trigger(scan: Scan, j: int) -> tuple[int, tuple[Sense, ...]] | None:
    """Return the trigger at token `j` where it can be a verb or predicate."""
    if j >= len(scan.tokens):
        return None
    found = scan.words.triggers.at(scan.tokens, j)
    senses = tuple(s for s in found[1] if s.frame in VERB_FRAMES) if found else ()
    return (found[0], senses) if found and senses else None


def _main(scan: Scan, j: int, chain: _Chain, before: list[Part]) -> tuple[int, tuple[Sense, ...], str] | None:
    if j >= len(scan.tokens) or j in scan.figures:
        return None
    trigger = _trigger(scan, j)
    if (
        trigger
        and not _adjective(scan, trigger[0], trigger[1][0].form, chain, before)
        and _verbal(scan, j, trigger[1][0].form, chain, before)
    ):
        return trigger[0], trigger[1], trigger[1][0].form
    if scan.tags[j] == v.INCLUDER:
        return None
    form = scan.words.verbs.get(scan.word(j))
    if scan.tags[j] == v.SAYING or (form and _verbal(scan, j, form, chain, before)):
        return j + 1, (), form or "past"
    return None


def _verbal(scan: Scan, j: int, form: str, chain: _Chain, before: list[Part]) -> bool:
    """Tell whether a word that may be a verb is one here: plain forms and "-ing" forms are often nouns."""
    if chain.seen and not (chain.passive and form in PLAIN_FORMS and not scan.words.triggers.starts(scan.word(j))):
        return True
    last = before[-1] if before else None
    noun = scan.words.nouns.at(scan.tokens, j) if form in PLAIN_FORMS else None
    if noun is not None and any(n.family not in ("other", "ground") for n in noun[1]):
        return False
    if form in PLAIN_FORMS:
        if j and scan.name(j) and scan.name(j - 1) and j + 1 < len(scan.tokens) and scan.name(j + 1):
            return False
        return _after_subject(last) and _before_object(scan, j)
    if form == "gerund":
        return not isinstance(last, Mark) or last.sort != v.PREPOSITION or _before_object(scan, j)
    return True


def _adjective(scan: Scan, end: int, form: str, chain: _Chain, before: list[Part]) -> bool:
    """Tell whether a bare participle stands before its noun: "sheltering displaced families", "in occupied Crimea"."""
    if chain.seen or form not in ("past", "participle", "word") or not scan.content(end) or scan.tag(end) == v.VERB:
        return False
    last = before[-1] if before else None
    led = isinstance(last, VerbGroup) or (isinstance(last, Mark) and last.sort in (v.PREPOSITION, "open", v.INCLUDER))
    return led or form == "word"


def _after_subject(last: Part | None) -> bool:
    if isinstance(last, NounGroup):
        return last.determiner not in ("a", "an") or last.head is not None
    return isinstance(last, Mark) and last.sort in (v.CONJUNCTION, "comma", v.ADVERB, v.RELATIVE)


def _before_object(scan: Scan, j: int) -> bool:
    k = j + 1
    return k in scan.figures or scan.tag(k) in (v.DETERMINER, v.PRONOUN) or scan.content(k)


def _without_main(i: int, j: int, chain: _Chain) -> VerbGroup | None:
    if not chain.seen or j == i or (chain.infinitive and j == i + 1):
        return None
    return VerbGroup(
        first=i, last=j, passive=chain.passive, perfect=chain.perfect, finite=chain.finite, modal=chain.modal,
        negated=chain.negated, copula=chain.passive, infinitive=chain.infinitive,
    )  # fmt: skip
