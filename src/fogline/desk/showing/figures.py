"""What policies hold, in few signs and in words."""

from fogline.desk.showing import wording
from fogline.model.incidents import Tally


def ends(tally: Tally) -> tuple[int | None, int | None]:
    """Return both ends of a tally's range; under a policy that gives one figure only, that figure."""
    single = tally.low is None and tally.high is None
    return (tally.best, tally.best) if single else (tally.low, tally.high)


def side(name: str) -> str:
    """Return what a side is called here: the records say "unknown" where no words tell it."""
    return "side not said" if name == "unknown" else name


def short(tally: Tally) -> str:
    """Write a tally in as few signs as can be: "31", "350+", a dash between two."""
    low, high = ends(tally)
    if high is None:
        return f"{wording.number(low or 0)}+"
    if low == high:
        return wording.number(high)
    return f"{wording.number(low or 0)}\u2013{wording.number(high)}"


def long(tally: Tally) -> str:
    """Write a tally's three figures: "low 8, best 8, high 30"; or that none is left once claims are set aside."""
    if (tally.low, tally.best, tally.high) == (None, None, None):
        return "no figure left"
    if tally.low is None and tally.high is None:
        return f"one figure, {wording.number(tally.best or 0)}"
    named = (("low", tally.low), ("best", tally.best), ("high", tally.high))
    shown = [(name, value) for name, value in named if name != "best" or value is not None]
    return ", ".join(f"{name} {'open' if value is None else wording.number(value)}" for name, value in shown)
