"""A small view with everything that the report can show: copies, drift, open ends, denial, control, hostile text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from fogline.flow.views import View
from fogline.model.claims import Claim, Kind, Named, Quantity, Role, Sayer, Scope, Stance
from fogline.model.errors import Problem
from fogline.model.ids import digest_of_bytes
from fogline.model.incidents import Finding, Grade, Incident, OriginalSource, SetAside, Step, Tally
from fogline.model.judgements import Drift, Judgement, Relation
from fogline.model.origins import Origin
from fogline.model.refs import Point, Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

NRF = Ref(words="NRF", entry="afghanistan-2021/nrf", name="National Resistance Front", score=1.0)
TALIBAN = Ref(words="Taliban", entry="world/taliban", name="Taliban", score=1.0)
KHAWAK = Ref(
    words="Khawak pass", entry="afghanistan-2021/khawak-pass", name="Khawak Pass", score=1.0,
    point=Point(latitude=35.66, longitude=69.8, precision=1, radius_km=5, country="AF"),
)  # fmt: skip
PANJSHIR = Ref(
    words="Panjshir", entry="afghanistan-2021/panjshir", name="Panjshir", score=1.0,
    point=Point(latitude=35.4, longitude=69.9, precision=4, radius_km=45, country="AF"),
)  # fmt: skip
ORIGIN = Origin(stage="extract.grammar/1", packs=(("lexicon-en", "0123456789abcdef0123"),))

WIRE = (
    "Battle at the pass\n\nThe National Resistance Front said 350 Taliban casualties were taken at the Khawak pass. "
    "A doctor counted up to 12 killed. The Taliban denied that 350 were killed and said four Taliban were killed."
)
RETOLD = "Over 350 Taliban fighters were killed at the Khawak pass, the National Resistance Front claimed."
HOSTILE = '<script>alert("x")</script> & <img src=http://evil.example/x.png> Taliban hold Panjshir.</p></div>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a claim of these samples says."""

    figure: str | None
    low: int | None
    high: int | None
    kind: Kind = Kind.KILLED
    trigger: str = "killed"
    victims: str = "Taliban"
    speaker: str | None = None
    stance: Stance = Stance.ASSERTED
    scope: Scope = Scope.TOTAL


def find(text: str, words: str | None, after: int = 0) -> Span | None:
    if words is None:
        return None
    start = text.index(words, after)
    return Span(start=start, end=start + len(words))


def document(text: str, name: str, published: date | None) -> Document:
    passages, at = [], 0
    for block in text.split("\n\n"):
        voice = Voice.TITLE if at == 0 and "\n\n" in text else Voice.PARAGRAPH
        passages.append(Passage(span=Span(start=at, end=at + len(block)), voice=voice))
        at += len(block) + 2
    return Document(
        text=text, raw_digest=digest_of_bytes(text.encode()), passages=tuple(passages), title=name, publisher=name,
        published=published, published_from="metadata" if published else None, url="https://wire.example/1",
        synthetic=True,
    )  # fmt: skip


def claim(doc: Document, said: Words, after: int = 0) -> Claim:
    span = find(doc.text, said.figure, after)
    sayer = find(doc.text, said.speaker)
    quantity = None if said.kind is Kind.CONTROL else Quantity(low=said.low, high=said.high, span=span)
    near = max(0, span.start - 40) if span else 0
    return Claim(
        document=doc.id, kind=said.kind, quantity=quantity,
        victims=Named(name=said.victims, span=find(doc.text, said.victims, near)),
        sayers=(Sayer(name=said.speaker, role=Role.ASSERTER, span=sayer),) if said.speaker else (),
        stance=said.stance, scope=said.scope, trigger=find(doc.text, said.trigger, span.start if span else 0),
        places=(Named(name="Khawak pass", span=find(doc.text, "Khawak pass")),) if "Khawak pass" in doc.text else (),
        reader="grammar/1", rules=("kind:trigger",), origin=ORIGIN,
    )  # fmt: skip


def resolution(made: Claim, source: Ref | None, place: Ref) -> Resolution:
    when = When(first=date(2021, 8, 31), last=date(2021, 9, 1), precision=2, rule="night")
    return Resolution(
        claim=made.id, when=when, places=(place,) if made.places else (), victims=TALIBAN, by=NRF,
        original_source=(source.entry or "") if source else "",
        sayers=tuple(source or Ref(words=s.name) for s in made.sayers),
    )  # fmt: skip


