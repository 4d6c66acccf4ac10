"""Reading: paths become reports and problems, one after the other, in a settled order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from fogline.flow import sources, stages
from fogline.flow.executors import Executor, InProcess
from fogline.flow.languages import language_name
from fogline.flow.workshop import Options, Workshop, open_workshop, readable
from fogline.intake.documents import Given, Source, take_in
from fogline.ledger.evidence import Copy, copy_of
from fogline.model.claims import Claim
from fogline.model.errors import ItemError, Problem
from fogline.model.reports import Report
from fogline.model.texts import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report and the path that it came by."""

    path: str
    report: Report
    copy: Copy | None = None
    """The raw bytes of the item, packed; with the first report of each item, and only where asked for."""


Outcome: TypeAlias = Read | Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Whom to tell how far the work is; each may be left out."""

    loading: Callable[[str, float], None] | None = None
    """What is being prepared, and how much of it is, 0 to 1."""
    counted: Callable[[int], None] = lambda _: None
    """How many items there are."""
    advanced: Callable[[str], None] = lambda _: None
    """Which item is finished."""


def read(
    paths: Iterable[str], options: Options | None = None, watch: Watch | None = None, executor: Executor | None = None
) -> Iterator[Outcome]:
    """Yield each document's report, or the problem that stood in its way; a note follows the report it is about.

    SourceError stops it where packs or plug-ins cannot be used.
    """
    options, watch = options or Options(), watch or Watch()
    workshop = open_workshop(options, watch.loading)
    yield from read_in(workshop, paths, options, watch, executor)


def read_in(
    workshop: Workshop, paths: Iterable[str], options: Options, watch: Watch, executor: Executor | None = None
) -> Iterator[Outcome]:
    """Do as `read` does, in a workshop that is open."""
    found = tuple(sources.leads(paths))
    watch.counted(len(found))
    for lead, outcomes in (executor or InProcess()).run(found, options, workshop, read_lead):
        yield from outcomes
        watch.advanced(lead.path if isinstance(lead, Problem) else lead)


def read_lead(workshop: Workshop, options: Options, lead: str | Problem) -> Iterator[Outcome]:
    """Yield what comes of one item."""
    if isinstance(lead, Problem):
        yield lead
        return
    try:
        data = sources.fetch(lead)
    except ItemError as error:
        yield Problem(path=sources.shown(lead), message=str(error))
        return
    yield from read_bytes(workshop, options, sources.shown(lead), data)


def read_bytes(workshop: Workshop, options: Options, path: str, data: bytes) -> Iterator[Outcome]:
    """Yield what comes of the bytes of one item."""
    given = Given(published=options.published, publisher=options.publisher)
    kept = not options.evidence
    for taken in take_in(Source(path=path, data=data), given):
        for outcome in (taken,) if isinstance(taken, Problem) else read_document(workshop, path, taken):
            if kept or isinstance(outcome, Problem):
                yield outcome
                continue
            kept = True
            yield replace(outcome, copy=copy_of(data))


def read_document(workshop: Workshop, path: str, document: Document) -> Iterator[Outcome]:
    """Yield a document's report, with a note where its language is not read; or the problem that it makes."""
    try:
        draft = stages.run(workshop.plan, stages.Draft(document=document))
        report = Report(document=document, claims=draft.claims or (), resolutions=draft.resolutions or ())
    except Exception as error:  # noqa: BLE001 - one item that fails is a record, whatever fails; the rest goes on
        yield _problem(
            path, document, f"reading it failed ({type(error).__name__}: {error}): please report it with the file"
        )
        return
    yield Read(path=path, report=report)
    if not readable(document):
        language = language_name(document.language or "")
        yield _problem(path, document, f"no claims: the text is in {language}, and only English is read", fatal=False)


def resolve(workshop: Workshop, document: Document, claims: Sequence[Claim]) -> Report:
    """Resolve claims that came another way than by the workshop's own reader: an annotator's, a person's."""
    draft = workshop.plan[-1].run(stages.Draft(document=document, claims=tuple(claims)))
    return Report(document=document, claims=tuple(claims), resolutions=draft.resolutions or ())


def complete(workshop: Workshop, document: Document, claims: Sequence[Claim]) -> Report:
    """Complete claims whose figures someone else read with speaker, place and time, then resolve them."""
    return resolve(workshop, document, workshop.complete(document, claims))


def _problem(path: str, document: Document, message: str, *, fatal: bool = True) -> Problem:
    return Problem(path=path, where=document.name, message=message, fatal=fatal)
