"""A ledger as plain lists and dicts: what its views must show, worked out the simple way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from fogline.model.reviews import Act

Slot = tuple[int, int]
"""A document and one of its claims, by their numbers."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """A claim as a reading has it."""

    low: int
    by: bool
    """Somebody is named as having done it."""
    rule: int = 1
    """Which rule read it: means nothing."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One review."""

    id: str
    act: Act
    slots: tuple[Slot, ...] = ()
    read: tuple[Read, ...] = ()
    """The slots' claims as they were read when it was made."""
    field: str | None = None
    value: object = None
    of: str | None = None
    """For a retraction: the review."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A claim as people see it."""

    low: int
    by: bool
    stance: str = "asserted"


@dataclass
class Model:
    """Readings and reviews so far."""

    readings: dict[int, dict[int, Read]] = field(default_factory=dict)
    """By document, then by claim."""
    said: list[Said] = field(default_factory=list)

    def copy(self) -> "Model":
        """Return it as it is now, whatever comes later."""
        return Model(readings={d: dict(r) for d, r in self.readings.items()}, said=list(self.said))

    def read(self, slot: Slot) -> Read | None:
        """Return a claim as it is read now."""
        return self.readings.get(slot[0], {}).get(slot[1])

    def holds(self, review: Said) -> bool:
        """Tell whether no retraction of a review holds."""
        return not any(self.holds(r) for r in self.said if r.of == review.id)

    def in_force(self) -> list[Said]:
        """Return the reviews that hold."""
        return [r for r in self.said if r.act is not Act.RETRACT and self.holds(r)]

    def carried(self, review: Said, slot: Slot) -> bool:
        """Tell whether a review still speaks of a claim as it is read now."""
        was, now = review.read[review.slots.index(slot)], self.read(slot)
        if now is None:
            return False
        if review.act is Act.ACCEPT:
            return (was.low, was.by) == (now.low, now.by)
        if review.act is Act.REJECT or review.field == "stance":
            return was.low == now.low
        return True

    def uncarried(self) -> set[tuple[str, Slot]]:
        """Return reviews with the claims that they speak of no more."""
        return {(r.id, s) for r in self.in_force() for s in r.slots if not self.carried(r, s)}

    def on(self, slot: Slot, *acts: Act) -> list[Said]:
        """Return the reviews of some kinds that hold of a claim."""
        return [r for r in self.in_force() if r.act in acts and slot in r.slots and self.carried(r, slot)]

    def slots(self) -> Iterator[Slot]:
        """Yield the claims that are read now."""
        yield from ((d, n) for d, read in self.readings.items() for n in read)

    def rejected(self) -> set[Slot]:
        """Return the claims whose last verdict is that they are none."""
        verdicts = {s: self.on(s, Act.ACCEPT, Act.REJECT)[-1:] for s in self.slots()}
        return {s for s, last in verdicts.items() if last and last[0].act is Act.REJECT}

    def seen(self) -> dict[Slot, Seen]:
        """Return the claims as people see them."""
        rejected = self.rejected()
        return {s: self._corrected(s) for s in self.slots() if s not in rejected}

    def pairs(self) -> dict[tuple[Slot, Slot], Act]:
        """Return the last word on each pair of claims that are both seen."""
        seen = self.seen()
        told: dict[tuple[Slot, Slot], Act] = {}
        for review in self.in_force():
            if review.act in {Act.MERGE, Act.APART} and all(
                s in seen and self.carried(review, s) for s in review.slots
            ):
                one, other = sorted(review.slots)
                told[one, other] = review.act
        return told

    def groups(self) -> list[set[Slot]]:
        """Return the claims that are merged, each with those that merges lead to."""
        groups = [{s} for s in self.seen()]
        for (one, other), act in self.pairs().items():
            if act is Act.MERGE:
                a, b = (next(g for g in groups if s in g) for s in (one, other))
                groups = [g for g in groups if g not in (a, b)] + [a | b]
        return groups

    def is_contested(self, group: set[Slot]) -> bool:
        """Tell whether people both merged a group and set parts of it apart."""
        return any(self.pairs().get((a, b)) is Act.APART for a, b in combinations(sorted(group), 2))

    def is_signed(self, slot: Slot) -> bool:
        """Tell whether a claim alone in its incident was signed off with the figure that it has."""
        now = self.seen()[slot]
        return any(r.value == figure(now) for r in self.on(slot, Act.SIGN_OFF))

    def _corrected(self, slot: Slot) -> Seen:
        read = self.readings[slot[0]][slot[1]]
        made = Seen(low=read.low, by=read.by)
        for review in self.on(slot, Act.CORRECT):
            made = replace(made, **{str(review.field): review.value})  # type: ignore[arg-type]
        return made


def figure(seen: Seen) -> int | None:
    """Return what a claim alone in its incident gives a tally: a denial gives nothing."""
    return seen.low if seen.stance == "asserted" else None


def partition(groups: Sequence[set[Slot]]) -> set[frozenset[Slot]]:
    """Return groups as a set."""
    return {frozenset(g) for g in groups}
