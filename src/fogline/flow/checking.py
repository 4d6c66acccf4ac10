"""Checking explanations: every figure worked out anew from what its own explanation says, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from fogline.assess.bounds import Bounds
from fogline.assess.replay import Stated, recompute
from fogline.model.claims import Kind
from fogline.model.errors import ItemError, SourceError
from fogline.model.incidents import SetAside, Share, Step, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One figure, checked."""

    incident: str
    figure: str
    """What it counts: "Taliban killed by ucdp/1"."""
    fault: str | None
    """Why it does not follow from its explanation; None where it does."""


def check(text: bytes) -> Iterator[Checked]:
    """Check explanations as `fogline why --json` prints them, one or more; SourceError where it is something else."""
    for told in _explanations(text):
        try:
            stated = {c: _stated(q) for c, q in told["quotes"].items()}
            tallies = [_tally(told["id"], t) for t in told["tallies"]]
            kinds = {c: str(q["kind"]) for c, q in told["quotes"].items()}
            quotes = {c: _plain(q["quote"]) for c, q in told["quotes"].items()}
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SourceError(f"that is no explanation as fogline why --json prints it ({error!r})") from error
        for tally in tallies:
            fault = _fault(tally, stated) or _unquoted(tally, stated, kinds, quotes)
            label = f"{tally.side} {tally.kind} by {tally.policy}"
            yield Checked(incident=tally.incident, figure=label, fault=fault)


def _explanations(text: bytes) -> Iterator[Mapping[str, Any]]:
    """Take one JSON value, a list of them, or one a line."""
    try:
        values = [msgspec.json.decode(text)]
    except msgspec.DecodeError:
        values = [_decoded(line) for line in text.splitlines() if line.strip()]
    for value in values:
        for told in value if isinstance(value, list) else [value]:
            inner = told.get("incident", told) if isinstance(told, dict) else told
            yield inner if isinstance(inner, dict) else {}


def _decoded(line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise SourceError(f"that is no JSON: {error}") from error


def _stated(quote: Mapping[str, Any]) -> Stated:
    return Stated(bounds=Bounds(low=quote["low"], high=quote["high"]), figure=quote["figure"])


def _tally(incident: str, told: Mapping[str, Any]) -> Tally:
    return Tally(
        incident=incident, side=told["side"], kind=Kind(told["kind"]), policy=told["policy"],
        low=told["low"], best=told["best"], high=told["high"], provisional=told["provisional"],
        used=tuple(told["used"]),
        set_aside=tuple(SetAside(claim=a["claim"], reason=a["reason"]) for a in told["set_aside"]),
        steps=tuple(
            Step(rule=s["rule"], claims=tuple(s["claims"]), low=s["low"], high=s["high"], reason=s["reason"])
            for s in told["steps"]
        ),
        by_day=tuple(
            Share(day=date.fromisoformat(s["day"]), number=s["number"]) for s in told.get("by_day", ())
        ),
    )  # fmt: skip


def _fault(tally: Tally, stated: Mapping[str, Stated]) -> str | None:
    """Say what is wrong with a tally's arithmetic."""
    try:
        made = recompute(tally, stated)
    except ItemError as error:
        return str(error)
    if made.by_day != tally.by_day:
        return "its division by day is not what its figure gives"
    if made != tally:
        return f"its steps give {made.low}, {made.best}, {made.high}, not {tally.low}, {tally.best}, {tally.high}"
    figures = [f for f in (tally.low, tally.best, tally.high) if f is not None]
    return None if figures == sorted(figures) else "its figures are out of order"


def _unquoted(
    tally: Tally, stated: Mapping[str, Stated], kinds: Mapping[str, str], quotes: Mapping[str, str]
) -> str | None:
    """Say which claim is of another kind, or has a figure whose words its own quote does not hold."""
    for claim in tally.used:
        if kinds[claim] != tally.kind.value:
            return f"claim {claim} is of {kinds[claim]}"
        if _plain(stated[claim].figure) not in quotes[claim]:
            return f"the words of claim {claim} do not hold its figure, {stated[claim].figure!r}"
    return None


def _plain(words: str) -> str:
    return " ".join(words.split())
