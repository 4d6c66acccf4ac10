"""Rendering: templates with every value escaped, and what each page gets without asking."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from fogline.desk.showing.environment import environment as showing
from fogline.desk.showing.links import Pages
from fogline.desk.workbench.assets import Assets


def environment(assets: Assets) -> Environment:
    """Make the environment of the workbench's templates, with the shared ones and the addresses of what was built."""
    made = showing(PackageLoader("fogline.desk.workbench"), Pages())
    made.globals |= {"script": assets.script, "sheets": assets.styles}
    return made


def render(request: Request, name: str, /, status: int = 200, **context: Any) -> HTMLResponse:
    """Render a template: besides what it is given it knows request, person, role, csrf, csrf_field, known and link."""
    template = request.app.state.templates.get_template(name)
    return HTMLResponse(template.render(_common(request) | context), status_code=status)


def _common(request: Request) -> dict[str, Any]:
    visit = request.state.visit
    known = request.query_params.get("known")
    return {
        "request": request,
        "person": visit.person,
        "role": visit.role,
        "csrf": visit.csrf,
        "csrf_field": Markup('<input type="hidden" name="csrf" value="{}">').format(visit.csrf),
        "known": known,
        "publication": request.app.state.settings.profile,
        "navigation": [(r.path, r.part) for r in request.app.state.navigation if visit.role and visit.role >= r.role],
        "link": _linker(known, looks_back=request.app.state.settings.profile is None),
    }


def _linker(known: str | None, *, looks_back: bool) -> Any:
    """Return a function that writes an address of ours, keeping the date of knowledge; a publication has none."""

    def link(path: str, query: Mapping[str, Any] | None = None, **more: Any) -> str:
        asked = {**({"known": known} if known else {}), **(query or {}), **more}
        told = {k: v for k, v in asked.items() if v is not None and (looks_back or k != "known")}
        return f"{path}?{urlencode(told, doseq=True)}" if told else path

    return link
