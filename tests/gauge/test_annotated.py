"""Annotated reports are read, shown without their answers, and their words are found again."""

import json
from pathlib import Path

import pytest

from fogline.gauge.annotated import annotated, locate, sentence_starts
from fogline.gauge.gold import gold_claims
from fogline.model.claims import Kind, Scope, Stance
from fogline.model.errors import SourceError
from fogline.model.texts import Document, Span

PARAGRAPHS = [["A post fell."], ["The rebels said the rebels killed 12.", "He denied it."]]
CLAIM = {
    "kind": "killed", "low": 12, "high": 12, "approx": False, "victims": "people", "victim_side": None,
    "by": "rebels", "source": ["rebels"], "via": ["AFP"], "stance": "asserted", "place": [], "date": None,
    "cumulative": False, "scope": "part",
    "spans": {"count": "1:12", "trigger": "1:killed", "by": "1#2:the rebels", "source": ["1:The rebels"]},
}  # fmt: skip
REPORT = {"id": "t1-005", "published": "2016-05-03", "style": "wire brief", "paragraphs": PARAGRAPHS, "claims": [CLAIM]}
TEXT = "\n\n".join(" ".join(p) for p in PARAGRAPHS)
DOCUMENT = Document(text=TEXT, raw_digest="", passages=())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "t1.jsonl"
    path.write_text(json.dumps(REPORT) + "\n\n" + json.dumps({**REPORT, "id": "t1-006"}) + "\n")
    (tmp_path / "t1.incidents.jsonl").write_text("{}\n")
    return path


def test_a_folder_is_read_without_its_incidents(file: Path) -> None:
    assert [(r.id, r.held_out) for r in annotated(file.parent)] == [("t1-005", True), ("t1-006", False)]


def test_the_reader_does_not_see_the_answers(file: Path) -> None:
    shown = json.loads(next(annotated(file)).as_input())
    assert set(shown) == {"id", "published", "paragraphs"}


def test_a_broken_line_is_named(file: Path) -> None:
    file.write_text(json.dumps(REPORT) + "\n{broken\n")
    with pytest.raises(SourceError, match=":2: not an annotated report"):
        list(annotated(file))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no annotated reports here"):
        list(annotated(tmp_path / "none.jsonl"))


@pytest.mark.parametrize(
    ("written", "words"),
    [("0:A post", "A post"), ("1:rebels", "rebels"), ("1#2:the", None), ("2:He", "He"), ("9:He", None), ("He", None)],
)
def test_words_are_found_by_sentence_and_count(written: str, words: str | None) -> None:
    span = locate(DOCUMENT, sentence_starts(DOCUMENT, PARAGRAPHS), written)
    assert (span.of(TEXT) if span else None) == words


def test_the_second_occurrence_is_the_second() -> None:
    first, second = (locate(DOCUMENT, sentence_starts(DOCUMENT, PARAGRAPHS), w) for w in ("1:rebels", "1#2:rebels"))
    assert isinstance(first, Span)
    assert isinstance(second, Span)
    assert first.end < second.start


def test_gold_claims_carry_their_words(file: Path) -> None:
    (claim,) = gold_claims(next(annotated(file)), DOCUMENT)
    assert (claim.kind, claim.low, claim.stance, claim.scope) == (Kind.KILLED, 12, Stance.ASSERTED, Scope.PART)
    assert claim.by is not None
    assert claim.by.span is None
    assert claim.source == ("rebels",)
    assert claim.via == ("AFP",)
    assert claim.trigger is not None
    assert claim.trigger.of(TEXT) == "killed"
