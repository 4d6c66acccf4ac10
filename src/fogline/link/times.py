"""Whether two accounts are of one time: overlap and distance of days, given how each was dated."""

from datetime import timedelta

from fogline.knowledge.linkage import Linkage
from fogline.link.accounts import Account, Days
from fogline.link.places import same_name
from fogline.model.judgements import Term

TIGHT = 2
WEEK = 7
APART = 2
"""Gaps of more days than this between exactly dated events keep them apart whatever else agrees."""
LATE = 31
SLACK = timedelta(days=1)
"""A report may carry the date of the day before the event, east of its newsroom."""


def days_term(left: Account, right: Account, linkage: Linkage) -> Term:
    """Weigh when: overlapping days, or the gap between them."""
    if left.days and right.days:
        gap = gap_days(left.days, right.days)
        if gap and left.document == right.document and (left.days.inferred or right.days.inferred):
            return Term(name="days", weight=0.0, reason="one is dated by the day of their report only")
        return _overlap(left.days, right.days, linkage) if gap == 0 else _gap(left.days, right.days, gap, linkage)
    return _published(left, right, linkage)


def gap_days(one: Days, other: Days) -> int:
    """Count days from the end of the earlier to the start of the later; 0 where they overlap."""
    return max(0, (max(one.first, other.first) - min(one.last, other.last)).days)


def days_bar(left: Account, right: Account) -> str | None:
    """Tell why the days forbid that two accounts are of one event, if they do."""
    one, other = left.days, right.days
    if one and other and one.exact and other.exact:
        gap = gap_days(one, other)
        if gap > (int(_slipped(left, right)) if left.document == right.document else APART):
            return f"{_shown(one)} and {_shown(other)} do not meet"
    for report, event in ((left, other), (right, one)):
        if report.published and event and not event.inferred and event.first > report.published + SLACK:
            return f"a report of {report.published} cannot be about {event.first}"
    return None


def _slipped(left: Account, right: Account) -> bool:
    """Tell whether a day between may be a slip or a night: one exact place, and no harm counted twice over."""
    if not any(same_name(a, b) and not (a.area or b.area) for a in left.spots for b in right.spots):
        return False
    return not any(a.kind is b.kind and (a.low, a.high) != (b.low, b.high) for a in left.figures for b in right.figures)


def _overlap(one: Days, other: Days, linkage: Linkage) -> Term:
    said = f"{_shown(one)} and {_shown(other)} overlap"
    longest = max(one.length, other.length)
    if longest > WEEK:
        return _term("loose", said, linkage)
    if one.inferred or other.inferred:
        return _term("inferred", f"{said}, one dated by its publication only", linkage)
    return _term("one day" if longest <= TIGHT else "few days", said, linkage)


def _gap(one: Days, other: Days, gap: int, linkage: Linkage) -> Term:
    said = f"{_shown(one)} and {_shown(other)} are {gap} days apart" if gap > 1 else "the days are next to each other"
    if one.inferred or other.inferred:
        bits = max(linkage.bits("days.inferred floor"), gap * linkage.bits("days.inferred gap"))
        return Term(name="days", weight=bits, reason=f"{said}, one dated by its publication only")
    return _term({1: "next day", 2: "two days"}.get(gap, "apart"), said, linkage)


def _published(left: Account, right: Account, linkage: Linkage) -> Term:
    dated, other = (left, right) if left.days else (right, left)
    if dated.days and other.published and (other.published - dated.days.last).days > LATE:
        said = f"undated, and published {other.published}, more than a month after {_shown(dated.days)}"
        return Term(name="days", weight=linkage.bits("publication.late"), reason=said)
    return Term(name="days", weight=linkage.bits("publication.soon"), reason="one report does not say when")


def _shown(days: Days) -> str:
    return str(days.first) if days.first == days.last else f"{days.first} to {days.last}"


def _term(name: str, reason: str, linkage: Linkage) -> Term:
    return Term(name="days", weight=linkage.bits(f"days.{name}"), reason=reason)
