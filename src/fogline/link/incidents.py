"""Makes incidents of grouped claims: their id, days, place, sides and sources."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from fogline.knowledge.sides import sides
from fogline.link.avowals import avowals
from fogline.link.independence import original_sources, source_key
from fogline.link.material import Material
from fogline.link.silence import silent
from fogline.model.ids import ID_LENGTH, digest
from fogline.model.incidents import Incident
from fogline.model.refs import Ref, When

LONGEST_VOTE = 62
"""Times of more days than this say nothing of the day."""
DAYS_OF_PRECISION = ((1, 1), (6, 2), (7, 3), (31, 4))
"""Most days and UCDP's date_prec for them; more days are 5."""


def incident(claims: Sequence[str], material: Material, roots: Mapping[str, str]) -> Incident:
    """Make an incident of its claims, copies included."""
    own = [c for c in sorted(claims) if c not in roots] or sorted(claims)
    sources = original_sources(claims, material, roots)
    owned = avowals(claims, material)
    return Incident(
        id=named_for(founder(own, material)),
        claims=tuple(sorted(claims)),
        documents=tuple(sorted({material.claims[c].document for c in claims})),
        when=_when(own, material, roots),
        place=_place(own, material),
        sides=sides().names([(material.claims[c], material.resolutions[c]) for c in own]),
        sources=sources,
        silent=silent(own, [*(s.id for s in sources), *(a.party for a in owned)], material),
        avowals=owned,
    )


def named_for(claim: str) -> str:
    """Return the id of the incident that a claim founds."""
    return digest(["incident", claim])


def successor(incidents: Iterable[Incident], former: str) -> str | None:
    """Return the id of the incident that took up one whose id is no more: that which holds its founding claim."""
    if len(former) != ID_LENGTH:
        return None
    return next((i.id for i in incidents if any(named_for(c) == former for c in i.claims)), None)


def founder(claims: Iterable[str], material: Material) -> str:
    """Return the claim that an incident is named for: of the earliest publication, then of the smallest id."""
    return min(claims, key=lambda c: (material.document_of(c).published or date.max, c))


def _when(claims: Sequence[str], material: Material, roots: Mapping[str, str]) -> When | None:
    """Days on which the sources agree best: each has one vote, spread over the days that it gives."""
    told = [(c, material.resolutions[c].when) for c in claims]
    worded = [(c, w) for c, w in told if w and w.words is not None] or [(c, w) for c, w in told if w]
    votes: dict[date, float] = {}
    by_source = Counter(source_key(c, material, roots) for c, _ in worded)
    for c, w in worded:
        days = (w.last - w.first).days + 1
        for n in range(min(days, LONGEST_VOTE)):
            day = w.first + timedelta(days=n)
            votes[day] = votes.get(day, 0.0) + 1 / (days * by_source[source_key(c, material, roots)])
    return _elected(votes, [w for _, w in worded]) if votes else None


def _elected(votes: Mapping[date, float], told: Sequence[When]) -> When:
    top = max(votes.values())
    best = min(d for d, v in votes.items() if v >= top * 0.999)
    first = last = best
    while votes.get(last + timedelta(days=1), 0.0) >= top * 0.999:
        last += timedelta(days=1)
    rule = "days that most sources agree on"
    same = next((w for w in told if (w.first, w.last) == (first, last)), None)
    return When(
        first=first, last=last, precision=_precision(first, last), words=same.words if same else None, rule=rule
    )


def _precision(first: date, last: date) -> int:
    length = (last - first).days + 1
    return next((precision for most, precision in DAYS_OF_PRECISION if length <= most), 5)


def _place(claims: Sequence[str], material: Material) -> Ref | None:
    """Choose the place named first by most claims, exact ones before areas, resolved ones before bare words."""
    named = [p for c in claims for p in material.resolutions[c].places[:1]]
    if not named:
        return None
    counts = Counter(p.entry or p.words.casefold() for p in named)
    return min(
        named,
        key=lambda p: (p.point.precision if p.point else 3, -counts[p.entry or p.words.casefold()], p.words, -p.score),
    )
