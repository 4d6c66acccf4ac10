"""The method as run: the policies behind the figures, the readers that found the claims, the packs that they knew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fogline.flow.views import View
from fogline.ledger.records import Run
from fogline.model.origins import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What made the report's figures."""

    policies: tuple[tuple[str, tuple[str, ...]], ...]
    """Versioned name and description, paragraph by paragraph."""
    readers: tuple[str, ...]
    stages: tuple[str, ...]
    packs: tuple[tuple[str, str], ...]
    """Name and digest."""
    runs: tuple[str, ...]
    """What ran, run by run: when, with which versions, how long, and what it added."""


def method(view: View, described: Mapping[str, str]) -> Method:
    """Gather the method from the records themselves; `described` tells each policy by its name without version."""
    origins = list(_origins(view))
    names = sorted({t.policy for f in view.findings for t in f.tallies})
    return Method(
        policies=tuple((name, _paragraphs(described.get(name.partition("/")[0], ""))) for name in names),
        readers=tuple(sorted({c.reader for c in view.claims.values() if c.reader})),
        stages=tuple(sorted({o.stage for o in origins})),
        packs=tuple(sorted({p for o in origins for p in o.packs} | {p for r in view.runs for p in r.packs})),
        runs=tuple(_run(r) for r in view.runs),
    )


def _run(run: Run) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in run.versions)
    counts = ", ".join(f"{count} {name}" for name, count in run.counts if count)
    return f"{run.started[:16].replace('T', ' ')} UTC: {versions}; {counts or 'nothing new'}; {run.seconds:.1f} s"


def _origins(view: View) -> Iterable[Origin]:
    made = [c.origin for c in view.claims.values()] + [r.origin for r in view.resolutions.values()]
    return (origin for origin in (*made, *(j.origin for j in view.judgements)) if origin)


def _paragraphs(text: str) -> tuple[str, ...]:
    blocks = (" ".join(block.split()) for block in text.split("\n\n"))
    return tuple(block for block in blocks if block)
