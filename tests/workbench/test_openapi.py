"""The API does what its own document says, whatever it is asked: requests made from the document by chance."""

import json
import random
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from fogline.desk.workbench.api import OPERATIONS, document

SCHEMA = schemathesis.openapi.from_dict({k: v for k, v in document().items() if k != "security"})
"""Who may ask has tests of its own."""
OPERATIONS_NAMED = [(o.name, "/api/v1" + o.path, o.method) for o in OPERATIONS if not o.upload]
# positive_data_acceptance is left out: a cursor of another list, and three edges of a box, have form but no sense


@pytest.fixture(scope="module")
def desk(shared: Any) -> TestClient:
    client: TestClient = shared.serve()
    return client


@pytest.mark.parametrize(("path", "method"), [o[1:] for o in OPERATIONS_NAMED], ids=[o[0] for o in OPERATIONS_NAMED])
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda m: m.value)
def test_no_request_that_the_document_allows_or_forbids_is_a_server_error(
    desk: TestClient, csrf: str, path: str, method: str, mode: GenerationMode
) -> None:
    known = _ids(desk)
    cases = SCHEMA[path][method].as_strategy(generation_mode=mode)

    @settings(
        max_examples=5, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    )  # fmt: skip
    @given(case=cases, chance=st.randoms(use_true_random=False))
    def check(case: Case[Any], chance: random.Random) -> None:
        if "id" in (case.path_parameters or {}) and chance.random() < 0.7:
            case.path_parameters["id"] = chance.choice(known)
        answer = _ask(desk, csrf, case)
        assert answer.status_code < 500, answer.text
        case.validate_response(answer, excluded_checks=[positive_data_acceptance])

    check()


def _ask(desk: TestClient, csrf: str, case: Case[Any]) -> Any:
    content = None if case.body is schemathesis.core.NOT_SET else _bytes(case.body)
    headers = {k: str(v) for k, v in (case.headers or {}).items()} | {
        "x-csrf-token": csrf,
        "content-type": "application/json",
    }
    return desk.request(case.method, case.formatted_path, params=case.query, headers=headers, content=content)


def _bytes(body: Any) -> bytes:
    return body if isinstance(body, bytes) else json.dumps(body).encode("utf-8", "surrogatepass")


def _ids(desk: TestClient) -> list[str]:
    lists = ("documents", "claims", "incidents")
    return [item["id"] for name in lists for item in desk.get(f"/api/v1/{name}").json()["items"]]
