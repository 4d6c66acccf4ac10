"""Write the report: one HTML file that needs nothing else."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from fogline.desk.report.page import page
from fogline.desk.showing.environment import environment
from fogline.desk.showing.links import Anchors
from fogline.desk.showing.sheets import sheet
from fogline.flow.methods import described
from fogline.flow.views import View
from fogline.model.errors import SourceError


def render(view: View) -> str:
    """Return the report as HTML: the same view gives the same text."""
    shown = page(view, described())
    return (
        _environment()
        .get_template("report.html")
        .render(
            page=shown,
            labels=shown.labels,
            sheet=Markup(sheet()),  # noqa: S704 - our own style sheet
        )
    )


def write_report(view: View, target: Path) -> None:
    """Write the report whole or not at all; SourceError where the file cannot be written.

    A link keeps pointing where it does, and a device or pipe is written to, never replaced.
    """
    written = render(view)
    try:
        if target.exists() and not target.is_file():
            target.write_text(written, encoding="utf-8", newline="\n")
        else:
            _replace(target.resolve(), written)
    except OSError as error:
        raise SourceError(f"cannot write {target}: {error.strerror}; choose another place with -o") from error


def _replace(target: Path, written: str) -> None:
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_text(written, encoding="utf-8", newline="\n")
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@cache
def _environment() -> Environment:
    return environment(PackageLoader("fogline.desk.report"), Anchors())
