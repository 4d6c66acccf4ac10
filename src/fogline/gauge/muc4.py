"""Reads the reports and answer keys of MUC-3 and MUC-4, and derives what the keys say of each incident.

The set: Message Understanding Conferences 3 and 4 (1991, 1992), news of Latin America, released by NRaD without a
licence of its own; a public copy is in https://github.com/xinyadu/gtt. A folder of it holds, in `tst1`, `tst2` or
`dev`, files of texts (`tst1-muc3`) and keys (`key-tst1.v7`).

Killed and wounded are derived: the numbers of the human targets whose effect is DEATH or INJURY, added up. "6-" is
6 and up, "-26" up to 26, "~100" about 100, PLURAL more than one; a slash parts readings of which any is right; a
question mark or OPTIONAL marks what need not be found.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from pathlib import Path

from fogline.model.errors import SourceError

HEADER = re.compile(r"^(?P<id>(?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
SLOT = re.compile(r"^(?P<number>\d+)\.\s+[A-Z :]+?\s{2,}(?P<fill>\S.*)$")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
DAY = re.compile(r"(?P<open>-\s*)?(?P<first>\d{1,2} [A-Z]{3} \d\d)(?:\s*-\s*(?P<last>\d{1,2} [A-Z]{3} \d\d))?")
NUMBER = re.compile(r"(?P<below>-)?(?P<low>\d+)(?P<above>-(?P<high>\d+)?)?")
ID, TEMPLATE, WHEN, WHERE, STAGE, PERSONS, BODIES, CONFIDENCE = "0", "1", "2", "3", "5", "9", "10", "11"
NUMBERS, EFFECTS = "21", "23"
MOST_READINGS = 64


@dataclass(frozen=True, slots=True)
class Range:
    """A number of people: from low to high, None where open."""

    low: int | None
    high: int | None

    def plus(self, other: "Range") -> "Range":
        """Add two numbers; an open end stays open."""
        low = self.low + other.low if self.low is not None and other.low is not None else None
        high = self.high + other.high if self.high is not None and other.high is not None else None
        return Range(low, high)


MORE_THAN_ONE = Range(2, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """When it happened; no first day where the key says on or before."""

    first: date | None
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What the key says of one incident. Each slot lists the readings that are right; none where it is empty."""

    report: str
    optional: bool
    killed: tuple[Range, ...]
    wounded: tuple[Range, ...]
    days: tuple[Days, ...]
    places: tuple[str, ...]
    """The most specific place of each reading; none where only a country is told."""
    perpetrators: tuple[str, ...]
    """Names of the body, or of the persons where no body is told."""
    confidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedText:
    """One report with its key."""

    id: str
    text: str
    templates: tuple[Template, ...]


def keyed_texts(folder: Path) -> Iterator[KeyedText]:
    """Read the texts of a folder with their keys, by id; SourceError where texts or keys are missing."""
    files = sorted(f for f in folder.rglob("*") if f.is_file() and "TASKDOC" not in f.parts)
    keys = [f for f in files if f.name.startswith("key-")]
    texts = {t: body for f in files if re.search(r"-muc\d", f.name) and f not in keys for t, body in _texts(f)}
    if not keys or not texts:
        raise SourceError(f"{folder}: no MUC-4 texts and keys here; give a folder such as muc4/tst1")
    templates: defaultdict[str, list[Template]] = defaultdict(list)
    for slots in (s for f in keys for s in _slots(f.read_text(encoding="latin-1"))):
        if slots.get(STAGE, [""])[0].startswith(("ACCOMPLISHED", "ATTEMPTED")):
            templates[slots[ID][0].split()[0]].append(_template(slots))
    return (KeyedText(id=t, text=texts[t], templates=tuple(templates[t])) for t in sorted(texts))


def _texts(file: Path) -> Iterator[tuple[str, str]]:
    parts = HEADER.split(file.read_text(encoding="latin-1"))
    return zip(parts[1::2], parts[2::2], strict=True)


