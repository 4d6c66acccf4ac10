"""Measures the overview of the workbench over many made-up incidents in a headless Chromium, and prints what it took.

    .venv/bin/python benchmarks/overview.py [INCIDENTS]

The incidents stand in the tables that are kept beside the entries, as if reports had told of them: what is measured is
the server's answer and the browser's drawing, not reading or linking.
"""

import random
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from playwright.sync_api import Page, sync_playwright

from fogline.desk.workbench.app import create_app
from fogline.desk.workbench.settings import Settings
from fogline.flow.catalogue_records import Figures, Row
from fogline.flow.keeping import keep
from fogline.flow.kept_rows import Body, body_values, facet_values, figure_values, incident_values
from fogline.ledger import derived_schema as schema
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Kind
from fogline.model.ids import digest, digest_of_bytes
from fogline.model.incidents import Finding, Incident
from fogline.model.reports import Report
from fogline.model.texts import Document

SIDES = ("government forces", "rebels", "civilians", "militia", "police")
GRADES = ("single source", "two or more independent", "none")
GROUNDS = (("AF", 34.5, 69.0), ("YE", 15.0, 44.0), ("SY", 35.0, 38.0), ("UA", 48.5, 37.5), ("SD", 13.5, 25.0))
PLACES = 2000
FIRST, DAYS = date(2014, 1, 1), 3600
BATCH = 5000
TICKED = (("side", "rebels"), ("grade", "single source"), ("kind", "killed"))
TICK = """async ([name, value]) => {
  const begun = performance.now();
  const rows = document.getElementById("rows");
  const shown = new Promise((done) => new MutationObserver(done).observe(rows, {childList: true}));
  document.querySelector(`input[name="${name}"][value="${value}"]`).click();
  await shown;
  const rowsAfter = performance.now() - begun;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  return [rowsAfter, performance.now() - begun];
}"""


def main(incidents: int) -> None:
    """Make the ledger, serve it, and measure."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        fill(path, incidents)
        with served(path) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            measure(browser.new_page(viewport={"width": 1360, "height": 1000}), address)
            browser.close()


def measure(page: Page, address: str) -> None:
    """Print how long the first paint and each filter take, in milliseconds."""
    page.goto(address)
    for look in ("first", "second"):
        page.goto("about:blank")
        page.goto(address.partition("/enter")[0])
        page.wait_for_selector("#map[data-state=ready]", timeout=120_000)
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
        print(f"{look} look, first contentful paint: {paint or float('nan'):.0f} ms")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(5000)
    for name, value in TICKED:
        rows, drawn = page.evaluate(TICK, [name, value])
        print(f"filter {name}={value}: table after {rows:.0f} ms, pictures drawn after {drawn:.0f} ms")
        page.evaluate(TICK, [name, value])


def fill(path: Path, incidents: int) -> None:
    """Make a ledger whose kept tables hold so many incidents."""
    chance = random.Random(7)
    with Ledger.open(path) as ledger:
        ledger.add_report(Report(document=Document(text="", raw_digest=digest_of_bytes(b""), passages=())))
        keep(ledger)
        for begin in range(0, incidents, BATCH):
            bodies = [body(chance, n) for n in range(begin, min(begin + BATCH, incidents))]
            found = [(b, finding(b)) for b in bodies]
            with ledger.store.writing() as connection:
                connection.execute(schema.INCIDENTS.insert(), [incident_values(b, event=True) for b in bodies])
                connection.execute(schema.BODIES.insert(), [body_values(b, f, ()) for b, f in found])
                connection.execute(schema.FIGURES.insert(), [v for b in bodies for v in figure_values(b)])
                connection.execute(schema.FACETS.insert(), [v for b, f in found for v in facet_values(b, f)])


def body(chance: random.Random, number: int) -> Body:
    """Make up one incident."""
    country, latitude, longitude = GROUNDS[number % len(GROUNDS)]
    spot = random.Random(number % PLACES)
    located, dated = chance.random() > 0.05, chance.random() > 0.03
    day = FIRST + timedelta(days=int(chance.betavariate(3, 1.6) * DAYS))
    low = int(chance.paretovariate(1.2) - 1)
    precision = 1 + spot.randrange(4)
    row = Row(
        id=digest(number), first=day if dated else None,
        last=day + timedelta(days=chance.choice((0, 0, 0, 5))) if dated else None, date_precision=1 if dated else None,
        place=f"Place {number % PLACES}", place_id=None, latitude=latitude + spot.gauss(0, 1.5) if located else None,
        longitude=longitude + spot.gauss(0, 1.7) if located else None, place_precision=precision if located else None,
        radius_km=precision * 20.0 if located else None, country=country, division=None, sides=(chance.choice(SIDES),),
        figures=(), corroboration=chance.choice(GRADES), attribution="unknown", scales=(), sources=1, reports=1,
        claims=1, disputed=False, awaiting=1, confidence=0.8, changed=1,
    )  # fmt: skip
    killed = Figures(kind=Kind.KILLED, low=low, best=low, high=low + chance.randrange(5))
    return Body(row=row, figures={"ucdp": (killed,)})


def finding(of: Body) -> Finding:
    """Make the finding that stands behind a row."""
    row = of.row
    return Finding(incident=Incident(id=row.id, claims=(), documents=(), when=None, place=None, sides=row.sides))


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve a ledger on a free port, and yield the address that opens it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        app = create_app(Settings(ledger=path, secret="open", port=port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}/enter?key=open"
        server.should_exit = True
        thread.join(20)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
