"""Blocks: which accounts are worth comparing, so that work grows nearly with the number of reports."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from fogline.link.accounts import Account, Spot
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
CELL = 0.5
"""Degrees of a grid cell; four grids, shifted by halves, so that near points always share one."""
COUNTRY_PRECISION = 6


def candidates(accounts: Sequence[Account]) -> list[tuple[str, str]]:
    """Pairs of accounts of different documents that share a block, sorted."""
    blocks: dict[str, list[Account]] = {}
    for a in sorted(accounts, key=lambda a: a.id):
        for key in keys(a):
            blocks.setdefault(key, []).append(a)
    pairs = {
        (one.id, other.id)
        for block in blocks.values()
        if len(block) > 1
        for one, other in _pairs(block)
        if one.document != other.document
    }
    return sorted(pairs)


def keys(account: Account) -> frozenset[str]:
    """Names of the blocks that an account stands in."""
    buckets = sorted(_buckets(account))
    return frozenset(f"{area}|{b}" for area in _areas(account) for b in buckets)


def _areas(account: Account) -> Iterator[str]:
    for spot in (*account.spots, *account.holders):
        yield from _area_keys(spot)
    if not account.spots:
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


def _pairs(block: Sequence[Account]) -> Iterable[tuple[Account, Account]]:
    if len(block) <= CROWD:
        return ((a, b) for i, a in enumerate(block) for b in block[i + 1 :])
    parted: dict[str, list[Account]] = {}
    for a in block:
        for side in sorted(a.sides) or [""]:
            parted.setdefault(side, []).append(a)
    return ((a, b) for part in parted.values() for a, b in _near(part))


def _near(part: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Pairs within a part; of a crowd, each with those that come next by day and figures."""
    reach = len(part) if len(part) <= CROWD else NEIGHBOURS
    ordered = sorted(part, key=_by_likeness)
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 : i + 1 + reach]:
            yield (a, b) if a.id < b.id else (b, a)


def _by_likeness(account: Account) -> tuple[date, str, int, str]:
    first = account.days.first if account.days else account.published or date.min
    place = min(("".join(s.spelling) for s in account.spots), default="")
    return first, place, max((f.low or 0 for f in account.figures), default=0), account.id
