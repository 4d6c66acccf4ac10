"""Exporters that Fogline ships, attached like any other plug-in."""

from pathlib import Path

from fogline.desk.report.writing import write_report
from fogline.flow.views import View


class HtmlPage:
    """One HTML page that opens anywhere, offline."""

    name = "html/1"

    def write(self, view: View, path: Path) -> None:
        """Write the page whole or not at all; SourceError where it cannot be written."""
        write_report(view, path)
