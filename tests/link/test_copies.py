"""Which report copies which, and whose word is left."""

from collections.abc import Callable
from datetime import date
from typing import Any

from fogline.link.linking import link
from fogline.link.originals import Originals
from fogline.link.shelves import Shelves
from fogline.model.judgements import Judgement, Relation
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

Build = Callable[[Any], Report]
LEAD = (
    "KABUL (AFP) - Fighters stormed an outpost on the pass overnight, a spokesman for the group said on Wednesday, "
    "claiming that fourteen of the garrison were killed and six taken prisoner in the raid."
)
MORE = (
    "A shopkeeper in the bazaar told the agency that he saw five bodies being driven down the valley in a pick-up "
    "before the morning prayer, while helicopters circled above the river until the sun had risen."
)
OWN = (
    "Families of the missing gathered before the governor's office on Friday and asked for news of their sons, whom "
    "they had last seen at the checkpoint by the mill on the day before the feast."
)


def _document(publisher: str, day: int, *passages: str) -> Document:
    text = "\n\n".join(passages)
    starts = [text.index(p) for p in passages]
    return Document(
        text=text,
        raw_digest="",
        publisher=publisher,
        published=date(2031, 5, day),
        passages=tuple(
            Passage(span=Span(start=s, end=s + len(p)), voice=Voice.PARAGRAPH)
            for s, p in zip(starts, passages, strict=True)
        ),
    )


def _only(documents: list[Document]) -> Judgement:
    (found,) = _judged(documents)
    return found


def _judged(documents: list[Document]) -> list[Judgement]:
    shelves = Shelves()
    for d in documents:
        shelves.reports[d.id] = Report(document=d)
    originals = Originals(shelves)
    originals.add(d.id for d in documents)
    return list(originals.judgements)


def test_a_later_reprint_is_copied_from_the_earlier() -> None:
    first, second = _document("AFP", 3, LEAD, MORE), _document("The Times", 4, LEAD, MORE)
    found = _only([second, first])
    assert (found.relation, found.left, found.right) == (Relation.COPIED_FROM, second.id, first.id)


def test_on_one_day_the_signed_report_came_first() -> None:
    first, second = _document("Agence France Presse", 3, LEAD, MORE), _document("The Times", 3, LEAD, MORE)
    assert _only([first, second]).right == first.id


def test_a_shortened_reprint_is_a_copy() -> None:
    first, second = _document("AFP", 3, LEAD, MORE, OWN), _document("The Times", 4, LEAD)
    assert _only([first, second]).relation is Relation.COPIED_FROM


def test_a_report_with_its_own_lead_builds_on_the_other() -> None:
    first, second = _document("AFP", 3, LEAD, MORE), _document("The Times", 4, OWN, LEAD)
    found = _only([first, second])
    assert (found.relation, found.left) == (Relation.BUILDS_ON, second.id)


def test_a_report_that_quotes_a_short_post_whole_builds_on_it() -> None:
    words = "Our fighters hold the pass and took six of the garrison tonight"
    post, article = _document("A Post", 3, words), _document("The Times", 4, OWN, words, MORE)
    found = _only([post, article])
    assert (found.relation, found.left, found.right) == (Relation.BUILDS_ON, article.id, post.id)


def test_shared_passages_are_the_same_words() -> None:
    first, second = _document("AFP", 3, LEAD, MORE), _document("The Times", 4, OWN, LEAD)
    found = _only([first, second])
    assert found.shared
    assert all(a.of(second.text).casefold() == b.of(first.text).casefold() for a, b in found.shared)


def test_a_copy_of_a_copy_leads_to_the_first() -> None:
    chain = [_document(p, 3 + n, LEAD, MORE) for n, p in enumerate(("AFP", "The Times", "A Portal"))]
    assert {j.right for j in _judged(chain)} == {chain[0].id}


def test_reports_of_one_event_in_other_words_are_no_copies() -> None:
    assert not _judged([_document("AFP", 3, LEAD, MORE), _document("The Times", 4, OWN)])


def test_a_reprint_tells_nothing_of_its_own(build: Build) -> None:
    told = [{"kind": "killed", "low": 14, "high": 14, "side": "Reds", "by": "Blues", "place": ["Orla"], "day": 2}]
    reports = [
        build({"publisher": p, "published": 3 + n, "told": told, "wording": "wire"}) for n, p in enumerate("ABC")
    ]
    (incident,) = link(reports).incidents
    assert len(incident.documents) == 3
    assert len(incident.sources) == 1
    assert len(incident.sources[0].documents) == 3


def test_a_report_that_cites_another_is_no_source_of_its_own(build: Build) -> None:
    told = {"kind": "killed", "low": 32, "high": 32, "side": "civilians", "place": ["Haro"], "day": 2}
    first = build({"publisher": "The Associated Press", "published": 3, "told": [told]})
    second = build(
        {"publisher": "B", "published": 4, "fill": "", "told": [{**told, "source": "AP", "low": 32, "high": None}]}
    )
    linked = link([first, second])
    assert [(j.left, j.right) for j in linked.judgements if j.relation is Relation.BUILDS_ON] == [
        (second.document.id, first.document.id)
    ]
    assert len(linked.incidents[0].sources) == 1
