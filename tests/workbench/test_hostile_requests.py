"""Hostile requests, as data: each is refused or does nothing, and none is a server error."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from fogline.desk.workbench.safety import HEADERS
from fogline.desk.workbench.settings import Limits
from fogline.ledger.ledger import Ledger

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "requests.yaml").read_text())
LONG = {
    "{long}": "a" * 5000,
    "{accents}": "\N{COMBINING ACUTE ACCENT}" * 350,
    "{doubled}": "&".join(["limit=1"] * 100),
    "{sides}": "&".join(["side=a"] * 100),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Two who ask, one inside and one outside, and what cases are filled with."""

    ledger: Path
    clients: Mapping[bool, TestClient]
    fill: Mapping[str, str]


@pytest.fixture(scope="module")
def asking(shared: Any) -> Asking:
    inside: TestClient = shared.serve(limits=Limits(steady=1e6, burst=10**6))
    page = inside.get("/search").text
    claim = inside.get("/api/v1/claims").json()["items"][0]["id"]
    fill = {"TOKEN": page.split('name="csrf" content="')[1].split('"')[0], "CLAIM": claim}
    return Asking(ledger=shared.ledger, clients={True: inside, False: shared.serve(inside=False)}, fill=fill)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_it_is_refused_or_does_nothing(asking: Asking, case: dict[str, Any]) -> None:
    client = asking.clients[case.get("inside", True)]
    before = _head(asking.ledger)
    path = _filled(case.get("path", "/search"), {**LONG, **asking.fill})
    answer = client.request(case.get("method", "GET"), path, **_sent(case, asking.fill))
    wanted = case["status"] if isinstance(case["status"], list) else [case["status"]]
    assert answer.status_code in wanted, answer.text[:500]
    assert case.get("without", "\0") not in answer.text
    assert all(answer.headers[name] == value for name, value in HEADERS.items())
    assert _head(asking.ledger) == before or answer.status_code == 201


def _sent(case: Mapping[str, Any], fill: Mapping[str, str]) -> dict[str, Any]:
    headers = {k: _filled(v, fill).encode("utf-8") for k, v in case.get("headers", {}).items()}
    sent: dict[str, Any] = {"headers": headers}
    if "form" in case:
        sent["data"] = {k: _filled(v, fill) for k, v in case["form"].items()}
    if "body" in case:
        sent["content"] = _body(case["body"], fill)
    return sent


def _body(told: Mapping[str, Any], fill: Mapping[str, str]) -> bytes:
    if "length" in told:
        return b"a" * int(told["length"])
    if "fields" in told:
        return "&".join(f"f{n}=1" for n in range(told["fields"])).encode()
    if "deep" in told:
        depth = int(told["deep"])
        return b'{"decisions":' + b"[" * depth + b"]" * depth + b"}"
    return _filled(str(told["text"]), fill).encode("utf-8", "surrogatepass")


def _filled(text: str, fill: Mapping[str, str]) -> str:
    for mark, value in fill.items():
        text = text.replace(mark, value)
    return text


def _head(ledger: Path) -> tuple[int, str]:
    with Ledger.open(ledger, read_only=True) as opened:
        return opened.head()
