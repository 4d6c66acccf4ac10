"""What cannot be read says so in one line, and the rest goes on."""

import gzip
import json
import time
from datetime import date

import pytest

from fogline.intake.documents import Given, Source, take_in
from fogline.model.errors import Problem
from fogline.model.texts import Document

MEBIBYTE = 1 << 20
MARKS = [
    b"<a", b"<!--", b"<![CDATA[", b"<p", b"&", b"<<", b"<script>", b"</", b"<blockquote>",
    b"?x", b"a.b ", b"(", b"- \n",
]  # fmt: skip
QUARTER = MEBIBYTE // 4
TOLERANCE = 4
"""Eight times the input may take this much more than eight times the work; growth with the square takes twice that."""
SETTING_UP = 0.5
"""Seconds of the process's own work, for what is loaded on first use."""
NOTHING = Given()


def taken(data: bytes, path: str = "report.txt", given: Given = NOTHING) -> list[Document | Problem]:
    return list(take_in(Source(path=path, data=data), given))


def work(data: bytes, path: str) -> float:
    """Seconds that this process itself works, whatever else the machine does: the least of three."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        taken(data, path)
        spent.append(time.process_time() - start)
    return min(spent)


BROKEN_GZIP = bytearray(gzip.compress(b"Ten died in the valley on Monday." * 9, mtime=0))
BROKEN_GZIP[12] ^= 0xFF
CASES = [
    ("empty", b"", "a.txt", "empty file"),
    ("white space", b" \n\t\n", "a.txt", "empty file"),
    ("one line of 50 MB", b"ten died " * (50 * MEBIBYTE // 9), "a.txt", "too much for one report"),
    ("page of 50 MB", b"<html>" + b"ten died " * (50 * MEBIBYTE // 9), "a.html", "too much for one report"),
    ("JSON line of 50 MB", b'{"text": "' + b"ten died " * (50 * MEBIBYTE // 9) + b'"}', "a.jsonl", "more than 16 MiB"),
    ("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "a.txt", "a picture"),
    ("pdf", b"%PDF-1.7\n%abc", "a.pdf", "pdftotext"),
    ("random bytes", bytes((i * 7919 >> 3) % 256 for i in range(5000)), "a.txt", "not text"),
    ("gzip cut short", gzip.compress(b"Ten died. " * 99)[:-9], "a.txt.gz", "ends too early"),
    ("gzip damaged", bytes(BROKEN_GZIP), "a.txt.gz", "gzip file"),
    ("gzip bomb", gzip.compress(bytes(200 * MEBIBYTE), 9), "a.txt.gz", "unpacks to more than 128 MiB"),
    ("page without words", b"<html><body><script>x()</script></body></html>", "a.html", "no article"),
    ("feed without entries", b"<rss version='2.0'><channel></channel></rss>", "a.rss", "no entries"),
    ("xml that is no feed", b"<?xml version='1.0'?><note>hello</note>", "a.xml", "no feed"),
    ("broken JSON", b'{"text": "Ten', "a.json", "not sound JSON"),
    ("deep JSON", b"[" * 200_000, "a.json", "mend it"),
    ("JSON without words", b'{"a": 1}', "a.json", "no words"),
    ("JSON of a number", b"5", "a.json", "no report"),
    ("empty list", b"[]", "a.json", "empty list"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "path", "says"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_one_line_says_what_is_wrong(data: bytes, path: str, says: str) -> None:
    (found,) = taken(data, path)
    assert isinstance(found, Problem)
    assert says in found.message
    assert "\n" not in found.message
    assert found.fatal
    assert found.path == path


def test_a_broken_line_leaves_the_others() -> None:
    lines = [json.dumps({"text": f"{n} soldiers died."}) for n in range(1, 6)]
    lines[2] = lines[2][:-4]
    found = taken("\n".join(lines).encode(), "a.jsonl")
    assert [f.where if isinstance(f, Problem) else f.text[0] for f in found] == ["1", "2", "line 3", "4", "5"]


def test_a_file_of_nothing_but_broken_lines_does_not_flood() -> None:
    found = taken(b"no json\n" * 5000, "a.jsonl")
    assert len(found) == 101
    assert "4900 more lines" in str(found[-1])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marks_of_order_and_wide_encodings_are_read(encoding: str) -> None:
    (made,) = taken("Ten soldiers died at Çayırlı on Monday.".encode(encoding))
    assert isinstance(made, Document)
    assert made.text == "Ten soldiers died at Çayırlı on Monday."


@pytest.mark.parametrize(
    ("data", "path", "says"),
    [
        (json.dumps([1] * 300).encode(), "a.json", "200 more items"),
        (b"<rss version='2.0'><channel>" + b"<item><title>Ten</title></item>" * 300, "a.rss", "200 more entries"),
    ],
)
def test_very_many_problems_of_one_source_are_summed_up(data: bytes, path: str, says: str) -> None:
    *told, last = taken(data, path)
    assert len(told) == 100
    assert isinstance(last, Problem)
    assert says in last.message


def test_stray_bytes_in_utf_8_are_mended_and_listed() -> None:
    made, note = taken("Ten died at Çayırlı, in Ma".encode() + b"\x92" + b"rib and beyond.")
    assert isinstance(made, Document)
    assert isinstance(note, Problem)
    assert (note.fatal, note.message.startswith("not sound UTF-8")) == (False, True)
    assert made.text == "Ten died at Çayırlı, in Ma’rib and beyond."
    assert [(r.rule, r.before) for r in made.repairs] == [("stray bytes read as windows-1252", "92")]


def test_an_older_character_set_is_guessed_and_listed() -> None:
    words = "Министерство обороны сообщило о гибели десяти солдат на юге страны. " * 5
    made, note = taken(words.encode("cp1251"))
    assert isinstance(made, Document)
    assert isinstance(note, Problem)
    assert "read as cp1251, perhaps wrongly" in note.message
    assert (made.text, made.language) == (words.strip(), "ru")
    assert [r.rule for r in made.repairs] == ["read as cp1251"]


def test_western_letters_are_read_as_such_where_other_sets_fit_as_well() -> None:
    words = "The governor of Ménaka said “two soldiers” were killed – and Señor Nuñez was hurt – at the café."
    made, note = taken(words.encode("cp1252"))
    assert isinstance(made, Document)
    assert isinstance(note, Problem)
    assert made.text == words


def test_a_character_set_that_the_page_tells_is_no_guess() -> None:
    page = "<html><head><meta charset='windows-1252'></head><body><p>Two soldiers were killed at the café.</p></body>"
    (made,) = taken(page.encode("cp1252"), "a.html")
    assert isinstance(made, Document)
    assert made.text == "Two soldiers were killed at the café."


def test_broken_utf_16_is_read_as_far_as_it_goes_and_noted() -> None:
    made, note = taken("Two soldiers were killed.".encode("utf-16") + b"\x00\xd8\x41")
    assert isinstance(made, Document)
    assert isinstance(note, Problem)
    assert (note.fatal, note.message.startswith("not sound UTF-16")) == (False, True)
    assert made.text.startswith("Two soldiers were killed.")


def test_what_colours_a_terminal_is_taken_out_whole() -> None:
    (made,) = taken(b"\x1b[31mTwo soldiers\x1b[0m were killed. \x1b]0;31 dead\x07" + b"Nothing more. " * 20)
    assert isinstance(made, Document)
    assert made.text.startswith("Two soldiers were killed. Nothing more.")


def test_utf_8_read_as_something_else_is_mended_and_listed() -> None:
    (made,) = taken("The Talibanâ€™s men attacked. No ’quotes’ are bent in Ma’rib &amp; elsewhere.".encode())
    assert isinstance(made, Document)
    assert made.text == "The Taliban’s men attacked. No ’quotes’ are bent in Ma’rib &amp; elsewhere."
    (repair,) = made.repairs
    assert repair.span is not None
    assert (repair.span.of(made.text), repair.before, repair.after) == ("Taliban’s", "Talibanâ€™s", "Taliban’s")


def test_lost_letters_stay_lost_and_are_listed() -> None:
    (made,) = taken("A?vaka – ?????? News Agency asked: where? See https://x.example/?a=b?c".encode())
    assert isinstance(made, Document)
    assert [r.span.of(made.text) for r in made.repairs if r.span] == ["?", "??????"]


def test_zero_bytes_and_controls_are_taken_out_and_listed() -> None:
    (made,) = taken(b"Ten soldiers died in the valley\x00 on Monday, and two \x07were hurt. " + b"Nothing more. " * 20)
    assert isinstance(made, Document)
    assert "\x00" not in made.text
    assert [(r.rule, r.before) for r in made.repairs] == [("control codes taken out", "2")]


def test_half_a_character_in_json_does_no_harm() -> None:
    (made,) = taken(b'{"text": "Ten died \\ud83d in Kabul.", "title": "\\udc00x", "author": "\\ud800"}', "a.jsonl")
    assert isinstance(made, Document)
    f"{made.text}{made.title}{made.author}".encode()
    assert "half a character" in {r.rule for r in made.repairs}


def test_a_page_of_100000_nested_tags_is_read() -> None:
    deep = b"<html><body>" + b"<div>" * 100_000 + b"<p>Ten soldiers were killed.</p>" + b"</div>" * 100_000
    (made,) = taken(deep, "a.html")
    assert isinstance(made, Document)
    assert made.text == "Ten soldiers were killed."


@pytest.mark.parametrize("part", MARKS)
@pytest.mark.parametrize("path", ["a.html", "a.txt", "a.md"])
def test_repeated_marks_take_no_longer_than_their_length_asks(part: bytes, path: str) -> None:
    small, large = (work(b"<p>" + part * (size // len(part)), path) for size in (QUARTER // 8, QUARTER))
    assert large < 8 * TOLERANCE * small + SETTING_UP


def test_a_day_that_no_calendar_has_is_noted_and_never_guessed() -> None:
    made, note = taken(b'{"text": "Ten died.", "published": "2021-02-31"}', "a.jsonl")
    assert isinstance(made, Document)
    assert made.published is None
    assert isinstance(note, Problem)
    assert not note.fatal
    assert "2021-02-31" in note.message
    made, note = taken(b"KABUL, February 31, 2021 (Wire) - Ten died.", given=Given(published=date(2021, 3, 1)))
    assert isinstance(made, Document)
    assert (made.published, made.published_from) == (date(2021, 3, 1), "given")


def test_an_arabic_document_is_taken_in_and_says_so() -> None:
    (made,) = taken("قالت وزارة الدفاع إن عشرة جنود قتلوا في هجوم على نقطة تفتيش.".encode())
    assert isinstance(made, Document)
    assert made.language == "ar"
