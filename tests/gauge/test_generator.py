"""Generated reports: as many as asked, always the same, with words where their spans say and copies as they were."""

from datetime import date, timedelta

from fogline.flow.judging import judge
from fogline.gauge.generator import generated
from fogline.model.claims import Claim, Kind, Named, Quantity, Sayer
from fogline.model.judgements import Relation
from fogline.model.refs import Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

DAY = date(2031, 5, 3)
TEXT = (
    "Fighters stormed an outpost above the village of Orla overnight and killed 14 soldiers, a spokesman for the group "
    "said on Wednesday, before they withdrew across the river into the hills with two captured trucks."
)


def test_as_many_as_asked_and_always_the_same() -> None:
    made = list(generated(story(), 7))
    assert len({r.document.id for r in made}) == 7
    assert made == list(generated(story(), 7))


def test_spans_stand_on_the_words_that_they_stood_on() -> None:
    later = list(generated(story(), 4))[2]
    claim = later.claims[0]
    assert claim.trigger is not None
    assert claim.quantity is not None
    assert claim.quantity.span is not None
    assert claim.trigger.of(later.document.text).startswith("killed")
    assert claim.quantity.span.of(later.document.text) == "14"


def test_each_retelling_is_a_story_of_its_own_with_its_copies() -> None:
    linked = judge(list(generated(story(), 8)))
    copies = [(j.left, j.right) for j in linked.judgements if j.relation is Relation.COPIED_FROM]
    assert len(copies) == 4
    assert len(linked.incidents) == 4
    assert all(len(i.documents) == 2 for i in linked.incidents)


def story() -> list[Report]:
    return [_report("The Wire", 0), _report("The Portal", 1)]


def _report(publisher: str, later: int) -> Report:
    passage = Passage(span=Span(start=0, end=len(TEXT)), voice=Voice.PARAGRAPH)
    document = Document(
        text=TEXT, raw_digest="0", passages=(passage,), publisher=publisher, published=DAY + timedelta(days=later)
    )
    claim = Claim(
        document=document.id, kind=Kind.KILLED, quantity=Quantity(low=14, high=14, span=_span("14")),
        victims=Named(name="soldiers", span=_span("soldiers")), sayers=(Sayer(name="spokesman"),),
        places=(Named(name="Orla", span=_span("Orla")),), trigger=_span("killed"),
    )  # fmt: skip
    when = When(first=DAY, last=DAY, precision=1, words="overnight")
    resolution = Resolution(
        claim=claim.id, when=when, places=(Ref(words="Orla"),), original_source=f"spokesman@{document.id}"
    )
    return Report(document=document, claims=(claim,), resolutions=(resolution,))


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(start=at, end=at + len(words))
