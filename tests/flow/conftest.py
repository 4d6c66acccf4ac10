from collections.abc import Callable

import pytest

from fogline.model.claims import Claim, Kind, Named, Quantity, Role, Sayer
from fogline.model.refs import Ref, Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

ReportOf = Callable[..., Report]


@pytest.fixture
def report_of() -> ReportOf:
    """Make a report that says for each figure that so many were killed, on one side's word."""

    def make(name: str, *figures: int, publisher: str | None = None, source: str = "nrf") -> Report:
        text = f"{name}. " + " ".join(f"The NRF said that {figure} Taliban fighters were killed." for figure in figures)
        document = Document(
            text=text,
            raw_digest="0" * 64,
            passages=(Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH),),
            publisher=publisher,
            title=name,
        )
        claims = tuple(_claim(document, figure) for figure in figures)
        resolutions = tuple(_resolution(claim, source) for claim in claims)
        return Report(document=document, claims=claims, resolutions=resolutions)

    return make


def _claim(document: Document, figure: int) -> Claim:
    start = document.text.index(f" {figure} ") + 1
    return Claim(
        document=document.id,
        kind=Kind.KILLED,
        quantity=Quantity(low=figure, high=figure, span=Span(start=start, end=start + len(str(figure)))),
        victims=Named(name="Taliban fighters"),
        sayers=(
            Sayer(name="NRF", span=Span(start=0, end=3), cue=Span(start=4, end=8)),
            Sayer(name="AFP", role=Role.MEDIUM),
        ),
        reader="grammar/1",
    )


def _resolution(claim: Claim, source: str) -> Resolution:
    party = Ref(words="NRF", entry=source, name="National Resistance Front", score=0.9)
    side = Ref(words="Taliban", entry="taliban", name="Taliban", inferred="side:adjective")
    return Resolution(claim=claim.id, victims=side, sayers=(party, Ref(words="AFP")), original_source=source)
