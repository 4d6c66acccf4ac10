"""Each form of report, taken in whole."""

import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from fogline.intake.documents import Form, Given, Source, form_of, take_in
from fogline.model.errors import Problem
from fogline.model.texts import Document, Voice

EXAMPLES = Path(__file__).parents[2] / "examples"
SHARED = Path(__file__).parents[3] / "shared"
NOTHING = Given()
DAY = date(2021, 9, 1)

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Two sides speak | Northern Gazette</title>
<meta property="og:site_name" content="Northern Gazette"><meta property="og:url" content="https://gazette.example/two">
<meta property="article:published_time" content="2021-09-01T18:00:00+04:30"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Two sides speak</h1>
<p>Both sides of the war for Panjshir spoke through short posts on Wednesday. None of their figures was checked.</p>
<blockquote class="twitter-tweet"><p>So far the Taliban have taken 350 casualties, and more than 40 were captured.</p>
&mdash; Resistance (@nrf_demo) <a href="https://posts.example/2">August 31, 2021</a></blockquote>
<blockquote><p>We shall hold the valley whatever it costs, the commander wrote in a letter to his men.</p></blockquote>
<ul><li>Ten villages were emptied, elders said.</li><li>Two bridges were blown up.</li></ul>
<p>The Taliban gave no figure of their own dead in the fighting of the last days.</p></article>
<footer>All rights reserved</footer></body></html>"""

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Evening Post</title><language>en</language>
<item><title>Ten dead in Shotul</title><link>https://post.example/1</link><guid isPermaLink="false">ep-1</guid>
<pubDate>Fri, 03 Sep 2021 23:50:00 +0430</pubDate>
<description>&lt;p&gt;Ten fighters were killed.&lt;/p&gt;&lt;p&gt;It was not verified.&lt;/p&gt;</description></item>
<item><title>Quiet</title><description></description></item></channel></rss>"""

THREAD = {
    "title": "The night at the pass",
    "synthetic": True,
    "posts": [
        {"author": "Resistance", "handle": "nrf_demo", "date": "2021-09-01T02:40:00", "text": "41 were killed."},
        {
            "user": {"name": "Watch", "screen_name": "watch_demo"}, "created_at": "Wed Sep 01 05:10:00 +0000 2021",
            "full_text": "Unclear.",
        },
    ],
}  # fmt: skip


def taken(data: bytes | str, path: str = "report.txt", given: Given = NOTHING) -> list[Document | Problem]:
    return list(take_in(Source(path=path, data=data.encode() if isinstance(data, str) else data), given))


def document(data: bytes | str, path: str = "report.txt", given: Given = NOTHING) -> Document:
    (made,) = taken(data, path, given)
    assert isinstance(made, Document), made
    return made


def voices(made: Document) -> list[tuple[str, str]]:
    return [(p.voice.value, p.span.of(made.text)) for p in made.passages]


def test_plain_text_has_title_dateline_and_paragraphs() -> None:
    made = document("Attack pushed back\n\nKABUL, August 31, 2021 (Wire) - Ten\ndied.\n\nTwo were hurt.\n")
    assert (made.title, made.publisher, made.published, made.published_from) == (
        "Attack pushed back", "Wire", date(2021, 8, 31), "dateline",
    )  # fmt: skip
    assert [v for v, _ in voices(made)] == ["title", "paragraph", "paragraph", "paragraph"]
    assert made.language is None or made.language == "en"


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_not() -> None:
    wrapped = (
        "The army said on Monday that its soldiers had taken the town after\n"
        "a night of fighting, and that thirty of the enemy were killed. Four\nsoldiers died.\n\nNext paragraph."
    )
    assert [w.count("\n") for _, w in voices(document(wrapped))] == [0, 0]
    assert len(document("- Ten were killed in the north.\n- Two were hurt in the south of the province.").passages) == 2


def test_a_bulletin_s_head_tells_issuer_title_and_date() -> None:
    made = document("Islamic Emirate of Afghanistan\nBulletin on the operation\nSeptember 3, 2021\n\nWe lost no one.")
    assert (made.publisher, made.title, made.published) == (
        "Islamic Emirate of Afghanistan", "Bulletin on the operation", date(2021, 9, 3),
    )  # fmt: skip


def test_what_the_user_gives_fills_gaps_only() -> None:
    given = Given(published=DAY, publisher="Desk")
    assert (document("Ten died.", given=given).published, document("Ten died.", given=given).published_from) == (
        DAY,
        "given",
    )
    dated = document("KABUL, August 31, 2021 (Wire) - Ten died.", given=given)
    assert (dated.published, dated.publisher) == (date(2021, 8, 31), "Wire")
    assert document("Ten died.").published is None


