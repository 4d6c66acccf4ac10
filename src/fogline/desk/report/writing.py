"""Write the report: one HTML file that needs nothing else."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from fogline.desk.report import overview, wording
from fogline.desk.report.page import page
from fogline.flow.methods import described
from fogline.flow.views import View
from fogline.model.errors import SourceError


def render(view: View) -> str:
    """Return the report as HTML: the same view gives the same text."""
    template = _environment().get_template("report.html")
    return template.render(page=page(view, described()), roles=wording.table("roles"))


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
    environment = Environment(
        loader=PackageLoader("fogline.desk.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": wording.day,
        "bounds": wording.bounds,
        "side": overview.side,
        "outcome": wording.outcome,
        "long": overview.long,
        "short": overview.short,
        "number": wording.number,
        "word": lambda key, name: wording.table(name).get(str(key), str(key)),
    }
    environment.globals["plain_link"] = plain_link
    return environment


def plain_link(url: str | None) -> str | None:
    """Return an address that is safe to follow, or None: only http and https are."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
