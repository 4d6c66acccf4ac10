"""Reports that would do harm where they are shown: every page that can be reached shows them as text."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import pytest
import yaml
from starlette.testclient import TestClient

from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim, Kind, Named, Quantity, Sayer
from fogline.model.errors import Problem
from fogline.model.refs import Candidate, Point, Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

CASES: list[dict[str, str]] = yaml.safe_load((Path(__file__).parent / "cases" / "reports.yaml").read_text())
NEVER = ("iframe", "object", "embed", "base", "style", "frame", "applet", "portal")
ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset")
Crawl = Callable[[TestClient], Iterator[tuple[str, str]]]


def hostile(words: str) -> Report:
    text = f"{words}. Near {words}, {words} said 12 {words} were killed by {words}."
    document = Document(
        text=text, raw_digest="0" * 64, title=words, publisher=words, author=words, name=words,
        url=f"javascript:{words}",
        published=date(2021, 9, 2), language="en",
        passages=(Passage(span=Span(start=0, end=len(text)), voice=Voice.POST, author=words, handle=f"@{words}"),),
    )  # fmt: skip
    at = text.index("12 ")
    figure = Quantity(low=12, high=12, span=Span(start=at, end=at + 2))
    named = Named(name=words, span=Span(start=at + 3, end=at + 3 + len(words)))
    claim = Claim(
        document=document.id, kind=Kind.KILLED, quantity=figure, victims=named, victim_side=named, by=named,
        places=(named,), sayers=(Sayer(name=words, inferred=words),), reader=words, rules=(words,),
    )  # fmt: skip
    return Report(document=document, claims=(claim,), resolutions=(_resolution(claim, words),))


def _resolution(claim: Claim, words: str) -> Resolution:
    point = Point(latitude=35.5, longitude=69.9, precision=2, radius_km=10.0, country="AF", division=words)
    tied = Ref(words=words, entry=words, name=words, score=0.5, reasons=(words,), inferred=words,
               rivals=(Candidate(entry=words, name=words, score=0.4),), point=point)  # fmt: skip
    day = date(2021, 9, 1)
    return Resolution(
        claim=claim.id, when=When(first=day, last=day, precision=1, words=words, rule=words), places=(tied,),
        victims=tied, by=tied, sayers=(tied,), original_source=words,
    )  # fmt: skip


@pytest.fixture(scope="module")
def pages(shared: Any, crawl: Crawl) -> dict[str, Any]:
    """Add all of these reports; return every page that can be reached, read as a browser would."""
    with Ledger.open(shared.ledger) as opened:
        for case in CASES:
            words = case["words"]
            opened.add_report(hostile(words), path=words)
            opened.add_problems([Problem(path=words, message=words, where=words)])
    client: TestClient = shared.serve()
    _decide(client)
    return {path: lxml.html.document_fromstring(page) for path, page in crawl(client)}


def test_no_page_runs_loads_or_leads_where_we_did_not_say(pages: dict[str, Any]) -> None:
    assert len(pages) > 2 * len(CASES)
    assert {path: faults for path, tree in pages.items() if (faults := list(_faults(tree)))} == {}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_words_are_shown_as_text(pages: dict[str, Any], case: dict[str, str]) -> None:
    texts = (_plain(" ".join(str(t) for t in tree.itertext())) for tree in pages.values())
    assert sum(_plain(case["words"]) in text for text in texts) >= 2


def _decide(client: TestClient) -> None:
    csrf = client.get("/search").text.split('name="csrf" content="')[1].split('"')[0]
    claims = client.get("/api/v1/claims", params={"limit": 200}).json()["items"]
    decisions = [{"act": "accept", "about": [c["id"]], "reason": f"{c['victims']} x"} for c in claims]
    body = {"decisions": decisions}
    assert client.post("/api/v1/reviews", json=body, headers={"x-csrf-token": csrf}).status_code == 201


def _faults(tree: Any) -> Iterator[str]:
    """Yield what a page must not hold: anything that runs, loads or leads where we did not say."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in NEVER:
            yield f"<{element.tag}>"
        if element.tag == "script" and (element.text or not element.get("src", "").startswith("/static/")):
            yield "a script of its own"
        if element.tag == "meta" and element.get("http-equiv"):
            yield "a meta that commands"
        yield from _attributes(element)


def _attributes(element: Any) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name.startswith("on") or name in {"style", "srcdoc"}:
            yield f"the attribute {name}"
        scheme = urlsplit(value.strip()).scheme if name in ADDRESSES else ""
        if scheme not in {"", "http", "https"} or (scheme and element.tag != "a"):
            yield f"{name}={value}"


def _plain(text: str) -> str:
    return "".join(text.split())
