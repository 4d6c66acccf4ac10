"""Running totals stand beside the latest incident that they cover, never inside one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from fogline.link.accounts import Account, account
from fogline.link.material import Material
from fogline.link.places import lies_in, same_name
from fogline.model.incidents import Incident

LONGEST = timedelta(days=62)
"""A total over more than about two months is of a war, and stands beside no incident."""
SHORTEST = timedelta(days=7)
"""A total told with its end only ("up to Wednesday night") is taken to run over a week at least."""
UNSAID = timedelta(days=31)
"""Days that a total is taken to run over where it does not say since when."""


def beside(
    running: Iterable[str], incidents: Sequence[Incident], accounts: Mapping[str, Sequence[Account]], material: Material
) -> dict[str, list[str]]:
    """Find for each running total the incident that it ends in: running claims by incident id.

    `accounts`: those of each incident, by its id. Only incidents that the total's days, places and sides cover count;
    of these one whose place it names or that its report tells of, then the latest, then the smallest id.
    """
    found: dict[str, list[str]] = {}
    by_month = _by_month(incidents)
    for claim in sorted(running):
        total = account(
            material.claims[claim], material.resolutions[claim], material.document_of(claim), material.linkage
        )
        span = _span(total)
        near = {i.id: i for m in _months(span) for i in by_month.get(m, ())} if span else {}
        covered = [i for i in near.values() if span and _covers(total, span, i, accounts[i.id])]
        if covered:
            last = max(covered, key=lambda i: (_tied(total, accounts[i.id]), _last(i), i.id))
            found.setdefault(last.id, []).append(claim)
    return found


def _span(total: Account) -> tuple[date, date] | None:
    """Days that a total runs over, up to its publication where it does not say; None for a total of a war."""
    days = total.days
    if days and not days.inferred:
        long = days.last - days.first > LONGEST
        return None if long else (min(days.first, days.last - SHORTEST), days.last)
    return (total.published - UNSAID, total.published) if total.published else None


def _by_month(incidents: Sequence[Incident]) -> dict[int, list[Incident]]:
    found: dict[int, list[Incident]] = {}
    for i in incidents:
        if i.when:
            found.setdefault(i.when.last.year * 12 + i.when.last.month, []).append(i)
    return found


def _months(span: tuple[date, date]) -> range:
    first, last = span
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def _covers(total: Account, span: tuple[date, date], incident: Incident, accounts: Sequence[Account]) -> bool:
    when = incident.when
    if not when or span[0] > when.last or when.first > span[1]:
        return False
    return _in_place(total, accounts) and _of_side(total, accounts)


def _in_place(total: Account, accounts: Sequence[Account]) -> bool:
    if any(a.document == total.document for a in accounts):
        return True
    told = [s for a in accounts for s in (*a.spots, *a.holders)]
    return any(lies_in(b, a) for a in (*total.spots, *total.holders) for b in told)


def _of_side(total: Account, accounts: Sequence[Account]) -> bool:
    harmed = frozenset().union(*(a.victims for a in accounts))
    return not total.victims or not harmed or bool(total.victims & harmed)


def _tied(total: Account, accounts: Sequence[Account]) -> bool:
    """Tell whether a total's own report tells of an incident, or the total names its very place."""
    if any(a.document == total.document for a in accounts):
        return True
    return any(same_name(a, b) for a in (*total.spots, *total.holders) for x in accounts for b in x.spots)


def _last(incident: Incident) -> int:
    return incident.when.last.toordinal() if incident.when else 0
