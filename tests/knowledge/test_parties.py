from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.knowledge.parties import Parties

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "parties.yaml").read_text(encoding="utf-8"))
WORDS = ["Taliban", "Taliban's", "NRF", "let", "National Resistance Front", "killed", ",", "of", "Malian army"]


@pytest.mark.parametrize("case", CASES, ids=[c["about"] for c in CASES])
def test_a_name_leads_to_its_party(parties: Parties, case: dict[str, Any]) -> None:
    assert next((p.id for p in parties.named(case["words"])), None) == case["is"]


def test_names_are_found_in_text_longest_first(parties: Parties) -> None:
    text = "The National Resistance Front of Afghanistan said the Taliban's men let nobody pass."
    found = [(s.of(text), p.id) for s, p in parties.find(text)]
    assert found == [
        ("National Resistance Front of Afghanistan", "afghanistan-2021/nrf"),
        ("Taliban", "world/taliban"),
    ]


def test_no_name_runs_across_a_comma(parties: Parties) -> None:
    assert parties.find("an Islamic, State visit") == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=12))
def test_found_spans_run_forward_without_overlap(parties: Parties, words: list[str]) -> None:
    text = " ".join(words)
    spans = [s for s, _ in parties.find(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.of(text).strip() == s.of(text) != "" for s in spans)


@pytest.mark.parametrize(
    ("noun", "party"),
    [("policemen", "world/police"), ("women", "world/civilians"), ("gunmen", "world/gunmen"), ("tables", None)],
)
def test_head_nouns_describe_general_parties(parties: Parties, noun: str, party: str | None) -> None:
    found = parties.describes(noun)
    assert (found.id if found else None) == party


def test_a_local_name_counts_in_its_country_only(parties: Parties) -> None:
    in_yemen, in_peru = parties.local("the coalition", "YE"), parties.local("the coalition", "PE")
    assert in_yemen is not None
    assert in_yemen.id == "world/saudi-coalition"
    assert in_peru is None


def test_a_police_and_its_state_are_one_side(parties: Parties) -> None:
    assert parties.same_side("world/ml-police", "world/ml-government")
    assert not parties.same_side("world/ml-police", "world/bf-police")
    assert not parties.same_side("afghanistan-2021/nrf", "world/taliban")


def test_a_theatre_adds_to_a_party_of_the_world(parties: Parties) -> None:
    taliban = parties.get("world/taliban")
    assert {"afghanistan-2021/nrf", "world/af-army"} <= set(taliban.opponents)
    assert {"Bilal Karimi", "Mullah Omar"} <= set(taliban.people)
    assert len(set(taliban.aliases)) == len(taliban.aliases)
