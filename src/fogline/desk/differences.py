"""What changed between two moments, on the terminal and as JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fogline.desk import words
from fogline.desk.output import say
from fogline.flow.knowing import Change, Difference
from fogline.model.incidents import Finding, Tally

if TYPE_CHECKING:
    from rich.console import Console


def print_difference(to: "Console", told: Difference, policy: str) -> None:
    """Print each incident that is not as it was, with its figures under one policy, its grade, and why."""
    for change in told.changes:
        say(to, _heading(change), style="bold")
        for line in (*_figures(change, policy), *_grades(change)):
            say(to, f"  {line}")
        for reason in change.reasons:
            record = f" ({words.short(reason.record)})" if reason.record else ""
            say(to, f"  because: {reason.cause}: {reason.told}{record}")
    counts = (
        words.counted(len(told.changes), "incident") + " changed",
        words.counted(len(told.reports), "new report"),
        words.counted(len(told.read_anew), "report") + " read anew",
        words.counted(len(told.reviews), "review"),
    )
    say(to, "; ".join(counts))


def change_shape(change: Change) -> dict[str, Any]:
    """Return one change as plain values."""
    return {
        "incident": change.incident,
        "before": change.before.incident.id if change.before else None,
        "after": change.after.incident.id if change.after else None,
        "into": change.into,
        "figures": [_pair(a, b) for a, b in change.figures()],
        "grades": [{"name": n, "before": a or None, "after": b or None} for n, a, b in change.grades()],
        "reasons": [{"cause": r.cause.value, "told": r.told, "record": r.record or None} for r in change.reasons],
    }


def _pair(before: Tally | None, after: Tally | None) -> dict[str, Any]:
    some = after or before
    named = {"side": some.side, "kind": some.kind.value, "policy": some.policy} if some else {}
    return named | {"before": _bounds(before), "after": _bounds(after)}


def _bounds(tally: Tally | None) -> list[int | None] | None:
    return [tally.low, tally.best, tally.high] if tally else None


def _heading(change: Change) -> str:
    if change.after is None:
        into = f", now in {words.short(change.into)}" if change.into else ""
        return f"gone: {_named(change.before)}{into}"
    if change.before is None:
        return f"new: {_named(change.after)}"
    was, now = change.before.incident.id, change.after.incident.id
    renamed = f", before {words.short(was)}" if was != now else ""
    return f"changed: {_named(change.after)}{renamed}"


def _named(finding: Finding | None) -> str:
    if finding is None:
        return ""
    incident = finding.incident
    told = (words.short(incident.id), words.days(incident.when), words.place(incident.place))
    return " · ".join(part for part in told if part)


def _figures(change: Change, policy: str) -> Iterator[str]:
    for before, after in change.figures():
        some = after or before
        if some and some.policy.partition("/")[0] == policy:
            was, now = (words.tally_figure(t) if t else "nothing" for t in (before, after))
            yield f"{some.side} {some.kind}: {was} → {now}"


def _grades(change: Change) -> Iterator[str]:
    yield from (f"{name}: {was or 'none'} → {now or 'none'}" for name, was, now in change.grades())
