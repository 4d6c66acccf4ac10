"""The ledger: what was taken in, said, judged and reviewed, kept for good in one file or one database."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from fogline.ledger import granting, reading, verifying, witnessing, writing
from fogline.ledger.codec import Record
from fogline.ledger.evidence import Copy, Evidence
from fogline.ledger.opening import open_store
from fogline.ledger.people import Person, Setting, Token
from fogline.ledger.records import Arrival, Entry, Fault, Run
from fogline.ledger.store import Opening, Store, now
from fogline.ledger.witnessing import Where
from fogline.ledger.writing import Incoming
from fogline.model.claims import Claim
from fogline.model.errors import Problem
from fogline.model.judgements import Judgement
from fogline.model.reports import Report
from fogline.model.reviews import Review

Kept = TypeVar("Kept", bound=Record)


class Ledger:
    """An append-only ledger; what a method has returned from is on the disk. Use it as a context manager.

    Every reader takes `known`, the sequence number of an entry: it answers as the ledger was right after that one.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(
        cls,
        address: Path | str,
        *,
        create: bool = True,
        read_only: bool = False,
        waiting: Callable[[str], None] | None = None,
        clock: Callable[[], datetime] = now,
    ) -> Self:
        """Open a ledger at a path or a postgresql:// address; SourceError says in one line why it cannot be.

        `waiting` is told when another one writes; `clock` tells the time in UTC.
        """
        told = waiting or (lambda _: None)
        return cls(open_store(address, Opening(create=create, read_only=read_only, waiting=told, clock=clock)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def address(self) -> str:
        """Where the ledger is, as it may be shown: without a password."""
        return str(self._store.address)

    @property
    def store(self) -> Store:
        """The database under the ledger, for what is derived from its entries."""
        return self._store

    def close(self) -> None:
        """Let go of the file or the server."""
        self._store.close()

    def add(self, records: Sequence[Record]) -> int:
        """Add records in one transaction, all or none; return how many were new."""
        if not records:
            return 0
        with self._store.writing() as connection:
            return writing.append(connection, records, self._store.clock())

    def add_report(self, report: Report, path: str | None = None) -> bool:
        """Add a document, its claims and their resolutions in one transaction; True if anything was new."""
        return self.add_reports([Incoming(report=report, path=path)])[0]

    def add_reports(self, incoming: Sequence[Incoming]) -> tuple[bool, ...]:
        """Add many reports in one transaction, all or none; for each, True if anything was new."""
        with self._store.writing() as connection:
            return writing.append_reports(connection, incoming, self._store.clock())

    def add_judgements(self, judgements: Sequence[Judgement]) -> int:
        """Add judgements in one transaction; return how many were new."""
        return self.add(judgements)

    def add_problems(self, problems: Sequence[Problem]) -> int:
        """Add problems in one transaction; return how many were new."""
        return self.add(problems)

    def add_reviews(self, reviews: Sequence[Review]) -> int:
        """Add people's reviews in one transaction, all or none; return how many were new."""
        return self.add(reviews)

    def add_review(self, review: Review) -> bool:
        """Add a person's review; True if it was new."""
        return self.add([review]) > 0

    def add_run(self, run: Run) -> None:
        """Add the record of a run."""
        self.add([run])

    def add_entries(self, entries: Sequence[Entry]) -> None:
        """Add entries of another ledger, as sealed there, in one transaction; SourceError unless they follow."""
        with self._store.writing() as connection:
            writing.append_sealed(connection, entries)

    def keep(self, copy: Copy, evidence: Evidence, where: Where | None = None) -> bool:
        """Keep a copy of what was taken in and how it came; True if it came by that path for the first time.

        `where`: by default beside the ledger's file, or in a server's database. SourceError where it cannot be kept.
        """
        place = witnessing.place_of(self._store, where)
        return place is not None and witnessing.witness(self._store, place, copy, evidence)

    def evidence(self, known: int | None = None) -> tuple[Evidence, ...]:
        """Return how each piece of evidence came, in order."""
        return self._records(Evidence, known)

    def raw(self, digest: str) -> bytes:
        """Return the raw bytes of a document's `raw_digest`; ItemError where no sound copy of them is kept."""
        return witnessing.raw(self._store, digest)

    def reports(self, known: int | None = None) -> tuple[Report, ...]:
        """Return each document's report as it was last read, sorted by document id."""
        with self._store.reading() as connection:
            return tuple(reading.reports(connection, known))

    def reports_of(self, documents: Sequence[str], known: int | None = None) -> tuple[Report, ...]:
        """Return these documents' reports as they were last read, sorted by id; those never added are left out."""
        with self._store.reading() as connection:
            return tuple(reading.reports_of(connection, documents, known))

    def document_of(self, claim: str) -> str | None:
        """Return the id of a claim's document, whether it is still read so or not; None where there is no claim."""
        with self._store.reading() as connection:
            found = reading.latest_of(connection, Claim, claim)
        return found.document if found else None

    def read_at(self, documents: Sequence[str], known: int | None = None) -> tuple[tuple[str, str], ...]:
        """Return each of these documents with the time (UTC) at which it was read, once for every reading."""
        with self._store.reading() as connection:
            return tuple(reading.read_at(connection, documents, known))

    def judgements(self, known: int | None = None) -> tuple[Judgement, ...]:
        """Return all judgements ever added, in order."""
        return self._records(Judgement, known)

    def reviews(self, known: int | None = None) -> tuple[Review, ...]:
        """Return all reviews ever made, in order; those retracted too."""
        return self._records(Review, known)

    def problems(self, known: int | None = None) -> tuple[Problem, ...]:
        """Return all problems, in order."""
        return self._records(Problem, known)

    def runs(self, known: int | None = None) -> tuple[Run, ...]:
        """Return all runs, in order."""
        return self._records(Run, known)

    def arrivals(self, known: int | None = None) -> tuple[Arrival, ...]:
        """Return by which paths documents came in, in order."""
        return self._records(Arrival, known)

    def people(self, known: int | None = None) -> tuple[Person, ...]:
        """Return everybody's record that counts, sorted by name; those who may do nothing any more too."""
        return self._latest(Person, known)

    def tokens(self, known: int | None = None) -> tuple[Token, ...]:
        """Return every token's record that counts, sorted by digest; those expired or revoked too."""
        return self._latest(Token, known)

    def settings(self, known: int | None = None) -> tuple[Setting, ...]:
        """Return the settings that were made, sorted by name."""
        return self._latest(Setting, known)

    def find(self, prefix: str, known: int | None = None) -> tuple[tuple[str, str], ...]:
        """Return kind and id of every document, claim and judgement whose id starts with the prefix."""
        with self._store.reading() as connection:
            return reading.with_prefix(connection, prefix, known)

    def head(self, known: int | None = None) -> tuple[int, str]:
        """Return how many entries there are and the digest of the last, which seals them all."""
        with self._store.reading() as connection:
            last = reading.last_entry(connection, known)
        return (last.sequence, last.digest) if last else (0, "")

    def sequence_at(self, moment: datetime) -> int:
        """Return the sequence number of the last entry that was there at a moment (with its time zone); 0 for none.

        Entries from before entries had times count as there from the beginning.
        """
        with self._store.reading() as connection:
            return reading.sequence_at(connection, moment)

    def entries(self, after: int = 0, known: int | None = None) -> Iterator[Entry]:
        """Yield the entries after a sequence number, in order, as they are stored."""
        with self._store.reading() as connection:
            yield from reading.entries(connection, after, known)

    def counts(self, known: int | None = None) -> dict[str, int]:
        """Return how many entries there are of each kind."""
        with self._store.reading() as connection:
            return reading.counts(connection, known)

    def grant(self, role: str, *, adds: bool) -> None:
        """Let a role of the server read, or add too; only the ledger's owner can. SourceError says why it cannot be."""
        with self._store.writing() as connection:
            granting.grant(connection, granting.Grant(role=role, adds=adds))

    def verify(self) -> Iterator[Fault]:
        """Yield every fault, the first broken entry first, missing or changed evidence last; nothing if sound."""
        yield from verifying.verify(self._store)

    def _records(self, type_: type[Kept], known: int | None) -> tuple[Kept, ...]:
        with self._store.reading() as connection:
            return tuple(reading.records(connection, type_, known))

    def _latest(self, type_: type[Kept], known: int | None) -> tuple[Kept, ...]:
        with self._store.reading() as connection:
            return tuple(record for _, record in sorted(reading.latest(connection, type_, known).items()))