def _slots(keys: str) -> Iterator[Mapping[str, list[str]]]:
    """Yield each template's lines by slot number; a line that opens no slot continues the one before."""
    slots: dict[str, list[str]] = {}
    number = ""
    for line in keys.splitlines():
        opened = SLOT.match(line)
        if opened and opened["number"] == ID and slots:
            yield slots
            slots = {}
        if opened:
            number = opened["number"]
            slots[number] = [opened["fill"].strip()]
        elif line.startswith(" ") and line.strip() and number:
            slots[number].append(line.strip())
    if slots:
        yield slots


def _template(slots: Mapping[str, list[str]]) -> Template:
    numbers = {_referent(fill): _readings(fill) for fill in slots.get(NUMBERS, ())}
    effects = [(_referent(fill), fill.split(":")[0]) for fill in slots.get(EFFECTS, ())]
    bodies, persons = _strings(slots.get(BODIES, ())), _strings(slots.get(PERSONS, ()))
    return Template(
        report=slots[ID][0].split()[0],
        optional="OPTIONAL" in slots[TEMPLATE][0],
        killed=_total(numbers, [who for who, effect in effects if _has(effect, "DEATH")]),
        wounded=_total(numbers, [who for who, effect in effects if _has(effect, "INJURY")]),
        days=tuple(_days(slots[WHEN][0])),
        places=_places(slots[WHERE][0]),
        perpetrators=bodies or persons,
        confidence=tuple(c.strip("? ()") for c in slots[CONFIDENCE][0].split(":")[0].split("/")) if bodies else (),
    )


def _has(effect: str, name: str) -> bool:
    return effect.strip("? ()").split("/")[0].strip() == name


def _referent(fill: str) -> str:
    names = QUOTED.findall(fill.partition(":")[2])
    return names[0] if names else ""


def _readings(fill: str) -> tuple[Range, ...]:
    """Return the numbers that a fill allows: "10 / 10- / PLURAL"."""
    ranges = (_range(part.strip("? ()~")) for part in fill.partition(":")[0].split("/"))
    return tuple(r for r in ranges if r)


def _range(words: str) -> Range | None:
    if words == "PLURAL":
        return MORE_THAN_ONE
    m = NUMBER.fullmatch(words)
    if m is None:
        return None
    number = int(m["low"])
    if m["below"]:
        return Range(None, number)
    return Range(number, int(m["high"]) if m["high"] else None if m["above"] else number)


def _total(numbers: Mapping[str, tuple[Range, ...]], harmed: Sequence[str]) -> tuple[Range, ...]:
    """Add up the numbers of those harmed, in every reading; none where a number is not told."""
    parts = [numbers.get(who, ()) for who in dict.fromkeys(harmed)]
    if not parts or not all(parts):
        return ()
    totals: list[Range] = []
    for readings in list(product(*parts))[:MOST_READINGS]:
        total = Range(0, 0)
        for reading in readings:
            total = total.plus(reading)
        totals.append(total)
    return tuple(dict.fromkeys(t for t in totals if t != Range(None, None)))


def _days(fill: str) -> Iterator[Days]:
    for m in DAY.finditer(fill):
        first, last = _day(m["first"]), _day(m["last"] or m["first"])
        if first and last:
            yield Days(first=None if m["open"] else first, last=last)


def _day(words: str) -> date | None:
    try:
        return datetime.strptime(words, "%d %b %y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _places(fill: str) -> tuple[str, ...]:
    readings = (part.split(":") for part in fill.split("/"))
    return tuple(re.sub(r"\(.*?\)|\?", "", names[-1]).strip() for names in readings if len(names) > 1)


def _strings(fills: Sequence[str]) -> tuple[str, ...]:
    """Return the quoted names of fills that must be found."""
    return tuple(name for fill in fills if not fill.startswith("?") for name in QUOTED.findall(fill))
