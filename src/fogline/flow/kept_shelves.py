"""Shelves of linking that are kept in a ledger's derived tables: read in as they are asked for, put back when done."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import msgspec

from fogline.ledger.derived import Derived
from fogline.link.accounts import Account
from fogline.link.copies import Overlap
from fogline.link.held import Held
from fogline.link.pairs import Tie
from fogline.link.precedence import Rank
from fogline.link.running import Ground
from fogline.link.shelves import Event, Load, Shelf, Shelves
from fogline.model.claims import Claim
from fogline.model.judgements import Judgement
from fogline.model.refs import Resolution
from fogline.model.reports import Report

Reports = Callable[[Collection[str]], Sequence[Report]]
"""Returns the reports of some documents, as people see them."""

TYPES: Mapping[str, Any] = {
    "spoken": tuple[str, ...],
    "speakers": str,
    "ranks": Rank,
    "postings": str | tuple[str, ...],
    "overlaps": tuple[Overlap, ...],
    "later": frozenset[str],
    "copying": tuple[Judgement, ...],
    "homes": str,
    "folded": str,
    "copies": frozenset[str],
    "accounts": Account,
    "told": frozenset[str],
    "home": str,
    "blocks": tuple[str, ...],
    "ties": dict[str, Tie],
    "event_of": Event,
    "joins": tuple[tuple[str, str], ...],
    "held": Held,
    "named": str,
    "tellers": frozenset[str],
    "totals": Account,
    "grounds": Ground,
    "totals_at": frozenset[str],
    "grounds_at": frozenset[str],
    "chosen": str,
    "beside": frozenset[str],
}
"""What stands on each shelf that is kept. The reports and their parts are the ledger's own."""
NUMBERED = frozenset({"postings", "blocks", "totals_at", "grounds_at"})
"""Shelves whose keys are numbers."""
ENCODER = msgspec.msgpack.Encoder()
DECODERS = {name: msgspec.msgpack.Decoder(type_) for name, type_ in TYPES.items()}


class KeptShelves:
    """The shelves of one ledger within one transaction."""

    def __init__(self, derived: Derived, reports: Reports) -> None:
        self._derived = derived
        self._reports = reports
        loaded: dict[str, Any] = {name: Shelf(self._load(name)) for name in TYPES}
        self.shelves = Shelves(
            reports=Shelf(self._load_reports), claims=Shelf(self._load_claims),
            resolutions=Shelf(self._load_resolutions), **loaded,
        )  # fmt: skip

    def put_back(self) -> None:
        """Write what changed."""
        for name in TYPES:
            changes: Mapping[Any, Any] = getattr(self.shelves, name).changes()
            written = {_key(name, k): None if v is None else ENCODER.encode(v) for k, v in changes.items()}
            self._derived.shelve(name, written)

    def _load(self, name: str) -> Load[Any, Any]:
        decode = DECODERS[name].decode

        def load(keys: Collection[Any]) -> Mapping[Any, Any]:
            names = {_key(name, k): k for k in keys}
            return {names[k]: decode(v) for k, v in self._derived.fetch(name, names).items()}

        return load

    def _load_reports(self, documents: Collection[str]) -> Mapping[str, Report]:
        return {r.document.id: r for r in self._reports(documents)}

    def _load_claims(self, claims: Collection[str]) -> Mapping[str, Claim]:
        return {c.id: c for r in self._speaking(claims) for c in r.claims}

    def _load_resolutions(self, claims: Collection[str]) -> Mapping[str, Resolution]:
        return {x.claim: x for r in self._speaking(claims) for x in r.resolutions}

    def _speaking(self, claims: Collection[str]) -> list[Report]:
        """Return the reports that claims stand in."""
        speakers = self.shelves.speakers
        speakers.fetch(claims)
        documents = sorted({d for c in claims if (d := speakers.get(c))})
        self.shelves.reports.fetch(documents)
        return [self.shelves.reports[d] for d in documents]


def _key(shelf: str, key: str | int) -> str:
    return f"{key:016x}" if shelf in NUMBERED else str(key)
