"""Web archives: each sound record is a document with its address and where it lies, each broken one a problem."""

import base64
import gzip
import hashlib
import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.intake.documents import Given, Source, take_in
from fogline.model.errors import Problem
from fogline.model.ids import digest_of_bytes
from fogline.model.texts import Document

DATE = "2021-09-02T10:20:30Z"


def page(words: str, title: str = "Fighting") -> bytes:
    filler = "The road was closed all day and nobody came through the gate. " * 6
    return (
        f"<html><head><title>{title}</title></head><body><article><p>{words}</p><p>{filler}</p></article></body></html>"
    ).encode()


def http(body: bytes, type_: str = "text/html; charset=utf-8", status: str = "200 OK", extra: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {type_}\r\n{extra}\r\n".encode() + body


def record(
    block: bytes, number: int = 1, *, extra: str = "", length: int | None = None, kind: str = "response"
) -> bytes:
    """Make one record; `length` lies about its length, `extra` holds more lines of its header."""
    told = len(block) if length is None else length
    type_ = "application/http; msgtype=response" if kind == "response" else "text/html"
    header = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: {DATE}\r\n"
        f"WARC-Target-URI: https://news.example.org/{number}\r\n"
        f"Content-Type: {type_}\r\n{extra}Content-Length: {told}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def digest_line(block: bytes) -> str:
    return f"WARC-Block-Digest: sha1:{base64.b32encode(hashlib.sha1(block).digest()).decode()}\r\n"


def packed(*records: bytes) -> bytes:
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def package(files: Mapping[str, bytes], lies: Mapping[str, str] | None = None) -> bytes:
    """Make a WACZ file; `lies` replaces digests in its list."""
    told = {name: f"sha256:{hashlib.sha256(data).hexdigest()}" for name, data in files.items()} | dict(lies or {})
    listed = {"profile": "data-package", "resources": [{"path": n, "hash": h} for n, h in told.items()]}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in {**files, "datapackage.json": json.dumps(listed).encode()}.items():
            made.writestr(zipfile.ZipInfo(name), data)
    return target.getvalue()


Taken = list[Document | Problem]


def taken(data: bytes, path: str = "crawl.warc.gz") -> Taken:
    return list(take_in(Source(path=path, data=data), Given()))


def documents(found: Taken) -> list[Document]:
    return [f for f in found if isinstance(f, Document)]


def problems(found: Taken) -> list[Problem]:
    return [f for f in found if isinstance(f, Problem)]


def numbers(found: Taken) -> list[int]:
    return [int((d.url or "").rsplit("/", 1)[-1]) for d in documents(found)]


def told(number: int) -> bytes:
    return record(http(page(f"{number} soldiers were killed near the pass.")), number)


@pytest.mark.parametrize("pack", [b"".join, lambda rs: packed(*rs), lambda rs: gzip.compress(b"".join(rs))])
def test_records_become_documents_however_they_are_packed(pack: Callable[[list[bytes]], bytes]) -> None:
    data = pack([told(1), told(2), told(3)])
    found = taken(data)
    assert numbers(found) == [1, 2, 3]
    assert not problems(found)
    assert {d.raw_digest for d in documents(found)} == {digest_of_bytes(data)}


def test_a_document_tells_where_it_lies_and_no_date_that_it_does_not_tell_itself() -> None:
    first, second = told(1), told(2)
    (_, document) = documents(taken(packed(first, second)))
    assert "2 soldiers were killed" in document.text
    assert document.published is None
    assert document.publisher == "news.example.org"
    assert document.name == "<urn:uuid:2>"
    assert document.capture
    assert document.capture.captured == "2021-09-02T10:20:30+00:00"
    assert document.capture.offset == len(packed(first))
    assert document.capture.digest == digest_of_bytes(page("2 soldiers were killed near the pass."))


def test_the_page_s_own_date_counts() -> None:
    dated = page("Two died.").replace(
        b"<title>", b"<meta property='article:published_time' content='2021-08-31'><title>"
    )
    (document,) = documents(taken(record(http(dated))))
    assert document.published == date(2021, 8, 31)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(page("Nine died."))),
        ("gzip", page("Nine died.")),
        ("deflate", zlib.compress(page("Nine died."))),
        ("br", None),
        ("zstd", None),
    ],
)
def test_codings_are_undone(coding: str, body: bytes | None) -> None:
    sent = coded(coding, page("Nine died.")) if body is None else body
    (document,) = documents(taken(record(http(sent, extra=f"Content-Encoding: {coding}\r\n"))))
    assert "Nine died." in document.text


