import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest
from starlette.testclient import TestClient

from fogline.desk.workbench.app import create_app
from fogline.desk.workbench.settings import Limits, Settings
from fogline.ledger.ledger import Ledger
from fogline.model.reports import Report

SECRET = "the secret of this start"
HOME = "http://127.0.0.1:8180"
MOST_PAGES = 200
ROOMY = Limits(steady=1e6, burst=10**6, form=2**24)
Served = Callable[..., TestClient]
TOLD: tuple[dict[str, Any], ...] = (
    {"publisher": "Hill Wire", "published": 1, "told": [
        {"kind": "killed", "low": 12, "high": 12, "side": "Reds", "by": "Blues", "place": ["Arn"], "day": 0,
         "source": "Blues"}]},
    {"publisher": "Vale Post", "published": 2, "told": [
        {"kind": "killed", "low": 3, "high": 3, "side": "Reds", "by": "Blues", "place": ["Arn"], "day": 0,
         "source": "Reds"},
        {"kind": "wounded", "low": 4, "high": 6, "side": "civilians", "place": ["Bel"], "day": 1}]},
)  # fmt: skip


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, build: Callable[..., Report]) -> Path:
    """Keep a small ledger of two reports that disagree, made once."""
    path = tmp_path_factory.mktemp("kept") / "war.db"
    with Ledger.open(path) as opened:
        for told in TOLD:
            opened.add_report(build(told))
    return path


@pytest.fixture
def ledger(tmp_path: Path, kept: Path) -> Path:
    """Return a copy of the small ledger for one test."""
    return Path(shutil.copy(kept, tmp_path / "war.db"))


@contextmanager
def serving(ledger: Path) -> Iterator[Served]:
    """Serve a ledger; with `inside`, to someone who has come in."""
    with ExitStack() as open_ones:

        def start(*, inside: bool = True, **fields: Any) -> TestClient:
            app = create_app(Settings(ledger=ledger, secret=SECRET, person="Ada", **fields))
            client = TestClient(app, base_url=HOME, follow_redirects=False, client=("127.0.0.1", 50000))
            open_ones.enter_context(client)
            if inside:
                assert client.get("/enter", params={"key": SECRET}).status_code == 303
            return client

        yield start


@pytest.fixture
def serve(ledger: Path) -> Iterator[Served]:
    """Serve the ledger of one test."""
    with serving(ledger) as start:
        yield start


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A ledger that all tests of a module share, and how to serve it to one who may ask as often as he likes."""

    ledger: Path
    serve: Served


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Iterator[Shared]:
    path = Path(shutil.copy(kept, tmp_path_factory.mktemp("shared") / "war.db"))
    with serving(path) as start:
        yield Shared(ledger=path, serve=partial(start, limits=ROOMY))


@pytest.fixture
def desk(serve: Served) -> TestClient:
    return serve()


@pytest.fixture
def stranger(serve: Served) -> TestClient:
    return serve(inside=False)


@pytest.fixture
def csrf(desk: TestClient) -> str:
    """Return the token that the forms of this session carry."""
    return desk.get("/search").text.split('name="csrf" content="')[1].split('"')[0]


@pytest.fixture(scope="session")
def crawl() -> Callable[[TestClient], Iterator[tuple[str, str]]]:
    """Walk through the pages that can be reached from the first; lists of the same by other filters are left out."""

    def walk(client: TestClient) -> Iterator[tuple[str, str]]:
        waiting, seen = ["/", "/search?q=killed"], set[str]()
        while waiting and len(seen) < MOST_PAGES:
            path = waiting.pop(0)
            if path in seen:
                continue
            seen.add(path)
            answer = client.get(path)
            assert answer.status_code == 200, (path, answer.status_code)
            assert "set-cookie" not in answer.headers
            yield path, answer.text
            links = [p for p in _links(path, answer.text) if not p.startswith(("/static", "/api", "/?"))]
            waiting += [p for p in links if "known=" not in p]  # what was known then may lack it

    return walk


def _links(path: str, page: str) -> Iterator[str]:
    for link in lxml.html.document_fromstring(page).iterfind(".//a[@href]"):
        parts = urlsplit(urljoin(f"http://here{path}", str(link.get("href"))))
        if parts.netloc == "here":
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path
