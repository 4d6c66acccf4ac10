"""The public sets that Fogline is measured on: where each lies in a folder of corpora, and how it is measured."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from fogline.gauge.geo_run import measure_geo
from fogline.gauge.isaf import measure_isaf
from fogline.gauge.muc4_run import measure_muc4
from fogline.gauge.system import System
from fogline.gauge.times_run import measure_times
from fogline.model.errors import SourceError

Figures: TypeAlias = dict[str, dict[str, Any]]
"""Figures of each part of a set, by name."""

SETS: Mapping[str, tuple[str, Callable[[System, Path], Figures]]] = {
    "muc4": ("muc4", measure_muc4),
    "isaf": ("isaf", measure_isaf),
    "geo": ("geoparsing", measure_geo),
    "times": (".", measure_times),
}
"""Name of each set, its folder among the corpora, and its measure."""


def measure_all(system: System, corpora: Path) -> dict[str, Figures]:
    """Measure every set; one that is not there is skipped, with the reason as its figure."""
    return {name: _measured(system, corpora / folder, name) for name, (folder, _) in SETS.items()}


def measure_one(system: System, path: Path, name: str) -> Figures:
    """Measure one set; SourceError where its files are not there."""
    return SETS[name][1](system, path)


def _measured(system: System, path: Path, name: str) -> Figures:
    if not path.exists():
        return {"skipped": {"reason": f"{path} is not there"}}
    try:
        return measure_one(system, path, name)
    except SourceError as error:
        return {"skipped": {"reason": str(error)}}
