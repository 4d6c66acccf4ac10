"""The overview: what its address asks for, its table without scripts, and the columns of its pictures."""

import json
import struct
from datetime import date
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from fogline.desk.workbench.pages.overview_columns import NO_DAY, bit_by_bit, columns
from fogline.flow.catalogue_records import Filter, Marks
from fogline.model.claims import Kind


def unpacked(data: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray[Any, Any]]]:
    (length,) = struct.unpack_from("<I", data)
    head = json.loads(data[4 : 4 + length])
    start = (4 + length + 7) // 8 * 8
    kinds = {"i4": "<i4", "f4": "<f4", "u1": "u1"}
    held = {n: np.frombuffer(data, kinds[kind], count, start + at) for n, kind, at, count in head["columns"]}
    return head, held


def test_the_page_is_complete_without_scripts(desk: TestClient) -> None:
    page = desk.get("/").text
    assert "2 incidents" in page
    assert page.count('<tr data-id="') == 2
    assert 'action="/"' in page
    assert "<style" not in page
    assert 'style="' not in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("kind=wounded", 1),
        ("kind=wounded&kind=killed", 2),
        ("side=civilians", 1),
        ("side=Reds&kind=wounded", 0),
        ("q=&first=&kind=&side=", 2),
        ("unlocated=true", 2),
        ("undated=true", 0),
        ("known=0", 0),
    ],
)
def test_conditions_in_the_address_count(desk: TestClient, query: str, count: int) -> None:
    assert f'data-count="{count}"' in desk.get(f"/overview/rows?{query}").text
    assert f'data-count="{count}"' in desk.get(f"/?{query}").text


@pytest.mark.parametrize(
    "query", ["first=yesterday", "confidence=2", "kind=laughed", "west=900", "order=none", "unlocated=1"]
)
def test_what_makes_no_sense_is_left_out_and_told(desk: TestClient, query: str) -> None:
    answer = desk.get(f"/?{query}")
    assert answer.status_code == 200
    assert "was left out" in answer.text
    assert 'data-count="2"' in answer.text


def test_hostile_conditions_are_shown_as_text(desk: TestClient) -> None:
    page = desk.get("/", params={"q": '"><script>alert(1)</script>', "side": "<b>x"}).text
    assert "<script>alert" not in page
    assert "<b>x" not in page


def test_each_condition_can_be_left_out_again(desk: TestClient) -> None:
    page = desk.get("/overview/rows?kind=wounded&side=civilians&policy=ibc").text
    assert 'href="/?side=civilians&amp;policy=ibc"' in page
    assert 'href="/?kind=wounded&amp;policy=ibc"' in page


def test_the_pictures_get_every_incident_and_learn_which_are_chosen(desk: TestClient) -> None:
    head, held = unpacked(desk.get("/overview/marks").content)
    assert head["incidents"] == 2
    assert len(held["id"]) == 2 * 10
    bits = np.unpackbits(np.frombuffer(desk.get("/overview/chosen?kind=wounded").content, "u1"), bitorder="little")
    assert bits[:2].tolist() == [0, 1]


def test_marks_are_sent_once(desk: TestClient) -> None:
    first = desk.get("/overview/marks")
    again = desk.get("/overview/marks", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_columns_keep_what_is_unknown_apart() -> None:
    marks = Marks(
        ids=("0" * 20, "f" * 20, "a" * 20), first=(-5, None, 10), last=(3, None, 12), latitude=(34.5, None, 34.5),
        longitude=(69.0, None, 69.0), precision=(1, None, 1), radius_km=(5.0, None, 5.0), low=(0, None, 2**40),
        best=(1, None, 2), high=(None, None, 4), corroboration=("single source", "none", "none"), sources=(1, 1, 1),
    )  # fmt: skip
    made = columns(marks, "head")
    head, held = unpacked(made.packed)
    assert head["grades"] == ["none", "single source"]
    assert held["first"].tolist() == [-5, NO_DAY, 10]
    assert held["place"].tolist() == [0, -1, 0]
    assert held["low"].tolist() == [0, -1, 2**31 - 1]
    assert held["high"].tolist() == [-1, -1, 4]
    assert held["grade"].tolist() == [1, 0, 0]
    asked: list[Filter] = []

    def ask(part: Filter) -> list[str]:
        asked.append(part)
        return ["0" * 20, "a" * 20, "not there"]

    assert made.chosen(Filter(), ask).tolist() == [True, True, True]
    assert made.chosen(Filter(first=date(1970, 1, 6)), ask).tolist() == [False, False, True]
    assert made.chosen(Filter(undated=True), ask).tolist() == [False, True, False]
    assert made.chosen(Filter(box=(60, 30, 70, 40)), ask).tolist() == [True, False, True]
    assert made.chosen(Filter(box=(170, 30, -170, 40)), ask).tolist() == [False, False, False]
    assert made.chosen(Filter(kinds=(Kind.KILLED,)), ask).tolist() == [True, False, True]
    assert made.chosen(Filter(grades=("none",)), ask).tolist() == [False, True, True]
    assert not asked
    both = made.chosen(Filter(sides=("Reds",), last=date(1970, 1, 1)), ask)
    assert (both.tolist(), bit_by_bit(both)) == ([True, False, False], b"\x01")
    assert made.chosen(Filter(sides=("Reds",)), ask).tolist() == [True, False, True]
    assert asked == [Filter(sides=("Reds",))]
