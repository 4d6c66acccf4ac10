"""A figure that a report gives in its lead, and again on the word of somebody it names: one source, not two."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from fogline.link.linking import link
from fogline.model.claims import Claim, Kind, Named, Quantity, Sayer, Stance
from fogline.model.refs import Resolution
from fogline.model.reports import Report

Build = Callable[[Any], Report]
OWN: tuple[str, ...] = ()
OFFICIAL = ("provincial official",)
NAMED = ("Ada Lovell", "provincial council")
HERE = "@here"
"""At the end of a source's id: the id of its report stands there."""


@pytest.mark.parametrize(
    ("told", "sources"),
    [
        pytest.param([(15, OWN, ""), (15, NAMED, "named:ada lovell")], 1, id="the lead, then on a named person's word"),
        pytest.param([(15, OWN, ""), (15, OFFICIAL, f"provincial official{HERE}")], 1, id="the lead, then an official"),
        pytest.param([(15, OFFICIAL, f"provincial official{HERE}"), (15, NAMED, "named:ada lovell")], 1,
                     id="an official, named further down"),
        pytest.param([(15, OWN, ""), (15, OFFICIAL, f"provincial official{HERE}"), (15, NAMED, "named:ada lovell")], 1,
                     id="all three"),
        pytest.param([(16, OWN, ""), (15, NAMED, "named:ada lovell")], 2, id="another figure is another word"),
        pytest.param([(15, ("villagers",), f"people on the spot{HERE}"), (15, NAMED, "named:ada lovell")], 2,
                     id="who was there is not the official"),
        pytest.param([(15, OFFICIAL, f"provincial official{HERE}"), (15, ("Northern Front",), "party/front")], 2,
                     id="a body is nobody's name"),
        pytest.param([(15, NAMED, "named:ada lovell"), (15, ("Bo Quist", "clinic"), "named:bo quist")], 2,
                     id="two who are named"),
    ],
)  # fmt: skip
def test_who_is_told_twice(told: Sequence[tuple[int, tuple[str, ...], str]], sources: int, build: Build) -> None:
    incidents = link([_report(build, told)]).incidents
    assert [len(i.sources) for i in incidents] == [sources]


def test_two_reports_are_two(build: Build) -> None:
    lead = _report(build, [(15, OWN, "")], "Ada")
    named = _report(build, [(15, NAMED, "named:ada lovell")], "Bor")
    assert [len(i.sources) for i in link([lead, named]).incidents] == [2]


def test_a_denial_echoes_nothing(build: Build) -> None:
    report = _report(build, [(15, OWN, ""), (15, NAMED, "named:ada lovell")], stance=Stance.DENIED)
    assert [len(i.sources) for i in link([report]).incidents] == [2]


def _report(
    build: Build,
    told: Sequence[tuple[int, tuple[str, ...], str]],
    publisher: str = "A",
    stance: Stance = Stance.ASSERTED,
) -> Report:
    plain = {"kind": "killed", "side": "Reds", "by": "Blues", "place": ["Orla"], "day": 2}
    fields = [{**plain, "low": low, "high": low, "source": " ".join(names)} for low, names, _ in told]
    drafted = build({"publisher": publisher, "published": 3, "told": fields})
    made = [_told(drafted, n, t, stance if not n else Stance.ASSERTED) for n, t in enumerate(told)]
    return Report(document=drafted.document, claims=tuple(c for c, _ in made), resolutions=tuple(x for _, x in made))


def _told(
    report: Report, number: int, told: tuple[int, tuple[str, ...], str], stance: Stance
) -> tuple[Claim, Resolution]:
    was, held = report.claims[number], report.resolutions[number]
    low, names, source = told
    claim = Claim(
        document=was.document, kind=Kind.KILLED, quantity=Quantity(low=low, high=low), victims=Named(name="Reds"),
        sayers=tuple(Sayer(name=n) for n in names), places=was.places, trigger=was.trigger, stance=stance,
    )  # fmt: skip
    resolution = Resolution(
        claim=claim.id, when=held.when, places=held.places, victims=held.victims, by=held.by,
        original_source=source.replace(HERE, f"@{was.document}") or f"document:{was.document}",
    )  # fmt: skip
    return claim, resolution
