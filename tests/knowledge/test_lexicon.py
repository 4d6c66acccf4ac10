"""The lexicon: forms of words, senses of triggers, and what an unsound pack says."""

from pathlib import Path

import pytest

from fogline.knowledge.inflection import noun_forms, verb_forms
from fogline.knowledge.lexicon import Lexicon
from fogline.knowledge.packs import pack_folder, read_pack
from fogline.model.claims import Kind
from fogline.model.errors import SourceError

LEXICON = Lexicon(read_pack(pack_folder() / "lexicon-en"))


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("kill", {"kill": "base", "kills": "third", "killed": "past", "killing": "gerund"}),
        ("execute", {"execute": "base", "executes": "third", "executed": "past", "executing": "gerund"}),
        ("carry off", {"carry off": "base", "carries off": "third", "carried off": "past", "carrying off": "gerund"}),
        (
            "take|takes|took|taken|taking away",
            {
                "take away": "base",
                "takes away": "third",
                "took away": "preterite",
                "taken away": "participle",
                "taking away": "gerund",
            },
        ),
        ("hit|hits|hit|hit|hitting", {"hit": "past", "hits": "third", "hitting": "gerund"}),
    ],
)
def test_verbs_are_inflected(entry: str, forms: dict[str, str]) -> None:
    assert dict(verb_forms(entry)) == forms


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("soldier", {"soldier": False, "soldiers": True}),
        ("enemy", {"enemy": False, "enemies": True}),
        ("person|persons|people", {"person": False, "persons": True, "people": True}),
        ("police|police", {"police": True}),
    ],
)
def test_nouns_are_inflected(entry: str, forms: dict[str, bool]) -> None:
    assert dict(noun_forms(entry)) == forms


def test_a_trigger_may_have_several_senses() -> None:
    kinds = {s.kind for s in LEXICON.senses["captured"]}
    assert kinds >= {Kind.CAPTURED, Kind.MATERIEL, Kind.CONTROL}


def test_an_unknown_section_is_told() -> None:
    with pytest.raises(SourceError, match="no section nonsense"):
        LEXICON.words("nonsense")


def test_a_trigger_without_a_kind_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "manifest.yaml").write_text(
        "{name: bad, version: '1', title: t, licence: x, sources: [], files: [harm.yaml]}", encoding="utf-8"
    )
    (tmp_path / "harm.yaml").write_text("triggers: [{frame: object, verbs: [kill]}]", encoding="utf-8")
    with pytest.raises(SourceError, match="kind"):
        Lexicon(read_pack(tmp_path))
