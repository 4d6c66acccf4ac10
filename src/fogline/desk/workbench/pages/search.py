"""Search over words and fields."""

from starlette.requests import Request
from starlette.responses import Response

from fogline.desk.workbench.rendering import render
from fogline.desk.workbench.routes import Route


def search(request: Request) -> Response:
    """Show what is found for the words asked."""
    return render(request, "search.html", words=request.query_params.get("q", ""))


ROUTES = (Route(path="/search", endpoint=search, name="search", part="Search"),)
