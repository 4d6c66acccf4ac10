"""Public sets are read in their own forms, and a set that is not there is skipped with the reason."""

import json
from datetime import date
from pathlib import Path

import pytest

from fogline.gauge import public_sets
from fogline.gauge.geo_run import measure_geo
from fogline.gauge.isaf import FIGURES, measure_isaf, releases
from fogline.gauge.system import System
from fogline.gauge.timeml import timed_texts
from fogline.gauge.times_run import measure_times
from fogline.gauge.toponyms import articles
from fogline.model.distances import kilometres
from fogline.model.errors import SourceError

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-09-01" functionInDocument="CREATION_TIME">1 September</TIMEX3></DCT>
<TEXT>
The post <EVENT eid="e1">fell on <TIMEX3 tid="t1" type="DATE" value="2021-08-30">Monday</TIMEX3></EVENT> after
<TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3> of fighting.

The talks will begin on <TIMEX3 tid="t3" type="DATE" value="2021-09-03">Friday</TIMEX3>.
</TEXT>
</TimeML>
"""
LGL = """<articles><article docid="7"><title>t</title>
<url>http://news.example/1</url><dltime>2009-03-20 12:24:52</dltime>
<text><![CDATA[Fighting reached Kabul. In Nowheresuch all was quiet.]]></text>
<toponyms><toponym><start>17</start><end>22</end><phrase>Kabul</phrase>
<gaztag geonameid="1138958"><name>Kabul</name><lat>34.528</lat><lon>69.172</lon></gaztag></toponym>
<toponym><start>27</start><end>37</end><phrase>Nowheresuch</phrase></toponym></toponyms></article></articles>"""
GWN = """<articles><article file="0"><link>http://news.example/2</link><text>Fighting reached Kabul.</text><toponyms>
<toponym><extractedName>Kabul</extractedName><start>17</start><end>22</end><geonamesID>1138958</geonamesID>
<latitude>34.528</latitude><longitude>69.172</longitude></toponym></toponyms></article></articles>"""
RELEASE = {
    "id": "r1",
    "text": "KABUL, Afghanistan (Nov. 20, 2011) - A patrol killed three insurgents and detained two others in Marjah "
    "district, Helmand province, yesterday.",
    "gold": {"start_date": "2011-11-19", "province": ["helmand"], "min_killed": 3, "min_captured": 2},
}


@pytest.fixture(scope="module")
def system() -> System:
    return System()


def test_times_keep_their_place_and_value(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TIMEML)
    text = next(timed_texts(tmp_path))
    assert text.document.published == date(2021, 9, 1)
    assert [(t.span.of(text.document.text), t.day) for t in text.times] == [
        ("Monday", date(2021, 8, 30)),
        ("three days", None),
        ("Friday", date(2021, 9, 3)),
    ]


def test_days_are_measured_given_and_found(tmp_path: Path, system: System) -> None:
    (tmp_path / "a.tml").write_text(TIMEML)
    figures = measure_times(system, tmp_path)[f"{tmp_path.name}, looked at"]
    assert figures == {
        "texts": 1,
        "days": 2,
        "given: value": 100.0,
        "found: recall of words": 100.0,
        "found and right: f1": 100.0,
    }


@pytest.mark.parametrize(("file", "form", "toponyms"), [("lgl.xml", LGL, 2), ("GWN.xml", GWN, 1)])
def test_toponyms_of_both_forms_are_measured(
    tmp_path: Path, system: System, file: str, form: str, toponyms: int
) -> None:
    (tmp_path / file).write_text(form)
    article = next(articles(tmp_path / file))
    assert len(article.toponyms) == toponyms
    assert article.toponyms[0].span.of(article.document.text) == "Kabul"
    (figures,) = measure_geo(system, tmp_path).values()
    assert (figures["toponyms"], figures["given: within 161 km"]) == (1, 100.0)
    assert (figures["given: exact id"], figures["found and within 161 km: f1"]) == (100.0, 100.0)


def test_a_degree_of_the_equator_is_111_km() -> None:
    assert kilometres((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.2, 0.001)


def test_releases_are_measured_beside_the_published_figures(tmp_path: Path, system: System) -> None:
    (tmp_path / "dev.jsonl").write_text(json.dumps(RELEASE) + "\n")
    figures = measure_isaf(system, tmp_path)
    assert figures["fogline"] == {"releases": 1, **dict.fromkeys(FIGURES, 100.0)}
    assert figures["gpt-4-turbo, published"]["start date"] == 53.0


@pytest.mark.parametrize("broken", ["{", '{"id": 1}', "[]"])
def test_a_file_that_holds_no_releases_is_named(tmp_path: Path, broken: str) -> None:
    (tmp_path / "dev.jsonl").write_text(broken)
    with pytest.raises(SourceError, match="no ISAF releases here"):
        releases(tmp_path / "dev.jsonl")


def test_sets_that_are_not_there_are_skipped_with_the_reason(tmp_path: Path, system: System) -> None:
    (tmp_path / "isaf").mkdir()
    figures = public_sets.measure_all(system, tmp_path)
    reasons = {name: parts["skipped"]["reason"] for name, parts in figures.items()}
    assert set(reasons) == {"muc4", "isaf", "geo", "times"}
    assert "is not there" in reasons["muc4"]
    assert "no ISAF releases" in reasons["isaf"]
    assert "no .tml files" in reasons["times"]
