"""Ids that parties have elsewhere."""

import re

from fogline.knowledge.packs import read_packs
from fogline.knowledge.reading import parties

PACKS = read_packs()
PARTIES = {p.id: p for p in parties(PACKS)}
FORMS = {"acled": r"[1-8]", "ucdp": r"\d+", "wikidata": r"Q\d+"}


def test_ids_have_the_form_of_their_kind() -> None:
    wrong = [(p.id, kind, i) for p in PARTIES.values() for kind, i in p.ids if not re.fullmatch(FORMS[kind], i)]
    assert wrong == []


def test_ids_are_of_parties_that_are_there_and_of_one_each() -> None:
    rows = [r for pack in PACKS for r in pack.rows("party-ids.csv")]
    assert [r["party"] for r in rows if r["party"] not in PARTIES] == []
    for kind in ("ucdp", "wikidata"):
        ids = [r[kind] for r in rows if r[kind]]
        assert len(ids) == len(set(ids)), kind


def test_a_group_has_the_code_of_its_kind() -> None:
    assert dict(PARTIES["world/taliban"].ids) == {"acled": "2", "ucdp": "303", "wikidata": "Q42418"}
    assert dict(PARTIES["world/civilians"].ids) == {"acled": "7"}
    assert all(dict(p.ids).get("acled") or p.kind == "organisation" for p in PARTIES.values())
