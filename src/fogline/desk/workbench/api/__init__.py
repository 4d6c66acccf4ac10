"""The HTTP API, version 1: what the pages show, as JSON and GeoJSON, described by an OpenAPI document."""

from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from fogline.desk.workbench.api import handing, reading, reviewing
from fogline.desk.workbench.api.openapi import openapi
from fogline.desk.workbench.api.operations import ROOT
from fogline.desk.workbench.routes import Route

OPERATIONS = (*reading.OPERATIONS, *reviewing.OPERATIONS, *handing.OPERATIONS)


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    return openapi(OPERATIONS)


def _described(_request: Request) -> Response:
    return JSONResponse(document())


ROUTES = (
    Route(path=f"{ROOT}/openapi.json", endpoint=_described, name="openapi"),
    *(operation.route() for operation in OPERATIONS),
)
