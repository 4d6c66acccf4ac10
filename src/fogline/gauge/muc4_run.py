"""Measures incidents against the keys of MUC-4: recall, and how many are exactly right, slot by slot.

The keys leave out much that a claim is (clashes of armed forces, threats, background), so what is found beyond them
is no error: there is no precision here. A template that is optional, or tells of nobody killed or wounded, is not
counted. A slot is right among all that the key tells, missed incidents included.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fogline.flow.judging import findings, judge
from fogline.flow.reading import Read
from fogline.gauge.matching import overlap
from fogline.gauge.muc4 import MORE_THAN_ONE, Days, KeyedText, Range, Template, keyed_texts
from fogline.gauge.system import System
from fogline.model.claims import Claim, Kind, Stance
from fogline.model.incidents import Finding
from fogline.model.refs import Resolution, When
from fogline.model.reports import Report

PARTS = ("tst1", "tst2", "dev")
POLICY = "ucdp"
SLOTS = ("killed", "wounded", "date", "place", "perpetrator", "confidence")
MANY = 200
"""Texts of a part above which only one in ONE_IN is measured."""
ONE_IN = 5
SLACK = 1
"""Days by which news of a statement may miss the day: it happened that day or the day before."""
CONFIDENCES = {
    "REPORTED AS FACT": "fact",
    "SUSPECTED OR ACCUSED": "accused",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "accused",
    "CLAIMED OR ADMITTED": "claimed",
    "POSSIBLE": "possible",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the system holds of one incident."""

    killed: int | None
    wounded: int | None
    """None where no figure of that kind is held."""
    when: When | None
    claims: tuple[tuple[Claim, Resolution], ...]

    def right(self, gold: Template) -> frozenset[str]:
        """Return the slots that agree with a template."""
        agree = {
            "killed": any(_same_number(self.killed, r) for r in gold.killed),
            "wounded": any(_same_number(self.wounded, r) for r in gold.wounded),
            "date": any(_same_days(self.when, d) for d in gold.days),
            "place": _share(gold.places, self._places()),
            "perpetrator": _share(gold.perpetrators, self._perpetrators()),
        }
        agree["confidence"] = agree["perpetrator"] and self._confidence() in map(CONFIDENCES.get, gold.confidence)
        return frozenset(slot for slot, same in agree.items() if same)

    def _places(self) -> list[str]:
        refs = [ref for _, r in self.claims for ref in r.places]
        return [name for ref in refs for name in (ref.words, ref.name) if name]

    def _perpetrators(self) -> list[str]:
        named = [(c.by.name if c.by else None, r.by.name if r.by else None) for c, r in self.claims]
        return [name for pair in named for name in pair if name]

    def _confidence(self) -> str:
        """Say on whose word the perpetrator is named: its own, another's, or the report's."""
        blaming = [(c, r) for c, r in self.claims if r.by or c.by]
        if any(c.stance is Stance.UNCERTAIN for c, _ in blaming):
            return "possible"
        if any(r.by and r.by.entry and r.by.entry == r.original_source for _, r in blaming):
            return "claimed"
        return "accused" if blaming and all(c.source for c, _ in blaming) else "fact"


def measure_muc4(system: System, folder: Path) -> dict[str, dict[str, float]]:
    """Measure each part that a folder has, or the folder as one part; of more than MANY texts one in five, by id."""
    parts = {name: folder / name for name in PARTS if (folder / name).exists()} or {folder.name: folder}
    return {name: _figures(system, _sample(list(keyed_texts(path)))) for name, path in parts.items()}


def _sample(texts: Sequence[KeyedText]) -> Sequence[KeyedText]:
    return texts[::ONE_IN] if len(texts) > MANY else texts


def _figures(system: System, texts: Sequence[KeyedText]) -> dict[str, float]:
    told: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text in texts:
        for gold, held in _matched(text.templates, list(_held(system, text))):
            if gold.optional or not (gold.killed or gold.wounded):
                continue
            told.update(["incidents", *_told(gold)])
            right.update(["incidents", *held.right(gold).intersection(_told(gold))] if held else [])
    shares = {slot: round(100.0 * right[slot] / max(told[slot], 1), 1) for slot in ("incidents", *SLOTS)}
    names = {"incidents": "incidents found", **{slot: f"{slot} right" for slot in SLOTS}}
    counts = {f"{slot} told": told[slot] for slot in ("incidents", *SLOTS)}
    return {"texts": len(texts), **{names[slot]: share for slot, share in shares.items()}, **counts}


def _told(gold: Template) -> list[str]:
    slots: Mapping[str, Sequence[object]] = {
        "killed": gold.killed,
        "wounded": gold.wounded,
        "date": gold.days,
        "place": gold.places,
        "perpetrator": gold.perpetrators,
        "confidence": [c for c in gold.confidence if c in CONFIDENCES],
    }
    return [slot for slot, readings in slots.items() if readings]


def _held(system: System, text: KeyedText) -> Iterator[Held]:
    reports = [o.report for o in system.outcomes(f"{text.id}.txt", text.text.encode()) if isinstance(o, Read)]
    for finding in findings(reports, judge(reports)):
        killed, wounded = (_figure(finding, kind) for kind in (Kind.KILLED, Kind.WOUNDED))
        if killed is not None or wounded is not None:
            claims = tuple(_claims(reports, finding))
            yield Held(killed=killed, wounded=wounded, when=finding.incident.when, claims=claims)


def _figure(finding: Finding, kind: Kind) -> int | None:
    tallies = [t for t in finding.tallies if t.kind is kind and t.policy.startswith(POLICY)]
    figures = [t.best if t.best is not None else t.low for t in tallies]
    return sum(f or 0 for f in figures) if any(f is not None for f in figures) else None


def _claims(reports: Iterable[Report], finding: Finding) -> Iterator[tuple[Claim, Resolution]]:
    wanted = set(finding.incident.claims)
    pairs = (pair for r in reports for pair in zip(r.claims, r.resolutions, strict=True))
    return (pair for pair in pairs if pair[0].id in wanted)


def _matched(golds: Sequence[Template], found: list[Held]) -> Iterator[tuple[Template, Held | None]]:
    """Give each template the incident that agrees with it most, each incident once, the best agreement first."""
    ranked = sorted(
        ((-_weight(g, h), i, j) for i, g in enumerate(golds) for j, h in enumerate(found) if _weight(g, h) > 0)
    )
    taken: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return ((gold, found[taken[i]] if i in taken else None) for i, gold in enumerate(golds))


def _weight(gold: Template, held: Held) -> int:
    """Weigh an agreement; 0 where the incident has no figure of a kind that the template has."""
    shared = (gold.killed and held.killed is not None) or (gold.wounded and held.wounded is not None)
    right = held.right(gold)
    return 1 + 2 * len(right & {"killed", "wounded"}) + len(right) if shared else 0


def _same_number(found: int | None, gold: Range) -> bool:
    if found is None:
        return False
    if gold == MORE_THAN_ONE:
        return found >= 1
    return found == (gold.low if gold.low is not None else gold.high)


def _same_days(found: When | None, gold: Days) -> bool:
    if found is None:
        return False
    if gold.first is None:
        return found.first <= gold.last
    near = abs((found.last - gold.last).days) <= SLACK or abs((found.first - gold.first).days) <= SLACK
    return near and found.first <= gold.last and gold.first <= found.last


def _share(gold: Sequence[str], found: Sequence[str]) -> bool:
    return any(overlap(g, f) for g in gold for f in found)
