"""Turns annotated reports into windows with what the network shall say of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fogline.extract.learned.gate import worth_reading
from fogline.extract.learned.labels import KINDS, ROLES, STANCES
from fogline.extract.learned.windows import SHAPE, Cutter, Piece, Shape, Window
from fogline.extract.page import page
from fogline.extract.vocabulary import Vocabulary
from fogline.gauge.annotated import Annotated, annotated, locate, sentence_starts
from fogline.gauge.matching import Plain
from fogline.intake.documents import Given, Source, take_in
from fogline.model.texts import Document, Span

CALIBRATION_ENDINGS = ("9",)
"""Ids that end so are kept from training, to set thresholds and calibrate confidence."""
SPAN_OF_ROLE = {"count": "count", "trigger": "trigger", "victims": "victims", "by": "by", "cue": "cue", "time": "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the network shall say of one claim."""

    piece: int
    kind: int
    roles: tuple[tuple[int, int], ...]
    """First and last piece of each role; zeros for none."""
    stance: int
    cumulative: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One window and its targets."""

    window: Window
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A report as training keeps it, so that each epoch can cut it anew."""

    pieces: Sequence[Sequence[Piece]]
    """By sentence."""
    wanted: frozenset[int]
    claims: tuple[tuple[Plain, dict[str, Span]], ...]


def reports(folders: Iterable[Path], split: str) -> Iterator[Annotated]:
    """Yield the reports of a split: "training", "calibration" or "development"."""
    for folder in folders:
        for report in annotated(folder):
            kept_for = "calibration" if report.id.endswith(CALIBRATION_ENDINGS) else "training"
            if split == ("development" if report.held_out else kept_for):
                yield report


def document_of(report: Annotated) -> Document:
    """Take a report in as the tool does."""
    taken = take_in(Source(path=f"{report.id}.json", data=report.as_input()), Given())
    return next(outcome for outcome in taken if isinstance(outcome, Document))


def prepare(report: Annotated, cutter: Cutter, words: Vocabulary) -> Prepared:
    """Read a report, find its claims' words, and keep what windows are cut from."""
    document = document_of(report)
    starts = sentence_starts(document, report.fields["paragraphs"])
    read = page(document, words.abbreviation)
    return Prepared(
        pieces=cutter.pieces(read),
        wanted=worth_reading(read, words),
        claims=tuple((claim, _spans(claim, document, starts)) for claim in report.claims),
    )


def examples(prepared: Prepared, cutter: Cutter, shape: Shape = SHAPE) -> Iterator[Example]:
    """Yield a report's windows of some shape with their targets."""
    for window in cutter.cut(prepared.pieces, prepared.wanted, shape):
        found = (_target(claim, spans, window) for claim, spans in prepared.claims)
        yield Example(window=window, targets=tuple(t for t in found if t))


def _spans(claim: Plain, document: Document, starts: Sequence[int | None]) -> dict[str, Span]:
    written = claim["spans"]
    places = written.get("place") or []
    said = {role: written.get(name) for role, name in SPAN_OF_ROLE.items()}
    said |= {"source": next(iter(written.get("source") or []), None)}
    said |= {"place": next(iter(places), None), "area": places[1] if len(places) > 1 else None}
    found = {role: locate(document, starts, words) for role, words in said.items() if words}
    return {role: span for role, span in found.items() if span}


def _target(claim: Plain, spans: dict[str, Span], window: Window) -> Target | None:
    anchor = next((spans[role] for role in ("count", "victims", "trigger") if role in spans), None)
    piece = _first(window, anchor) if anchor else 0
    if piece < window.own:
        return None
    return Target(
        piece=piece,
        kind=[str(k) for k in KINDS].index(claim["kind"]),
        roles=tuple(_pieces(window, spans.get(role)) for role in ROLES),
        stance=[str(s) for s in STANCES].index(claim["stance"]),
        cumulative=int(claim["cumulative"]),
    )


def _pieces(window: Window, span: Span | None) -> tuple[int, int]:
    if span is None:
        return 0, 0
    held = [i for i, p in enumerate(window.pieces) if p.start < span.end and span.start < p.end]
    return (held[0], held[-1]) if held and window.pieces[held[0]].start <= span.start else (0, 0)


def _first(window: Window, span: Span) -> int:
    return next((i for i, p in enumerate(window.pieces) if p.start <= span.start < p.end), 0)
