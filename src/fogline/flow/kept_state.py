"""What the derived tables were worked out from: the entries up to a head, people's word then, and by which versions."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

import msgspec

from fogline.knowledge.packs import read_packs
from fogline.model.ids import digest
from fogline.model.judgements import Judgement
from fogline.model.reviews import Review

VERSION = "derived/3"
"""Of the tables and of all rules that fill them: link, assess and this room. Raise it when one of them changes."""
STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far the derived tables are."""

    versions: str = ""
    """Digest of VERSION, of the program's version and of the packs."""
    sequence: int = 0
    """Number of the last entry that is worked in."""
    digest: str = ""
    """That entry's digest: the tables of another ledger, or of one that was put back, are made anew."""
    judged: tuple[Judgement, ...] = ()
    """What people decided about pairs of claims."""
    of_incidents: tuple[tuple[Review, tuple[str, ...]], ...] = ()
    """Grades and sign-offs in force, each with the claims that it saw."""
    reviewed: frozenset[str] = frozenset()
    """Documents of which some review speaks."""
    sign_offs: int = 1
    """How many people must sign an incident off."""


@cache
def versions() -> str:
    """Return the digest of all that the derived tables depend on beside the entries."""
    packs = [[pack.name, pack.digest] for pack in read_packs()]
    return digest([VERSION, version("fogline"), packs])


def encoded(state: State) -> dict[str, bytes]:
    """Write a state as the tables keep it."""
    return {STATE: msgspec.json.encode(state)}


def decoded(about: dict[str, bytes]) -> State:
    """Read the state that the tables keep; an empty one where they keep none, or one of another version."""
    try:
        return msgspec.json.decode(about[STATE], type=State)
    except (KeyError, ValueError):
        return State()
