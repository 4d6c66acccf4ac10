"""Shelves: what linking keeps between two reports, by key; in memory, or read in from elsewhere as it is asked for."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from fogline.model.claims import Claim
from fogline.model.judgements import Judgement
from fogline.model.refs import Resolution
from fogline.model.reports import Report

if TYPE_CHECKING:
    from fogline.link.accounts import Account
    from fogline.link.copies import Overlap
    from fogline.link.held import Held
    from fogline.link.pairs import Tie
    from fogline.link.precedence import Rank
    from fogline.link.running import Ground

Key = TypeVar("Key", str, int)
Value = TypeVar("Value")
Event: TypeAlias = tuple[str, ...]
"""Ids of the accounts of one event, sorted. The first of them stands for it as a key."""


Load: TypeAlias = Callable[[Collection[Key]], Mapping[Key, Value]]
"""Returns the values of those of some keys that are held elsewhere."""


class Shelf(Mapping[Key, Value], Generic[Key, Value]):
    """Values by key. Values are never changed in place: whoever changes one puts the changed one back.

    Without a way to load, all is in memory. Iteration yields what is at hand.
    """

    __slots__ = ("_changed", "_held", "_load")

    def __init__(self, load: "Load[Key, Value] | None" = None) -> None:
        self._load: Load[Key, Value] | None = load
        self._held: dict[Key, Value | None] = {}
        self._changed: set[Key] = set()

    def __getitem__(self, key: Key) -> Value:
        held = self._look(key)
        if held is None:
            raise KeyError(key)
        return held

    def __setitem__(self, key: Key, value: Value) -> None:
        self._held[key] = value
        if self._load:
            self._changed.add(key)

    def __delitem__(self, key: Key) -> None:
        if self._load:
            self._held[key] = None
            self._changed.add(key)
        else:
            del self._held[key]

    def __contains__(self, key: object) -> bool:
        return self._look(key) is not None  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[Key]:
        return (k for k, v in self._held.items() if v is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def pop(self, key: Key) -> Value | None:
        """Take a value off the shelf and return it; None where there is none."""
        held = self._look(key)
        if held is not None:
            del self[key]
        return held

    def join(self: "Shelf[Key, frozenset[str]]", key: Key, item: str) -> None:
        """Put an item to the others of a key."""
        self[key] = self.get(key, frozenset()) | {item}

    def part(self: "Shelf[Key, frozenset[str]]", key: Key, item: str) -> None:
        """Take an item from the others of a key; what is left without any is no more."""
        left = self.get(key, frozenset()) - {item}
        if left:
            self[key] = left
        else:
            self.pop(key)

    def fetch(self, keys: Iterable[Key]) -> None:
        """Read in what will be asked for, all at once."""
        if self._load:
            wanted = [k for k in keys if k not in self._held]
            for key, value in (self._load(wanted) if wanted else {}).items():
                self._held.setdefault(key, value)
            for key in wanted:
                self._held.setdefault(key, None)

    def changes(self) -> Mapping[Key, Value | None]:
        """Return what was put on or taken off (None) since it was read in."""
        return {k: self._held[k] for k in self._changed}

    def _look(self, key: Key) -> Value | None:
        if self._load and key not in self._held:
            self.fetch((key,))
        return self._held.get(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """Everything that linking keeps. All but the reports can be worked out anew from those and people's word."""

    reports: Shelf[str, Report] = field(default_factory=Shelf)
    """By document."""
    claims: Shelf[str, Claim] = field(default_factory=Shelf)
    resolutions: Shelf[str, Resolution] = field(default_factory=Shelf)
    """By claim."""
    spoken: Shelf[str, tuple[str, ...]] = field(default_factory=Shelf)
    """A document's claims as they were linked last."""
    speakers: Shelf[str, str] = field(default_factory=Shelf)
    """A claim's document."""
    ranks: Shelf[str, "Rank"] = field(default_factory=Shelf)
    """By document."""
    postings: Shelf[int, str | tuple[str, ...]] = field(default_factory=Shelf)
    """Documents by fingerprint, the first in rank first; one alone stands by itself."""
    overlaps: Shelf[str, tuple["Overlap", ...]] = field(default_factory=Shelf)
    """What a document takes over from earlier ones."""
    later: Shelf[str, frozenset[str]] = field(default_factory=Shelf)
    """Documents that take something over from a document."""
    copying: Shelf[str, tuple[Judgement, ...]] = field(default_factory=Shelf)
    """What is judged of a document: what it copies, or builds on."""
    homes: Shelf[str, str] = field(default_factory=Shelf)
    """Reprints, and what each reprints."""
    folded: Shelf[str, str] = field(default_factory=Shelf)
    """Claims of copied wording, and the claims that they repeat."""
    copies: Shelf[str, frozenset[str]] = field(default_factory=Shelf)
    """Claims that repeat a claim."""
    accounts: Shelf[str, "Account"] = field(default_factory=Shelf)
    told: Shelf[str, frozenset[str]] = field(default_factory=Shelf)
    """A document's accounts."""
    home: Shelf[str, str] = field(default_factory=Shelf)
    """The account of a claim that repeats none."""
    blocks: Shelf[int, tuple[str, ...]] = field(default_factory=Shelf)
    """Accounts by block, sorted by likeness."""
    ties: Shelf[str, Mapping[str, "Tie"]] = field(default_factory=Shelf)
    """An account's ties, by the other account."""
    event_of: Shelf[str, Event] = field(default_factory=Shelf)
    """The event of an account."""
    joins: Shelf[str, tuple[tuple[str, str], ...]] = field(default_factory=Shelf)
    """The pairs of accounts that joined an event, by its first account."""
    held: Shelf[str, "Held"] = field(default_factory=Shelf)
    """What is held of an event, by its first account."""
    named: Shelf[str, str] = field(default_factory=Shelf)
    """The first account of an incident's event, by the incident's id."""
    tellers: Shelf[str, frozenset[str]] = field(default_factory=Shelf)
    """First accounts of the events that a document tells of."""
    totals: Shelf[str, "Account"] = field(default_factory=Shelf)
    """Running totals, by claim."""
    grounds: Shelf[str, "Ground"] = field(default_factory=Shelf)
    """What a total must cover to stand beside an incident, by its id."""
    totals_at: Shelf[int, frozenset[str]] = field(default_factory=Shelf)
    grounds_at: Shelf[int, frozenset[str]] = field(default_factory=Shelf)
    """Totals, and incidents, by a month and a place or document."""
    chosen: Shelf[str, str] = field(default_factory=Shelf)
    """The incident that a total stands beside."""
    beside: Shelf[str, frozenset[str]] = field(default_factory=Shelf)
    """The totals beside an incident."""
