"""The report: safe, the same every time, whole in one file, and every claim marked in its own words."""

import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.desk.report import render, write_report
from fogline.desk.showing.marks import Mark, cut
from fogline.flow.views import View
from fogline.model.claims import Kind
from fogline.model.errors import SourceError
from fogline.model.incidents import Finding, Incident
from fogline.model.texts import Span

VOID = {"meta", "link", "br", "hr", "img", "input"}
LOADING = ("src", "srcset", "data", "poster", "action", "background")


class Outline(HTMLParser):
    """What a browser would see: elements with their attributes, and whether they nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing of its own")


def outline(html: str) -> Outline:
    parser = Outline()
    parser.feed(html)
    parser.close()
    return parser


def test_the_same_view_gives_the_same_bytes(build: Callable[[], View], tmp_path: Path) -> None:
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    write_report(build(), first)
    write_report(build(), second)
    assert first.read_bytes() == second.read_bytes()


def test_hostile_text_is_shown_as_text(view: View) -> None:
    html = render(view)
    assert "&lt;script&gt;alert(" in html
    assert "<script>alert" not in html
    assert "<b>Evil" not in html
    assert "&lt;broken&gt;" in html
    assert [tag for tag, _ in outline(html).seen].count("script") == 1


def test_elements_nest_and_anchors_are_unique(view: View) -> None:
    seen = outline(render(view))
    assert not seen.faults
    assert not seen.open
    ids = [attributes["id"] for _, attributes in seen.seen if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_leads_somewhere(view: View) -> None:
    seen = outline(render(view)).seen
    ids = {attributes["id"] for _, attributes in seen if "id" in attributes}
    inner = {attributes["href"][1:] for _, attributes in seen if attributes.get("href", "").startswith("#")}
    assert inner <= ids


def test_nothing_is_loaded_from_outside(view: View) -> None:
    html = render(view)
    for tag, attributes in outline(html).seen:
        assert tag not in {"img", "iframe", "link", "object", "embed", "video", "audio"}
        assert not set(attributes) & set(LOADING)
        outside = [v for name, v in attributes.items() if name == "href" and not v.startswith("#")]
        assert not outside or tag == "a"
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "JavaScript:alert(1)", "//x.example"])
def test_only_plain_addresses_become_links(address: str) -> None:
    from fogline.desk.showing.environment import plain_link  # noqa: PLC0415

    assert plain_link(address) is None


def test_a_chart_has_one_mark_for_each_claim_with_a_figure(view: View) -> None:
    marks = [a for tag, a in outline(render(view)).seen if tag == "a" and a.get("class", "").startswith("mark ")]
    figures = [c for c in view.claims_of(view.findings[0].incident.claims) if c.kind is not Kind.CONTROL]
    assert len(marks) == len(figures) == len({a["href"] for a in marks})


def test_denied_and_uncertain_marks_are_hollow_and_copies_small(view: View) -> None:
    seen = [a for tag, a in outline(render(view)).seen if tag == "a" and a.get("class", "").startswith("mark ")]
    hollow = {a["href"][5:] for a in seen if "hollow" in a["class"]}
    assert hollow == {c.id for c in view.claims.values() if c.stance != "asserted"}
    copies = {a["href"][5:] for a in seen if a["class"].endswith("copy")}
    assert copies == {view.judgements[1].left}


def test_every_claim_is_marked_in_its_words_and_linked_both_ways(view: View) -> None:
    html = render(view)
    for claim in view.claims.values():
        assert html.count(f'id="words-{claim.id}"') == 1
        assert html.count(f'id="claim-{claim.id}"') == 1
        assert html.count(f'id="row-{claim.id}"') == 1
        assert f'href="#words-{claim.id}"' in html


def test_what_changed_on_the_way_is_said(view: View) -> None:
    assert "casualties became killed" in render(view)


def test_independence_is_counted_beside_the_reports(view: View) -> None:
    assert "3 independent sources in 3 reports" in render(view)


def test_policies_and_packs_are_named(view: View) -> None:
    html = render(view)
    assert "Our reading: sources that are no side" in html
    assert "ucdp/1" in html
    assert "0123456789abcdef0123" in html
    assert "a copy adds nothing" in html


def test_an_incident_without_place_or_day_says_so(view: View) -> None:
    bare = Incident(id="1" * 20, claims=(), documents=(), when=None, place=None)
    html = render(View(reports=view.reports, findings=(Finding(incident=bare),)))
    assert "undated" in html
    assert "Not located" in html


def test_an_empty_view_is_a_report_too() -> None:
    assert "No claims of harm were found" in render(View(reports=()))


def test_a_place_that_cannot_be_written_stops_with_advice(view: View, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="choose another place"):
        write_report(view, tmp_path / "absent" / "report.html")


def test_nothing_half_written_is_left(view: View, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    target.mkdir()
    with pytest.raises(SourceError):
        write_report(view, target)
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_a_link_keeps_pointing_where_it_does(view: View, tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to("page.html")
    for _ in range(2):
        write_report(view, tmp_path / "link.html")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == render(view)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to_and_never_replaced(view: View, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit(lambda: pipe.read_text(encoding="utf-8"))
        write_report(view, pipe)
        assert read.result(10) == render(view)
    assert pipe.is_fifo()


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(start=min(p), end=max(p)))
roles = st.sampled_from(["figure", "trigger", "victims", "speaker", "place"])


@given(st.text(min_size=40, max_size=40), st.lists(st.tuples(spans, roles, st.sampled_from("abc"))))
def test_pieces_join_to_the_text_whatever_overlaps(text: str, given_marks: list[tuple[Span, str, str]]) -> None:
    marks = [Mark(span=span, role=role, claim=claim) for span, role, claim in given_marks]
    pieces = cut(text, Span(start=0, end=40), marks, [(m.span, m.claim) for m in marks])
    assert "".join(p.text for p in pieces) == text
    at = 0
    for piece in pieces:
        here = Span(start=at, end=at + len(piece.text))
        at = here.end
        assert set(piece.claims) == {m.claim for m in marks if m.span.holds(here)}
