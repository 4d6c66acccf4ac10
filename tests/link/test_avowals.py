"""Who owns or disowns an act in words, without a figure."""

from datetime import date

import pytest

from fogline.assess.assessing import assess
from fogline.assess.evidence import evidence
from fogline.link.linking import link
from fogline.model.claims import Claim, Kind, Named, Quantity, Sayer
from fogline.model.incidents import Attitude, Incident
from fogline.model.refs import Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

HARM = "A blast at the gate of the base killed nine soldiers, the mayor said. "
DAY = date(2031, 5, 2)


@pytest.mark.parametrize(
    ("words", "owns"),
    [
        ("Taliban spokesman Ada Lovell claimed responsibility for it.", True),
        ("The Taliban has since claimed full responsibility.", True),
        ("The attack was claimed by the Taliban.", True),
        ("The Taliban denied any involvement.", False),
        ("The Taliban later denied responsibility for the blast.", False),
        ("The Taliban has not claimed responsibility.", None),
        ("No group, the Taliban included, claimed responsibility.", None),
        ("Nobody has claimed responsibility.", None),
        ("The Taliban did not comment.", None),
        ("The governor took responsibility for the Taliban prisoners.", None),
    ],
)
def test_what_a_party_says_of_its_part(words: str, owns: bool | None) -> None:
    incident = _incident(words)
    assert [(a.party, a.owns) for a in incident.avowals] == ([] if owns is None else [("world/taliban", owns)])
    assert incident.silent == (("Taliban",) if owns is None else ())


def test_the_words_are_the_sentence() -> None:
    report = _report("Smoke rose.  Taliban spokesman Ada Lovell claimed responsibility for it. It snowed.")
    (avowal,) = link([report]).incidents[0].avowals
    assert avowal.words.of(report.document.text) == "Taliban spokesman Ada Lovell claimed responsibility for it"
    assert (avowal.document, avowal.day) == (report.document.id, DAY)


@pytest.mark.parametrize(
    ("words", "attitude"),
    [
        ("The Taliban claimed responsibility.", Attitude.CLAIMS),
        ("The Taliban denied responsibility.", Attitude.DISCLAIMS),
        ("It snowed.", Attitude.SILENT),
    ],
)
def test_a_position_without_a_figure_is_no_admission(words: str, attitude: Attitude) -> None:
    report = _report(words)
    linked = link([report])
    grade = assess(linked.incidents[0], evidence([report], linked.judgements)).grade
    assert grade is not None
    assert [(p.party, p.attitude, bool(p.avowals)) for p in grade.positions] == [
        ("Taliban", attitude, attitude is not Attitude.SILENT)
    ]
    assert grade.attribution == "one side named"
    assert "F1" not in {s.value for s in grade.scales}


def test_words_count_for_the_event_that_they_stand_by() -> None:
    far = "On Friday a mine at Tamsin killed four, the mayor said. "
    report = _report(f"The Taliban claimed responsibility. {'It snowed on the pass. ' * 20}{far}", more=far)
    owned = {i.claims: [a.party for a in i.avowals] for i in link([report]).incidents}
    assert sorted(owned.values()) == [[], ["world/taliban"]]
    assert owned[(report.claims[0].id,)] == ["world/taliban"]


def _incident(words: str) -> Incident:
    (incident,) = link([_report(words)]).incidents
    return incident


def _report(words: str, more: str = "") -> Report:
    text = HARM + words
    document = Document(
        text=text, raw_digest="0", published=DAY,
        passages=(Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH),),
    )  # fmt: skip
    told = [_claim(document, "killed nine", 9, ("Orla", 1))]
    told += [_claim(document, "killed four", 4, ("Tamsin", 9))] if more else []
    return Report(document=document, claims=tuple(c for c, _ in told), resolutions=tuple(x for _, x in told))


def _claim(document: Document, words: str, number: int, where: tuple[str, int]) -> tuple[Claim, Resolution]:
    at = document.text.index(words)
    claim = Claim(
        document=document.id, kind=Kind.KILLED, quantity=Quantity(low=number, high=number),
        victims=Named(name="soldiers"), sayers=(Sayer(name="mayor"),), trigger=Span(start=at, end=at + len("killed")),
        places=(Named(name=where[0]),), by=Named(name="Taliban"),
    )  # fmt: skip
    day = DAY.replace(day=where[1]) if where[1] <= DAY.day else DAY.replace(month=4)
    resolution = Resolution(
        claim=claim.id, original_source="named:mayor", places=(Ref(words=where[0]),),
        by=Ref(words="Taliban", entry="world/taliban", name="Taliban", score=0.9),
        victims=Ref(words="soldiers", entry="world/af-army", name="Afghan army", score=0.6),
        when=When(first=day, last=day, precision=1, words="day"),
    )  # fmt: skip
    return claim, resolution
