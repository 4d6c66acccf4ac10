"""The error page: every missed and spurious claim marked in its text, by construction; one HTML file."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from fogline.gauge.errors import Fault


def write(faults: Sequence[Fault], title: str, target: Path) -> None:
    """Write faults, sorted by construction, as a page that needs nothing else."""
    page = Environment(
        loader=PackageLoader("fogline.gauge"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    ).get_template("errors.html")
    groups = [(name, list(held)) for name, held in groupby(faults, key=lambda fault: fault.construction)]
    missed = sum(fault.missed for fault in faults)
    target.parent.mkdir(parents=True, exist_ok=True)
    shown = page.render(title=title, groups=groups, missed=missed, spurious=len(faults) - missed)
    target.write_text(shown, encoding="utf-8", newline="\n")