def test_posts_in_an_article_have_their_author_account_and_day() -> None:
    made = document(
        "The sides spoke.\n\nSo far 350 dead. — Northern Alliance ?? (@NA2NRF) August 31, 2021\n\nNo more was said.",
        given=Given(published=DAY),
    )
    post = made.passages[1]
    assert (post.voice, post.author, post.handle, post.published) == (
        Voice.POST, "Northern Alliance", "@NA2NRF", date(2021, 8, 31),
    )  # fmt: skip
    assert [p.voice for p in made.passages if p is not post] == [Voice.PARAGRAPH, Voice.PARAGRAPH]
    assert [r.before for r in made.repairs if r.rule == "lost letters"] == ["??"]


def test_parts_of_a_thread_belong_to_the_one_who_signs_it() -> None:
    made = document(
        "1/3 Ten killed in the pass\n\n2/3 Four hurt as well\n\n3/3 Over now — Ana B. (@ana_b) May 3, 2021\n\nSo far."
    )
    assert [p.author for p in made.passages] == ["Ana B.", "Ana B.", "Ana B.", None]


def test_the_words_that_lead_to_a_post_are_the_report_s_own() -> None:
    made = document(
        "A correspondent in the town put it this way on his account in the evening: "
        '"Two of my friends dead, five hurt" — Najib P. (@najib_pd6) August 5, 2021'
    )
    assert [(p.voice, p.author) for p in made.passages] == [(Voice.PARAGRAPH, None), (Voice.POST, "Najib P.")]
    assert made.text.count("\n") == 0


def test_entries_and_items_are_told_apart() -> None:
    made = document(
        "Live: the siege\n\n08:42 - Ten wounded came in.\n\n9.30 am: Two died.\n\n* A bridge fell.\n\nWe close now."
    )
    assert [v for v, _ in voices(made)] == ["title", "entry", "entry", "item", "paragraph"]


def test_a_page_gives_its_article_without_clutter() -> None:
    made = document(PAGE, "page.html")
    assert (made.title, made.publisher, made.published, made.published_from, made.url, made.language) == (
        "Two sides speak", "Northern Gazette", DAY, "metadata", "https://gazette.example/two", "en",
    )  # fmt: skip
    assert [v for v, _ in voices(made)] == ["title", "paragraph", "post", "quote", "item", "item", "paragraph"]
    assert made.passages[2].author == "Resistance"
    assert made.passages[2].published == date(2021, 8, 31)
    assert "Sport" not in made.text
    assert "rights reserved" not in made.text


def test_a_page_in_an_old_character_set_is_read_by_what_it_names() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Ten villages", "Семь сёл")
    assert "Семь сёл" in document(page.encode("cp1251"), "page.html").text


def test_each_entry_of_a_feed_is_a_document() -> None:
    first, second = taken(FEED, "feed.rss")
    assert isinstance(first, Document)
    assert (first.title, first.publisher, first.published, first.name, first.url) == (
        "Ten dead in Shotul", "Evening Post", date(2021, 9, 3), "ep-1", "https://post.example/1",
    )  # fmt: skip
    assert [v for v, _ in voices(first)] == ["title", "paragraph", "paragraph"]
    assert isinstance(second, Problem)
    assert second.where == "entry 2"


def test_markdown_loses_its_marks_and_keeps_its_parts() -> None:
    made = document(
        '---\ntitle: "The defence"\npublisher: Front\ndate: 2021-09-03\n---\n\n# The defence\n\n'
        "The [forces](https://x.y) *repelled* the enemy.\n\n"
        "- 40 were killed.\n- Two *tanks* burnt.\n\n> We shall hold.\n\n*Not news.*\n",
        "bulletin.md",
    )
    assert (made.title, made.publisher, made.published) == ("The defence", "Front", date(2021, 9, 3))
    assert voices(made) == [
        ("title", "The defence"), ("paragraph", "The forces repelled the enemy."), ("item", "40 were killed."),
        ("item", "Two tanks burnt."), ("quote", "We shall hold."), ("paragraph", "Not news."),
    ]  # fmt: skip


def test_an_annotated_report_keeps_its_sentences_letter_by_letter() -> None:
    report = {
        "id": "w1-001", "synthetic": True, "published": "2016-09-21", "publisher": "Pajhwok",
        "paragraphs": [["Nine dead in Nad Ali"], ["Nine  police were martyred.", "Six were hurt."], ["It goes on."]],
    }  # fmt: skip
    made = document(json.dumps(report), "reports.jsonl")
    assert made.text == "Nine dead in Nad Ali\n\nNine  police were martyred. Six were hurt.\n\nIt goes on."
    assert [p.voice for p in made.passages] == [Voice.TITLE, Voice.PARAGRAPH, Voice.PARAGRAPH]
    assert (made.name, made.publisher, made.published, made.synthetic) == ("w1-001", "Pajhwok", date(2016, 9, 21), True)


