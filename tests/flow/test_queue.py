"""The review queue puts first what a look at is worth most, and says why."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fogline.flow.catalogue import Catalogue
from fogline.flow.reviewing import Decision, decide, queue
from fogline.ledger.ledger import Ledger
from fogline.model.reports import Report
from fogline.model.reviews import Act

Build = Callable[[Any], Report]


def _report(build: Build, publisher: str, place: str, day: int, low: int) -> Report:
    told = {"kind": "killed", "side": "Taliban", "low": low, "high": low, "place": [place], "day": day}
    return build({"publisher": publisher, "published": day + 1, "told": [told | {"source": f"the {publisher}"}]})


@pytest.fixture
def ledger(tmp_path: Path, build: Build) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "war.db") as opened:
        for publisher, place, day, low in (
            ("army", "Orla", 2, 90), ("mayor", "Orla", 2, 9), ("guard", "Tamsin", 40, 9), ("clinic", "Tamsin", 40, 9),
        ):  # fmt: skip
            opened.add_report(_report(build, publisher, place, day, low))
        yield opened


def test_what_is_disputed_and_deadly_comes_first_with_the_reasons(ledger: Ledger) -> None:
    items = queue(Catalogue(ledger))
    values = [i.value for i in items]
    assert values == sorted(values, reverse=True)
    assert "sources give 9 to 90 killed" in items[0].reasons[0]
    agreed = [i for i in items if "the sources agree" in i.reasons]
    assert len(agreed) == 2
    assert max(i.value for i in agreed) < min(i.value for i in items if i not in agreed)


def test_what_a_person_decided_is_no_longer_there_until_it_is_taken_back(ledger: Ledger) -> None:
    first = queue(Catalogue(ledger))[0]
    (made,) = decide(ledger, [Decision(act=Act.ACCEPT, about=first.about, reason="seen")], "Ada")
    assert first.about not in {i.about for i in queue(Catalogue(ledger))}
    decide(ledger, [Decision(act=Act.RETRACT, about=(made.id,), reason="a slip")], "Ada")
    assert first.about in {i.about for i in queue(Catalogue(ledger))}


def test_a_page_is_as_long_as_asked_for(ledger: Ledger) -> None:
    assert len(queue(Catalogue(ledger), limit=2)) == 2
    assert queue(Catalogue(ledger), limit=2) == queue(Catalogue(ledger))[:2]
