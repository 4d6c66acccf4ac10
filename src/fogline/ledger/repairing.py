"""Repairing: all sound entries of a damaged file into a new ledger, in a new chain that tells where they come from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from fogline.ledger.chain import GENESIS, seal
from fogline.ledger.evidence import is_sound
from fogline.ledger.keeping import folder_of, places
from fogline.ledger.ledger import Ledger
from fogline.ledger.manifest import digest_of_file
from fogline.ledger.mending import Sieve
from fogline.ledger.reading import last_entry
from fogline.ledger.records import Entry
from fogline.ledger.repairs import Loss, Repair
from fogline.ledger.salvage import Wreck, cut_short, salvage
from fogline.ledger.writing import append, append_sealed
from fogline.model.errors import SourceError

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What a repair came to."""

    kept: int
    losses: tuple[Loss, ...]
    notes: tuple[str, ...]
    """What is to be said of the file as a whole, and of the reports of which less is left."""


def repair(damaged: Path, ledger: Ledger) -> Repaired:
    """Copy every sound entry of a damaged file into an empty ledger, but those that rest on a lost one.

    The damaged file is only read: keep it. SourceError where it holds no entry at all, or the ledger holds some.
    """
    wreck = salvage(damaged)
    if not wreck.sound:
        raise SourceError(f"no sound entry of a ledger can be found in {damaged}: is it the right file?")
    sieve = Sieve(wreck)
    with ledger.store.writing() as connection:
        if last_entry(connection) is not None:
            raise SourceError(f"{ledger.address} holds entries already: repair into a new ledger")
        entries = _resealed(sieve.entries())
        while batch := list(islice(entries, AT_ONCE)):
            append_sealed(connection, batch)
        moment = ledger.store.clock()
        append(connection, [*sieve.readings(), _record(damaged, sieve)], moment)
    notes = (*cut_short(damaged, wreck), *sieve.notes, *_bring_evidence(damaged, wreck, ledger))
    return Repaired(kept=sieve.kept, losses=sieve.losses(), notes=notes)


def _bring_evidence(damaged: Path, wreck: Wreck, ledger: Ledger) -> Iterator[str]:
    """Copy the sound evidence from beside the damaged file and out of it; yield a note for what is not there."""
    beside, place = folder_of(damaged), places(ledger.store)[0]
    for evidence in {e.digest: e for e in ledger.evidence()}.values():
        digest = evidence.digest
        packed = next((p for p in (beside.get(digest), wreck.copy(digest)) if p and is_sound(p, digest)), None)
        if packed:
            place.put(digest, packed)
        else:
            yield f"evidence {digest}: no sound copy is left: add it again from {evidence.path}"


def _record(damaged: Path, sieve: Sieve) -> Repair:
    return Repair(
        origin=damaged.name,
        file=digest_of_file(damaged),
        entries=sieve.last,
        head=sieve.head,
        kept=sieve.kept,
        losses=sieve.losses(),
    )


def _resealed(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Chain entries anew; up to the first that was lost, each keeps its number and its digest."""
    previous = GENESIS
    for sequence, entry in enumerate(entries, 1):
        unsealed = replace(entry, sequence=sequence, previous=previous)
        sealed = replace(unsealed, digest=seal(unsealed))
        previous = sealed.digest
        yield sealed
