"""Views, look-ups and counts."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from fogline.assess.policies import POLICIES
from fogline.desk import options
from fogline.flow.source_counts import original_sources, publishers
from fogline.flow.viewing import bearing, look_up, of_policy
from fogline.flow.views import View, around
from fogline.model.claims import Kind
from fogline.model.errors import ItemError
from fogline.model.incidents import Finding, Incident, OriginalSource, SetAside, Tally
from fogline.model.reports import Report
from fogline.model.texts import Span

ReportOf = Callable[..., Report]


@pytest.fixture
def view(report_of: ReportOf) -> View:
    reports = (
        report_of("Wire", 41, 78, publisher="AFP"),
        report_of("Reprint", 41, publisher="Kabul Times"),
        report_of("Weather", publisher="Kabul Times"),
    )
    claims = tuple(c.id for r in reports for c in r.claims)
    source = OriginalSource(id="nrf", name="National Resistance Front", claims=claims, documents=())
    incident = Incident(id="f" * 20, claims=claims[:2], documents=(), when=None, place=None, sources=(source,))
    tallies = tuple(
        Tally(incident=incident.id, side="Taliban", kind=Kind.KILLED, policy=policy, low=41, best=41, high=78,
              used=claims[:1], set_aside=(SetAside(claim=claims[1], reason="later"),) if policy == "ibc/1" else ())
        for policy in ("ucdp/1", "ibc/1")
    )  # fmt: skip
    holding = Incident(id="e" * 20, claims=claims[2:], documents=(), when=None, place=None)
    return View(reports=reports, findings=(Finding(incident=incident, tallies=tallies),), holdings=(holding,))


def test_records_are_found_by_how_their_ids_begin(view: View) -> None:
    report = view.reports[0]
    assert look_up(view, "fffff") is view.findings[0]
    assert look_up(view, report.document.id[:10]) is report
    assert look_up(view, report.claims[0].id.upper()) is report.claims[0]
    assert look_up(view, "eeeee") == Finding(incident=view.holdings[0])


@pytest.mark.parametrize("prefix", ["", "zzz"])
def test_an_unknown_id_is_said_to_be_unknown(view: View, prefix: str) -> None:
    with pytest.raises(ItemError, match="begins with"):
        look_up(view, prefix)


def test_an_id_that_is_not_whole_enough_names_some(view: View) -> None:
    ids = sorted([*view.documents, *view.claims, *(i * 20 for i in "ef")])
    first = next(a[0] for a, b in pairwise(ids) if a[0] == b[0])
    with pytest.raises(ItemError, match=f"ids begin with {first}: give more of it, such as {first}"):
        look_up(view, first)


def test_the_figures_of_one_policy(view: View) -> None:
    assert [t.policy for t in of_policy(view.findings[0], "ibc").tallies] == ["ibc/1"]
    assert len(of_policy(view.findings[0], None).tallies) == 2
    assert not of_policy(view.findings[0], "acled").tallies
    with pytest.raises(ItemError, match="choose among ucdp, acled"):
        of_policy(view.findings[0], "guess")


def test_the_figures_that_a_claim_bears_on(view: View) -> None:
    used, aside = view.reports[0].claims
    assert [t.policy for t in bearing(view, used).tallies] == ["ucdp/1", "ibc/1"]
    assert [t.policy for t in bearing(view, aside).tallies] == ["ibc/1"]
    with pytest.raises(ItemError, match="belongs to no incident"):
        bearing(view, view.reports[1].claims[0])


def test_sources_are_counted_by_origin_and_by_publisher(view: View) -> None:
    (origin,) = original_sources(view)
    assert (origin.name, origin.claims, origin.documents, origin.incidents) == ("National Resistance Front", 3, 2, 1)
    counts = {(p.name, p.claims, p.documents, p.incidents) for p in publishers(view)}
    assert counts == {("AFP", 2, 1, 1), ("Kabul Times", 1, 2, 0)}


def test_a_quote_is_the_sentence_of_the_figure(view: View) -> None:
    claim = view.reports[0].claims[1]
    assert view.quote(claim.id) == "The NRF said that 78 Taliban fighters were killed."


@pytest.mark.parametrize(
    ("text", "anchor", "quote"),
    [
        ("One. Two died. Three.", "Two", "Two died."),
        ("Two died", "Two", "Two died"),
        ("Title\n\nTwo\ndied\n\nEnd", "Two", "Two died"),
        ("x " * 400 + "Two" + " y" * 400, "Two", "… " + "x " * 74 + "x Two" + " y" * 74 + " y …"),
    ],
)
def test_around(text: str, anchor: str, quote: str) -> None:
    start = text.index(anchor)
    found = around(text, Span(start=start, end=start + len(anchor)))
    assert found.split() == quote.split() or (len(found) < 320 and anchor in found)
    assert found.startswith(quote[0])


def test_the_command_line_names_the_policies_that_there_are() -> None:
    assert tuple(POLICIES) == options.POLICIES