def coded(coding: str, data: bytes) -> bytes:
    target = io.BytesIO()
    with (BrotliWriter if coding == "br" else ZstdWriter)(target) as writer:
        writer.write(data)
    return target.getvalue()


def test_encodings_of_the_server_are_undone() -> None:
    body = gzip.compress("<html><p>Погибли десять солдат у моста.</p></html>".encode("cp1251"))
    chunked = b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"
    extra = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    (document,) = documents(taken(record(http(chunked, "text/html; charset=windows-1251", extra=extra))))
    assert "Погибли десять солдат" in document.text


PASSED_OVER = {
    "a picture": record(http(b"\x89PNG", "image/png")),
    "a script": record(http(b"x()", "text/javascript")),
    "not found": record(http(page("Ten died."), status="404 Not Found")),
    "a redirection": record(http(b"", status="301 Moved", extra="Location: /x\r\n")),
    "a request": record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
    "a repeated capture": record(http(b""), kind="revisit"),
}


@pytest.mark.parametrize("other", PASSED_OVER.values(), ids=PASSED_OVER.keys())
def test_what_is_no_report_is_passed_over(other: bytes) -> None:
    found = taken(packed(other, told(2)))
    assert numbers(found) == [2]
    assert not problems(found)


def test_a_film_that_is_too_large_is_passed_over_and_a_page_that_is_too_large_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fogline.intake.members.LARGEST", 4 << 20)
    film = record(http(bytes(5 << 20), "video/mp4"), 1)
    long = record(http(b"<html>" + b"ten died " * (1 << 20)), 2)
    found = taken(packed(film, long, told(3)))
    assert numbers(found) == [3]
    assert [p.where for p in problems(found)] == ["record <urn:uuid:2>"]


SOUND = http(page("1 soldier was killed."))
BROKEN = {
    "too short a length": (record(SOUND, length=len(SOUND) - 40), "not as long as it says"),
    "too great a length": (record(SOUND, length=len(SOUND) + 4000), "not as long as it says"),
    "no length": (record(SOUND).replace(b"Content-Length", b"Content-Lengt"), "not as long as it says"),
    "a length beyond counting": (record(SOUND, length=10**14), "not as long as it says"),
    "a wrong digest": (record(SOUND, extra=digest_line(b"other")), "digest"),
    "broken chunks": (record(http(b"zz\r\nTen", extra="Transfer-Encoding: chunked\r\n")), "cannot be read"),
    "an encoding cut short": (
        record(http(gzip.compress(page("Ten died."))[:-12], extra="Content-Encoding: gzip\r\n")), "ends too early"),
    "a bomb in its encoding": (
        record(http(gzip.compress(bytes(20 << 20)), extra="Content-Encoding: gzip\r\n")), "more than 8 MiB"),
    "a capture cut short": (record(SOUND, extra="WARC-Truncated: length\r\n"), "cut short"),
    "no page": (record(http(b"<html><body></body></html>")), "no article"),
    "something before it": (b"junk and junk\r\n" + record(http(b"", status="404 Gone")), "breaks off"),
}  # fmt: skip


