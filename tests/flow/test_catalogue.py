"""The catalogue: what pages and commands read of a ledger."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from tests.conftest import START

from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_kept import Indexed
from fogline.flow.catalogue_memory import Gathered
from fogline.flow.catalogue_records import Filter, Order, Row
from fogline.flow.keeping import keep
from fogline.ledger.ledger import Ledger
from fogline.link.incidents import named_for
from fogline.model.claims import Kind
from fogline.model.errors import ItemError
from fogline.model.reports import Report

Build = Callable[[Any], Report]
ORLA = {"kind": "killed", "low": 14, "high": 14, "side": "Reds", "by": "Blues", "place": ["Orla"], "day": 2}
VENN = {"kind": "wounded", "low": 30, "high": 30, "side": "civilians", "place": ["Venn"], "day": 20, "source": "Mayor"}
UNDATED = {"kind": "killed", "low": 3, "high": 3, "side": "Greens", "place": ["Tarn"]}
REPORTS: tuple[dict[str, Any], ...] = (
    {"publisher": "Wire", "published": 3, "told": [ORLA, {**VENN, "day": 1, "low": 5, "high": 5}]},
    {"publisher": "Post", "published": 4, "told": [{**ORLA, "low": 20, "high": 20, "source": "Blues"}]},
    {"publisher": "Star", "published": 21, "told": [VENN]},
    {"publisher": "Note", "told": [UNDATED]},
)


@pytest.fixture(scope="module", params=[Gathered, Indexed])
def ledger(tmp_path_factory: pytest.TempPathFactory, build: Build, request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """Give a ledger without kept tables, and one with them."""
    with Ledger.open(tmp_path_factory.mktemp("ledger") / "war.db") as opened:
        for fields in REPORTS:
            opened.add_report(build(fields), f"{fields['publisher']}.txt")
        if request.param is Indexed:
            keep(opened)
        assert isinstance(Catalogue(opened)._answers, request.param)
        yield opened


@pytest.fixture(scope="module")
def catalogue(ledger: Ledger) -> Catalogue:
    return Catalogue(ledger)


FILTERS: tuple[tuple[Filter, set[str]], ...] = (
    (Filter(), {"Orla", "Venn 1", "Venn 20", "Tarn"}),
    (Filter(kinds=(Kind.WOUNDED,)), {"Venn 1", "Venn 20"}),
    (Filter(sides=("Reds",)), {"Orla"}),
    (Filter(sides=("civilians", "Greens")), {"Venn 1", "Venn 20", "Tarn"}),
    (Filter(first=START + timedelta(days=2)), {"Orla", "Venn 20"}),
    (Filter(last=START + timedelta(days=2)), {"Orla", "Venn 1"}),
    (Filter(undated=True), {"Tarn"}),
    (Filter(undated=False, sides=("Reds",)), {"Orla"}),
    (Filter(unlocated=False), set()),
    (Filter(box=(-180, -90, 180, 90)), set()),
    (Filter(grades=("two or more independent",)), {"Orla"}),
    (Filter(sources=("party/Mayor",)), {"Venn 1", "Venn 20"}),
    (Filter(least_confidence=0.9), {"Orla", "Venn 1", "Venn 20", "Tarn"}),
    (Filter(words="ORLA killed"), {"Orla"}),
    (Filter(words="orla wounded"), set()),
)


@pytest.mark.parametrize(("wanted", "places"), FILTERS)
def test_a_filter_lets_through_what_meets_it(catalogue: Catalogue, wanted: Filter, places: set[str]) -> None:
    rows = catalogue.incidents(wanted).items
    assert {named(r) for r in rows} == places
    assert catalogue.count(wanted) == len(rows)
    assert catalogue.marks(wanted).ids == tuple(r.id for r in rows)
    assert sorted(catalogue.ids(wanted)) == sorted(r.id for r in rows)


@pytest.mark.parametrize(
    ("order", "places"),
    [
        (Order.EARLIEST, ["Venn 1", "Orla", "Venn 20", "Tarn"]),
        (Order.LATEST, ["Venn 20", "Orla", "Venn 1", "Tarn"]),
        (Order.DEADLIEST, ["Orla", "Tarn"]),
    ],
)
def test_pages_follow_each_other_in_order(catalogue: Catalogue, order: Order, places: list[str]) -> None:
    found: list[str] = []
    cursor = None
    while True:
        page = catalogue.incidents(Filter(), cursor, 1, order)
        found += [named(r) for r in page.items]
        cursor = page.cursor
        if cursor is None:
            break
    assert found[: len(places)] == places
    assert len(found) == 4


def test_a_cursor_of_another_list_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(ItemError, match="begin with the first"):
        catalogue.incidents(Filter(), "nonsense")


def test_a_row_tells_figures_and_support(catalogue: Catalogue) -> None:
    (row,) = catalogue.incidents(Filter(sides=("Reds",))).items
    killed = row.figure(Kind.KILLED)
    assert killed
    assert (killed.low, killed.best, killed.high) == (14, 14, 20)
    assert (row.sources, row.reports, row.claims, row.awaiting, row.disputed) == (2, 2, 2, 2, True)


def test_a_case_holds_an_incident_whole(catalogue: Catalogue) -> None:
    (row,) = catalogue.incidents(Filter(sides=("Reds",))).items
    case = catalogue.incident(row.id)
    assert case.finding.incident.id == row.id
    assert {r.document.publisher for r in case.reports} == {"Wire", "Post"}
    assert set(case.claims) == set(case.resolutions) == set(case.finding.incident.claims)
    assert case.view.findings == (case.finding,)
    assert case.redirected_from is None


def test_an_id_that_is_no_more_leads_on(catalogue: Catalogue) -> None:
    (row,) = catalogue.incidents(Filter(sides=("Reds",))).items
    claims = catalogue.incident(row.id).finding.incident.claims
    (former,) = {named_for(c) for c in claims} - {row.id}
    case = catalogue.incident(former)
    assert (case.finding.incident.id, case.redirected_from) == (row.id, former)


def test_claims_and_reports_tell_where_they_stand(catalogue: Catalogue) -> None:
    (row,) = catalogue.incidents(Filter(sides=("Reds",))).items
    claim = catalogue.incident(row.id).finding.incident.claims[0]
    found = catalogue.claim(claim)
    assert (found.incident, found.beside) == (row.id, None)
    report = catalogue.report(found.document.id)
    assert report.incidents[claim] == row.id
    assert report.paths == (f"{found.document.publisher}.txt",)


def test_reports_come_by_publication(catalogue: Catalogue) -> None:
    rows = catalogue.reports().items
    assert [r.publisher for r in rows] == ["Wire", "Post", "Star", "Note"]
    assert [(r.claims, r.incidents) for r in rows] == [(2, 2), (1, 1), (1, 1), (1, 1)]


def test_search_finds_claims_and_marks_their_words(catalogue: Catalogue) -> None:
    hits = catalogue.search("Orla KILLED").items
    assert {h.publisher for h in hits} == {"Wire", "Post"}
    assert all(h.claim and h.incident for h in hits)
    assert {m.of(hits[0].excerpt).casefold() for m in hits[0].marks} == {"orla", "killed"}
    assert [h.claim for h in catalogue.search("smoke closed shops").items if h.publisher == "Wire"] == [None]
    assert not catalogue.search("").items


def test_sources_are_told_with_their_profiles(catalogue: Catalogue) -> None:
    sources = catalogue.sources()
    assert {"party/Mayor", "party/Blues"} <= {s.id for s in sources.original}
    assert {p.name for p in sources.publishers} == {"Wire", "Post", "Star", "Note"}


@pytest.mark.parametrize("asked", ["zzz", ""])
def test_what_is_not_there_is_said(catalogue: Catalogue, asked: str) -> None:
    for ask in (catalogue.incident, catalogue.claim, catalogue.report):
        with pytest.raises(ItemError):
            ask(asked)


def test_the_head_changes_with_the_ledger(ledger: Ledger, catalogue: Catalogue, build: Build) -> None:
    before = catalogue.head()
    ledger.add_report(build({"publisher": "Late", "published": 9, "told": [ORLA]}))
    assert catalogue.head() != before


def named(row: Row) -> str:
    day = f" {(row.first - START).days}" if row.first and row.place == "Venn" else ""
    return f"{row.place}{day}"


def test_choices_say_what_a_filter_may_ask_for(catalogue: Catalogue) -> None:
    choices = catalogue.choices()
    assert {c.value: c.incidents for c in choices.kinds} == {"killed": 2, "wounded": 2}
    assert ("party/Mayor", "Mayor") in {(c.value, c.name) for c in choices.sources}
    for choice in choices.sides:
        assert catalogue.count(Filter(sides=(choice.value,))) == choice.incidents
