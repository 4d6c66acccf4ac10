"""The error page shows every missed and spurious claim; completion is measured with the annotators' figures given."""

from pathlib import Path

import pytest

from fogline.gauge import error_page
from fogline.gauge.annotated import Annotated
from fogline.gauge.completion import bare, completed, measure_completion
from fogline.gauge.errors import faults_of
from fogline.gauge.gold import gold_claims
from fogline.gauge.system import System

SENTENCE = "Police said on Monday that 12 soldiers had been killed in Harbel and 8 farmers wounded."
HOSTILE = "The <b>Zenit</b> hotel is closed."


def annotators_claim(**said: object) -> dict[str, object]:
    plain = {
        "kind": "killed", "low": 12, "high": 12, "approx": False, "victims": "soldiers", "victim_side": None,
        "by": None, "source": ["police"], "via": [], "stance": "asserted", "place": ["Harbel"], "cumulative": False,
        "date": ["2031-05-04", "2031-05-05"],
        "spans": {"count": "0:12", "trigger": "0:killed", "source": ["0:Police"], "place": ["0:Harbel"]},
    }  # fmt: skip
    return {**plain, **said}


def report(*claims: dict[str, object]) -> Annotated:
    fields = {
        "id": "x1-005", "title": "Attack", "publisher": "Desk", "published": "2031-05-06",
        "paragraphs": [[SENTENCE, HOSTILE]],
        "claims": list(claims),
    }  # fmt: skip
    return Annotated(path=Path("x1.jsonl"), fields=fields)


@pytest.fixture(scope="module")
def system() -> System:
    return System()


def test_what_both_read_is_no_fault(system: System) -> None:
    faults = faults_of(system, [report(annotators_claim())])
    assert [(f.missed, f.claim["kind"]) for f in faults] == [(False, "wounded")]
    assert faults[0].construction == "wounded, digits: no claim there"
    assert (faults[0].words, faults[0].instead) == ("8", None)


def test_a_wrong_bound_is_told_from_both_sides(system: System) -> None:
    faults = faults_of(system, [report(annotators_claim(high=None))])
    bounds = [f for f in faults if f.construction == "killed, range or qualified: other bounds"]
    assert [(f.missed, f.instead and f.instead["high"]) for f in bounds] == [(True, 12)]
    assert "killed, digits: other bounds" in {f.construction for f in faults if not f.missed}


def test_the_page_holds_every_fault_and_escapes_the_text(system: System, tmp_path: Path) -> None:
    faults = faults_of(system, [report(annotators_claim(high=None))])
    error_page.write(faults, "Faults", tmp_path / "new" / "errors.html")
    page = (tmp_path / "new" / "errors.html").read_text(encoding="utf-8")
    assert page.count("<article") == len(faults) == 3
    assert "&lt;b&gt;Zenit&lt;/b&gt;" in page
    assert "<b>Zenit" not in page


def test_completion_is_given_figures_alone(system: System) -> None:
    told = report(annotators_claim())
    document = system.report(told).document
    given = bare(gold_claims(told, document)[0])
    assert (given.sayers, given.places, given.time, given.low) == ((), (), None, 12)
    found = completed(system, told)[0]
    assert (found["source"], found["place"]) == (["Police"], ["Harbel"])


def test_completion_counts_each_slot(system: System) -> None:
    told = report(annotators_claim(), annotators_claim(source=["mayor"]), annotators_claim(kind="materiel"))
    figures = measure_completion(system, [told])
    assert figures["development"]["claims"] == 2
    assert (figures["development"]["source"], figures["development"]["place"]) == (50.0, 100.0)
    assert figures["training"]["claims"] == 0