@pytest.mark.parametrize("whole", [False, True], ids=["packed", "plain"])
@pytest.mark.parametrize(("broken", "says"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_record_is_told_and_harms_no_other(broken: bytes, says: str, whole: bool) -> None:
    records = (told(7), broken, told(8))
    found = taken(b"".join(records) if whole else packed(*records))
    assert numbers(found) == [7, 8]
    (problem,) = problems(found)
    assert says in problem.message
    assert problem.where


def test_a_sound_digest_is_held_for_sound() -> None:
    assert numbers(taken(record(SOUND, extra=digest_line(SOUND)))) == [1]


def test_an_archive_cut_short_keeps_what_came_before() -> None:
    data = packed(told(1), told(2), told(3))
    found = taken(data[:-30])
    assert numbers(found) == [1, 2]
    assert len(problems(found)) == 1


def test_a_damaged_member_harms_no_other() -> None:
    first, second = packed(told(1)), bytearray(packed(told(2)))
    second[len(second) // 2] ^= 0xFF
    found = taken(first + bytes(second) + packed(told(3)))
    assert numbers(found) == [1, 3]
    assert ["gzip" in p.message for p in problems(found)] == [True]


def test_a_bomb_of_many_members_is_left_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fogline.intake.members.LEAST_ROOM", 8 << 20)
    monkeypatch.setattr("fogline.intake.members.LARGEST", 2 << 20)
    bomb = packed(*[record(http(bytes(4 << 20), "video/mp4"), n) for n in range(9)])
    found = taken(packed(told(1)) + bomb)
    assert numbers(found) == [1]
    assert "far more than its size" in problems(found)[-1].message


def test_the_files_of_a_package_are_taken_in() -> None:
    data = package({"archive/b.warc.gz": packed(told(2)), "archive/a.warc": told(1), "pages/pages.jsonl": b"{}"})
    found = taken(data, "crawl.wacz")
    assert numbers(found) == [1, 2]
    assert [d.capture.member for d in documents(found) if d.capture] == ["archive/a.warc", "archive/b.warc.gz"]
    assert not problems(found)


def hostile_package(name: str) -> bytes:
    return package({"archive/a.warc": told(1), name: packed(told(2))}, {"archive/lies.warc.gz": "sha256:00"})


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../../etc/x.warc.gz", "left out"), ("/etc/x.warc.gz", "left out"), ("archive/../../x.warc.gz", "left out"),
        ("archive/lies.warc.gz", "own list"),
    ],
)  # fmt: skip
def test_a_file_of_a_package_that_cannot_be_trusted_is_refused_alone(name: str, says: str) -> None:
    found = taken(hostile_package(name), "crawl.wacz")
    assert numbers(found) == [1]
    assert [says in p.message for p in problems(found)] == [True]


def test_a_zip_bomb_is_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fogline.intake.packages.LARGEST", 1 << 20)
    found = taken(package({"archive/a.warc": told(1), "archive/b.warc": bytes(9 << 20)}), "crawl.wacz")
    assert numbers(found) == [1]
    assert ["unpacks to more than 1 MiB" in p.message for p in problems(found)] == [True]


def test_a_package_cut_short_or_without_archives_is_refused() -> None:
    for data in (package({"archive/a.warc": told(1)})[:-40], package({"x.txt": b"Ten died."})):
        (found,) = taken(data, "crawl.wacz")
        assert isinstance(found, Problem)


def test_an_archive_within_an_archive_is_not_opened() -> None:
    inner = packed(told(5))
    found = taken(packed(record(http(inner, "text/plain"))))
    assert all("WARC" in d.text for d in documents(found))
    assert 5 not in numbers(found)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12), st.booleans())
def test_no_damage_makes_it_fail(seed: int, count: int, whole: bool) -> None:
    chance = random.Random(seed)
    records = [told(n) for n in range(1, 4)]
    data = bytearray(b"".join(records) if whole else packed(*records))
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    cut = data[: chance.randrange(len(data))] if chance.random() < 0.3 else data
    for found in (taken(bytes(cut)), taken(package({"archive/a.warc.gz": bytes(cut)}), "x.wacz")):
        assert all(isinstance(f, Document | Problem) for f in found)
