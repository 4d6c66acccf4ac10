"""Whatever is assessed, its printed explanation gives the same figures again."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.flow.checking import check
from fogline.flow.holding_shapes import explanation_shape
from fogline.flow.judging import findings, judge
from fogline.flow.views import View
from fogline.model.reports import Report

Build = Callable[[Any], Report]
TOLD = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["killed", "wounded", "casualties", "captured"]),
        "side": st.sampled_from(["Reds", "civilians", None]),
        "by": st.sampled_from(["Blues", None]),
        "source": st.sampled_from([None, "Reds", "clinic", "mayor"]),
        "stance": st.sampled_from(["asserted", "asserted", "denied", "uncertain"]),
        "scope": st.sampled_from(["total", "part"]),
        "low": st.integers(0, 3),
        "high": st.sampled_from([None, 3, 9]),
        "words": st.sampled_from(["several", "dozens", "three", "many"]),
        "place": st.just(["Orla"]),
        "day": st.just(2),
    }
)
REPORTS = st.lists(
    st.fixed_dictionaries(
        {
            "publisher": st.sampled_from(["Ada", "Bor", "Dal"]),
            "published": st.integers(2, 9),
            "told": st.lists(TOLD, min_size=1, max_size=3),
        }
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(told=REPORTS)
def test_every_printed_explanation_gives_its_figures_again(build: Build, told: Sequence[Any]) -> None:
    reports = tuple({r.document.id: r for r in map(build, told)}.values())
    linked = judge(reports)
    view = View(reports=reports, judgements=linked.judgements, findings=findings(reports, linked))
    printed = msgspec.json.encode([explanation_shape(view, f) for f in view.findings])
    checked = list(check(printed))
    assert len(checked) == sum(len(f.tallies) for f in view.findings)
    assert not [c for c in checked if c.fault]
