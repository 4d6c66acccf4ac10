"""The pages of the workbench: each module says in `ROUTES` what it answers."""

from collections.abc import Iterator

from fogline.desk.workbench.pages import adding, deciding, incident, overview, queue, report, search, sources
from fogline.desk.workbench.routes import Route

PAGES = (overview, queue, report, sources, search, adding, incident, deciding)
"""Modules of pages, each with a `ROUTES`."""


def gathered() -> Iterator[Route]:
    """Yield the routes of all pages."""
    for module in PAGES:
        yield from module.ROUTES
