"""Knowing: what changed in what is held between two moments of knowledge, and what it was that changed it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fogline.flow.viewing import look_up, view
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim
from fogline.model.errors import ItemError
from fogline.model.incidents import Finding, Grade, Tally
from fogline.model.reports import Report
from fogline.model.reviews import Review, concerned


class Cause(StrEnum):
    """What can change what is held."""

    REPORT = "new report"
    REVIEW = "review"
    READER = "new reader"
    """A report was read anew by another reader, or another version of it."""
    PACK = "new packs"
    """A report was read anew with other packs: the same words mean something else, or other claims were read."""
    NEIGHBOUR = "other incidents"
    """Nothing of its own: what came in elsewhere joined it with others or parted it from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that changed an incident."""

    cause: Cause
    told: str
    """In a short sentence."""
    record: str = ""
    """Id of the document or the review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One incident that is not as it was."""

    before: Finding | None
    """None where it is new."""
    after: Finding | None
    """None where it is no more; see `into`."""
    reasons: tuple[Reason, ...]
    into: str | None = None
    """Id of the incident that took it up, where one did."""

    @property
    def incident(self) -> str:
        """Id of the incident: as it is after, where it still is."""
        found = self.after or self.before
        return found.incident.id if found else ""

    def figures(self) -> tuple[tuple[Tally | None, Tally | None], ...]:
        """Return the tallies whose figures changed, before and after."""
        was, now = (_tallies(f) for f in (self.before, self.after))
        pairs = ((was.get(key), now.get(key)) for key in dict.fromkeys([*was, *now]))
        return tuple((a, b) for a, b in pairs if _figures(a) != _figures(b))

    def grades(self) -> tuple[tuple[str, str, str], ...]:
        """Return what changed of the grade: the axis or scale, its value before and after (empty for none)."""
        was, now = (_values(f.grade if f else None) for f in (self.before, self.after))
        names = dict.fromkeys([*was, *now])
        return tuple((n, was.get(n, ""), now.get(n, "")) for n in names if was.get(n, "") != now.get(n, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed between two moments."""

    changes: tuple[Change, ...]
    """In the order in which incidents are shown; those that are no more come last."""
    reports: tuple[str, ...]
    """Ids of the documents that came in between."""
    read_anew: tuple[str, ...]
    """Ids of the documents that were read anew."""
    reviews: tuple[Review, ...]
    """Reviews made in between."""


def difference(ledger: Ledger, before: int, after: int | None = None) -> Difference:
    """Tell what changed from one sequence number to another, or to now, in incidents, figures and grades, and why."""
    was, now = view(ledger, before), view(ledger, after)
    known = {r.id for r in ledger.reviews(before)}
    reviews = tuple(r for r in ledger.reviews(after) if r.id not in known)
    found = _Found(
        was=was, now=now, reviews=reviews,
        read={r.document.id: r for r in ledger.reports(before)},
        read_now={r.document.id: r for r in ledger.reports(after)},
    )  # fmt: skip
    return Difference(
        changes=tuple(found.changes()), reviews=reviews,
        reports=tuple(sorted(found.read_now.keys() - found.read.keys())),
        read_anew=tuple(sorted(found.read_anew)),
    )  # fmt: skip


