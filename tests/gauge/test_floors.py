"""The gate: today's quality on the project's own reports is not below the pinned floors, and floors only rise."""

from pathlib import Path

import pytest

from fogline.gauge.floors import Floors, digest_of, load, measure, save
from fogline.gauge.system import System
from fogline.model.errors import SourceError

ROOT = Path(__file__).parents[2]


def test_quality_holds_its_floors() -> None:
    figures, digest = measure(System(), ROOT / "annotated")
    assert load(ROOT / "benchmarks" / "floors.json").broken(figures, digest) == []


def test_a_figure_under_its_floor_is_named() -> None:
    floors = Floors(digest="d", least={"f1": 70.0, "whole": 40.0})
    assert floors.broken({"f1": 69.9, "whole": 40.0}, "d") == ["f1 is 69.9, its floor 70.0"]
    assert floors.broken({}, "d") == ["f1 is 0.0, its floor 70.0", "whole is 0.0, its floor 40.0"]


def test_another_corpus_is_refused() -> None:
    with pytest.raises(SourceError, match="pin them anew"):
        Floors(digest="d", least={}).broken({}, "e")


def test_floors_rise_and_do_not_fall() -> None:
    floors = Floors(digest="d", least={"f1": 70.0, "whole": 40.0})
    assert floors.raised({"f1": 80.0, "whole": 30.0}, "d").least == {"f1": 79.5, "whole": 40.0}


def test_a_floor_is_lowered_with_a_reason_only() -> None:
    lowered = Floors(digest="d", least={"f1": 70.0}).raised({"f1": 60.0}, "d", "the rule of dates changed")
    assert lowered.least == {"f1": 59.5}
    assert lowered.reasons == ("the rule of dates changed",)


def test_floors_are_kept_in_a_file(tmp_path: Path) -> None:
    floors = Floors(digest="d", least={"f1": 70.0}, reasons=("once",))
    save(floors, tmp_path / "floors.json")
    assert load(tmp_path / "floors.json") == floors
    assert load(tmp_path / "none.json").least == {}


def test_the_digest_knows_the_words_and_not_the_place(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "w.jsonl").write_text("{}\n")
    assert digest_of(tmp_path / "a") == digest_of(tmp_path / "b")
    (tmp_path / "b" / "w.jsonl").write_text("{ }\n")
    assert digest_of(tmp_path / "a") != digest_of(tmp_path / "b")
