"""What holds of every source, whatever its bytes."""

import gzip
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.intake.documents import Given, Source, take_in
from fogline.model.errors import Problem
from fogline.model.texts import Document

PATHS = st.sampled_from(["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.rss", "a.gz", "-", "a"])
WORDS = [
    "KABUL, Sept 1, 2021 (Wire) -",
    "— Ana (@ana_b) May 3, 2021", "<p>", "<blockquote>", "</p>", "\n", "\n\n", "- ", "2/2 ", "08:42 ",
    "31 February 2021", "Ten soldiers died.", "???", "â€™", "---\ntitle: x\n---\n", "{", "}", '"text":',
    "[", "\x00", "\ud800", "\u202e",
    "# ", "> ", "<rss>", "<item>", "Title: a\nDate: b\n", "RT @x: ", "قتل", "😀", "\r\n", "1. ", "a",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
KEYS = ["text", "posts", "paragraphs", "title", "date", "author", "handle", "user", "items", "id", "url"]
JSONS: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(WORDS),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["text", "posts", "paragraphs", "title", "date", "author", "handle", "user", "items", "id", "url"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(source: Source) -> None:
    first, second = (list(take_in(source, Given())) for _ in range(2))
    assert first == second
    assert first
    for made in first:
        if isinstance(made, Problem):
            assert made.message
            assert "\n" not in made.message
        else:
            check_document(made)


def check_document(made: Document) -> None:
    assert made.text.strip()
    for words in (made.text, made.title, made.publisher, made.author, made.url, made.name):
        (words or "").encode()
    at = 0
    for passage in made.passages:
        assert at <= passage.span.start < passage.span.end <= len(made.text)
        assert not made.text[at : passage.span.start].strip()
        at = passage.span.end
    assert at == len(made.text)
    assert all(r.span.end <= len(made.text) for r in made.repairs if r.span)


@SLOW
@given(PATHS, st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(path: str, data: bytes) -> None:
    check(Source(path=path, data=data))


@SLOW
@given(PATHS, TEXTS)
def test_any_words_are_read_or_refused(path: str, words: str) -> None:
    check(Source(path=path, data=words.encode("utf-8", "surrogatepass")))


@SLOW
@given(JSONS)
def test_any_json_is_read_or_refused(value: Any) -> None:
    check(Source(path="a.json", data=json.dumps(value).encode()))


@SLOW
@given(st.binary(max_size=200))
def test_any_packed_bytes_are_read_or_refused(data: bytes) -> None:
    check(Source(path="a.gz", data=gzip.compress(data, mtime=0)))
    check(Source(path="a.gz", data=gzip.compress(data, mtime=0)[:-3]))


@SLOW
@given(st.lists(st.lists(st.sampled_from(["Ten died.", "Two were hurt.", "“Yes,” he said."]), min_size=1), min_size=1))
def test_annotated_sentences_are_found_letter_by_letter(paragraphs: list[list[str]]) -> None:
    (made,) = take_in(Source(path="a.jsonl", data=json.dumps({"paragraphs": paragraphs}).encode()), Given())
    assert isinstance(made, Document)
    assert made.text == "\n\n".join(" ".join(p) for p in paragraphs)
