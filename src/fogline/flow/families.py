"""Families of publishers: those that speak for one party, and one publisher under several names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fogline.knowledge.entries import Publisher
from fogline.knowledge.loading import Knowledge

FAMILY = 2
"""Names that make a family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A publisher as reports name it, and what the packs know of it."""

    name: str
    kind: str
    """"agency", "newspaper", "broadcaster", "site", "monitor", "account"; empty where no pack knows it."""
    country: str
    """ISO 3166-1 alpha-2; empty where unknown."""
    party: str
    """Name of the party whose word it carries as its own; empty for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Publishers that are not independent of each other, whatever they print."""

    name: str
    """The party, or the publisher."""
    why: str
    """In a sentence."""
    members: tuple[str, ...]
    """As reports name them, sorted."""


def printed(names: Iterable[str], knowledge: Knowledge) -> tuple[Printed, ...]:
    """Tell what the packs know of publishers, in the order given."""
    return tuple(_printed(name, _known(name, knowledge), knowledge) for name in names)


def families(names: Sequence[str], knowledge: Knowledge) -> tuple[Family, ...]:
    """Group publishers that are not independent: the largest family first, equals by name."""
    by_party: dict[str, list[str]] = defaultdict(list)
    by_publisher: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        known = _known(name, knowledge)
        party = known and _party(known, knowledge)
        if party:
            by_party[party].append(name)
        elif known:
            by_publisher[known.name].append(name)
    found = [_family(p, "carries the word of this party as its own", m) for p, m in by_party.items()]
    found += [_family(p, "one publisher under several names", m) for p, m in by_publisher.items() if len(m) >= FAMILY]
    return tuple(sorted(found, key=lambda f: (-len(f.members), f.name)))


def _family(name: str, why: str, members: Sequence[str]) -> Family:
    return Family(name=name, why=why, members=tuple(members))


def _known(name: str, knowledge: Knowledge) -> Publisher | None:
    return next(iter(knowledge.publishers.named(name)), None)


def _printed(name: str, known: Publisher | None, knowledge: Knowledge) -> Printed:
    if known is None:
        return Printed(name=name, kind="", country="", party="")
    return Printed(name=name, kind=known.kind, country=known.country or "", party=_party(known, knowledge))


def _party(known: Publisher, knowledge: Knowledge) -> str:
    """Name the party whose word a publisher carries; empty where there is none, or no pack describes it."""
    try:
        return knowledge.parties.get(known.party).name if known.party else ""
    except KeyError:
        return known.party or ""
