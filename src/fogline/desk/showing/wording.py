"""Words for figures, days and precisions, as the report shows them."""

import json
from datetime import date
from functools import cache
from importlib import resources

from fogline.model.claims import Claim, Kind, Quantity
from fogline.model.incidents import Step
from fogline.model.refs import When

SHORT_MONTH = 3
"""Letters of a month's name where there is little room."""


@cache
def table(name: str) -> dict[str, str]:
    """Return one of the tables of words of the report; KeyError where there is none."""
    entries = _words()[name]
    return entries if isinstance(entries, dict) else {str(n): word for n, word in enumerate(entries, 1)}


@cache
def _words() -> dict[str, dict[str, str] | list[str]]:
    text = resources.files(__package__).joinpath("words.json").read_text(encoding="utf-8")
    words: dict[str, dict[str, str] | list[str]] = json.loads(text)
    return words


def number(value: int) -> str:
    """Write a whole number with thin spaces between thousands, from five digits up."""
    return f"{value:,}".replace(",", "\u202f") if value > 9999 else str(value)  # noqa: PLR2004 - as printers do


def bounds(low: int | None, high: int | None) -> str:
    """Write an interval in words: "350 or more", "up to 40", "20 to 30", "41"."""
    if low is not None and high is None:
        return f"{number(low)} or more"
    if high is not None and low is None:
        return f"up to {number(high)}"
    if low is None or high is None:
        return "no figure"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def outcome(step: Step) -> str:
    """Write what a step of a tally came to: one bound where the step is about that bound, else the interval."""
    if step.rule.startswith(("lowest", "majority", "said by two")) and step.low is not None:
        return number(step.low)
    if step.rule == "highest":
        return "open" if step.high is None else number(step.high)
    return bounds(step.low, step.high)


def figure(quantity: Quantity | None) -> str:
    """Write a claim's quantity in words; a plain plural is "some", as it states no number."""
    if quantity is None:
        return ""
    if (quantity.low, quantity.high) == (0, 0):
        return "none"
    if (quantity.low, quantity.high) == (1, None):
        return "some"
    return f"{'about ' if quantity.about else ''}{bounds(quantity.low, quantity.high)}"


def quantity(claim: Claim) -> str:
    """Write what a claim counts in one cell: its figure, or for control whose the ground is said to be."""
    if claim.kind is not Kind.CONTROL:
        return figure(claim.quantity)
    return f"{claim.victims.name}, by {claim.by.name}" if claim.by else claim.victims.name


def day(value: date, *, year: bool = True) -> str:
    """Write a day: "1 September 2021", or "1 Sep" where there is little room."""
    month = table("months")[str(value.month)]
    return f"{value.day} {month} {value.year}" if year else f"{value.day} {month[:SHORT_MONTH]}"


def brief(value: date | None) -> str:
    """Write a day in few letters, with its year: "1 Sep 2021"."""
    return f"{day(value, year=False)} {value.year}" if value else "undated"


def days(when: When | None) -> str:
    """Write the first and last possible day of an event, or that it is not dated."""
    if when is None:
        return "undated"
    if when.first == when.last:
        return day(when.first)
    same_year, same_month = when.first.year == when.last.year, when.first.month == when.last.month
    if same_year and same_month:
        return f"{when.first.day}\u2013{day(when.last)}"
    first = day(when.first).removesuffix(f" {when.first.year}") if same_year else day(when.first)
    return f"{first} \u2013 {day(when.last)}"


def stated(claim: Claim) -> str:
    """Write in a few words what a claim states: "killed: 350 or more, Taliban fighters"."""
    if claim.kind is Kind.CONTROL:
        return f"control of {claim.victims.name}"
    return f"{claim.kind}: {figure(claim.quantity)}, {claim.victims.name}"


def counted(count: int, noun: str) -> str:
    """Write a number with its noun: "1 report", "7 reports"."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"
