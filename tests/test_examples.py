"""The sample reports: of every form, marked for what they are, and read without a complaint."""

import gzip
from pathlib import Path

import pytest

from fogline.intake.documents import Given, Source, take_in
from fogline.model.texts import Document, Voice

FOLDER = Path(__file__).parent.parent / "examples"
SAMPLES = sorted(p for p in FOLDER.iterdir() if p.name != "README.md")
FORMS = {".txt", ".md", ".html", ".json", ".jsonl", ".rss", ".atom", ".gz"}


def read(sample: Path) -> list[Document]:
    taken = list(take_in(Source(path=sample.name, data=sample.read_bytes()), Given()))
    return [t for t in taken if isinstance(t, Document)] if all(isinstance(t, Document) for t in taken) else []


def test_every_form_is_there() -> None:
    assert len(SAMPLES) >= 14
    assert {p.suffix for p in SAMPLES} == FORMS


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_each_is_listed_and_marked_as_no_news(sample: Path) -> None:
    assert f"`{sample.name}`" in (FOLDER / "README.md").read_text(encoding="utf-8")
    data = gzip.decompress(sample.read_bytes()) if sample.suffix == ".gz" else sample.read_bytes()
    assert b"Sample text, not news" in data or b'"synthetic": true' in data


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_each_is_read_with_title_and_date(sample: Path) -> None:
    documents = read(sample)
    assert documents
    for document in documents:
        assert document.title
        assert document.published
        assert document.passages


def test_embedded_posts_keep_their_authors_and_dates() -> None:
    [page] = read(FOLDER / "07-live-embedded-posts.html")
    posts = [p for p in page.passages if p.voice is Voice.POST]
    assert [p.author for p in posts] == ["National Resistance Front", "Islamic Emirate", "Laila Noorzai"]
    assert all(p.published for p in posts)


def test_damaged_letters_are_mended_and_listed_and_lost_ones_stay_lost() -> None:
    [damaged] = read(FOLDER / "18-damaged.txt")
    assert "Taliban\u2019s men" in damaged.text
    assert "??????" in damaged.text
    assert damaged.repairs
