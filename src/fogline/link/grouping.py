"""Groups claims into events: first within each report, then across reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.knowledge.linkage import Linkage
from fogline.link.accounts import Account, account, pooled
from fogline.link.blocks import candidates
from fogline.link.clusters import FIRM, Join, cluster
from fogline.link.control import control_bar
from fogline.link.material import Material
from fogline.link.pairs import Weighing, weigh
from fogline.model.judgements import Judgement, Relation, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Claims by event, and the joins of accounts across reports that made them so."""

    groups: tuple[tuple[str, ...], ...]
    """Ids of claims, each group sorted."""
    accounts: Mapping[str, Account]
    joins: tuple[Join, ...]
    pairs: tuple[tuple[str, str], ...]
    """Accounts that share a block, or that one report tells apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What people have judged about pairs of claims."""

    same: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()

    @property
    def claims(self) -> frozenset[str]:
        """All claims that a person has judged."""
        return frozenset(c for pair in self.same | self.apart for c in pair)


def words_of(judged: Sequence[Judgement]) -> Word:
    """Read people's judgements on claims; a later relation on the same pair is the caller's to settle."""
    pairs = {
        relation: frozenset(_pair(j.left, j.right) for j in judged if j.relation is relation)
        for relation in (Relation.SAME_INCIDENT, Relation.DIFFERENT)
    }
    return Word(same=pairs[Relation.SAME_INCIDENT] - pairs[Relation.DIFFERENT], apart=pairs[Relation.DIFFERENT])


def group(material: Material, claims: Iterable[str], word: Word) -> Grouped:
    """Group claims into events, within each report and then across them."""
    by_document: dict[str, list[Account]] = {}
    for i in sorted(claims):
        made = account(material.claims[i], material.resolutions[i], material.document_of(i), material.linkage)
        by_document.setdefault(made.document, []).append(made)
    accounts = {a.id: a for d in sorted(by_document) for a in _within(by_document[d], material, word)}
    pairs = _pairs(accounts, word)
    weighings = [_weigh(accounts[a], accounts[b], material, word) for a, b in pairs]
    weighings = [_kept_apart(w, accounts, material.linkage) for w in weighings]
    groups, joins = cluster(accounts, weighings)
    claims_of = (tuple(sorted(c for a in g for c in accounts[a].claims)) for g in groups)
    return Grouped(groups=tuple(sorted(claims_of)), accounts=accounts, joins=joins, pairs=tuple(pairs))


def _within(singles: Sequence[Account], material: Material, word: Word) -> list[Account]:
    """Pool the claims of one report that tell of one event."""
    alike = _pool_alike(singles, word)
    events = _clustered([a for a in alike if not a.control], material, word)
    return _clustered([*events, *(a for a in alike if a.control)], material, word, settled=True)


def _clustered(accounts: Sequence[Account], material: Material, word: Word, *, settled: bool = False) -> list[Account]:
    """Pool accounts of one event; where the events are settled, only claims of control may still join them."""
    by_id = {a.id: a for a in accounts}
    pairs = ((a, b) for n, a in enumerate(sorted(by_id)) for b in sorted(by_id)[n + 1 :])
    weighings = [_weigh(by_id[a], by_id[b], material, word) for a, b in pairs]
    if settled:
        weighings = [_settled(w, by_id) for w in weighings]
    return [pooled([by_id[i] for i in g]) for g in cluster(by_id, weighings)[0]]


def _settled(weighed: Weighing, accounts: Mapping[str, Account]) -> Weighing:
    if accounts[weighed.left].control or accounts[weighed.right].control:
        return weighed
    return replace(weighed, bar=weighed.bar or "two events of one report")


def _pool_alike(singles: Sequence[Account], word: Word) -> list[Account]:
    """Pool claims of the same place, days and sides at once, but for those that a person has judged."""
    alike: dict[object, list[Account]] = {}
    for a in singles:
        own = a.id if a.id in word.claims or not a.spots or not a.days else ""
        key = (own, a.spots, a.holders, a.days, a.sides, a.control)
        alike.setdefault(key, []).append(a)
    return [pooled(same) for same in alike.values()]


def _pairs(accounts: Mapping[str, Account], word: Word) -> list[tuple[str, str]]:
    """Pairs of the blocks, pairs of one report that it tells apart, and pairs that people judged."""
    home = {c: a.id for a in accounts.values() for c in a.claims}
    by_document: dict[str, list[str]] = {}
    for a in accounts.values():
        by_document.setdefault(a.document, []).append(a.id)
    apart = {_pair(a, b) for ids in by_document.values() for n, a in enumerate(ids) for b in ids[n + 1 :]}
    told = {_pair(home[a], home[b]) for a, b in word.same | word.apart if a in home and b in home}
    return sorted({p for p in {*candidates(list(accounts.values())), *apart, *told} if p[0] != p[1]})


def _kept_apart(weighed: Weighing, accounts: Mapping[str, Account], linkage: Linkage) -> Weighing:
    """Weigh against accounts that one report tells apart: only others that tell them as one may join them."""
    if accounts[weighed.left].document != accounts[weighed.right].document:
        return weighed
    term = Term(name="told apart", weight=linkage.bits("prior.told apart"), reason="one report tells of them apart")
    return replace(weighed, terms=(term, *(t for t in weighed.terms if t.name != "prior")))


def _weigh(one: Account, other: Account, material: Material, word: Word) -> Weighing:
    """Weigh a pair; what a person judged decides alone."""
    weighed = weigh(one, other, material.linkage)
    pairs = {_pair(a, b) for a in one.claims for b in other.claims} if word.same or word.apart else set()
    if pairs & word.apart:
        return replace(weighed, bar="a person judged them different")
    if pairs & word.same:
        term = Term(name="person", weight=FIRM, reason="a person judged them one incident")
        return replace(weighed, terms=(*weighed.terms, term), bar=None)
    return replace(weighed, bar=weighed.bar or control_bar(one, other))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
