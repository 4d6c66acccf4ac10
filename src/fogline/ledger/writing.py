"""Appending: records become entries at the end of the chain, each content once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from fogline.ledger.bulk import held, insert
from fogline.ledger.chain import Draft, sealed
from fogline.ledger.codec import KINDS, Record, about, content_of, encode
from fogline.ledger.reading import current_readings, last_entry
from fogline.ledger.records import Arrival, Entry, Reading
from fogline.model.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A report on its way into a ledger."""

    report: Report
    path: str | None = None
    """The path by which it came in."""


def append(connection: Connection, records: Sequence[Record], moment: datetime) -> int:
    """Append the records whose content is not yet held; return how many. The caller holds the writer's turn."""
    return len(_append(connection, map(_draft, records), moment))


def append_reports(connection: Connection, incoming: Sequence[Incoming], moment: datetime) -> tuple[bool, ...]:
    """Append reports, each with the reading that makes it current; for each, True if anything about it is new."""
    current = current_readings(connection, {i.report.document.id for i in incoming})
    drafts: list[list[Draft]] = []
    for one in incoming:
        made, reading = _report_drafts(one, current.get(one.report.document.id))
        drafts.append(made)
        current[one.report.document.id] = reading
    new = _append(connection, (draft for made in drafts for draft in made), moment)
    return tuple(_any_new(made, new) for made in drafts)


def append_sealed(connection: Connection, entries: Sequence[Entry]) -> None:
    """Append entries of another ledger as they are; the database refuses them unless they follow the last one."""
    insert(connection, entries)


def _append(connection: Connection, drafts: Iterable[Draft], moment: datetime) -> set[tuple[str, str]]:
    wanted = {(d.kind, d.content): d for d in drafts}
    there = held(connection, list(wanted))
    new = [draft for key, draft in wanted.items() if key not in there]
    if new:
        insert(connection, list(_chained(last_entry(connection), new, moment)))
    return wanted.keys() - there


def _report_drafts(incoming: Incoming, current: Reading | None) -> tuple[list[Draft], Reading]:
    report, document = incoming.report, _draft(incoming.report.document)
    claims, resolutions = [_draft(c) for c in report.claims], [_draft(r) for r in report.resolutions]
    reading = Reading(
        document=report.document.id,
        text=document.content,
        claims=tuple(d.content for d in claims),
        resolutions=tuple(d.content for d in resolutions),
        supersedes=current.id if current else None,
    )
    drafts = [document, *claims, *resolutions]
    if incoming.path is not None:
        drafts.append(_draft(Arrival(document=report.document.id, path=incoming.path)))
    if current and _same(current, reading):
        return drafts, current
    return [*drafts, _draft(reading)], reading


def _any_new(drafts: Sequence[Draft], new: set[tuple[str, str]]) -> bool:
    """Tell whether a report brought anything new, and let no later one of the same batch claim it."""
    brought = new & {(d.kind, d.content) for d in drafts}
    new -= brought
    return bool(brought)


def _same(current: Reading, fresh: Reading) -> bool:
    return (current.text, current.claims, current.resolutions) == (fresh.text, fresh.claims, fresh.resolutions)


def _draft(record: Record) -> Draft:
    body = encode(record)
    return Draft(kind=KINDS[type(record)], about=about(record), content=content_of(body), body=body)


def _chained(last: Entry | None, drafts: Iterable[Draft], moment: datetime) -> Iterator[Entry]:
    at = max(moment.astimezone(UTC).isoformat(timespec="microseconds"), (last.at if last else None) or "")
    for draft in drafts:
        last = sealed(draft, last, at)
        yield last
