"""A real browser before a real server, over ledgers of the examples and of a thousand incidents."""

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, sync_playwright

from fogline.desk.command import main
from fogline.desk.workbench.app import create_app
from fogline.desk.workbench.settings import Limits, Settings
from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_records import Filter, Order
from fogline.ledger.ledger import Ledger
from fogline.ledger.writing import Incoming
from fogline.model.refs import Point, Ref
from fogline.model.reports import Report

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "screenshots"
"""Where pictures of the pages are kept, for people to look at; git leaves the folder alone."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
INCIDENTS = 1000
SECRET = "the secret of this start"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
Build = Callable[..., Report]


def _chromium() -> str | None:
    told = os.environ.get("FOGLINE_CHROMIUM")
    return told or next((found for name in NAMES if (found := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip all of this where there is no browser."""
    if _chromium() is None:
        reason = pytest.mark.skip(reason="there is no chromium: install it, or name it in FOGLINE_CHROMIUM")
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(reason)


@dataclass(frozen=True, slots=True)
class Desk:
    """A workbench that is served, with its ledger."""

    address: str
    path: Path
    opened: str = field(default=f"/enter?key={SECRET.replace(' ', '%20')}")

    def ledger(self) -> Ledger:
        """Open the ledger beside the server, to look at what pages have written."""
        return Ledger.open(self.path, create=False, read_only=True)


@dataclass(slots=True)
class Visit:
    """A visit to a desk: the page, what it asked for and what went wrong in it."""

    page: Page
    desk: Desk
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the desk."""
        answer = self.page.goto(self.desk.address + path)
        assert answer is not None, path
        assert answer.ok, f"{path}: {answer.status}"
        return self.page

    def outside(self) -> list[str]:
        """Return what was asked of anybody else."""
        own = ("data:", "blob:", self.desk.address)
        return [url for url in self.asked if not url.startswith(own)]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the ledger of the examples, once."""
    path = tmp_path_factory.mktemp("ledgers") / "demo.db"
    assert main(["add", str(ROOT / "examples"), "--ledger", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def thousand(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """Make a ledger of a thousand incidents, each told by one report, far from each other in time and place."""
    path = tmp_path_factory.mktemp("ledgers") / "thousand.db"
    reports = [_somewhere(build(_told(n)), n) for n in range(INCIDENTS)]
    with Ledger.open(path) as ledger:
        ledger.add_reports([Incoming(report=r, path=f"made/{n}") for n, r in enumerate(reports)])
    return path


def _told(n: int) -> dict[str, object]:
    side = ("Reds", "Blues", "civilians")[n % 3]
    low = n % 37
    claim = {"kind": ("killed", "wounded")[n % 2], "low": low, "high": low + n % 5, "side": side, "by": "Greens",
             "place": [f"Place {n}"], "day": 3 * n}  # fmt: skip
    return {"publisher": f"Paper {n % 40}", "wording": f"w{n}", "published": 3 * n + 1, "told": [claim]}


def _somewhere(report: Report, n: int) -> Report:
    point = Point(
        latitude=(n * 7) % 120 - 60, longitude=(n * 13) % 340 - 170, precision=1 + n % 4, radius_km=5.0 + n % 40
    )
    placed = Ref(words=f"Place {n}", entry=f"made/{n}", name=f"Place {n}", score=1.0, point=point)
    return replace(report, resolutions=tuple(replace(r, places=(placed,), id="") for r in report.resolutions))


@contextmanager
def served(path: Path) -> Iterator[Desk]:
    """Serve a ledger on a free port of this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        limits = Limits(steady=500.0, burst=5000)
        app = create_app(Settings(ledger=path, secret=SECRET, person="Ada", port=port, limits=limits))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield Desk(address=f"http://127.0.0.1:{port}", path=path)
        server.should_exit = True
        thread.join(timedelta(seconds=20).total_seconds())


@pytest.fixture(scope="session")
def demo(examples: Path) -> Iterator[Desk]:
    """Serve the examples, for looking only."""
    with served(examples) as desk:
        yield desk


@pytest.fixture(scope="session")
def many(thousand: Path) -> Iterator[Desk]:
    """Serve the thousand, for looking only."""
    with served(thousand) as desk:
        yield desk


@pytest.fixture
def own(examples: Path, tmp_path: Path) -> Iterator[Desk]:
    """Serve a copy of the examples that a test may decide on."""
    path = tmp_path / "own.db"
    shutil.copy(examples, path)
    with served(path) as desk:
        yield desk


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Come in to a desk with a browser of its own; `scripts`, `dark` and `width` say how it looks at it."""
    with ExitStack() as stack:

        def come(desk: Desk, *, scripts: bool = True, dark: bool = False, width: int = 1280) -> Visit:
            context = browser.new_context(
                java_script_enabled=scripts, color_scheme="dark" if dark else "light",
                viewport={"width": width, "height": 900}, reduced_motion="reduce",
            )  # fmt: skip
            stack.callback(context.close)
            made = Visit(page=context.new_page(), desk=desk)
            made.page.on("request", lambda r: _note(made, r))
            made.page.on("console", lambda m: _complain(made, m))
            made.page.on("pageerror", lambda e: made.faults.append(str(e)))
            made.page.on("dialog", lambda d: _silence(made, d))
            made.page.set_default_timeout(15_000)
            made.page.goto(desk.address + desk.opened)
            return made

        yield come


def _silence(visit: Visit, dialog: Dialog) -> None:
    """No page of ours opens a dialog: a text has run as a script."""
    visit.faults.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _note(visit: Visit, request: Request) -> None:
    visit.asked.append(request.url)


def _complain(visit: Visit, message: ConsoleMessage) -> None:
    """Keep what the browser complains of; that there is no picture for its tab is none of ours to mend."""
    icon = urlsplit(str(message.location.get("url", ""))).path == "/favicon.ico"
    if message.type == "error" and not icon:
        visit.faults.append(message.text)


@pytest.fixture
def shoot() -> Callable[[Page, str], None]:
    """Keep a picture of a page."""

    def keep(page: Page, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    return keep


@pytest.fixture(scope="session")
def addresses() -> Callable[[Desk], dict[str, str]]:
    """Tell the address of each page of a desk; of the incident and the report with the most claims."""

    def tell(desk: Desk) -> dict[str, str]:
        with desk.ledger() as ledger:
            catalogue = Catalogue(ledger)
            row = max(catalogue.incidents(Filter(), order=Order.DEADLIEST).items, key=lambda r: r.claims)
            report = max(catalogue.reports().items, key=lambda r: r.claims)
        return {
            "overview": "/", "incident": f"/incidents/{row.id}", "report": f"/reports/{report.id}",
            "reports": "/reports", "queue": "/queue", "sources": "/sources", "search": "/search?q=killed",
        }  # fmt: skip

    return tell


@pytest.fixture
def readable(shoot: Callable[[Page, str], None]) -> Callable[[Page, str], None]:
    """Keep a picture of a page and check that everybody can read it: WCAG to 2.2, AA, as far as a program can tell."""

    def check(page: Page, name: str) -> None:
        shoot(page, name)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()

    return check
