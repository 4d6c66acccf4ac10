"""The page of sources: profiles of origins, families of publishers, and who takes over whose reports."""

from starlette.requests import Request
from starlette.responses import Response

from fogline.desk.showing import network, origins
from fogline.desk.workbench.rendering import render
from fogline.desk.workbench.routes import Route
from fogline.flow.at_hand import knowledge
from fogline.flow.families import families, printed
from fogline.flow.source_counts import UNKNOWN

MOST = 200
"""Lines of a table."""


def sources(request: Request) -> Response:
    """Show who speaks, who prints, and who copies."""
    held = request.state.catalogue.sources()
    names = [p.name for p in held.publishers if p.name != UNKNOWN]
    return render(
        request, "sources.html", total=len(held.original), publishers=held.publishers[:MOST],
        lines=origins.lines(held.original[:MOST], held.profiles),
        printed={p.name: p for p in printed(names[:MOST], knowledge())}, families=families(names, knowledge()),
        circles=network.circles(held.copying), net=network.network(held.copying), copying=held.copying,
    )  # fmt: skip


ROUTES = (Route(path="/sources", endpoint=sources, name="sources", part="Sources"),)
