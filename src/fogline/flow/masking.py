"""Masking: names, exact positions and texts taken out of a report, letter for letter, so that spans stay true."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from importlib import resources

from fogline.flow.views import SENTENCE_ENDS
from fogline.model.claims import Claim, Named, Role, Sayer
from fogline.model.ids import digest_of_bytes
from fogline.model.origins import Origin
from fogline.model.refs import Ref, Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span

BLOCK = "\N{FULL BLOCK}"
DECIMAL = r"[-+\N{MINUS SIGN}]?\d{1,3}[.,]\d{3,}\s*°?\s*[NSEW]?"
POSITIONS = re.compile(
    rf"{DECIMAL}\s*[,;/ ]\s*{DECIMAL}\b"
    r"|\d{1,3}\s*°\s*\d{1,2}\s*['\u2032’](?:\s*\d{1,2}(?:[.,]\d+)?\s*(?:[\"\u2033”]|''))?\s*[NSEW]\b"
    r"|\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b"
)
"""Positions as texts write them: pairs of decimal degrees, degrees and minutes, military grid."""
CAPITAL = r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
PERSONAL = re.compile(rf"{CAPITAL}(?: (?:(?:al|bin|de|der|di|el|ibn|van|von)[- ])?{CAPITAL}){{1,4}}")
"""What a person's name looks like: two to five words with capitals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """What is taken out of reports."""

    names: bool
    """Names of speakers, victims and authors whom no pack knows."""
    positions: bool
    """Coordinates that the text writes out."""
    texts: bool
    """All but the sentences in which claims stand."""
    key: bytes = b""
    """Turns a name into a number that is the same in every report, and that nobody without the key can work out."""

    def number(self, name: str) -> str:
        """Return what someone is called instead."""
        return f"person {blake2b(name.casefold().encode(), key=self.key, digest_size=3).hexdigest()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A report after masking."""

    report: Report
    renamed: Mapping[str, str]
    """Ids of its claims as they were, to those that they have now."""


def mask(report: Report, wanted: Mask) -> Masked:
    """Take out of a report what is told; its ids, and those of its claims, are those of what is left."""
    people = {name: wanted.number(name) for name in sorted(_people(report))} if wanted.names else {}
    text = report.document.text
    hidden = [*(s for name in people for s in _found(re.escape(name), text))]
    hidden += _found(POSITIONS, text) if wanted.positions else []
    shown = _blacked(text, hidden)
    document = _document(report.document, _cleared(shown, report.claims) if wanted.texts else shown, people)
    pairs = zip(report.claims, report.resolutions, strict=True)
    told = [(c.id, *_claim(c, _unsourced(r, wanted), document.id, people)) for c, r in pairs]
    made = {c.id: (c, r) for _, c, r in told}
    left = Report(
        document=document, claims=tuple(c for c, _ in made.values()), resolutions=tuple(r for _, r in made.values())
    )
    return Masked(report=left, renamed={before: c.id for before, c, _ in told})


def _unsourced(resolution: Resolution, wanted: Mask) -> Resolution:
    """Give an original source that is known by its own name the number that it goes by."""
    kind = resolution.original_source.partition(":")[0]
    if not wanted.names or kind not in NAMED:
        return resolution
    return replace(resolution, id="", original_source=f"named:{wanted.number(resolution.original_source)}")


NAMED = frozenset({"named", "account"})
"""How original sources begin that are people, bodies or accounts which no pack knows."""


def _people(report: Report) -> set[str]:
    """Return the names of those whom no pack knows: speakers and victims of claims, and who wrote posts."""
    found: set[str] = set()
    known: set[str] = set()
    for claim, resolution in zip(report.claims, report.resolutions, strict=True):
        for sayer, ref in zip(claim.sayers, resolution.sayers, strict=False):
            (known if ref.entry else found).add(sayer.name)
        side = resolution.victims
        (known if side and side.entry and side.name == claim.victims.name else found).add(claim.victims.name)
    found |= {p.author for p in report.document.passages if p.author} | {report.document.author or ""}
    return {name for name in found - known if _personal(name)}


