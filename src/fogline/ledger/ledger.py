"""The ledger: what was taken in, said and judged, kept for good in one file."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import select

from fogline.ledger import reading, verifying, writing
from fogline.ledger.records import Arrival, Fault, Run
from fogline.ledger.schema import ENTRIES
from fogline.ledger.store import Opening, Store, open_store
from fogline.model.errors import Problem
from fogline.model.judgements import Judgement
from fogline.model.reports import Report
from fogline.model.reviews import Review


class Ledger:
    """An append-only ledger; what a method has returned from is on the disk. Use it as a context manager."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        create: bool = True,
        read_only: bool = False,
        waiting: Callable[[str], None] | None = None,
    ) -> Self:
        """Open a ledger; SourceError says in one line why it cannot be. `waiting` is told when another one writes."""
        opening = Opening(create=create, read_only=read_only, waiting=waiting or (lambda _: None))
        return cls(open_store(Path(path), opening))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def add_report(self, report: Report, path: str | None = None) -> bool:
        """Add a document, its claims and their resolutions in one transaction; True if anything was new."""
        with self._store.writing() as connection:
            return writing.append_report(connection, report, path)

    def add_judgements(self, judgements: Sequence[Judgement]) -> int:
        """Add judgements in one transaction; return how many were new."""
        return self._append(judgements)

    def add_problems(self, problems: Sequence[Problem]) -> int:
        """Add problems in one transaction; return how many were new."""
        return self._append(problems)

    def add_reviews(self, reviews: Sequence[Review]) -> int:
        """Add people's reviews in one transaction, all or none; return how many were new."""
        return self._append(reviews)

    def add_run(self, run: Run) -> None:
        """Add the record of a run."""
        self._append([run])

    def reports(self) -> tuple[Report, ...]:
        """Return each document's report as it was last read, sorted by document id."""
        with self._store.reading() as connection:
            return tuple(reading.reports(connection))

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements ever added, in order."""
        with self._store.reading() as connection:
            return tuple(reading.records(connection, Judgement))

    def reviews(self) -> tuple[Review, ...]:
        """Return all reviews ever made, in order; those retracted too."""
        with self._store.reading() as connection:
            return tuple(reading.records(connection, Review))

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems, in order."""
        with self._store.reading() as connection:
            return tuple(reading.records(connection, Problem))

    def runs(self) -> tuple[Run, ...]:
        """Return all runs, in order."""
        with self._store.reading() as connection:
            return tuple(reading.records(connection, Run))

    def arrivals(self) -> tuple[Arrival, ...]:
        """Return by which paths documents came in, in order."""
        with self._store.reading() as connection:
            return tuple(reading.records(connection, Arrival))

    def find(self, prefix: str) -> tuple[tuple[str, str], ...]:
        """Return kind and id of every document, claim and judgement whose id starts with the prefix."""
        with self._store.reading() as connection:
            return reading.with_prefix(connection, prefix)

    def head(self) -> tuple[int, str]:
        """Return how many entries there are and the digest of the last, which seals them all."""
        query = select(ENTRIES.c.sequence, ENTRIES.c.digest).order_by(ENTRIES.c.sequence.desc()).limit(1)
        with self._store.reading() as connection:
            last = connection.execute(query).first()
        return (last.sequence, last.digest) if last else (0, "")

    def verify(self) -> Iterator[Fault]:
        """Yield every fault, the first broken entry first; nothing where all is sound."""
        with self._store.reading() as connection:
            yield from verifying.verify(connection)

    def _append(self, records: Sequence[Judgement] | Sequence[Problem] | Sequence[Run] | Sequence[Review]) -> int:
        if not records:
            return 0
        with self._store.writing() as connection:
            return writing.append(connection, records)
