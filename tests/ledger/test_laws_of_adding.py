"""Laws of adding: batches and databases make no difference to the chain, and repeats change nothing."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.ledger.ledger import Ledger
from fogline.ledger.membership import change_setting, set_role
from fogline.ledger.people import Role
from fogline.ledger.writing import Incoming
from fogline.model.errors import Problem
from fogline.model.reports import Report

START = datetime(2031, 5, 1, 12, tzinfo=UTC)
SCRIPTS = st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(0, 3), max_size=3, unique=True)), max_size=12)
"""Reports: number of the text, and the figures of its claims."""
NEW_EACH_TIME = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def steady() -> datetime:
    return START


def filled(path: Path, batches: Sequence[Sequence[Incoming]]) -> tuple[tuple[int, str], tuple[Report, ...], list[bool]]:
    path.unlink(missing_ok=True)
    with Ledger.open(path, clock=steady) as ledger:
        new = [flag for batch in batches if batch for flag in ledger.add_reports(batch)]
        assert list(ledger.verify()) == []
        return ledger.head(), ledger.reports(), new


@NEW_EACH_TIME
@given(script=SCRIPTS, cuts=st.lists(st.integers(1, 5), min_size=12, max_size=12))
def test_batches_make_no_difference(
    tmp_path: Path, report_of: Callable[..., Report], script: list[tuple[int, list[int]]], cuts: list[int]
) -> None:
    incoming = [Incoming(report=report_of(f"text {n}", *figures), path=f"{n}.txt") for n, figures in script]
    rest = iter(incoming)
    batches = [list(islice(rest, cut)) for cut in cuts]
    one_by_one = filled(tmp_path / "a.db", [[i] for i in incoming])
    assert filled(tmp_path / "b.db", batches) == one_by_one
    assert filled(tmp_path / "c.db", [incoming]) == one_by_one


@NEW_EACH_TIME
@given(script=SCRIPTS)
def test_the_last_reading_of_each_text_counts(
    tmp_path: Path, report_of: Callable[..., Report], script: list[tuple[int, list[int]]]
) -> None:
    incoming = [Incoming(report=report_of(f"text {n}", *figures)) for n, figures in script]
    _, reports, new = filled(tmp_path / "a.db", [incoming])
    last = {i.report.document.id: i.report for i in incoming}
    assert reports == tuple(last[document] for document in sorted(last))
    changes: dict[str, Report] = {}
    for one, flag in zip(incoming, new, strict=True):
        assert flag == (changes.get(one.report.document.id) != one.report)
        changes[one.report.document.id] = one.report


def test_each_kind_of_database_makes_the_same_chain(
    tmp_path: Path, database: str, report_of: Callable[..., Report]
) -> None:
    heads = []
    for address in (tmp_path / "war.db", database):
        with Ledger.open(address, clock=steady) as ledger:
            ledger.add_reports(
                [Incoming(report=report_of(f"text {n} — مرگ", n, n + 1), path=f"{n}.txt") for n in range(9)]
            )
            ledger.add_problems([Problem(path="x\u0000y", message='it is "empty"')])
            set_role(ledger, "Åsa O'Neill", Role.VIEWER)
            change_setting(ledger, "sign-offs", "2")
            heads.append((ledger.head(), list(ledger.entries()), ledger.settings()))
    assert heads[0] == heads[1]


def test_more_than_fits_into_one_look_up(ledger: Ledger) -> None:
    problems = [Problem(path=str(n), message="empty") for n in range(2500)]
    assert ledger.add(problems[:2000]) == 2000
    assert ledger.add([*problems, *problems]) == 500
    assert ledger.problems() == tuple(problems)
    assert list(ledger.verify()) == []
