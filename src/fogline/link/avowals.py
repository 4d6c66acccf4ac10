"""Who owns or disowns an act in so many words, without a figure: "the Taliban claimed responsibility"."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from fogline.knowledge.linkage import Linkage
from fogline.knowledge.sides import sides
from fogline.link.accounts import anchor, sentence_at
from fogline.link.material import Material
from fogline.model.incidents import Avowal
from fogline.model.reports import Report
from fogline.model.texts import Span


def avowals(claims: Iterable[str], material: Material) -> tuple[Avowal, ...]:
    """Find what parties say of their part in an incident, in its reports; sorted.

    Words count for the incident of the claim of their report that stands nearest to them.
    """
    held = frozenset(claims)
    reports = sorted({material.claims[c].document for c in held})
    found = {a for d in reports for a in _in_report(material.reports[d], held, material.linkage)}
    return tuple(sorted(found, key=lambda a: (a.party, a.document, a.words.start)))


def _in_report(report: Report, held: frozenset[str], linkage: Linkage) -> Iterator[Avowal]:
    text = report.document.text
    for owns, pattern in _asked(text, linkage):
        for match in pattern.finditer(text):
            sentence = sentence_at(text, match.start())
            before = text[sentence.start : match.start()]
            if linkage.nobody & set(before.casefold().split()) or _nearest(report, match.start()) not in held:
                continue
            party = _after(text[match.end() : sentence.end]) if match["by"] else _before(before)
            if party:
                day, document = report.document.published, report.document.id
                yield Avowal(party=party, owns=owns, document=document, words=_trimmed(text, sentence), day=day)


def _asked(text: str, linkage: Linkage) -> Iterator[tuple[bool, re.Pattern[str]]]:
    """Yield the patterns that a text can hold: most texts hold none of their words, which are looked for first."""
    plain, (owned, disowned) = text.casefold(), _pattern(linkage)
    if any(w in plain for w in (*linkage.owning[1], *linkage.claimed_by)):
        yield True, owned
    if any(w in plain for w in linkage.disowning[0]):
        yield False, disowned


def _nearest(report: Report, at: int) -> str | None:
    """Return the claim that stands nearest to a place in the text; of two as near, the one before it."""
    told = ((c.id, spot) for c in report.claims if (spot := anchor(c)))
    return min(told, key=lambda t: (abs(t[1].start - at), t[1].start, t[0]), default=(None,))[0]


def _before(words: str) -> str | None:
    found = sides().found(words)
    return found[-1].id if found else None


def _after(words: str) -> str | None:
    found = sides().found(words)
    return found[0].id if found else None


def _trimmed(text: str, sentence: Span) -> Span:
    words = sentence.of(text)
    start = sentence.start + len(words) - len(words.lstrip())
    return Span(start=start, end=max(start + 1, sentence.end - (len(words) - len(words.rstrip()))))


@lru_cache(4)
def _patterns(owning: tuple[frozenset[str], ...], disowning: tuple[frozenset[str], ...]) -> tuple[re.Pattern[str], ...]:
    owned = f"{_phrase(*owning[:2])}|(?P<by>{_any(owning[2])})"
    return re.compile(rf"\b(?:{owned})\b", re.IGNORECASE), re.compile(
        rf"\b{_phrase(*disowning)}(?P<by>)\b", re.IGNORECASE
    )


def _pattern(linkage: Linkage) -> tuple[re.Pattern[str], ...]:
    return _patterns((*linkage.owning, linkage.claimed_by), linkage.disowning)


def _phrase(verbs: frozenset[str], nouns: frozenset[str]) -> str:
    return rf"(?:{_any(verbs)})\s+(?:\w+\s+){{0,2}}?(?:{_any(nouns)})"


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))
