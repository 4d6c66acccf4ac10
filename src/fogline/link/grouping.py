"""Accounts of a report and the weights between accounts of all reports, people's word before the machine's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fogline.knowledge.linkage import Linkage
from fogline.link.accounts import Account, account, pooled
from fogline.link.clusters import FIRM, cluster
from fogline.link.control import control_bar
from fogline.link.material import Material
from fogline.link.pairs import Weighing, weigh
from fogline.model.judgements import Judgement, Relation, Term

APART = frozenset({Relation.DIFFERENT, Relation.PART_OF})
"""Relations of a person's word that keep claims in different incidents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What people have judged about pairs of claims."""

    same: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    partners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Claims that a person has judged, and with which others."""

    def parts(self, one: Account, other: Account) -> bool:
        """Tell whether a person keeps two accounts apart."""
        return bool(self.apart) and any(_pair(a, b) in self.apart for a in one.claims for b in other.claims)

    def with_claim(self, claim: str) -> frozenset[str]:
        """Return the claims that a person has judged together with one."""
        return self.partners.get(claim, frozenset())


def words_of(judged: Sequence[Judgement]) -> Word:
    """Read people's judgements on claims; a later relation on the same pair is the caller's to settle.

    What lies within another is no one incident with it.
    """
    apart = frozenset(_pair(j.left, j.right) for j in judged if j.relation in APART)
    same = frozenset(_pair(j.left, j.right) for j in judged if j.relation is Relation.SAME_INCIDENT) - apart
    partners: dict[str, set[str]] = {}
    for one, other in same | apart:
        partners.setdefault(one, set()).add(other)
        partners.setdefault(other, set()).add(one)
    return Word(same=same, apart=apart, partners={c: frozenset(others) for c, others in partners.items()})


def accounts_of(claims: Iterable[str], material: Material, word: Word) -> list[Account]:
    """Pool the claims of one report that tell of one event."""
    singles = [
        account(material.claims[i], material.resolutions[i], material.document_of(i), material.linkage)
        for i in sorted(claims)
    ]
    alike = _pool_alike(singles, word)
    events = _clustered([a for a in alike if not a.control], material, word)
    return _clustered([*events, *(a for a in alike if a.control)], material, word, settled=True)


def weighed(one: Account, other: Account, material: Material, word: Word) -> Weighing:
    """Weigh two accounts; those that one report tells apart are joined only by others that tell them as one."""
    return _kept_apart(_weigh(one, other, material, word), one, other, material.linkage)


def _clustered(accounts: Sequence[Account], material: Material, word: Word, *, settled: bool = False) -> list[Account]:
    """Pool accounts of one event; where the events are settled, only claims of control may still join them."""
    by_id = {a.id: a for a in accounts}
    pairs = ((a, b) for n, a in enumerate(sorted(by_id)) for b in sorted(by_id)[n + 1 :])
    weighings = [_weigh(by_id[a], by_id[b], material, word) for a, b in pairs]
    if settled:
        weighings = [_settled(w, by_id) for w in weighings]
    return [pooled([by_id[i] for i in g]) for g in cluster(by_id, [w.tie for w in weighings])[0]]


def _settled(weighed: Weighing, accounts: Mapping[str, Account]) -> Weighing:
    if accounts[weighed.left].control or accounts[weighed.right].control:
        return weighed
    return replace(weighed, bar=weighed.bar or "two events of one report")


def _pool_alike(singles: Sequence[Account], word: Word) -> list[Account]:
    """Pool claims of the same place, days and sides at once, but for those that a person has judged."""
    alike: dict[object, list[Account]] = {}
    for a in singles:
        own = a.id if a.id in word.partners or not a.spots or not a.days else ""
        key = (own, a.spots, a.holders, a.days, a.sides, a.control)
        alike.setdefault(key, []).append(a)
    return [pooled(same) for same in alike.values()]


def _kept_apart(weighed: Weighing, one: Account, other: Account, linkage: Linkage) -> Weighing:
    if one.document != other.document:
        return weighed
    term = Term(name="told apart", weight=linkage.bits("prior.told apart"), reason="one report tells of them apart")
    return replace(weighed, terms=(term, *(t for t in weighed.terms if t.name != "prior")))


def _weigh(one: Account, other: Account, material: Material, word: Word) -> Weighing:
    """Weigh a pair; what a person judged decides alone."""
    weighed = weigh(one, other, material.linkage)
    pairs = {_pair(a, b) for a in one.claims for b in other.claims} if word.same or word.apart else set()
    if pairs & word.apart:
        return replace(weighed, bar="a person judged them different", judged=True)
    if pairs & word.same:
        term = Term(name="person", weight=FIRM, reason="a person judged them one incident")
        return replace(weighed, terms=(*weighed.terms, term), bar=None, judged=True)
    return replace(weighed, bar=weighed.bar or control_bar(one, other))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
