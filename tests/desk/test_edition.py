"""The page under a publication profile: what is withheld is not in it, and what is kept back is told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fogline.desk.report import render
from fogline.flow.editions import edition
from fogline.flow.publication import profile
from fogline.flow.viewing import view as view_of
from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Run
from fogline.model.reports import Report

NAME = "Ahmad Zahir"
OLD = {"publisher": "Hill Wire", "published": 1, "told": [
    {"kind": "killed", "low": 12, "high": 12, "side": "Reds", "by": "Blues", "place": ["Arn"], "day": 0,
     "source": NAME}]}  # fmt: skip
YOUNG = {"publisher": "Vale Post", "published": 90, "told": [
    {"kind": "killed", "low": 3, "high": 3, "side": "Reds", "by": "Blues", "place": ["Bel"], "day": 89}]}  # fmt: skip
TODAY = date(2031, 8, 1)
RUN = Run(
    started="2031-06-01T10:00:00.000000", seconds=2.5, versions=(("extract", "grammar/1"),), counts=(("reports", 2),)
)


@pytest.fixture
def ledger(tmp_path: Path, build: Callable[..., Report]) -> Any:
    with Ledger.open(tmp_path / "war.db") as opened:
        opened.add_report(build(OLD))
        opened.add_report(build(YOUNG))
        opened.add_run(RUN)
        yield opened


def test_what_a_profile_withholds_is_not_in_the_page(ledger: Any) -> None:
    whole, public = render(view_of(ledger)), render(edition(ledger, profile("public"), TODAY))
    for secret in (NAME, "Vale Post", "Bel"):
        assert secret in whole
        assert secret not in public
    assert "Hill Wire" in public


def test_what_is_kept_back_is_told(ledger: Any) -> None:
    page = render(edition(ledger, profile("public"), TODAY))
    assert "1 August 2031" in page
    assert profile("public").told in page
    assert "1 report is withheld as too young" in page
    assert "What is kept back" not in render(view_of(ledger))


def test_the_method_tells_what_ran(ledger: Any) -> None:
    assert "2031-06-01 10:00 UTC: extract grammar/1; 2 reports; 2.5 s" in render(view_of(ledger))


def test_the_same_ledger_profile_and_day_make_the_same_page(ledger: Any) -> None:
    pages = {render(edition(ledger, profile("cautious"), date(2032, 1, 1))) for _ in range(2)}
    assert len(pages) == 1
