"""The tables kept beside the entries: whatever came when, they are as if all had come at once."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from fogline.flow import keeping
from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_kept import Indexed
from fogline.flow.catalogue_memory import Gathered
from fogline.flow.catalogue_records import Filter
from fogline.flow.keeping import keep
from fogline.flow.kept_check import table_faults
from fogline.flow.reviewing import Decision, decide, undo
from fogline.ledger import derived_schema as schema
from fogline.ledger import reading
from fogline.ledger.ledger import Ledger
from fogline.ledger.writing import Incoming
from fogline.model.reports import Report
from fogline.model.reviews import Act

Build = Callable[[Any], Report]
ORLA = {"kind": "killed", "low": 14, "high": 14, "side": "Reds", "by": "Blues", "place": ["Orla"], "day": 2}
VENN = {"kind": "wounded", "low": 30, "high": 30, "side": "civilians", "place": ["Venn"], "day": 6, "source": "Mayor"}
TOTAL = {**ORLA, "low": 90, "high": 90, "day": 1, "days": 20, "place": ["Orla"], "cumulative": True, "source": "Blues"}
REPORTS: tuple[dict[str, Any], ...] = (
    {"publisher": "Wire", "published": 3, "told": [ORLA, VENN]},
    {"publisher": "Copy", "published": 4, "told": [ORLA, VENN], "wording": "wire"},
    {"publisher": "Post", "published": 4, "told": [{**ORLA, "low": 20, "high": 20, "source": "Blues"}]},
    {"publisher": "Star", "published": 7, "told": [VENN, {**ORLA, "kind": "control", "low": None, "high": None}]},
    {"publisher": "Late", "published": 1, "told": [{**ORLA, "day": 2}], "fill": "It snowed in the hills that day."},
    {"publisher": "Book", "published": 25, "told": [TOTAL]},
    {"publisher": "Echo", "published": 26, "told": [TOTAL], "wording": "book"},
)
OWN = {schema.ABOUT.name, schema.SHELVES.name}


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """Give an empty ledger in a file, and one on a server."""
    with Ledger.open(address) as opened:
        yield opened


@pytest.mark.parametrize("seed", range(4))
def test_order_and_batches_do_not_matter(tmp_path: Path, build: Build, seed: int) -> None:
    reports = [build(fields) for fields in REPORTS]
    with Ledger.open(tmp_path / "one.db") as one, Ledger.open(tmp_path / "many.db") as many:
        one.add_reports([incoming(r) for r in reports])
        keep(one)
        chance = random.Random(seed)
        for report in chance.sample(reports, len(reports)):
            many.add_report(report)
            if chance.random() < 0.6:
                keep(many)
        keep(many)
        assert tables(many) == tables(one)


def test_kept_tables_answer_as_the_entries_do(ledger: Ledger, build: Build) -> None:
    ledger.add_reports([incoming(build(fields)) for fields in REPORTS])
    gathered = Gathered(ledger, None, "ucdp")
    keep(ledger)
    same(gathered, ledger)


def test_one_more_report_is_worked_in_alone(ledger: Ledger, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    far = [build({**f, "told": [{**t, "place": [f"Far{n}"]} for t in f["told"]]}) for n, f in enumerate(REPORTS)]
    ledger.add_reports([incoming(r) for r in far])
    keep(ledger)
    asked: set[str] = set()
    whole = reading.reports_of

    def told(connection: Any, documents: Sequence[str], known: int | None = None) -> Iterator[Report]:
        asked.update(documents)
        yield from whole(connection, documents, known)

    monkeypatch.setattr(reading, "reports_of", told)
    report = build({"publisher": "New", "published": 40, "told": [{**ORLA, "day": 39, "place": ["Nowhere"]}]})
    ledger.add_report(report)
    assert keep(ledger).documents == 1
    assert asked == {report.document.id}


def test_a_document_read_anew_takes_the_place_of_its_reading(ledger: Ledger, build: Build) -> None:
    reports = [build(fields) for fields in REPORTS]
    for report in reports:
        ledger.add_report(report)
    keep(ledger)
    first = reports[0]
    again = Report(document=first.document, claims=first.claims[1:], resolutions=first.resolutions[1:])
    ledger.add_report(again)
    keep(ledger)
    kept = tables(ledger)
    keeping.keep_anew(ledger)
    assert kept == tables(ledger)


def test_reviews_change_the_tables_as_they_change_the_view(ledger: Ledger, build: Build) -> None:
    ledger.add_reports([incoming(build(fields)) for fields in REPORTS])
    keep(ledger)
    rows = Catalogue(ledger).incidents(Filter()).items
    one, other = (r.id for r in rows[:2])
    claims = Catalogue(ledger).incident(one).finding.incident.claims
    decisions = (
        Decision(act=Act.MERGE, about=(one, other), reason="the same raid"),
        Decision(act=Act.REJECT, about=(claims[0],), reason="no claim"),
        Decision(act=Act.CORRECT, about=(claims[-1],), field="stance", new="denied", reason="misread"),
    )
    made = [review for d in decisions for review in decide(ledger, [d], "Ann")]
    keep(ledger)
    same(Gathered(ledger, None, "ucdp"), ledger)
    undo(ledger, made[0].id, "Ann", "wrong after all")
    keep(ledger)
    same(Gathered(ledger, None, "ucdp"), ledger)
    kept = tables(ledger)
    keeping.keep_anew(ledger)
    assert kept == tables(ledger)


def test_tables_of_other_versions_are_made_anew(ledger: Ledger, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add_report(build(REPORTS[0]))
    keep(ledger)
    monkeypatch.setattr(keeping, "versions", lambda: "other")
    assert not keeping.is_kept(ledger)
    assert keep(ledger).documents == 1
    assert keeping.is_kept(ledger)


def same(gathered: Gathered, ledger: Ledger) -> None:
    """Compare what is worked out from the entries with what the tables answer."""
    indexed = Indexed(ledger, "ucdp")
    assert list(indexed.findings()) == list(gathered.findings())
    assert list(indexed.holdings()) == list(gathered.holdings())
    everything = Filter()
    assert indexed.marks(everything) == gathered.marks(everything)
    catalogue = Catalogue(ledger)
    assert isinstance(catalogue._answers, Indexed)
    rows = catalogue.incidents(everything).items
    for row in rows:
        one, other = indexed.incident(row.id), gathered.incident(row.id)
        assert set(one.judgements) == set(other.judgements)
        assert (one.row, one.reports, one.claims, one.related) == (
            other.row,
            other.reports,
            other.claims,
            other.related,
        )
    for report in catalogue.reports().items:
        assert indexed.report(report.id).incidents == gathered.report(report.id).incidents
    assert indexed.sources().original == gathered.sources().original
    assert indexed.sources().profiles == gathered.sources().profiles
    assert indexed.sources().copying == gathered.sources().copying
    assert indexed.choices() == gathered.choices()
    assert indexed.search("killed", None, 50) == gathered.search("killed", None, 50)


def tables(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Return all that is kept, but for what linking keeps for itself and the numbers of entries."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with ledger.store.reading() as connection:
        for name, table in schema.DERIVED.tables.items():
            if name not in OWN:
                columns = [c for c in table.columns if c.name not in {"changed", "newest", "row"}]
                found[name] = sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)
        words = connection.exec_driver_sql(f"select * from {schema.WORDS} order by 1, 2").all()
        found[schema.WORDS] = [tuple(row) for row in words]
    return found


def incoming(report: Report) -> Incoming:
    return Incoming(report=report)


def test_damage_in_the_tables_is_found(ledger: Ledger, build: Build) -> None:
    ledger.add_reports([incoming(build(fields)) for fields in REPORTS])
    keep(ledger)
    assert not list(table_faults(ledger))
    with ledger.store.writing() as connection:
        connection.execute(schema.INCIDENTS.update().values(sources=9))
        connection.execute(schema.SHELVES.update().where(schema.SHELVES.c.shelf == "home").values(value=b"\0\xa1x"))
    told = {fault.message.split()[0] for fault in table_faults(ledger)}
    assert told == {schema.INCIDENTS.name, schema.SHELVES.name}
    keeping.keep_anew(ledger)
    assert not list(table_faults(ledger))


def test_readers_bring_the_tables_up_to_date(tmp_path: Path, build: Build) -> None:
    with Ledger.open(tmp_path / "war.db") as writer, Ledger.open(tmp_path / "war.db", read_only=True) as reader:
        writer.add_report(build(REPORTS[0]))
        keep(writer)
        before = Catalogue(reader).head()
        writer.add_report(build(REPORTS[2]))
        assert not keeping.is_kept(reader)
        assert Catalogue(reader).count(Filter()) == Gathered(reader, None, "ucdp").count(Filter())
        assert keeping.is_kept(reader)
        assert Catalogue(reader).head() != before


def test_readers_do_not_wait_for_a_writer(tmp_path: Path, build: Build) -> None:
    with Ledger.open(tmp_path / "war.db") as writer, Ledger.open(tmp_path / "war.db", read_only=True) as reader:
        writer.add_report(build(REPORTS[0]))
        keep(writer)
        shown = Catalogue(reader).marks(Filter())
        writer.add_report(build({"publisher": "Far", "published": 60, "told": [{**ORLA, "day": 50, "place": ["Far"]}]}))
        with writer.store.writing():
            assert Catalogue(reader).marks(Filter()) == shown
        assert len(Catalogue(reader).marks(Filter()).ids) == len(shown.ids) + 1
