"""A document that is read anew: the old reading leaves no trace, whichever came first."""

from collections.abc import Callable
from typing import Any

from fogline.link.linking import link, relink, stand
from fogline.model.reports import Report

Build = Callable[[Any], Report]
KILLED = {"kind": "killed", "low": 14, "high": 14, "side": "Reds", "by": "Blues", "place": ["Orla"], "day": 2}


def test_a_new_reading_replaces_the_old(build: Build) -> None:
    first, second = _two_readings(build)
    other = build({"publisher": "B", "published": 4, "fill": "It snowed.", "told": [KILLED]})
    expected = link([first, second, other])
    for order in ((first, other, second), (second, other, first), (other, second, first)):
        held = stand()
        for report in order:
            relink(held, [report])
        assert held.linked() == expected


def test_what_a_new_reading_changed_is_told(build: Build) -> None:
    older, newer = sorted(_two_readings(build), key=lambda r: [x.id for x in r.resolutions])
    held = stand()
    relink(held, [older])
    before = {i.id for i in held.linked().incidents}
    changed = relink(held, [newer])
    after = {i.id for i in held.linked().incidents}
    assert set(changed.gone) == before - after
    assert {i.id for i in changed.made} == after


def _two_readings(build: Build) -> tuple[Report, Report]:
    report = build({"publisher": "A", "published": 3, "told": [KILLED, {**KILLED, "kind": "wounded", "low": 3}]})
    return (
        Report(document=report.document, claims=report.claims[:1], resolutions=report.resolutions[:1]),
        Report(document=report.document, claims=report.claims[1:], resolutions=report.resolutions[1:]),
    )
