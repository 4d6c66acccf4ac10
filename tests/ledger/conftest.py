import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim, Kind, Named, Quantity, Sayer
from fogline.model.judgements import Judgement, Relation, Term
from fogline.model.origins import Origin
from fogline.model.refs import Point, Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Repair, Span, Voice

ReportOf = Callable[..., Report]


@pytest.fixture
def report_of() -> ReportOf:
    """Make a report of a text, with one claim for each figure given."""

    def make(text: str, *figures: int, reader: str = "grammar/1") -> Report:
        document = Document(
            text=text,
            raw_digest="0" * 64,
            passages=(Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH),),
            published=date(2021, 9, 1),
            repairs=(Repair(rule="lost letters", span=Span(start=0, end=1), before="?", after=""),),
        )
        claims = tuple(_claim(document, figure, reader) for figure in figures)
        return Report(document=document, claims=claims, resolutions=tuple(_resolution(c) for c in claims))

    return make


def _claim(document: Document, figure: int, reader: str) -> Claim:
    return Claim(
        document=document.id,
        kind=Kind.KILLED,
        quantity=Quantity(low=figure, high=None, span=Span(start=0, end=1)),
        victims=Named(name="Taliban fighters", span=Span(start=1, end=2)),
        by=Named(name="résistance", inferred="by:opponent"),
        sayers=(Sayer(name="Fahim Dashti", span=Span(start=2, end=3), cue=Span(start=3, end=4)),),
        reader=reader,
        rules=("figure:digits",),
        origin=Origin(stage=reader, packs=(("world", "ab12"),)),
    )


def _resolution(claim: Claim) -> Resolution:
    point = Point(latitude=35.5, longitude=69.9, precision=2, radius_km=10.0, country="AF")
    return Resolution(
        claim=claim.id,
        when=When(first=date(2021, 8, 31), last=date(2021, 9, 1), precision=2, words="overnight"),
        places=(Ref(words="Khawak", entry="afghanistan-2021/khawak-pass", name="Khawak Pass", score=0.9, point=point),),
        original_source="afghanistan-2021/nrf",
    )


@pytest.fixture
def judgement() -> Callable[[str, str], Judgement]:
    def make(left: str, right: str) -> Judgement:
        terms = (Term(name="days", weight=1.25, reason="the days overlap"),)
        return Judgement(
            relation=Relation.SAME_INCIDENT, left=left, right=right, weight=1.25, terms=terms, rule="link.pairs/1"
        )

    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.db"


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """Open a new ledger: every test that asks for it runs on each kind of database."""
    with Ledger.open(address) as opened:
        yield opened


@pytest.fixture
def behind() -> Callable[[str], Any]:
    """Connect to a ledger's database without Fogline; each statement is committed at once."""

    def connect(address: str) -> Any:
        if address.startswith("postgresql://"):
            return psycopg.connect(address, autocommit=True)
        return sqlite3.connect(address, isolation_level=None)

    return connect
