"""Running totals stand beside the latest incident that they cover, never inside one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from fogline.link.accounts import Account, Days, account
from fogline.link.independence import source_key
from fogline.link.material import Material
from fogline.link.places import lies_in
from fogline.model.incidents import Incident

LONGEST = timedelta(days=62)
"""A total over more than about two months is of a war, and stands beside no incident."""


def beside(
    running: Iterable[str], incidents: Sequence[Incident], accounts: Mapping[str, Sequence[Account]], material: Material
) -> dict[str, list[str]]:
    """Find for each running total the incident that it ends in: running claims by incident id.

    `accounts`: those of each incident, by its id. Only incidents that the total's days, places and sides cover count; of
    these one told by the same report or source, then the latest, then the smallest id.
    """
    found: dict[str, list[str]] = {}
    by_month = _by_month(incidents)
    for claim in sorted(running):
        total = account(
            material.claims[claim], material.resolutions[claim], material.document_of(claim), material.linkage
        )
        if not total.days or total.days.last - total.days.first > LONGEST:
            continue
        near = {i.id: i for m in _months(total.days) for i in by_month.get(m, ())}
        covered = [i for i in near.values() if _covers(total, i, accounts[i.id])]
        if covered:
            last = max(covered, key=lambda i: (_ties(claim, i, material), _last(i), i.id))
            found.setdefault(last.id, []).append(claim)
    return found


def _by_month(incidents: Sequence[Incident]) -> dict[int, list[Incident]]:
    found: dict[int, list[Incident]] = {}
    for i in incidents:
        if i.when:
            found.setdefault(i.when.last.year * 12 + i.when.last.month, []).append(i)
    return found


def _months(days: Days) -> range:
    return range(days.first.year * 12 + days.first.month, days.last.year * 12 + days.last.month + 1)


def _covers(total: Account, incident: Incident, accounts: Sequence[Account]) -> bool:
    if not incident.when or not total.days:
        return False
    in_time = total.days.first <= incident.when.last and incident.when.first <= total.days.last
    return in_time and _in_place(total, accounts) and _of_side(total, accounts)


def _in_place(total: Account, accounts: Sequence[Account]) -> bool:
    named = (*total.spots, *total.holders)
    told = [s for a in accounts for s in (*a.spots, *a.holders)]
    if not named:
        return any(a.document == total.document for a in accounts)
    return any(lies_in(b, a) for a in named for b in told)


def _of_side(total: Account, accounts: Sequence[Account]) -> bool:
    harmed = frozenset().union(*(a.victims for a in accounts))
    return not total.victims or not harmed or bool(total.victims & harmed)


def _ties(claim: str, incident: Incident, material: Material) -> int:
    """Count what ties a total to an incident: its own report tells of it, or its source does."""
    same_report = material.claims[claim].document in incident.documents
    return 2 * same_report + any(s.id == source_key(claim, material, {}) for s in incident.sources)


def _last(incident: Incident) -> int:
    return incident.when.last.toordinal() if incident.when else 0
