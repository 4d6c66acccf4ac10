"""Datelines, signatures, days and languages, case by case."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.intake.datelines import dateline
from fogline.intake.days import read_day
from fogline.intake.drafts import Block
from fogline.intake.languages import language_of
from fogline.intake.signatures import prefix, signature

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    return list(yaml.safe_load((CASES / name).read_text(encoding="utf-8")))


def shown(told: object) -> str:
    return str(told) if told else "-"


@pytest.mark.parametrize("case", cases("datelines.yaml"), ids=lambda c: c["text"][:50])
def test_datelines(case: Mapping[str, str]) -> None:
    found = dateline([Block(text=text) for text in case["text"].split("|")])
    assert (shown(found.day), shown(found.agency)) == (case["day"], case["agency"])


@pytest.mark.parametrize("case", cases("signatures.yaml"), ids=lambda c: c["text"][:50])
def test_signatures(case: Mapping[str, str]) -> None:
    found = signature(case["text"]) or prefix(case["text"])
    told = (shown(found.author), shown(found.handle), shown(found.day)) if found else ("-", "-", "-")
    assert told == (case["author"], case["handle"], case["day"])


@pytest.mark.parametrize(("words", "day"), cases("days.yaml"))
def test_days(words: str, day: str) -> None:
    assert shown(read_day(words).day) == day


@pytest.mark.parametrize(("words", "code"), cases("languages.yaml"))
def test_languages(words: str, code: str) -> None:
    assert shown(language_of(words)) == code


def test_what_the_metadata_tell_counts_where_the_words_do_not() -> None:
    assert language_of("Ten dead", "fr-FR") == "fr"
    assert language_of("قالت وزارة الدفاع إن عشرة جنود قتلوا", "en") == "ar"
