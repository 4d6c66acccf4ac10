"""Floors under the quality: pinned with the digest of the corpus that they were measured on, and they only rise."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from fogline.gauge.annotated import annotated
from fogline.gauge.claims import compare
from fogline.gauge.stories_run import measure_stories
from fogline.gauge.system import System
from fogline.model.errors import SourceError

SLACK = 0.5
"""Points that a floor is pinned below the measured figure."""
LEAST = 15
"""Claims that a kind or style must have for a floor of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The least that each figure may be, in percent."""

    digest: str
    least: Mapping[str, float]
    reasons: tuple[str, ...] = ()
    """Why a floor was ever lowered."""

    def broken(self, figures: Mapping[str, float], digest: str) -> list[str]:
        """Name each floor that does not hold; SourceError where the corpus is another."""
        if digest != self.digest:
            raise SourceError("the annotated reports are not those that the floors were pinned on: pin them anew")
        found = {name: figures.get(name, 0.0) for name in self.least}
        return [
            f"{name} is {found[name]}, its floor {floor}" for name, floor in self.least.items() if found[name] < floor
        ]

    def raised(self, figures: Mapping[str, float], digest: str, reason: str | None = None) -> "Floors":
        """Return floors just under the figures; never lower than these unless a reason is given."""
        measured = {name: round(figure - SLACK, 1) for name, figure in figures.items()}
        if reason:
            return Floors(digest=digest, least=measured, reasons=(*self.reasons, reason))
        kept = self.least if digest == self.digest else {}
        least = {name: max(figure, kept.get(name, 0.0)) for name, figure in measured.items()}
        return Floors(digest=digest, least=least, reasons=self.reasons)


def digest_of(*folders: Path) -> str:
    """Digest of all annotated files in some folders."""
    made = sha256()
    for file in sorted((f for folder in folders for f in folder.rglob("*.jsonl")), key=lambda f: f.as_posix()):
        made.update(file.name.encode() + b"\0" + file.read_bytes())
    return made.hexdigest()


def load(path: Path) -> Floors:
    """Read pinned floors; none where the file is not there yet."""
    if not path.exists():
        return Floors(digest="", least={})
    held = json.loads(path.read_text(encoding="utf-8"))
    return Floors(digest=held["digest"], least=held["floors"], reasons=tuple(held["lowered"]))


def save(floors: Floors, path: Path) -> None:
    """Write floors, sorted."""
    held = {"digest": floors.digest, "floors": dict(sorted(floors.least.items())), "lowered": list(floors.reasons)}
    path.write_text(json.dumps(held, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _claim_figures(claims: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield F1 and whole-claim F1 of each group, F1 of each kind and style with enough claims, and each slot."""
    for group in ("persons", "all kinds"):
        for name in ("f1", "whole_f1"):
            yield f"development {group} {name}", float(claims[f"development/{group}"][name])
    for heading, row in claims.items():
        part, _, name = heading.partition("/")
        if part in {"kind", "style"} and row["gold"] >= LEAST:
            yield f"development {part} {name} f1", float(row["f1"])
    for slot, share in claims["development/persons"]["slots"].items():
        yield f"development slot {slot}", float(share)


def measure(system: System, reports: Path) -> tuple[dict[str, float], str]:
    """Measure the figures that have floors on the project's own annotated reports; return them with their digest."""
    written, stories = reports / "written", reports / "stories"
    held_out = (r for r in annotated(written) if r.held_out)
    claims = compare(held_out, system.claims).figures()
    figures = dict(_claim_figures(claims))
    for mode, found in measure_stories(system, stories).items():
        figures |= {f"stories {mode} {name}": float(value) for name, value in found.items()}
    return figures, digest_of(written, stories)
