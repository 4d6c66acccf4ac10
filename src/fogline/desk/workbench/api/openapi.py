"""The OpenAPI document, made from the operations themselves."""

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

import msgspec

from fogline.desk.workbench.api.operations import JSON, ROOT, Operation
from fogline.desk.workbench.api.shapes import Problem
from fogline.desk.workbench.routes import Role

PROBLEMS = {
    400: "Something in the request is not as it must be.",
    401: "Nobody known asks, or a token opens nothing.",
    403: "The role does not do, or the request comes from elsewhere.",
    404: "There is no such record.",
    413: "The body is too long.",
    415: "The body is not JSON.",
    421: "The server does not answer to that name.",
    422: "The decisions cannot be made as they are.",
    429: "Too many requests.",
    503: "The ledger cannot be used just now.",
}
OF_ALL = (400, 401, 403, 404, 421, 429, 503)
REF = "#/components/schemas/{name}"


def openapi(operations: Iterable[Operation]) -> dict[str, Any]:
    """Return the document."""
    operations = tuple(operations)
    types = [t for o in operations for t in (o.gives, o.body, *(also for _, also in o.also)) if t is not None]
    schemas, components = msgspec.json.schema_components([*types, Problem], ref_template=REF)
    named = {id(t): s for t, s in zip([*types, Problem], schemas, strict=True)}
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(ROOT + operation.path, {})[operation.method.lower()] = _operation(operation, named)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Fogline", "version": version("fogline"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "summary": "Who claims what in a war, on whose word, and how it adds up.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }  # fmt: skip


def _operation(operation: Operation, named: dict[int, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*_in_path(operation), *_in_query(operation)],
        "responses": _responses(operation, named),
    }
    if operation.role > Role.VIEWER:
        told["description"] = f"Takes a {operation.role.name.lower()}."
    if operation.body is not None:
        content = {JSON: {"schema": named[id(operation.body)]}}
        told["requestBody"] = {"required": True, "content": content}
    if operation.upload:
        told["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": UPLOAD}}}
    return told


UPLOAD = {
    "type": "object",
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "The report, with the name of its file."},
        "published": {"type": "string", "format": "date", "description": "Where the report does not tell."},
        "publisher": {"type": "string", "maxLength": 200, "description": "Where the report does not tell."},
    },
    "required": ["file"],
}


def _in_path(operation: Operation) -> list[dict[str, Any]]:
    if "{id}" not in operation.path:
        return []
    schema = {"type": "string", "pattern": "^[0-9a-f]{20}$"}
    return [{"name": "id", "in": "path", "required": True, "schema": schema}]


def _in_query(operation: Operation) -> list[dict[str, Any]]:
    _, components = msgspec.json.schema_components([operation.asks], ref_template=REF)
    told = components[operation.asks.__name__]
    return [_parameter(name, schema, components, told["required"]) for name, schema in told["properties"].items()]


def _parameter(name: str, schema: dict[str, Any], components: dict[str, Any], required: list[str]) -> dict[str, Any]:
    plain = _inlined(schema, components)
    described = plain.pop("description", None)
    plain.pop("default", None) if plain.get("default") in (None, (), "") else None
    made: dict[str, Any] = {"name": name, "in": "query", "required": name in required, "schema": plain}
    return made | ({"description": described} if described else {})


def _inlined(schema: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    """Write a parameter's schema out, and leave null aside: a parameter that is not given is left out."""
    if "$ref" in schema:
        own = {k: v for k, v in schema.items() if k != "$ref"}
        return _inlined(components[schema["$ref"].rpartition("/")[2]], components) | own
    if "anyOf" in schema:
        kinds = [s for s in schema["anyOf"] if s.get("type") != "null"]
        own = {k: v for k, v in schema.items() if k != "anyOf"}
        return _inlined(kinds[0], components) | own
    if "allOf" in schema:
        own = {k: v for k, v in schema.items() if k != "allOf"}
        return _inlined(schema["allOf"][0], components) | own
    inner = {"items": _inlined(schema["items"], components)} if isinstance(schema.get("items"), dict) else {}
    return {k: v for k, v in schema.items() if k != "title"} | inner


def _responses(operation: Operation, named: dict[int, Any]) -> dict[str, Any]:
    gives = [(JSON, operation.gives), *operation.also]
    content = {media: {"schema": named[id(type_)]} for media, type_ in gives}
    problem = {"application/problem+json": {"schema": {"$ref": REF.format(name="Problem")}}}
    posted = (413, 415, 422) if operation.method == "POST" else ()
    told = {str(s): {"description": PROBLEMS[s], "content": problem} for s in sorted({*OF_ALL, *posted})}
    kept = {"304": {"description": "Nothing has changed since the tag that was shown."}}
    return (
        {str(operation.status): {"description": "As asked.", "content": content}}
        | (kept if operation.method == "GET" else {})
        | told
    )
