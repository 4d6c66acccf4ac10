"""The whole bench: scores, speed and floors, printed as tables and written as one JSON file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from fogline.flow.workshop import Options
from fogline.gauge import corpora, public_sets, speed
from fogline.gauge.annotated import annotated
from fogline.gauge.claims import compare
from fogline.gauge.completion import measure_completion
from fogline.gauge.floors import digest_of
from fogline.gauge.mention_speed import mention_speed, world_speed
from fogline.gauge.stories_run import measure_stories
from fogline.gauge.system import System

ORDINARY = ("muc4/dev", "re3d", "polnear")
"""Public sets whose texts tell of harm as often as news does; annotated reports are several times denser."""
READERS = ("grammar", "learned", "joined")
GROUPS = ("persons", "all kinds")
COLUMNS = ("gold", "found", "precision", "recall", "f1", "whole_f1")


def run(shared: Path, sample: Path) -> dict[str, Any]:
    """Measure everything that a folder of shared corpora allows; `sample` is a report for the start-up."""
    system = System()
    written, stories = shared / "claims" / "written", shared / "claims" / "stories"
    results: dict[str, Any] = {
        "reader": system.reader,
        "digest": digest_of(written, stories),
        "written": compare(annotated(written), system.claims).figures(),
        "completion": measure_completion(system, annotated(written)),
        "stories": measure_stories(system, stories),
        "speed": speed.reading_speed(system, speed.common_documents(annotated(written))) | speed.start_up(sample),
        "speed of resolving": mention_speed(system, annotated(written)) | world_speed(),
    }
    results["readers"] = {
        name: development(results["written"] if system.reader.startswith(name) else _read_by(name, written))
        for name in READERS
    }
    if (real := shared / "claims" / "real").exists():
        results["real"] = compare(annotated(real), system.claims).figures()
        results["completion real"] = measure_completion(system, annotated(real))
    if (foreign := shared / "corpora").exists():
        results["speed on texts"] = {
            name: speed.reading_speed(system, speed.cut_documents(system, foreign / name))
            for name in ORDINARY
            if (foreign / name).exists()
        }
        results["public"] = public_sets.measure_all(system, foreign)
        results["corpora"] = corpora.reads_all(system, foreign)
    return results


def development(figures: Mapping[str, Any]) -> dict[str, float]:
    """Pick F1 and whole-claim F1 of the development split, in percent, to set readers side by side."""
    rows = {group: figures[f"development/{group}"] for group in GROUPS}
    return {f"{group}: {name}": row[name] for group, row in rows.items() for name in ("f1", "whole_f1")}


def _read_by(name: str, folder: Path) -> dict[str, Any]:
    return compare((r for r in annotated(folder) if r.held_out), System(Options(reader=name)).claims).figures()


def show(results: Mapping[str, Any], console: Console) -> None:
    """Print results as tables."""
    for name in ("written", "real"):
        if name in results:
            console.print(claims_table(f"claims/{name}: {results['reader']}", results[name]))
    console.print(parts_table("claims/written, development split, by reader", results["readers"]))
    for name in ("completion", "completion real"):
        if name in results:
            console.print(parts_table(f"{name}: the annotators' figures given", results[name]))
    console.print(plain_table("claims/stories", _flat(results["stories"])))
    console.print(plain_table("speed, one core", results["speed"]))
    console.print(plain_table("speed of resolving, one core", results["speed of resolving"]))
    for name, figures in results.get("speed on texts", {}).items():
        console.print(plain_table(f"speed, one core, texts of {name}", figures))
    for name, figures in results.get("public", {}).items():
        console.print(parts_table(f"public set: {name}", figures))
    if "corpora" in results:
        console.print(plain_table("corpora, read without a crash", results["corpora"]))


def claims_table(title: str, figures: Mapping[str, Any]) -> Table:
    """Lay out the scores of claims, a heading a row."""
    slots = list(figures["all/persons"]["slots"])
    table = Table("heading", *(c.replace("_", " ") for c in (*COLUMNS, *slots)), title=title, title_justify="left")
    for heading, row in figures.items():
        if heading != "reports":
            table.add_row(heading, *(str(row[c]) for c in COLUMNS), *(str(row["slots"][s]) for s in slots))
    return table


def plain_table(title: str, figures: Mapping[str, Any]) -> Table:
    """Lay out named figures, one a row."""
    table = Table("figure", "value", title=title, title_justify="left")
    for name, value in figures.items():
        table.add_row(name.replace("_", " "), str(value))
    return table


def parts_table(title: str, figures: Mapping[str, Mapping[str, Any]]) -> Table:
    """Lay out the figures of a set's parts, a part a column."""
    table = Table("figure", *figures, title=title, title_justify="left")
    for name in dict.fromkeys(n for part in figures.values() for n in part):
        table.add_row(name, *(str(part.get(name, "")) for part in figures.values()))
    return table


def _flat(modes: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {f"{mode}: {name}": value for mode, found in modes.items() for name, value in found.items()}
