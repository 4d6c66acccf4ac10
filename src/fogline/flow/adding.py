"""Adding: reports go into a ledger one by one as they are read, then what they have to do with each other is judged."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import monotonic

from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_records import Filter
from fogline.flow.executors import Executor
from fogline.flow.keeping import keep
from fogline.flow.reading import Outcome, Read, Watch, read_document, read_in
from fogline.flow.workshop import Options, Workshop, open_workshop
from fogline.ledger.evidence import Evidence
from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Run
from fogline.ledger.witnessing import Where
from fogline.model.errors import ItemError, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to add, and how."""

    paths: tuple[str, ...]
    options: Options = Options()  # noqa: RUF009 - frozen
    executor: Executor | None = None
    evidence: Where | None = None
    """Where copies of the raw bytes are kept; None for the usual place of the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A report that is safely in the ledger."""

    path: str
    document: str
    """Id of the document."""
    claims: int
    new: bool
    """False where the ledger held all of it already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run came to."""

    reports: int
    """New reports, and new readings of reports."""
    held: int
    """Reports that the ledger held already."""
    claims: int
    """Claims of the new reports."""
    problems: int
    """Items that could not be used, or not in full."""
    incidents: int
    """Incidents in the ledger now."""


def add(
    ledger: Ledger, request: Request, tell: Callable[[Added | Problem], None], watch: Watch | None = None
) -> Summary:
    """Read and add; each report is on the disk before it is told. SourceError stops it and keeps what was told."""
    watch, started = watch or Watch(), _now()
    options = replace(request.options, evidence=request.evidence is not Where.NOWHERE)
    workshop = open_workshop(options, watch.loading)
    counts: Counter[str] = Counter()
    for outcome in read_in(workshop, request.paths, options, watch, request.executor):
        _witness(ledger, outcome, request.evidence)
        counts += _kept(ledger, outcome, tell)
    return _judged(ledger, workshop, counts, started)


def reread(
    ledger: Ledger, options: Options, tell: Callable[[Added | Problem], None], watch: Watch | None = None
) -> Summary:
    """Read every report of a ledger anew, with the reader and packs of now, from the text that is kept.

    What was read before stays as superseded; reviews are carried over where the words still say the same.
    """
    watch, started = watch or Watch(), _now()
    workshop = open_workshop(options, watch.loading)
    paths = {a.document: a.path for a in reversed(ledger.arrivals())}
    reports = ledger.reports()
    watch.counted(len(reports))
    counts: Counter[str] = Counter()
    for document in (r.document for r in reports):
        path = paths.get(document.id, document.id)
        for outcome in read_document(workshop, path, document):
            counts += _kept(ledger, outcome, tell, arrived=False)
        watch.advanced(path)
    return _judged(ledger, workshop, counts, started)


def _now() -> tuple[datetime, float]:
    """Return the time, and that of a clock that never goes back."""
    return datetime.now(UTC), monotonic()


def _judged(ledger: Ledger, workshop: Workshop, counts: Counter[str], started: tuple[datetime, float]) -> Summary:
    """Judge what the reports have to do with each other, and record the run."""
    counts["judgements"] = keep(ledger).judgements
    if any(counts[new] for new in ("reports", "judgements", "new problems")):
        ledger.add_run(_run(workshop, counts, started[0], monotonic() - started[1]))
    return Summary(
        reports=counts["reports"],
        held=counts["held"],
        claims=counts["claims"],
        problems=counts["problems"],
        incidents=Catalogue(ledger).count(Filter()),
    )


def _witness(ledger: Ledger, outcome: Outcome, where: Where | None) -> None:
    """Keep the raw bytes before the first report that came of them."""
    if isinstance(outcome, Problem) or outcome.copy is None:
        return
    copy = outcome.copy
    evidence = Evidence(
        digest=copy.digest,
        path=outcome.path,
        fetched=datetime.now(UTC).isoformat(timespec="microseconds"),
        size=copy.size,
        media_type=outcome.report.document.media_type,
    )
    ledger.keep(copy, evidence, where)


def _kept(
    ledger: Ledger, outcome: Outcome, tell: Callable[[Added | Problem], None], *, arrived: bool = True
) -> Counter[str]:
    """Keep what came of an item. `arrived`: it came by its path, and did not lie in the ledger already."""
    told, counts = _problem(ledger, outcome) if isinstance(outcome, Problem) else _report(ledger, outcome, arrived)
    tell(told)
    return Counter(counts)


def _report(ledger: Ledger, read: Read, arrived: bool) -> tuple[Added | Problem, dict[str, int]]:
    report = read.report
    try:
        new = ledger.add_report(report, read.path if arrived else None)
    except ItemError as error:
        return _problem(ledger, Problem(path=read.path, where=report.document.name, message=str(error)))
    claims = len(report.claims)
    told = Added(path=read.path, document=report.document.id, claims=claims, new=new)
    return told, {"reports": 1, "claims": claims} if new else {"held": 1}


def _problem(ledger: Ledger, problem: Problem) -> tuple[Problem, dict[str, int]]:
    return problem, {"problems": 1, "new problems": ledger.add_problems([problem])}


def _run(workshop: Workshop, counts: Counter[str], started: datetime, seconds: float) -> Run:
    return Run(
        started=started.isoformat(timespec="microseconds"),
        seconds=round(seconds, 3),
        versions=workshop.versions,
        packs=workshop.packs,
        counts=tuple(sorted(counts.items())),
    )
