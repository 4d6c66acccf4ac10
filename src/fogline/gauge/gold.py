"""Turns the annotators' claims into records, so that the later rooms can be measured on what a careful reader saw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fogline.gauge.annotated import Annotated, locate, sentence_starts
from fogline.gauge.matching import Plain
from fogline.model.claims import Claim, Kind, Named, Quantity, Role, Sayer, Scope, Stance
from fogline.model.texts import Document, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Where the words of one claim stand."""

    document: Document
    starts: Sequence[int | None]
    spans: dict[str, Any]

    def one(self, name: str) -> Span | None:
        return locate(self.document, self.starts, self.spans[name]) if self.spans.get(name) else None

    def nth(self, name: str, index: int) -> Span | None:
        written = self.spans.get(name) or []
        return locate(self.document, self.starts, written[index]) if index < len(written) else None

    def named(self, slot: str, name: str | None) -> Named | None:
        return Named(name=name, span=self.one(slot)) if name else None


def gold_claims(report: Annotated, document: Document) -> list[Claim]:
    """Return a record for each of the annotators' claims, in their order."""
    starts = sentence_starts(document, report.fields["paragraphs"])
    return [_claim(raw, _Words(document=document, starts=starts, spans=raw.get("spans", {}))) for raw in report.claims]


def _claim(raw: Plain, words: _Words) -> Claim:
    return Claim(
        document=words.document.id,
        kind=Kind(raw["kind"]),
        quantity=_quantity(raw, words),
        victims=Named(name=raw["victims"] or "people", span=words.one("victims")),
        victim_side=Named(name=raw["victim_side"]) if raw["victim_side"] else None,
        by=words.named("by", raw["by"]),
        sayers=_sayers(raw, words),
        stance=Stance(raw["stance"]),
        places=tuple(Named(name=name, span=words.nth("place", i)) for i, name in enumerate(raw["place"])),
        time=_time(words),
        cumulative=bool(raw["cumulative"]),
        scope=Scope(raw.get("scope") or ("running" if raw["cumulative"] else "total")),
        trigger=words.one("trigger"),
        reader="annotators/1",
    )


def _quantity(raw: Plain, words: _Words) -> Quantity | None:
    if raw["kind"] == Kind.CONTROL:
        return None
    return Quantity(low=raw["low"], high=raw["high"], about=bool(raw["approx"]), span=words.one("count"))


def _sayers(raw: Plain, words: _Words) -> tuple[Sayer, ...]:
    asserters = [
        Sayer(name=name, span=words.nth("source", i), cue=words.one("cue")) for i, name in enumerate(raw["source"])
    ]
    return (*asserters, *(Sayer(name=name, role=Role.MEDIUM) for name in raw["via"]))


def _time(words: _Words) -> Named | None:
    span = words.one("date")
    return Named(name=span.of(words.document.text), span=span) if span else None
