"""Events: accounts of all reports in groups, kept so that one more account touches only those it may be one with."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from fogline.link.accounts import Account
from fogline.link.blocks import Blocks
from fogline.link.clusters import cluster
from fogline.link.grouping import Word, weighed
from fogline.link.material import Material
from fogline.link.pairs import Tie
from fogline.link.parts import within
from fogline.link.shelves import Event, Shelves


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """What a change did to the events."""

    gone: frozenset[Event]
    made: frozenset[Event]
    shifted: frozenset[Event]
    """As they were, but for what joined them, or what lies within them or around them."""


class Events:
    """The accounts so far, what ties them, and the events that they make."""

    def __init__(self, shelves: Shelves, material: Material, word: Word) -> None:
        self._shelves = shelves
        self._material = material
        self._word = word
        self._blocks = Blocks(shelves)

    def home(self, claim: str) -> Event | None:
        """Return the event that a claim of its own account stands in."""
        account = self._shelves.home.get(claim)
        return self._shelves.event_of.get(account) if account else None

    def nested(self, event: Event) -> list[tuple[str, str]]:
        """Return the pairs of an event's accounts and others of which one may lie within the other."""
        ties = (t for a in event for t in self._shelves.ties[a].values())
        return sorted({(t.left, t.right) for t in ties if t.nested})

    def change(self, gone: Iterable[Account], new: Iterable[Account]) -> Regrouped:
        """Take accounts out and put others in; regroup what that touches."""
        told = list(new)
        again, seeds = set[str](), {a.id for a in told}
        before: set[Event] = set()
        for a in gone:
            event = self._shelves.event_of.pop(a.id)
            before |= {event} if event else set()
            more, loose = self._remove(a)
            again |= more
            seeds |= loose
        for a in told:
            again |= self._add(a)
        for i in sorted(i for i in again if i in self._shelves.accounts):
            seeds |= self._tie(i)
        return self._regroup({i for i in seeds if i in self._shelves.accounts}, before)

    def of_document(self, document: str) -> list[Account]:
        """Return the accounts of a document."""
        return [self._shelves.accounts[i] for i in sorted(self._shelves.told.get(document, ()))]

    def _add(self, account: Account) -> set[str]:
        shelves = self._shelves
        shelves.accounts[account.id] = account
        shelves.ties[account.id] = {}
        shelves.told.join(account.document, account.id)
        for c in account.claims:
            shelves.home[c] = account.id
        return self._blocks.add(account)

    def _remove(self, account: Account) -> tuple[set[str], set[str]]:
        """Take an account out; return whose neighbours may have changed, and to whom it was tied."""
        shelves = self._shelves
        loose = set(shelves.ties[account.id])
        for other in loose:
            self._untie(account.id, other)
        near = self._blocks.remove(account)
        del shelves.ties[account.id], shelves.accounts[account.id]
        shelves.told.part(account.document, account.id)
        for c in account.claims:
            del shelves.home[c]
        return near, loose

    def _tie(self, account: str) -> set[str]:
        """Bring an account's ties up to date; return all whose ties changed."""
        partners, before = self._partners(self._shelves.accounts[account]), set(self._shelves.ties[account])
        self._shelves.ties.fetch(partners)
        for other in before - partners:
            self._untie(account, other)
        for other in sorted(partners - before):
            self._set(self._tied(*sorted((account, other))))
        changed = before ^ partners
        return {account, *changed} if changed else set()

    def _tied(self, one: str, other: str) -> Tie:
        a, b = self._shelves.accounts[one], self._shelves.accounts[other]
        nested = bool(within(a, b) or within(b, a)) and not self._word.parts(a, b)
        return replace(weighed(a, b, self._material, self._word).tie, nested=nested)

    def _set(self, tie: Tie) -> None:
        ties = self._shelves.ties
        ties[tie.left] = {**ties[tie.left], tie.right: tie}
        ties[tie.right] = {**ties[tie.right], tie.left: tie}

    def _untie(self, one: str, other: str) -> None:
        ties = self._shelves.ties
        ties[one] = {k: t for k, t in ties[one].items() if k != other}
        ties[other] = {k: t for k, t in ties[other].items() if k != one}

    def _partners(self, account: Account) -> set[str]:
        """Accounts that share a block, stand in the same report, or that people judged with this one."""
        home = self._shelves.home
        judged = {home[c] for own in account.claims for c in self._word.with_claim(own) if c in home}
        return (self._blocks.neighbours(account) | self._shelves.told[account.document] | judged) - {account.id}

    def _regroup(self, seeds: AbstractSet[str], before: set[Event]) -> Regrouped:
        """Group anew whatever hangs together with the seeds by pairs that speak for one event."""
        shelves = self._shelves
        touched = self._hanging(seeds)
        shelves.event_of.fetch(touched)
        before |= {shelves.event_of[i] for i in touched if i in shelves.event_of}
        ties = [t for i in sorted(touched) for o, t in shelves.ties[i].items() if i < o and o in touched]
        groups, joins = cluster(touched, ties)
        made, joined = set(groups), _by_event((j.tie for j in joins), groups)
        for event in before - made:
            shelves.joins.pop(event[0])
        for event in groups:
            for account in event:
                shelves.event_of[account] = event
        shifted = {e for e in groups if shelves.joins.get(e[0], ()) != joined.get(e, ())}
        for event in shifted & joined.keys():
            shelves.joins[event[0]] = joined[event]
        for event in shifted - joined.keys():
            shelves.joins.pop(event[0])
        around = {shelves.event_of[o] for i in touched for o, t in shelves.ties[i].items() if t.nested}
        around |= {shelves.event_of[i] for i in seeds}
        return Regrouped(
            gone=frozenset(before - made), made=frozenset(made - before), shifted=frozenset(shifted | around)
        )

    def _hanging(self, seeds: Iterable[str]) -> set[str]:
        found, todo = set(seeds), sorted(seeds)
        while todo:
            ties = self._shelves.ties[todo.pop()]
            more = {o for o, t in ties.items() if t.weight > 0 or t.judged} - found
            self._shelves.ties.fetch(more)
            found |= more
            todo += sorted(more)
        return found


def _by_event(ties: Iterable[Tie], events: Iterable[Event]) -> Mapping[Event, tuple[tuple[str, str], ...]]:
    event_of = {account: event for event in events for account in event}
    found: dict[Event, list[tuple[str, str]]] = {}
    for t in ties:
        found.setdefault(event_of[t.left], []).append((t.left, t.right))
    return {event: tuple(sorted(joined)) for event, joined in found.items()}
