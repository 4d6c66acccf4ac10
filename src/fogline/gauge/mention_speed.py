"""Speed of resolving: places and times a second on one core, and how long the world's gazetteer takes to open."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from fogline.flow.mentions import MentionFinder, MentionResolver
from fogline.flow.pack_building import build_world
from fogline.gauge.annotated import Annotated
from fogline.gauge.given import dated_claims, placed_claims
from fogline.gauge.system import System
from fogline.model.claims import Claim
from fogline.model.texts import Document

MOST = 150
"""Reports whose places and times are resolved."""
ROUNDS = 3
"""The least of so many rounds counts: the first finds nothing kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    document: Document
    places: Sequence[Claim]
    times: Sequence[Claim]


def mention_speed(system: System, reports: Iterable[Annotated]) -> dict[str, Any]:
    """Resolve every place and time that reports name; return rates of this process's own work, without the finding."""
    resolver, held = MentionResolver(), list(_named(system, islice(reports, MOST)))
    contexts = [resolver.context(n.document, (*n.places, *n.times)) for n in held]
    spent = {"places": float("inf"), "times": float("inf")}
    for _ in range(ROUNDS):
        started = process_time()
        for named, told in zip(held, contexts, strict=True):
            resolver.places(named.places, told)
        placed = process_time()
        for named, told in zip(held, contexts, strict=True):
            resolver.times(named.times, told)
        spent = {
            "places": min(spent["places"], placed - started),
            "times": min(spent["times"], process_time() - placed),
        }
    counts = {"places": sum(len(n.places) for n in held), "times": sum(len(n.times) for n in held)}
    rates = {f"{name}_per_second": round(counts[name] / spent[name]) for name in counts}
    together = round(sum(counts.values()) / sum(spent.values()))
    return {"mentions": sum(counts.values()), "mentions_per_second": together, **rates}


def world_speed() -> dict[str, float]:
    """Time the compiling of the world's gazetteer into an empty folder, and the opening of it, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        compiling = _seconds(Path(folder))
        return {"world_compile_seconds": compiling, "world_load_seconds": _seconds(Path(folder))}


def _seconds(folder: Path) -> float:
    started = perf_counter()
    build_world(cache=folder)
    return round(perf_counter() - started, 3)


def _named(system: System, reports: Iterable[Annotated]) -> Iterator[_Named]:
    finder = MentionFinder()
    for report in reports:
        document = system.report(report).document
        found = finder.find(document)
        places, times = placed_claims(document, found.places), dated_claims(document, found.times)
        yield _Named(document=document, places=tuple(places), times=tuple(times))
