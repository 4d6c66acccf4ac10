"""The catalogue: what pages and commands read of a ledger, now or as it was known."""

from collections.abc import Iterator

from fogline.flow.catalogue_kept import Indexed
from fogline.flow.catalogue_memory import Gathered
from fogline.flow.catalogue_records import (
    Case,
    Choices,
    ClaimCase,
    Filter,
    Hit,
    Marks,
    Order,
    Page,
    ReportCase,
    ReportRow,
    Row,
    Sources,
)
from fogline.flow.keeping import is_ready, reached
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger
from fogline.model.incidents import Finding

PAGE = 50
"""Items of a page where nobody says."""


class Catalogue:
    """A ledger as pages and commands read it. `known`: a sequence number; what was added after it does not count.

    It answers out of the tables that are kept beside the entries; for a day of knowledge that is past, and where there
    are no such tables and none can be made, all is worked out from the entries: the same answers, later.
    """

    def __init__(self, ledger: Ledger, known: int | None = None, policy: str = "ucdp") -> None:
        self._ledger = ledger
        self._known = known
        self._policy = policy
        self._held: Indexed | Gathered | None = None

    def head(self) -> str:
        """Return what changes whenever an answer may: for ETags and caches."""
        count, digest = self._ledger.head(self._known)
        kept = reached(self._ledger) if self._known is None else count
        return f"{count}-{kept}-{digest[:16]}-{self._policy}"

    def incidents(
        self, wanted: Filter, cursor: str | None = None, limit: int = PAGE, order: Order = Order.EARLIEST
    ) -> Page[Row]:
        """Return a page of the incidents that a filter lets through; ItemError where the cursor is not of this list."""
        return self._answers.incidents(wanted, cursor, limit, order)

    def count(self, wanted: Filter) -> int:
        """Count the incidents that a filter lets through."""
        return self._answers.count(wanted)

    def marks(self, wanted: Filter) -> Marks:
        """Return all incidents that a filter lets through as columns."""
        return self._answers.marks(wanted)

    def ids(self, wanted: Filter) -> tuple[str, ...]:
        """Return the ids of the incidents that a filter lets through, in no order."""
        return self._answers.ids(wanted)

    def choices(self) -> Choices:
        """Return what a filter may ask for, over the whole ledger."""
        return self._answers.choices()

    def findings(self) -> Iterator[Finding]:
        """Yield every incident with all its figures, sorted by first day (undated last), then by id."""
        return self._answers.findings()

    def holdings(self) -> Iterator[Finding]:
        """Yield the groups of claims on who holds a place, sorted by id."""
        return self._answers.holdings()

    def incident(self, key: str) -> Case:
        """Return an incident by its id or its beginning, or by one that it took up; ItemError where there is none."""
        return self._answers.incident(key)

    def claim(self, key: str) -> ClaimCase:
        """Return a claim by its id or its beginning, one that was rejected too; ItemError where there is none."""
        return self._answers.claim(key)

    def report(self, document: str) -> ReportCase:
        """Return a report by its document's id or its beginning; ItemError where there is none."""
        return self._answers.report(document)

    def reports(self, cursor: str | None = None, limit: int = PAGE) -> Page[ReportRow]:
        """Return a page of reports, sorted by publication (unknown last), then by id."""
        return self._answers.reports(cursor, limit)

    def sources(self) -> Sources:
        """Return who speaks, over the whole ledger."""
        return self._answers.sources()

    def search(self, words: str, cursor: str | None = None, limit: int = PAGE) -> Page[Hit]:
        """Return a page of claims and documents that hold all the words; no words find nothing."""
        return self._answers.search(words, cursor, limit)

    def find(self, prefix: str) -> tuple[str, str]:
        """Return "incident", "report" or "claim" and the whole id of what an id begins; ItemError as `look_up`."""
        return self._answers.find(prefix)

    def around(self, prefix: str) -> View:
        """Return a view that holds at least what an id's beginning leads to, with its incident; ItemError as `find`."""
        return self._answers.around(prefix)

    @property
    def _answers(self) -> Indexed | Gathered:
        if self._known is None and not isinstance(self._held, Indexed) and is_ready(self._ledger):
            self._held = Indexed(self._ledger, self._policy)
        if self._held is None:
            self._held = Gathered(self._ledger, self._known, self._policy)
        return self._held