class _Found:
    """Two views of one ledger, and what lies between them."""

    def __init__(
        self, *, was: View, now: View, reviews: Sequence[Review], read: Mapping[str, Report],
        read_now: Mapping[str, Report],
    ) -> None:  # fmt: skip
        self._was, self._now, self._reviews = was, now, reviews
        self.read, self.read_now = read, read_now
        self.read_anew = {d for d, r in read_now.items() if d in read and read[d] != r}

    def changes(self) -> Iterator[Change]:
        """Yield every incident that is not as it was."""
        was = {f.incident.id: f for f in self._was.findings}
        now = {f.incident.id: f for f in self._now.findings}
        into = {key: self._successor(f) for key, f in was.items() if key not in now}
        renamed = {new: key for key, new in into.items() if new and new not in was}
        for key, after in now.items():
            before = was.get(key) or was.get(renamed.get(key, ""))
            if before != after:
                yield self._change(before, after)
        for key, before in was.items():
            if key not in now and key not in renamed.values():
                yield self._change(before, None, into[key])

    def _change(self, before: Finding | None, after: Finding | None, into: str | None = None) -> Change:
        claims = {*_claims(before), *_claims(after)}
        return Change(before=before, after=after, into=into, reasons=tuple(self._reasons(claims)))

    def _successor(self, gone: Finding) -> str | None:
        """Return the incident that holds what an incident was founded on, or else most of its claims."""
        try:
            found = look_up(self._now, gone.incident.id)
        except ItemError:
            seen = self._now.reviewed.seen_as
            homes = [f.incident.id for f in self._now.findings for c in gone.incident.claims
                     if seen.get(c, c) in f.incident.claims]  # fmt: skip
            return max(sorted(set(homes)), key=homes.count, default=None)
        return found.incident.id if isinstance(found, Finding) else None

    def _reasons(self, claims: set[str]) -> Iterator[Reason]:
        read = {self._as_read(c) for c in claims}
        documents = {c.document for i in sorted(claims) if (c := self._claim(i))}
        reasons = [*self._of_reviews(read | claims), *self._of_reports(sorted(documents))]
        elsewhere = Reason(cause=Cause.NEIGHBOUR, told="what came in elsewhere changed what it is held to be one with")
        yield from reasons or [elsewhere]

    def _of_reviews(self, claims: set[str]) -> Iterator[Reason]:
        known = {r.id: r for view in (self._was, self._now) for own in view.reviewed.on.values() for r in own}
        for review in self._reviews:
            if any(a.claim in claims for r in concerned(review, known) for a in r.anchors):
                words = f"{review.person}, {review.act}: {review.reason}"
                yield Reason(cause=Cause.REVIEW, told=words, record=review.id)

    def _of_reports(self, documents: Iterable[str]) -> Iterator[Reason]:
        for key in documents:
            now = self.read_now.get(key)
            if now and key not in self.read:
                told = now.document.title or now.document.publisher or key
                yield Reason(cause=Cause.REPORT, told=told, record=key)
            elif now and key in self.read_anew:
                yield _reread(self.read[key], now)

    def _claim(self, key: str) -> Claim | None:
        return self._now.claims.get(key) or self._was.claims.get(key)

    def _as_read(self, key: str) -> str:
        corrected = self._now.reviewed.corrected.get(key) or self._was.reviewed.corrected.get(key)
        return corrected.read.id if corrected else key


def _reread(before: Report, after: Report) -> Reason:
    """Tell why a report is read otherwise: by another reader, or with other packs."""
    was, now = _readers(before), _readers(after)
    key = after.document.id
    if was != now:
        return Reason(cause=Cause.READER, told=f"read by {', '.join(now)}, before by {', '.join(was)}", record=key)
    changed = sorted({name for name, _ in _packs(before) ^ _packs(after)})
    told = f"read with other packs: {', '.join(changed)}" if changed else "read anew"
    return Reason(cause=Cause.PACK, told=told, record=key)


def _readers(report: Report) -> list[str]:
    return sorted({c.reader for c in report.claims}) or ["a reader that found nothing"]


def _packs(report: Report) -> set[tuple[str, str]]:
    origins = [c.origin for c in report.claims if c.origin] + [r.origin for r in report.resolutions if r.origin]
    return {pack for origin in origins for pack in origin.packs}


def _claims(finding: Finding | None) -> tuple[str, ...]:
    return (*finding.incident.claims, *finding.incident.beside) if finding else ()


def _tallies(finding: Finding | None) -> dict[tuple[str, str, str], Tally]:
    return {(t.side, t.kind, t.policy): t for t in finding.tallies} if finding else {}


def _figures(tally: Tally | None) -> tuple[int | None, int | None, int | None]:
    return (tally.low, tally.best, tally.high) if tally else (None, None, None)


def _values(grade: Grade | None) -> dict[str, str]:
    if grade is None:
        return {}
    axes = {"corroboration": grade.corroboration, "attribution": grade.attribution, "confirmed": grade.confirmed or ""}
    return axes | {s.name: s.value for s in grade.scales}
