from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim, Kind, Named, Quantity, Sayer
from fogline.model.refs import Ref, Resolution
from fogline.model.texts import Document, Passage, Span, Voice
from fogline.resolve.resolving import Resolver

Resolved = Callable[[Mapping[str, Any]], Resolution]
CASES = Path(__file__).parent / "cases"
NAMES = ["Taliban", "Kunduz", "near Kabul", "police", "NRF", "Gaza", "women", "Xyzzy", "northern Mali", "the army"]
NAMES += ["Reuters", "unnamed", "said"]


def cases(name: str) -> list[Any]:
    told = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["about"]) for case in told]


@pytest.mark.parametrize("case", cases("places.yaml"))
def test_places(resolved: Resolved, knowledge: Knowledge, case: Mapping[str, Any]) -> None:
    ref = resolved(case).places[case.get("at", 0)]
    if "a" in case:
        assert ref.entry
        assert knowledge.places.get(ref.entry).kind == case["a"]
    if "entry" in case:
        assert ref.entry == case["entry"]
    assert (ref.point is None) == (ref.entry is None)
    if ref.point:
        told = {"precision": ref.point.precision, "country": ref.point.country, "division": ref.point.division}
        assert told == {**told, **{k: case[k] for k in told if k in case}}
        assert case.get("north_of", -90) <= ref.point.latitude <= case.get("south_of", 90)


@pytest.mark.parametrize("case", cases("parties.yaml"))
def test_victims(resolved: Resolved, case: Mapping[str, Any]) -> None:
    ref = resolved(case).victims
    if case.get("none"):
        assert ref is None
        return
    assert ref is not None
    assert (ref.entry, ref.inferred) == (case["entry"], case.get("inferred"))
    assert ref.reasons


@pytest.mark.parametrize("case", cases("origins.yaml"))
def test_original_sources(resolved: Resolved, case: Mapping[str, Any]) -> None:
    assert resolved(case).original_source == case["is"]


def test_what_nobody_names_is_tied_to_its_document(resolved: Resolved) -> None:
    one, other = (
        resolved({"text": "One.", "source": ["local officials"]}),
        resolved({"text": "Two.", "source": ["local officials"]}),
    )
    assert one.original_source.startswith("local officials@")
    assert one.original_source != other.original_source
    assert resolved({"text": "One."}).original_source.startswith("document:")
    assert resolved({"text": "One.", "source": ["unnamed"]}).original_source.startswith("unnamed@")


def test_a_person_keeps_the_body_named_with_him_elsewhere(resolver: Resolver) -> None:
    document = _document("Ukrainian news from Ukraine.")
    first = _claim(document, sayers=("Taras Petrenko", "military"))
    later = _claim(document, sayers=("Petrenko",), low=2)
    assert {r.original_source for r in resolver.resolve(document, [first, later])} == {"world/ua-government"}


names = st.sampled_from(NAMES) | st.text(min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(names, max_size=6), st.lists(names, max_size=3), st.lists(names, min_size=1, max_size=3))
def test_nothing_is_tied_without_evidence(
    resolver: Resolver, knowledge: Knowledge, words: list[str], places: list[str], sayers: list[str]
) -> None:
    document = _document(" ".join(words))
    claim = _claim(document, places=places, victims=sayers[0], sayers=sayers)
    (found,) = resolver.resolve(document, [claim])
    assert found == resolver.resolve(document, [claim])[0]
    assert (len(found.places), len(found.sayers)) == (len(places), len(sayers))
    assert found.original_source
    for ref in found.places:
        assert ref.reasons
        assert ref.point is None or (1 <= ref.point.precision <= 7 and ref.point.radius_km > 0)
        assert ref.entry is None or knowledge.places.get(ref.entry)
    for ref in [r for r in (found.victims, found.by, *found.sayers) if r]:
        _is_sound(ref, knowledge)


def _is_sound(ref: Ref, knowledge: Knowledge) -> None:
    assert ref.reasons
    assert 0 <= ref.score <= 1
    assert (ref.entry is None) == (ref.score == 0)
    publishers = {p.id for p in knowledge.publishers}
    assert ref.entry is None or knowledge.parties.holds(ref.entry) or ref.entry in publishers


def _document(text: str) -> Document:
    passage = Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH)
    return Document(text=text, raw_digest="0", passages=(passage,))


def _claim(document: Document, **told: Any) -> Claim:
    return Claim(
        document=document.id, kind=Kind.KILLED, quantity=Quantity(low=told.get("low", 1), high=None),
        victims=Named(name=told.get("victims", "people")), places=tuple(Named(name=p) for p in told.get("places", ())),
        sayers=tuple(Sayer(name=s) for s in told.get("sayers", ())),
    )  # fmt: skip
