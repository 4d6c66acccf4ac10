"""Events: accounts of all reports in groups, kept so that one more account touches only those it may be one with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fogline.link.accounts import Account
from fogline.link.blocks import Blocks
from fogline.link.clusters import cluster
from fogline.link.grouping import Word, weighed
from fogline.link.material import Material
from fogline.link.pairs import Tie
from fogline.link.parts import within

Event = tuple[str, ...]
"""Ids of the accounts of one event, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """What a change did to the events."""

    gone: frozenset[Event]
    made: frozenset[Event]


class Events:
    """The accounts so far, what ties them, and the events that they make."""

    def __init__(self, material: Material, word: Word) -> None:
        """Take the look-ups and people's word; `material` may grow afterwards."""
        self._material = material
        self._word = word
        self._blocks = Blocks()
        self.accounts: dict[str, Account] = {}
        self.event_of: dict[str, Event] = {}
        self.joins: dict[Event, tuple[Tie, ...]] = {}
        self.parts: set[tuple[str, str]] = set()
        """Accounts of which one may lie within the other."""
        self._home: dict[str, str] = {}
        self._by_document: dict[str, set[str]] = {}
        self._ties: dict[str, dict[str, Tie]] = {}

    def home(self, claim: str) -> Event | None:
        """Return the event that a claim of its own account stands in."""
        account = self._home.get(claim)
        return self.event_of.get(account) if account else None

    def change(self, gone: Iterable[Account], new: Iterable[Account]) -> Regrouped:
        """Take accounts out and put others in; regroup what that touches."""
        told = list(new)
        again, seeds = set[str](), {a.id for a in told}
        before: set[Event] = set()
        for a in gone:
            before.add(self.event_of.pop(a.id))
            more, loose = self._remove(a)
            again |= more
            seeds |= loose
        for a in told:
            again |= self._add(a)
        for i in sorted(again & self.accounts.keys()):
            seeds |= self._tie(i)
        return self._regroup(seeds & self.accounts.keys(), before)

    def of_document(self, document: str) -> list[Account]:
        """Return the accounts of a document."""
        return [self.accounts[i] for i in sorted(self._by_document.get(document, ()))]

    def _add(self, account: Account) -> set[str]:
        self.accounts[account.id] = account
        self._ties[account.id] = {}
        self._by_document.setdefault(account.document, set()).add(account.id)
        for c in account.claims:
            self._home[c] = account.id
        return self._blocks.add(account)

    def _remove(self, account: Account) -> tuple[set[str], set[str]]:
        """Take an account out; return whose neighbours may have changed, and to whom it was tied."""
        loose = set(self._ties[account.id])
        for other in loose:
            self._untie(account.id, other)
        del self._ties[account.id], self.accounts[account.id]
        self._by_document[account.document].discard(account.id)
        for c in account.claims:
            del self._home[c]
        return self._blocks.remove(account), loose

    def _tie(self, account: str) -> set[str]:
        """Bring an account's ties up to date; return all whose ties changed."""
        partners, before = self._partners(self.accounts[account]), set(self._ties[account])
        for other in before - partners:
            self._untie(account, other)
        for other in sorted(partners - before):
            one, two = sorted((account, other))
            tie = weighed(self.accounts[one], self.accounts[two], self._material, self._word).tie
            self._ties[one][two] = self._ties[two][one] = tie
            if self._may_be_part(one, two):
                self.parts.add((one, two))
        changed = before ^ partners
        return {account, *changed} if changed else set()

    def _untie(self, one: str, other: str) -> None:
        del self._ties[one][other], self._ties[other][one]
        self.parts.discard((min(one, other), max(one, other)))

    def _may_be_part(self, one: str, other: str) -> bool:
        a, b = self.accounts[one], self.accounts[other]
        return bool(within(a, b) or within(b, a))

    def _partners(self, account: Account) -> set[str]:
        """Accounts that share a block, stand in the same report, or that people judged with this one."""
        judged = {self._home[c] for own in account.claims for c in self._word.with_claim(own) if c in self._home}
        return (self._blocks.neighbours(account) | self._by_document[account.document] | judged) - {account.id}

    def _regroup(self, seeds: Iterable[str], before: set[Event]) -> Regrouped:
        """Group anew whatever hangs together with the seeds by pairs that speak for one event."""
        touched = self._hanging(seeds)
        before |= {self.event_of[i] for i in touched if i in self.event_of}
        ties = [t for i in sorted(touched) for o, t in self._ties[i].items() if i < o and o in touched]
        groups, joins = cluster(touched, ties)
        for event in before - set(groups):
            self.joins.pop(event, None)
        for event in groups:
            self.event_of.update(dict.fromkeys(event, event))
        self.joins.update(_by_event((j.tie for j in joins), self.event_of))
        return Regrouped(gone=frozenset(before - set(groups)), made=frozenset(set(groups) - before))

    def _hanging(self, seeds: Iterable[str]) -> set[str]:
        found, todo = set(seeds), list(seeds)
        while todo:
            more = {o for o, t in self._ties[todo.pop()].items() if t.weight > 0} - found
            found |= more
            todo += more
        return found


def _by_event(ties: Iterator[Tie] | Iterable[Tie], event_of: Mapping[str, Event]) -> dict[Event, tuple[Tie, ...]]:
    found: dict[Event, list[Tie]] = {}
    for t in ties:
        found.setdefault(event_of[t.left], []).append(t)
    return {event: tuple(joined) for event, joined in found.items()}
