"""The two ways in which work can fail, and the record of a failed item."""

from dataclasses import dataclass


class FoglineError(Exception):
    """Anything that Fogline says went wrong; the message tells what to do."""


class ItemError(FoglineError):
    """One item cannot be used: it becomes a Problem, and the rest goes on."""


class SourceError(FoglineError):
    """A source, pack or ledger cannot be used: the run stops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One item that could not be read, and why: kept beside what could."""

    path: str
    """Where the item came from, as the user named it."""
    message: str
    """One line: what is wrong and what to do."""
    where: str | None = None
    """Which part of the source: "line 3", "entry 12"; None for the whole."""
    fatal: bool = True
    """False for a note about an item that was read all the same ("no claims: the text is Arabic")."""
