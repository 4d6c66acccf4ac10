"""Any sequence of adding, reviewing, retracting, reading anew and reopening gives the views of a simple model.

FOGLINE_SEQUENCES=200 tries 200 sequences on SQLite instead of eight, and a quarter of that on PostgreSQL.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from tests.flow.ledger_model import Model, Read, Said, Seen, Slot, figure, partition

from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_records import Filter
from fogline.flow.reviewing import Decision, decide, uncarried
from fogline.flow.viewing import view
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim, Named, Stance
from fogline.model.errors import ItemError
from fogline.model.reports import Report
from fogline.model.reviews import Act

SEQUENCES = int(os.environ.get("FOGLINE_SEQUENCES", "8"))
START = datetime(2031, 5, 1, 12, tzinfo=UTC)
PLACES = ("Orla", "Tamsin", "Bereg", "Quillon", "Vesna", "Mirova")
SIDES = ("Reds", "Blues", "Greens", "Whites", "Browns", "Greys")
DOCUMENTS = st.integers(0, 2)
SLOTS = st.tuples(DOCUMENTS, st.integers(0, 1))
READS = st.none() | st.builds(Read, low=st.sampled_from([9, 14]), by=st.booleans(), rule=st.integers(1, 2))
CORRECTIONS = st.tuples(st.just("low"), st.integers(20, 23)) | st.tuples(
    st.just("stance"), st.sampled_from(["denied", "uncertain"])
)
Build = Callable[[Any], Report]


class LedgerMachine(RuleBasedStateMachine):
    """A ledger and its model, side by side."""

    addresses: Iterator[str]
    build: Build

    @initialize()
    def begin(self) -> None:
        self.address = next(self.addresses)
        self.clock = (START + timedelta(minutes=n) for n in count())
        self.ledger = self._opened()
        self.model = Model()
        self.moments: list[tuple[datetime, int, Model]] = []
        self.reports = [self._report(n) for n in range(3)]
        self.ids: dict[str, Slot] = {}
        for document in range(2):
            self.read(document, Read(low=9, by=False), Read(low=14, by=True))

    @rule(document=DOCUMENTS, first=READS, second=READS)
    def read(self, document: int, first: Read | None, second: Read | None) -> None:
        """Add a report, or read it anew in whatever way."""
        wanted = {n: r for n, r in enumerate((first, second)) if r}
        base = self.reports[document]
        told = [self._as_read(base.claims[n], r) for n, r in wanted.items()]
        resolutions = tuple(replace(base.resolutions[n], claim=c.id, id="") for n, c in zip(wanted, told, strict=True))
        self.ids |= {c.id: (document, n) for n, c in zip(wanted, told, strict=True)}
        self.ledger.add_report(Report(document=base.document, claims=tuple(told), resolutions=resolutions))
        self.model.readings[document] = wanted
        self._note()

    @rule(slot=SLOTS, change=st.sampled_from([{"by": True}, {"by": False}, {"low": 14}, {"rule": 2}]))
    def refine(self, slot: Slot, change: dict[str, Any]) -> None:
        """Read one claim anew, a little otherwise."""
        held = self.model.readings.get(slot[0], {})
        if slot[1] in held:
            wanted = {**held, slot[1]: replace(held[slot[1]], **change)}
            self.read(slot[0], wanted.get(0), wanted.get(1))

    @rule(slot=SLOTS, act=st.sampled_from([Act.ACCEPT, Act.REJECT]))
    def judge(self, slot: Slot, act: Act) -> None:
        """Accept or reject a claim."""
        self._said(act, (slot,))

    @rule(slot=SLOTS, correction=CORRECTIONS)
    def correct(self, slot: Slot, correction: tuple[str, Any]) -> None:
        """Correct a claim."""
        field, value = correction
        seen = self.model.seen().get(slot)
        if seen is None or getattr(seen, field) == value:
            with pytest.raises(ItemError):
                self._decide(Act.CORRECT, (slot,), field, value)
            return
        self._said(Act.CORRECT, (slot,), field, value)

    @rule(one=SLOTS, other=SLOTS, act=st.sampled_from([Act.MERGE, Act.APART]))
    def tie(self, one: Slot, other: Slot, act: Act) -> None:
        """Merge two claims, or set them apart."""
        if one != other and {one, other} <= set(self.model.slots()):
            self._said(act, (one, other))

    @rule(slot=SLOTS)
    def sign(self, slot: Slot) -> None:
        """Sign the incident of a claim off, where it is alone in it."""
        if {slot} in self.model.groups():
            held = view(self.ledger)
            incident = next(f for f in held.findings if {self._slot(held, c) for c in f.incident.claims} == {slot})
            self._said(Act.SIGN_OFF, (slot,), None, figure(self.model.seen()[slot]), incident.incident.id)

    @precondition(lambda self: self.model.said)
    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        """Retract a review, or a retraction."""
        said = data.draw(st.sampled_from(self.model.said))
        if self.model.holds(said) or said.act is Act.RETRACT:
            (made,) = decide(self.ledger, [Decision(act=Act.RETRACT, about=(said.id,), reason="a slip")], "Ada")
            self.model.said.append(Said(id=made.id, act=Act.RETRACT, of=said.id))
            self._note()

    @rule()
    def reopen(self) -> None:
        """Close the ledger and open it again."""
        self.ledger.close()
        self.ledger = self._opened()

    def teardown(self) -> None:
        """Hold every moment of knowledge against the model as it was then."""
        if not hasattr(self, "ledger"):
            return
        with self.ledger:
            for moment, sequence, model in self.moments:
                assert self.ledger.sequence_at(moment) == sequence
                self._check(view(self.ledger, sequence), model)
            if self.moments:
                self._check_now()

    def _check_now(self) -> None:
        left = {(u.review.id, self.ids[u.anchor.claim]) for u in uncarried(self.ledger)}
        assert left == self.model.uncarried()
        assert [r.id for r in self.ledger.reviews()] == [s.id for s in self.model.said]
        held = view(self.ledger)
        kept = Catalogue(self.ledger)
        rows = kept.incidents(Filter()).items
        assert {r.id for r in rows} == {f.incident.id for f in held.findings}
        for finding in held.findings:
            assert kept.incident(finding.incident.id).finding == finding
        assert not list(self.ledger.verify())

    def _check(self, held: View, model: Model) -> None:
        assert {self._slot(held, c.id): _seen(c) for c in held.claims.values()} == model.seen()
        assert {self.ids[c] for c in held.reviewed.rejected} == model.rejected()
        accepted = {s for s in model.seen() if model.on(s, Act.ACCEPT)}
        assert {self._slot(held, c) for c in held.reviewed.accepted} == accepted
        found = [{self._slot(held, c) for c in f.incident.claims} for f in held.findings]
        settled = [g for g in model.groups() if not model.is_contested(g)]
        assert partition(settled) <= partition(found)
        for (one, other), act in model.pairs().items():
            assert act is Act.MERGE or not any({one, other} <= g for g in found)
        for group, finding in zip(found, held.findings, strict=True):
            if len(group) == 1 and group in settled:
                assert finding.grade
                assert bool(finding.grade.confirmed) is model.is_signed(min(group))

    def _said(
        self, act: Act, slots: tuple[Slot, ...], field: str | None = None, value: Any = None, *about: str
    ) -> None:
        read = [r for s in slots if (r := self.model.read(s))]
        if len(read) < len(slots):
            if any(s in self.ids.values() for s in slots):
                with pytest.raises(ItemError):
                    self._decide(act, slots, field, value)
            return
        made = self._decide(act, slots, field, value, *about)
        said = Said(id=made, act=act, slots=slots, read=tuple(read), field=field, value=value)
        self.model.said.append(said)
        self._note()

    def _decide(self, act: Act, slots: tuple[Slot, ...], field: str | None, value: Any, *about: str) -> str:
        names = {"low": "quantity"}
        ids = about or tuple(self._as_read(self.reports[d].claims[n], self.model.read((d, n))).id for d, n in slots)
        corrected = {"field": names.get(field, field), "new": value} if act is Act.CORRECT and field else {}
        (made,) = decide(self.ledger, [Decision(act=act, about=ids, reason="seen", **corrected)], "Ada")
        return made.id

    def _note(self) -> None:
        """Note what is known now."""
        sequence, _ = self.ledger.head()
        self.moments.append((next(self.clock), sequence, self.model.copy()))

    def _slot(self, held: View, claim: str) -> Slot:
        corrected = held.reviewed.corrected.get(claim)
        return self.ids[corrected.read.id if corrected else claim]

    def _opened(self) -> Ledger:
        return Ledger.open(self.address, clock=lambda: next(self.clock))

    def _report(self, number: int) -> Report:
        told = [
            {"kind": "killed", "side": SIDES[2 * number + n], "low": 9, "high": 9, "words": f"9{n}",
             "day": 40 * number + n * 9, "place": [PLACES[2 * number + n]], "source": f"speaker {number}{n}"}
            for n in range(2)
        ]  # fmt: skip
        return self.build({"publisher": f"paper {number}", "published": 40 * number + 11, "told": told})

    @staticmethod
    def _as_read(claim: Claim, read: Read | None) -> Claim:
        if read is None or claim.quantity is None:
            return claim
        quantity = replace(claim.quantity, low=read.low, high=read.low)
        by = Named(name="gunmen") if read.by else None
        return claim.changed(quantity=quantity, by=by, rules=(f"kind:{read.rule}",))


def _seen(claim: Claim) -> Seen:
    assert claim.stance in Stance
    return Seen(low=claim.low or 0, by=claim.by is not None, stance=claim.stance.value)


def _run(addresses: Iterator[str], build: Build, examples: int) -> None:
    kind = type("Machine", (LedgerMachine,), {"addresses": addresses, "build": staticmethod(build)})
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        kind,
        settings=settings(max_examples=examples, stateful_step_count=14, deadline=None, suppress_health_check=slow),
    )


def test_on_sqlite(tmp_path: Path, build: Build) -> None:
    _run((str(tmp_path / f"{n}.db") for n in count()), build, examples=SEQUENCES)


def test_on_postgresql(postgresql: Any, build: Build) -> None:
    names = (f"machine_{n}" for n in count())

    def addresses() -> Iterator[str]:
        for name in names:
            with suppress(Exception):
                postgresql.execute(f"drop database if exists {name} with (force)")
            postgresql.execute(f"create database {name}")
            yield postgresql.url(name)

    _run(addresses(), build, examples=max(1, SEQUENCES // 4))
