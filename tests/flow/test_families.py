"""Publishers that are not independent of each other."""

from functools import cache

from fogline.flow.families import families, printed
from fogline.knowledge.loading import Knowledge, load


@cache
def known() -> Knowledge:
    return load()


def test_publishers_that_speak_for_one_party_are_a_family() -> None:
    found = families(["TASS", "RIA Novosti", "Reuters", "Hindu Kush Wire"], known())
    assert [f.members for f in found] == [("RIA Novosti", "TASS")]
    assert "carries the word" in found[0].why


def test_one_publisher_under_several_names_is_a_family() -> None:
    assert [(f.name, f.members) for f in families(["AP", "Associated Press", "Reuters"], known())] == [
        ("Associated Press", ("AP", "Associated Press"))
    ]


def test_a_publisher_that_no_pack_knows_stays_with_its_name() -> None:
    unknown, agency = printed(["Hindu Kush Wire", "Reuters"], known())
    assert (unknown.kind, unknown.party) == ("", "")
    assert (agency.kind, agency.country) == ("agency", "GB")
