"""Figures, days and places in a few letters, for tables."""

from fogline.model.claims import Claim, Named
from fogline.model.incidents import Attitude, Grade, Position, Tally
from fogline.model.refs import Ref, Resolution, When

ID_SHOWN = 10
"""Digits of an id that tables show: enough to type."""


def short(record: str) -> str:
    """Return the part of an id that is shown."""
    return record[:ID_SHOWN]


def interval(low: int | None, high: int | None) -> str:
    """Write bounds: 41, 20–30, 350+, ≤40."""
    if low is None:
        return "" if high is None else f"≤{high:,}"
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def bound(low: int | None, high: int | None) -> str:
    """Write one figure, whichever end of a range it is."""
    one = low if high is None else high if low is None else None
    return interval(low, high) if one is None else f"{one:,}"


def figure(claim: Claim) -> str:
    """Write a claim's figure as the words assert it, with ~ for about."""
    return ("~" if claim.about else "") + interval(claim.low, claim.high)


def tally_figure(tally: Tally) -> str:
    """Write a tally: its best figure, where the policy gives one, and its range."""
    mark = "?" if tally.provisional else ""
    if tally.best is not None and tally.low is None and tally.high is None:
        return f"{tally.best:,}{mark}"
    reach = interval(tally.low, tally.high) or "no figure"
    return f"{reach}{mark}" if tally.best is None or tally.low == tally.high else f"{tally.best:,}{mark} ({reach})"


def days(when: When | None) -> str:
    """Write the days of an event."""
    if when is None:
        return ""
    return str(when.first) if when.first == when.last else f"{when.first} – {when.last}"


def place(ref: Ref | None) -> str:
    """Write a place by its entry's name, or as the words name it."""
    return (ref.name or ref.words) if ref else ""


def side(claim: Claim, resolution: Resolution) -> str:
    """Write whose the victims are; a side that the claim does not name stands in brackets."""
    return _own_word(claim.victim_side, resolution.victims)


def by(claim: Claim, resolution: Resolution) -> str:
    """Write who did it; a party that the claim does not name stands in brackets."""
    return _own_word(claim.by, resolution.by)


def said_by(claim: Claim) -> str:
    """Write the chain of sayers, nearest first, and by whom it was relayed."""
    via = f" (via {', '.join(claim.via)})" if claim.via else ""
    return ", ".join(claim.source) + via


def _own_word(named: Named | None, ref: Ref | None) -> str:
    """Write the claim's own word for a party, unless it names none or the report tells another."""
    return named.name if named and ref and not ref.inferred else _bracketed(ref)


def _bracketed(ref: Ref | None) -> str:
    return f"[{ref.name or ref.words}]" if ref and (ref.inferred or ref.entry) else ""


def stance(claim: Claim) -> str:
    """Write how the source stands to it, and whether the figure is a running total."""
    return f"{claim.stance}, running total" if claim.cumulative else claim.stance.value


def support(grade: Grade | None) -> str:
    """Write how well an incident is supported, and how it is attributed."""
    if grade is None:
        return ""
    return f"{'confirmed; ' if grade.confirmed else ''}{grade.corroboration}; attribution: {grade.attribution}"


def position(stands: Position) -> str:
    """Write what a party held responsible says of it, and when it last did."""
    what = {"silent": "is silent on"}.get(stands.attitude, stands.attitude.value)
    what += " for" if stands.avowals else ""
    day = f" ({'up to ' if stands.attitude is Attitude.SILENT else ''}{stands.day})" if stands.day else ""
    return f"{stands.party} {what} harm to {stands.side}{day}"


def counted(number: int, what: str) -> str:
    """Write a number of things."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
