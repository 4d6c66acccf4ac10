"""Whose word no report gives."""

from fogline.link.linking import link
from fogline.model.claims import Claim, Kind, Named, Quantity, Sayer
from fogline.model.refs import Ref, Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

TEXT = "Nine were killed."


def test_a_party_that_no_report_quotes_is_silent() -> None:
    assert _silent(
        source="world/ola", by=Ref(words="army", entry="world/et-army", name="Ethiopian army", score=0.9)
    ) == ("Ethiopian army",)


def test_a_state_speaks_for_its_forces() -> None:
    by = Ref(words="army", entry="world/et-army", name="Ethiopian army", score=0.9)
    assert _silent(source="world/et-government", by=by) == ()


def test_who_is_only_described_is_not_missed() -> None:
    by = Ref(words="gunmen", entry="world/gunmen", name="gunmen", score=0.6)
    assert _silent(source="world/ola", by=by) == ()


def _silent(source: str, by: Ref) -> tuple[str, ...]:
    document = Document(
        text=TEXT, raw_digest="0", passages=(Passage(span=Span(start=0, end=len(TEXT)), voice=Voice.PARAGRAPH),)
    )
    claim = Claim(
        document=document.id, kind=Kind.KILLED, quantity=Quantity(low=9, high=9), victims=Named(name="civilians"),
        sayers=(Sayer(name="somebody"),),
    )  # fmt: skip
    victims = Ref(words="civilians", entry="world/civilians", name="civilians", score=1.0)
    resolution = Resolution(claim=claim.id, victims=victims, by=by, original_source=source)
    return link([Report(document=document, claims=(claim,), resolutions=(resolution,))]).incidents[0].silent
