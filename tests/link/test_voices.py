"""One voice under several names: a spokesman and his office, a body's name cut short."""

from collections.abc import Callable
from typing import Any

from fogline.link.linking import link
from fogline.link.voices import voices
from fogline.model.claims import Claim, Kind, Named, Quantity, Sayer
from fogline.model.refs import Resolution
from fogline.model.reports import Report

Build = Callable[[Any], Report]


def test_a_spokesman_named_alone_speaks_for_the_office_that_another_report_names(build: Build) -> None:
    office = _said(build, "Ada", ("Taras Hrytsiuk", "army"), "world/army")
    alone = _said(build, "Bor", ("Taras Hrytsiuk",), "named:taras hrytsiuk")
    assert voices([office, alone]) == {"named:taras hrytsiuk": "world/army"}
    assert [len(i.sources) for i in link([office, alone]).incidents] == [1]


def test_a_name_that_speaks_for_two_offices_stays_itself(build: Build) -> None:
    one = _said(build, "Ada", ("Taras Hrytsiuk", "army"), "world/army")
    other = _said(build, "Bor", ("Taras Hrytsiuk", "police"), "world/police")
    alone = _said(build, "Cis", ("Taras Hrytsiuk",), "named:taras hrytsiuk")
    assert voices([one, other, alone]) == {}


def test_a_body_whose_name_is_cut_short(build: Build) -> None:
    full = _said(build, "Ada", ("Wad Madani Resistance Committee",), "named:wad madani resistance committee")
    short = _said(build, "Bor", ("Madani Resistance Committee",), "named:madani resistance committee")
    assert voices([full, short]) == {"named:madani resistance committee": "named:wad madani resistance committee"}


def test_short_names_are_not_guessed(build: Build) -> None:
    full = _said(build, "Ada", ("Northern Army Command",), "named:northern army command")
    short = _said(build, "Bor", ("Army Command",), "named:army command")
    assert voices([full, short]) == {}


def test_a_party_is_called_by_its_name_and_not_by_who_spoke_for_it(build: Build) -> None:
    report = _said(build, "Ada", ("colonel in the valley", "Northern Front press desk"), "world/af-army")
    assert [s.name for s in link([report]).incidents[0].sources] == ["Afghan army"]


def _said(build: Build, publisher: str, names: tuple[str, ...], source: str) -> Report:
    told = {"kind": "killed", "low": 14, "high": 14, "side": "Reds", "by": "Blues", "place": ["Orla"], "day": 2}
    plain = build({"publisher": publisher, "published": 3, "told": [told]})
    was = plain.resolutions[0]
    claim = Claim(
        document=plain.document.id, kind=Kind.KILLED, quantity=Quantity(low=14, high=14), victims=Named(name="Reds"),
        sayers=tuple(Sayer(name=n) for n in names), places=plain.claims[0].places, trigger=plain.claims[0].trigger,
    )  # fmt: skip
    resolution = Resolution(
        claim=claim.id, when=was.when, places=was.places, victims=was.victims, by=was.by, original_source=source
    )
    return Report(document=plain.document, claims=(claim,), resolutions=(resolution,))
