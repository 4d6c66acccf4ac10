"""What was added is there, once, and as it was."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Run
from fogline.model.errors import ItemError, Problem, SourceError
from fogline.model.judgements import Judgement
from fogline.model.reports import Report

ReportOf = Callable[..., Report]


def test_a_report_comes_back_as_it_was(ledger: Ledger, report_of: ReportOf) -> None:
    report = report_of("More than 350 were killed — said “Fahim”.\nمرگ", 350, 40)
    assert ledger.add_report(report, "a.txt")
    assert ledger.reports() == (report,)
    assert [(a.document, a.path) for a in ledger.arrivals()] == [(report.document.id, "a.txt")]


def test_it_is_there_after_reopening(address: str, report_of: ReportOf) -> None:
    with Ledger.open(address) as ledger:
        ledger.add_report(report_of("one", 1))
    with Ledger.open(address, read_only=True) as ledger:
        assert ledger.reports() == (report_of("one", 1),)


def test_adding_twice_changes_nothing(
    ledger: Ledger, report_of: ReportOf, judgement: Callable[[str, str], Judgement]
) -> None:
    report = report_of("one", 1, 2)
    problem = Problem(path="x", message="it is empty")
    decided = judgement(report.claims[0].id, report.claims[1].id)
    ledger.add_report(report, "a.txt")
    assert ledger.add_judgements([decided]) == 1
    assert ledger.add_problems([problem]) == 1
    before = ledger.head()
    assert not ledger.add_report(report, "a.txt")
    assert ledger.add_judgements([decided]) == 0
    assert ledger.add_problems([problem]) == 0
    assert ledger.head() == before


def test_the_same_report_by_another_path_is_one_report_and_two_arrivals(ledger: Ledger, report_of: ReportOf) -> None:
    ledger.add_report(report_of("one", 1), "a.txt")
    assert ledger.add_report(report_of("one", 1), "b.txt")
    assert len(ledger.reports()) == 1
    assert [a.path for a in ledger.arrivals()] == ["a.txt", "b.txt"]


def test_a_new_reading_supersedes_and_the_old_claims_stay(ledger: Ledger, report_of: ReportOf) -> None:
    old, new = report_of("one", 1, 2), report_of("one", 2, 3, reader="grammar/2")
    ledger.add_report(old)
    entries, _ = ledger.head()
    assert ledger.add_report(new)
    assert ledger.reports() == (new,)
    assert ledger.find(old.claims[0].id) == (("claim", old.claims[0].id),)
    assert ledger.head()[0] > entries


def test_a_return_to_an_older_reading_counts_too(ledger: Ledger, report_of: ReportOf) -> None:
    old, new = report_of("one", 1), report_of("one", 2)
    for report in (old, new, old):
        assert ledger.add_report(report)
    assert ledger.reports() == (old,)


def test_a_change_that_leaves_the_id_alone_is_kept_too(ledger: Ledger, report_of: ReportOf) -> None:
    report = report_of("one", 1)
    changed = replace(report, claims=(report.claims[0].changed(rules=("figure:words",)),))
    assert changed.claims[0].id == report.claims[0].id
    ledger.add_report(report)
    assert ledger.add_report(changed)
    assert ledger.reports() == (changed,)


def test_a_report_that_cannot_be_written_leaves_nothing_behind(ledger: Ledger, report_of: ReportOf) -> None:
    report = report_of("one", 1)
    broken = replace(report, claims=(report.claims[0].changed(rules=("\ud800",)),))
    before = ledger.head()
    with pytest.raises(ItemError):
        ledger.add_report(broken)
    assert ledger.head() == before


def test_a_run_comes_back(ledger: Ledger) -> None:
    run = Run(
        started="2021-09-01T12:00:00.000000+00:00", seconds=0.25, packs=(("world", "ab"),), counts=(("claims", 3),)
    )
    ledger.add_run(run)
    assert ledger.runs() == (run,)


def test_a_reader_sees_one_moment_while_another_writes(address: str, ledger: Ledger, report_of: ReportOf) -> None:
    ledger.add_report(report_of("one", 1))
    with Ledger.open(address, read_only=True) as other:
        with ledger._store.writing() as connection:
            assert len(other.reports()) == 1
            del connection
        ledger.add_report(report_of("two", 2))
        assert len(other.reports()) == 2


def test_one_who_only_reads_cannot_add(address: str, ledger: Ledger, report_of: ReportOf) -> None:
    with (
        Ledger.open(address, read_only=True) as other,
        pytest.raises(SourceError, match="reading only"),
    ):
        other.add_report(report_of("one", 1))


def test_ids_are_found_by_how_they_begin(ledger: Ledger, report_of: ReportOf) -> None:
    report = report_of("one", 1)
    ledger.add_report(report)
    assert ledger.find(report.document.id[:8]) == (("document", report.document.id),)
    assert ledger.find("zz") == ()
