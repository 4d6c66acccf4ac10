"""Who says it, where and when: cases by example, and laws that hold for any text."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.extract.completion import Completion
from fogline.extract.frames import Frame
from fogline.extract.page import Page, page
from fogline.extract.quotations import quotations
from fogline.extract.vocabulary import Vocabulary
from fogline.knowledge.gazetteer import Gazetteer
from fogline.knowledge.lexicon import Lexicon
from fogline.knowledge.loading import Knowledge
from fogline.knowledge.packs import read_packs
from fogline.knowledge.parties import Parties
from fogline.knowledge.publishers import Publishers
from fogline.knowledge.reading import descriptors, parties, place_words, places, publishers
from fogline.model.claims import Kind, Named, Role
from fogline.model.texts import Document, Passage, Span, Voice

PACKS = read_packs()
LEXICON = Lexicon(next(p for p in PACKS if p.name == "lexicon-en"))
KNOWN = SimpleNamespace(
    lexicon=LEXICON,
    parties=Parties(parties(PACKS), descriptors(PACKS)),
    places=Gazetteer(places(PACKS), place_words(PACKS)),
    publishers=Publishers(publishers(PACKS)),
)
"""What is known without the world's gazetteer, which takes long to compile: villages here are invented anyway."""
COMPLETION = Completion(cast("Knowledge", KNOWN))
WORDS = Vocabulary(LEXICON)


def cases() -> list[Any]:
    read = yaml.safe_load((Path(__file__).parent / "cases" / "completion.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(c, id=c["label"], marks=[pytest.mark.xfail(reason=c["comment"])] if c.get("fails") else [])
        for c in read
    ]


def document(text: str, *passages: Passage) -> Document:
    starts = [0, *(i + 2 for i in range(len(text)) if text.startswith("\n\n", i))]
    ends = [*(s - 2 for s in starts[1:]), len(text)]
    plain = tuple(
        Passage(span=Span(start=a, end=b), voice=Voice.PARAGRAPH) for a, b in zip(starts, ends, strict=True) if b >= a
    )
    return Document(text=text, raw_digest="0", passages=passages or plain)


def framed(text: str, at: int, case: dict[str, Any] | None = None, doc: Document | None = None) -> tuple[Page, Frame]:
    case = case or {}
    read = page(doc or document(text), WORDS.abbreviation)
    sentence = next(s for s in read.sentences if s.span.start <= at < s.span.end)
    frame = Frame(
        sentence=sentence,
        kind=Kind(case.get("kind", "killed")),
        quantity=None,
        trigger=Span(start=at, end=at + 1),
        victims=Named(name=case.get("victims", "people")),
        cumulative=case.get("cumulative", False),
    )
    return read, frame


@pytest.mark.parametrize("case", cases())
def test_completes_as_a_careful_reader_would(case: dict[str, Any]) -> None:
    read, frame = framed(case["text"], case["text"].index(case["at"]), case)
    said = COMPLETION.attribute(read, frame)
    when = COMPLETION.date(read, frame)
    found = {
        "who": [s.name for s in said.sayers if s.role is Role.ASSERTER],
        "via": [s.name for s in said.sayers if s.role is Role.MEDIUM],
        "denies": said.denies,
        "where": [p.name for p in COMPLETION.locate(read, frame)][: len(case.get("where", ())) or None],
        "when": when.name if when else None,
    }
    if case.get("names") == "loosely":
        who: list[str] = [s.name for s in said.sayers if s.role is Role.ASSERTER]
        assert [w.endswith(f) for w, f in zip(case["who"], who, strict=True)] == [True] * len(case["who"])
        return
    expected = {key: case[key] for key in found if key in case}
    assert {key: found[key] for key in expected} == expected


def test_a_post_rests_on_its_author() -> None:
    text = "Last night 40 men were captured in Marsk."
    post = Passage(span=Span(start=0, end=len(text)), voice=Voice.POST, author="Dara Front", published=date(2021, 9, 1))
    read, frame = framed(text, 11, doc=document(text, post))
    assert [(s.name, s.role) for s in COMPLETION.attribute(read, frame).sayers] == [("Dara Front", Role.ASSERTER)]


def test_a_known_handle_names_a_garbled_author() -> None:
    text = "Taliban spokesman, said that the valley was under siege."
    post = Passage(
        span=Span(start=0, end=len(text)), voice=Voice.POST, author="A?vaka – ?????? News", handle="@AsvakaNews"
    )
    read, frame = framed(text, text.index("siege"), doc=document(text, post))
    sayers = COMPLETION.attribute(read, frame).sayers
    assert [s.name for s in sayers if s.role is Role.ASSERTER] == ["Taliban spokesman", "Taliban"]
    assert [s.name for s in sayers if s.role is Role.MEDIUM] == ["Asvaka News Agency"]


def test_a_page_is_studied_once() -> None:
    read, _ = framed("Two men died in Marsk.", 0)
    assert COMPLETION.study(read) is COMPLETION.study(read)


SAID = "said told reported denied according to by the army police a spokesman for rebels in near district of on Monday"
MARKED = "Marsk Tinfal since 2001 May 5 killed 12 soldiers he they it who was quoted as saying AFP citing and but that"
SIGNS = ', . ; : " “ ” ‘ ’ ( ) — - • @dara #Marsk U.S. reportedly hours ago'
WORDS_OF_REPORTS = st.lists(st.sampled_from([*SAID.split(), *MARKED.split(), *SIGNS.split(), "\n\n"]), max_size=60).map(
    " ".join
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(WORDS_OF_REPORTS, st.text(max_size=200)))
def test_any_text_is_completed_with_spans_that_lie_in_it(text: str) -> None:
    doc = document(text)
    read = page(doc, WORDS.abbreviation)
    for sentence in read.sentences:
        _, frame = framed(text, sentence.span.start, doc=doc)
        whole = Span(start=0, end=len(text))
        said = COMPLETION.attribute(read, frame)
        when = COMPLETION.date(read, frame)
        assert all(whole.holds(span) for s in said.sayers for span in (s.span, s.cue) if span)
        assert all(whole.holds(p.span) for p in COMPLETION.locate(read, frame) if p.span)
        assert when is None or (when.span is not None and when.span.of(text) == when.name)


@settings(max_examples=300, deadline=None)
@given(WORDS_OF_REPORTS)
def test_quotations_lie_in_order_within_the_text(text: str) -> None:
    found = quotations(document(text))
    assert list(found) == sorted(found)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(text[q.start] in "\"“„«‘`'" for q in found)
