"""Blocks: which accounts are worth comparing, so that work grows nearly with the number of reports."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import xxhash

from fogline.link.accounts import Account, Spot
from fogline.link.shelves import Shelves
from fogline.link.sides import is_civilians

WINDOW = 4
"""Days in a bucket: an account stands in the buckets of its days, one day more on either side."""
LONG = 31
"""Accounts of longer times are placed by their last days only."""
RECENT = 7
"""An account that no words date is looked for in the days before its publication."""
TELLING = 10
"""Figures from this on are rare enough to bring accounts together that name no place."""
CROWD = 150
"""Blocks with more accounts are parted by side, and what is still a crowd is compared with near neighbours only."""
NEIGHBOURS = 40
NO_SIDE = frozenset({""})
CELL = 0.5
"""Degrees of a grid cell; four grids, shifted by halves, so that near points always share one."""
COUNTRY_PRECISION = 6


class Blocks:
    """Accounts by block: what a new account adds is found without looking at the rest."""

    def __init__(self, shelves: Shelves) -> None:
        self._accounts = shelves.accounts
        self._blocks = shelves.blocks

    def add(self, account: Account) -> set[str]:
        """Put an account of the shelf in; return the accounts whose neighbours may have changed, itself included."""
        changed = {account.id}
        for key in self._keys(account):
            block = list(self._blocks.get(key, ()))
            insort(block, account.id, key=self._place)
            self._blocks[key] = tuple(block)
            changed |= self._about(block, account, len(block) - 1)
        return changed

    def remove(self, account: Account) -> set[str]:
        """Take an account out, before it leaves the shelf; return others whose neighbours may have changed."""
        changed: set[str] = set()
        for key in self._keys(account):
            block = self._blocks[key]
            changed |= self._about(block, account, len(block))
            left = tuple(i for i in block if i != account.id)
            if left:
                self._blocks[key] = left
            else:
                del self._blocks[key]
        return changed - {account.id}

    def neighbours(self, account: Account) -> set[str]:
        """Accounts of other documents that share a block with one; of a crowd those near it."""
        found: set[str] = set()
        for key in self._keys(account):
            block = self._blocks[key]
            for part in self._parts(block, account):
                at = self._position(part, account)
                reach = len(part) if len(part) <= CROWD else NEIGHBOURS
                found.update(part[max(0, at - reach) : at + reach + 1])
        self._accounts.fetch(found)
        return {i for i in found if self._accounts[i].document != account.document}

    def _keys(self, account: Account) -> list[int]:
        found = _digests(account)
        self._blocks.fetch(found)
        return found

    def _about(self, block: Sequence[str], account: Account, before: int) -> set[str]:
        """Return whose neighbours in a block change with an account: all as it becomes a crowd, then the near ones."""
        if len(block) <= CROWD:
            return set()
        if before == CROWD or (len(block) == CROWD + 1 and before == len(block)):
            return set(block)
        found: set[str] = set()
        for part in self._parts(block, account):
            at = self._position(part, account)
            reach = len(part) if len(part) == CROWD + 1 else NEIGHBOURS if len(part) > CROWD else 0
            found.update(part[max(0, at - reach) : at + reach + 1])
        return found

    def _parts(self, block: Sequence[str], account: Account) -> list[Sequence[str]]:
        """Return a block, or of a crowd the parts by side that an account stands in."""
        if len(block) <= CROWD:
            return [block]
        self._accounts.fetch(block)
        sides = {i: self._accounts[i].sides or NO_SIDE for i in block}
        return [[i for i in block if side in sides[i]] for side in sorted(account.sides or NO_SIDE)]

    def _place(self, account: str) -> tuple[date, str, int, str]:
        return _by_likeness(self._accounts[account])

    def _position(self, part: Sequence[str], account: Account) -> int:
        return bisect_left(part, _by_likeness(account), key=self._place)


def _digests(account: Account) -> list[int]:
    """Digests of the names of the blocks that an account stands in: shorter to keep than the names."""
    return [xxhash.xxh64_intdigest(key.encode()) for key in sorted(keys(account))]


def keys(account: Account) -> frozenset[str]:
    """Names of the blocks that an account stands in."""
    buckets = sorted(_buckets(account))
    return frozenset(f"{area}|{b}" for area in _areas(account) for b in buckets)


def _areas(account: Account) -> Iterator[str]:
    places = [key for spot in (*account.spots, *account.holders) for key in _area_keys(spot)]
    yield from places
    if not places:
        yield from (f"side:{s}" for s in account.sides if not is_civilians(s))
    yield from (f"count:{f.kind}:{f.low}" for f in account.figures if f.low and f.low >= TELLING)


def _area_keys(spot: Spot) -> Iterator[str]:
    if spot.point and spot.point.precision >= COUNTRY_PRECISION:
        return
    if spot.entry:
        yield f"entry:{spot.entry}"
    yield f"name:{''.join(spot.spelling)}"
    yield from (f"part:{word}" for word in spot.spelling if len(word) > 2)  # noqa: PLR2004 -- shorter ones say nothing
    if spot.point and not spot.area:
        lat, lon = spot.point.latitude / CELL, spot.point.longitude / CELL
        yield from (f"cell:{x}{y}:{int(lat + x)}:{int(lon + y)}" for x in (0, 0.5) for y in (0, 0.5))


def _buckets(account: Account) -> set[int]:
    first, last = _span(account)
    return {d // WINDOW for d in range(first.toordinal(), last.toordinal() + 1)}


def _span(account: Account) -> tuple[date, date]:
    day = timedelta(days=1)
    if account.days and not account.days.inferred:
        last = account.days.last + day
        return max(account.days.first - day, last - LONG * day), last
    end = account.days.last if account.days else account.published or date.min + LONG * day
    return end - RECENT * day, end


def _by_likeness(account: Account) -> tuple[date, str, int, str]:
    first = account.days.first if account.days else account.published or date.min
    place = min(("".join(s.spelling) for s in account.spots), default="")
    return first, place, max((f.low or 0 for f in account.figures), default=0), account.id