def report(doc: Document, claims: list[tuple[Claim, Ref | None]], place: Ref = KHAWAK) -> Report:
    return Report(
        document=doc, claims=tuple(c for c, _ in claims), resolutions=tuple(resolution(c, s, place) for c, s in claims)
    )


def sample() -> View:
    wire = document(WIRE, "Hindu Kush Wire", date(2021, 9, 1))
    nrf = "National Resistance Front"
    said = claim(wire, Words(figure="350", low=350, high=350, kind=Kind.CASUALTIES, trigger="casualties", speaker=nrf))
    doctor = claim(wire, Words(figure="up to 12", low=None, high=12, speaker="A doctor", stance=Stance.UNCERTAIN))
    denial = claim(
        wire,
        Words(figure="350", low=350, high=350, speaker="The Taliban", stance=Stance.DENIED),
        after=WIRE.index("denied"),
    )
    own = claim(wire, Words(figure="four", low=4, high=4, speaker="The Taliban"))
    retold = document(RETOLD, "Daily Caravan", date(2021, 9, 3))
    drifted = claim(retold, Words(figure="Over 350", low=350, high=None, speaker=nrf, victims="Taliban fighters"))
    reprint = document(RETOLD, "Valley Herald", None)
    copied = claim(reprint, Words(figure="Over 350", low=350, high=None, speaker=nrf, victims="Taliban fighters"))
    hostile = document(HOSTILE, '<b>Evil & "Co"</b>', date(2021, 9, 2))
    held = claim(
        hostile, Words(figure=None, low=None, high=None, kind=Kind.CONTROL, trigger="hold", victims="Panjshir")
    )
    people = [said, doctor, denial, own, drifted, copied]
    reports = (
        report(wire, [(said, NRF), (doctor, None), (denial, TALIBAN), (own, TALIBAN)]),
        report(hostile, [(held, None)], PANJSHIR), report(retold, [(drifted, NRF)]), report(reprint, [(copied, NRF)]),
    )  # fmt: skip
    incident = Incident(
        id="0" * 20, claims=tuple(sorted(c.id for c in people)),
        documents=tuple(sorted({wire.id, retold.id, reprint.id})),
        when=When(first=date(2021, 8, 31), last=date(2021, 9, 1), precision=2), place=KHAWAK,
        sides=("National Resistance Front", "Taliban"),
        sources=(
            OriginalSource(
                id="afghanistan-2021/nrf", name=nrf, claims=(said.id, drifted.id, copied.id),
                documents=(wire.id, retold.id, reprint.id),
            ),
            OriginalSource(id="world/taliban", name="Taliban", claims=(denial.id, own.id), documents=(wire.id,)),
            OriginalSource(id="doctor", name="a doctor", claims=(doctor.id,), documents=(wire.id,)),
        ),
        drifts=(Drift(original=said.id, restated=drifted.id, changes=("casualties became killed",)),),
    )  # fmt: skip
    tally = Tally(
        incident=incident.id, side="Taliban", kind=Kind.KILLED, policy="ucdp/1", low=4, best=4, high=350,
        used=(own.id, drifted.id), set_aside=(SetAside(claim=copied.id, reason="a copy adds nothing"),),
        steps=(Step(rule="lowest reliable", claims=(own.id,), low=4, high=4, reason="the side's own admission"),),
    )  # fmt: skip
    range_only = Tally(
        incident=incident.id, side="Taliban", kind=Kind.KILLED, policy="ibc/1", low=4, best=None, high=None,
        provisional=True, used=(own.id,),
    )  # fmt: skip
    grade = Grade(
        incident=incident.id, corroboration="two or more independent", attribution="contested", rules=("two sources",)
    )
    return View(
        reports=reports,
        judgements=(
            Judgement(relation=Relation.RESTATES, left=drifted.id, right=said.id, rule="link/1"),
            Judgement(relation=Relation.RESTATES, left=copied.id, right=drifted.id, rule="link/1"),
            Judgement(relation=Relation.COPIED_FROM, left=reprint.id, right=retold.id, rule="link/1"),
        ),
        findings=(Finding(incident=incident, tallies=(tally, range_only), grade=grade),),
        problems=(Problem(path="x/<broken>.html", message="empty file"),),
        paths={wire.id: ("examples/wire.txt",)},
    )  # fmt: skip


@pytest.fixture
def view() -> View:
    return sample()


@pytest.fixture
def build() -> Callable[[], View]:
    return sample