@pytest.mark.parametrize("key", ["text", "content", "body"])
def test_json_lines_take_their_words_from_several_keys(key: str) -> None:
    made = document(
        json.dumps({"headline": "Ten dead", key: "Ten died.\n\nTwo were hurt.", "source": "Post"}), "x.jsonl"
    )
    assert (made.title, made.publisher, len(made.passages)) == ("Ten dead", "Post", 3)


@pytest.mark.parametrize("key", ["published", "date", "publishedAt", "datePublished", "publish_date", "createdAt"])
def test_json_tells_its_date_under_several_keys(key: str) -> None:
    assert document(json.dumps({"text": "Ten died.", key: "2021-09-01T09:00:00Z"}), "x.json").published == DAY


@pytest.mark.parametrize(
    "mark",
    [
        "<p>Posted on <time datetime='2021-09-01T09:00'>September 1</time> by J. Doe</p>",
        "<div>Published: <time datetime='2021-09-01'>today</time></div>",
        "<span><time class='entry-date published' datetime='2021-09-01'>today</time></span>",
        "<div class='byline'><time datetime='2021-09-01'>today</time></div>",
        "<abbr class='published' title='2021-09-01T10:00:00Z'>today</abbr>",
    ],
)
def test_a_page_shows_its_date_in_several_ways(mark: str) -> None:
    page = f"<html><body><h1>Attack at the pass</h1>{mark}<p>Gunmen killed four soldiers on Sunday.</p></body></html>"
    assert document(page, "a.html").published == DAY


def test_a_time_of_something_else_is_no_date_of_the_page() -> None:
    page = "<html><body><h1>Attack</h1><p>Ten died.</p><p>Updated <time datetime='2021-09-01'>now</time></p></body>"
    assert document(page, "a.html").published is None


def test_a_thread_is_one_document_of_posts() -> None:
    made = document(json.dumps(THREAD, indent=1), "thread.json")
    assert made.synthetic
    assert [(p.voice, p.author, p.handle, p.published) for p in made.passages[1:]] == [
        (Voice.POST, "Resistance", "@nrf_demo", DAY), (Voice.POST, "Watch", "@watch_demo", DAY),
    ]  # fmt: skip


def test_a_list_gives_a_document_for_each_object() -> None:
    found = taken(json.dumps([{"text": "Ten died."}, {"title": "empty"}, {"text": "Two died."}]), "list.json")
    assert [f.where if isinstance(f, Problem) else f.text for f in found] == ["Ten died.", "item 2", "Two died."]


def test_packed_sources_read_as_what_they_hold() -> None:
    plain, packed = document("Ten died.", "a.txt"), document(gzip.compress(b"Ten died."), "a.txt.gz")
    assert plain.id == packed.id
    assert plain.raw_digest != packed.raw_digest
    assert document(gzip.compress(json.dumps(THREAD).encode()), "thread.json.gz").title == "The night at the pass"


@pytest.mark.parametrize(
    ("path", "head", "form"),
    [
        ("-", b'{"text": "a"}\n{"text": "b"}\n', Form.LINES),
        ("-", b'{"text": "a"}', Form.JSON), ("-", b"[{", Form.JSON),
        ("-", b"<!DOCTYPE html><html>", Form.PAGE), ("-", b'<?xml version="1.0"?><rss version="2.0">', Form.FEED),
        ("-", b"Ten died.", Form.TEXT), ("-", b"[Update] Ten died.", Form.TEXT), ("a.md", b"# Ten", Form.MARKDOWN),
        ("a.txt", b"<html><body>", Form.PAGE), ("a.xml", b"<feed xmlns='x'>", Form.FEED),
        ("a.JSONL", b"{}", Form.LINES),
        ("-", b"---\ntitle: x\n---\n", Form.MARKDOWN), ("report", b"A line", Form.TEXT),
    ],
)  # fmt: skip
def test_the_form_is_told_by_content_and_name(path: str, head: bytes, form: Form) -> None:
    assert form_of(path, head) is form


def sound(found: Sequence[Document | Problem]) -> Iterator[Document]:
    for made in found:
        assert isinstance(made, Document), made
        assert made.passages
        made.text.encode()
        yield made


def test_the_sample_reports_are_read() -> None:
    files = sorted(p for p in EXAMPLES.iterdir() if p.name != "README.md")
    found = [d for p in files for d in sound(taken(p.read_bytes(), str(p)))]
    assert len(found) >= 14
    assert all(d.title and d.published and d.language == "en" for d in found)


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the seed report is not beside this checkout")
def test_the_seed_s_posts_have_their_authors() -> None:
    path = next((SHARED / "seeds").glob("*.txt"))
    made = document(path.read_bytes(), str(path), Given(published=DAY))
    posts = [p for p in made.passages if p.voice is Voice.POST]
    assert [p.handle for p in posts] == ["@AsvakaNews", "@AsvakaNews", "@NA2NRF", "@MuslimShirzad"]
    assert {p.published for p in posts} == {DAY}
    assert made.published_from == "given"
