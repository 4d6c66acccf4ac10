"""What the measure of a ledger as it is takes and leaves."""

from pathlib import Path

from tests.gauge.test_generator import story

from fogline.flow.keeping import keep
from fogline.gauge.generator import generated
from fogline.gauge.scale import MORE, measure_held
from fogline.ledger.ledger import Ledger
from fogline.ledger.writing import Incoming


def test_a_ledger_is_measured_as_it_is_and_a_few_reports_are_added(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "held.db") as ledger:
        ledger.add_reports([Incoming(report=r) for r in generated(story(), 8)])
        keep(ledger)
        row = measure_held(story(), ledger)
        assert (row["reports"], row["incidents"]) == (8, 4)
        assert {"page_median_ms", "list_most_ms", "marks_processor_ms", "one_more_median_ms"} <= row.keys()
        assert ledger.counts()["document"] == 8 + MORE
