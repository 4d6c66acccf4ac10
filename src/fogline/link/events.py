"""Events: accounts of all reports in groups, kept so that one more account touches only those it may be one with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

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


@dataclass(slots=True)
class _Change:
    """What one change has come to so far."""

    passing: frozenset[str]
    """Accounts that are put in or taken out."""
    loose: set[str] = field(default_factory=set)
    """Accounts that stay, and whose ties are not what they were: they may be of other events now."""
    nested: set[str] = field(default_factory=set)
    """Accounts that one more or fewer may lie within, or around."""

    def note(self, tie: Tie) -> None:
        """Note that a tie was set or removed.

        One that speaks against accounts that come or go changes nothing for one that stays: where it hangs together
        with them, that is by other ties.
        """
        ends = {tie.left, tie.right}
        if tie.speaks_for or not ends & self.passing:
            self.loose |= ends
        if tie.nested:
            self.nested |= ends


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
        left, told, accounts = list(gone), list(new), self._shelves.accounts
        change = _Change(frozenset(a.id for a in (*left, *told)))
        again: set[str] = set()
        before: set[Event] = set()
        for a in left:
            event = self._shelves.event_of.pop(a.id)
            before |= {event} if event else set()
            again |= self._remove(a, change)
        for a in told:
            again |= self._add(a)
        for i in sorted(i for i in again if i in accounts):
            self._tie(i, change)
        return self._regroup(change, before)

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

    def _remove(self, account: Account, change: _Change) -> set[str]:
        """Take an account out; return whose neighbours may have changed."""
        shelves = self._shelves
        for other in sorted(shelves.ties[account.id]):
            change.note(self._untie(account.id, other))
        near = self._blocks.remove(account)
        del shelves.ties[account.id], shelves.accounts[account.id]
        shelves.told.part(account.document, account.id)
        for c in account.claims:
            del shelves.home[c]
        return near

    def _tie(self, account: str, change: _Change) -> None:
        """Bring an account's ties up to date."""
        partners, before = self._partners(self._shelves.accounts[account]), set(self._shelves.ties[account])
        self._shelves.ties.fetch(partners)
        for other in sorted(before - partners):
            change.note(self._untie(account, other))
        for other in sorted(partners - before):
            change.note(self._set(self._tied(*sorted((account, other)))))

    def _tied(self, one: str, other: str) -> Tie:
        a, b = self._shelves.accounts[one], self._shelves.accounts[other]
        nested = bool(within(a, b) or within(b, a)) and not self._word.parts(a, b)
        return replace(weighed(a, b, self._material, self._word).tie, nested=nested)

    def _set(self, tie: Tie) -> Tie:
        ties = self._shelves.ties
        ties[tie.left] = {**ties[tie.left], tie.right: tie}
        ties[tie.right] = {**ties[tie.right], tie.left: tie}
        return tie

    def _untie(self, one: str, other: str) -> Tie:
        ties = self._shelves.ties
        tie = ties[one][other]
        ties[one] = {k: t for k, t in ties[one].items() if k != other}
        ties[other] = {k: t for k, t in ties[other].items() if k != one}
        return tie

    def _partners(self, account: Account) -> set[str]:
        """Accounts that share a block, stand in the same report, or that people judged with this one."""
        home = self._shelves.home
        judged = {home[c] for own in account.claims for c in self._word.with_claim(own) if c in home}
        return (self._blocks.neighbours(account) | self._shelves.told[account.document] | judged) - {account.id}

    def _regroup(self, change: _Change, before: set[Event]) -> Regrouped:
        """Group anew whatever hangs together with what changed by pairs that speak for one event."""
        shelves = self._shelves
        touched = self._hanging({i for i in change.passing | change.loose if i in shelves.accounts})
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
        nested = {i for i in change.nested if i in shelves.accounts}
        nested |= {o for event in made - before for i in event for o, t in shelves.ties[i].items() if t.nested}
        shifted |= {shelves.event_of[i] for i in nested}
        return Regrouped(gone=frozenset(before - made), made=frozenset(made - before), shifted=frozenset(shifted))

    def _hanging(self, seeds: Iterable[str]) -> set[str]:
        found, todo = set(seeds), sorted(seeds)
        while todo:
            ties = self._shelves.ties[todo.pop()]
            more = {o for o, t in ties.items() if t.speaks_for} - found
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