def _personal(name: str) -> bool:
    words = name.casefold().split()
    return bool(PERSONAL.fullmatch(name)) and not _bodies() & set(words)


@cache
def _bodies() -> frozenset[str]:
    """Return the words of bodies: with one of them a name is no person's."""
    text = resources.files(__package__).joinpath("publication.json").read_text(encoding="utf-8")
    return frozenset(json.loads(text)["bodies"])


def _found(pattern: str | re.Pattern[str], text: str) -> list[Span]:
    return [Span(start=m.start(), end=m.end()) for m in re.finditer(pattern, text)]


def _blacked(text: str, hidden: Iterable[Span]) -> str:
    letters = list(text)
    for span in hidden:
        letters[span.start : span.end] = (c if c.isspace() else BLOCK for c in span.of(text))
    return "".join(letters)


def _cleared(text: str, claims: Iterable[Claim]) -> str:
    """Leave the sentences in which claims stand, and white space in place of the rest."""
    letters = [c if c.isspace() else " " for c in text]
    for span in (s for c in claims for s in _sentences(text, c)):
        letters[span.start : span.end] = span.of(text)
    return "".join(letters)


def _sentences(text: str, claim: Claim) -> Iterator[Span]:
    words = claim.anchor
    if words:
        before = max(
            (text.rfind(e, 0, words.start) + len(e) for e in SENTENCE_ENDS if e in text[: words.start]), default=0
        )
        ends = (text.find(e, words.end) for e in SENTENCE_ENDS)
        yield Span(start=before, end=min((e + 1 for e in ends if e >= 0), default=len(text)))


def _document(document: Document, text: str, people: Mapping[str, str]) -> Document:
    if text == document.text and not people:
        return document
    return replace(
        document, id="", text=text, title=document.title and _renamed(document.title, people), repairs=(),
        raw_digest=digest_of_bytes(text.encode()), author=_called(document.author, people),
        passages=tuple(_passage(p, people) for p in document.passages),
    )  # fmt: skip


def _passage(passage: Passage, people: Mapping[str, str]) -> Passage:
    if passage.author not in people:
        return passage
    return replace(passage, author=_called(passage.author, people), handle=None)


def _claim(claim: Claim, resolution: Resolution, document: str, people: Mapping[str, str]) -> tuple[Claim, Resolution]:
    made = claim.changed(
        document=document, victims=_named(claim.victims, people),
        sayers=tuple(_sayer(s, people) for s in claim.sayers), origin=_origin(claim.origin, document),
    )  # fmt: skip
    return made, replace(
        resolution, id="", claim=made.id, sayers=tuple(_ref(r, people) for r in resolution.sayers),
        victims=resolution.victims and _ref(resolution.victims, people),
        original_source=resolution.original_source.replace(claim.document, document),
        origin=_origin(resolution.origin, made.id),
    )  # fmt: skip


def _origin(origin: Origin | None, made_from: str) -> Origin | None:
    """Name what is left as what a record was made from: an id digests what is withheld, and would confirm a guess."""
    return replace(origin, inputs=(made_from,)) if origin else None


def _named(named: Named, people: Mapping[str, str]) -> Named:
    return replace(named, name=people.get(named.name, named.name))


def _sayer(sayer: Sayer, people: Mapping[str, str]) -> Sayer:
    return replace(sayer, name=people.get(sayer.name, sayer.name)) if sayer.role is Role.ASSERTER else sayer


def _ref(ref: Ref, people: Mapping[str, str]) -> Ref:
    return replace(ref, words=people[ref.words], reasons=(), rivals=()) if ref.words in people else ref


def _called(name: str | None, people: Mapping[str, str]) -> str | None:
    return people.get(name, name) if name else None


def _renamed(text: str, people: Mapping[str, str]) -> str:
    for name, number in people.items():
        text = re.sub(re.escape(name), number, text, flags=re.IGNORECASE)
    return text
