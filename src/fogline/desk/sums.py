"""Totals on the terminal and as plain values."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fogline.desk import words
from fogline.desk.output import print_table, say
from fogline.flow.views import View

if TYPE_CHECKING:
    from rich.console import Console

    from fogline.flow.running_totals import RunningTotal
    from fogline.flow.totals import Figure, Total


def print_totals(
    to: "Console", view: View, asked: tuple[str, str], made: tuple[Sequence["Total"], Sequence["RunningTotal"]]
) -> None:
    """Print totals, one a row, then what running totals of sources say beside them."""
    by, policy = asked
    summed, running = made
    if not summed:
        say(to, "no figures to sum up: fogline add PATH")
    else:
        rows = ((t.group, t.kind, _figure(t), str(len(t.incidents)), _left_out(t)) for t in summed)
        print_table(to, (by, "kind", f"figure ({policy})", "incidents", "not added"), rows)
    compared = [r for r in running if r.difference is not None]
    for total in compared:
        say(to, _running(view, total))
    if len(compared) < len(running):
        more = words.counted(len(running) - len(compared), "more running total")
        say(to, f"{more}: no incident is held with a figure of that kind and side")


def totals_shape(summed: Sequence["Total"], running: Sequence["RunningTotal"]) -> dict[str, Any]:
    """Return totals and running totals as plain values."""
    return {
        "totals": [
            {
                "group": t.group,
                "kind": t.kind.value,
                "low": t.low,
                "best": t.best,
                "high": t.high,
                "incidents": list(t.incidents),
                "apart": list(t.apart),
                "within": list(t.within),
            }
            for t in summed
        ],
        "running_totals": [
            {
                "claim": r.claim,
                "source": r.source,
                "side": r.side,
                "first": str(r.first),
                "last": str(r.last),
                "incidents": list(r.incidents),
                "held": {"low": r.held.low, "best": r.held.best, "high": r.held.high},
                "difference": r.difference,
            }
            for r in running
        ],
    }


def _figure(figure: "Total | Figure") -> str:
    if figure.best is None:
        return words.interval(figure.low, figure.high) or "–"
    if figure.low is None:
        return f"{figure.best:,}"
    reach = words.interval(figure.low, figure.high)
    return reach if figure.low == figure.high else f"{figure.best:,} ({reach})"


def _left_out(total: "Total") -> str:
    told = (
        f"{len(total.apart)} provisional" if total.apart else "",
        f"{len(total.within)} part of another" if total.within else "",
    )
    return ", ".join(part for part in told if part)


def _running(view: View, total: "RunningTotal") -> str:
    claim = view.claims[total.claim]
    told = f"{total.source} counts {words.figure(claim)} {total.side} {claim.kind} from {total.first} to {total.last}"
    gap = f"{abs(total.difference or 0):,} {'above' if (total.difference or 0) > 0 else 'below'}"
    gap = gap if total.difference else "the same as"
    incidents = words.counted(len(total.incidents), "incident")
    return f"{told}: {gap} the {_figure(total.held)} of the {incidents} held ({words.short(total.claim)})"
