"""Tables of claims, incidents, sources and packs, as wide as the terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from fogline.desk import words
from fogline.desk.output import print_table, say

if TYPE_CHECKING:
    from rich.console import Console

    from fogline.flow.pack_list import PackEntry
    from fogline.flow.profiles import Profile
    from fogline.flow.source_counts import SourceCount
    from fogline.flow.views import View
    from fogline.model.claims import Claim
    from fogline.model.incidents import Finding, Incident
    from fogline.model.refs import Resolution
    from fogline.model.reports import Report
    from fogline.model.texts import Document

WIDE = 110
"""Columns from which on each field of a claim has a column of its own."""
DIGEST_SHOWN = 12


def print_report(to: "Console", report: "Report", path: str | None) -> None:
    """Print one report: a line on the document, then its claims."""
    say(to, heading(report.document, path), style="bold")
    if report.claims:
        print_claims(to, zip(report.claims, report.resolutions, strict=True))
    else:
        say(to, "no claims")
        say(to)


def heading(document: "Document", path: str | None) -> str:
    """Write what a document is, in one line."""
    told = (document.title or path or document.name, document.publisher, document.published, document.language)
    known = [str(part) for part in told if part]
    return " · ".join([*known, *([str(path)] if path and document.title else [])])


def print_claims(to: "Console", claims: Iterable[tuple["Claim", "Resolution"]], *, with_ids: bool = False) -> None:
    """Print claims, one a row; where there is little room, two fields share a column."""
    columns, row = (WIDE_COLUMNS, _wide) if to.width >= WIDE else (NARROW_COLUMNS, _narrow)
    rows = ((*([words.short(c.id)] if with_ids else []), *row(c, r)) for c, r in claims)
    print_table(to, (*(["id"] if with_ids else []), *columns), rows)


WIDE_COLUMNS = ("kind", "figure", "victims", "side", "by", "said by", "place", "date", "stance")
NARROW_COLUMNS = ("kind", "figure", "victims (side)", "by / said by", "place / date")


def _wide(claim: "Claim", resolution: "Resolution") -> Sequence[str]:
    return (
        claim.kind,
        words.figure(claim),
        claim.victims.name,
        words.side(claim, resolution),
        words.by(claim, resolution),
        words.said_by(claim),
        ", ".join(p.name for p in claim.places),
        words.days(resolution.when),
        words.stance(claim),
    )


def _narrow(claim: "Claim", resolution: "Resolution") -> Sequence[str]:
    kind, figure, victims, side, by, said_by, place, date, stance = _wide(claim, resolution)
    return (
        kind + ("" if stance == "asserted" else f"\n{stance}"),
        figure,
        f"{victims} ({side})" if side and side != victims else victims,
        f"{by or '–'} / {said_by or '–'}",
        f"{place or '–'} / {date or '–'}",
    )


def print_incidents(to: "Console", findings: Sequence["Finding"], holdings: int, policy: str) -> None:
    """Print the incidents, one a row, with their figures under one policy.

    `holdings`: how many groups of claims there are on who holds a place.
    """
    if not findings:
        say(to, "no incidents yet: fogline add PATH")
        return
    columns, row = (INCIDENT_COLUMNS, _incident) if to.width >= WIDE else (NARROW_INCIDENT_COLUMNS, _narrow_incident)
    print_table(to, (*columns, f"figures ({policy})", "support"), (row(finding, policy) for finding in findings))
    if holdings:
        say(to, f"{holdings} more groups of claims say who holds a place: fogline incidents --ground")


def print_ground(to: "Console", view: "View") -> None:
    """Print who is said to hold or besiege which place, and by whom."""
    columns = ("id", "days", "place", "held by", "said by", "stance", "claims", "sources")
    print_table(to, columns, (_holding(view, holding) for holding in view.holdings))


def _holding(view: "View", holding: "Incident") -> Sequence[str]:
    claims = view.claims_of(holding.claims)
    return (
        words.short(holding.id),
        words.days(holding.when),
        words.place(holding.place) or claims[0].victims.name,
        ", ".join(dict.fromkeys(c.by.name for c in claims if c.by)),
        ", ".join(source.name for source in holding.sources),
        ", ".join(sorted({c.stance for c in claims})),
        str(len(claims)),
        str(len(holding.sources)),
    )


INCIDENT_COLUMNS = ("id", "days", "place", "sides", "claims", "sources")
NARROW_INCIDENT_COLUMNS = ("id", "when and where")


def _incident(finding: "Finding", policy: str) -> Sequence[str]:
    incident = finding.incident
    return (
        words.short(incident.id),
        words.days(incident.when),
        words.place(incident.place),
        ", ".join(incident.sides),
        str(len(incident.claims)),
        str(len(incident.sources)),
        "\n".join(figures(finding, policy)),
        words.support(finding.grade),
    )


def _narrow_incident(finding: "Finding", policy: str) -> Sequence[str]:
    key, days, place, _, claims, sources, held, support = _incident(finding, policy)
    counts = f"{words.counted(int(claims), 'claim')}, {words.counted(int(sources), 'source')}"
    return (key, "\n".join(part for part in (days, place) if part), held, f"{counts}\n{support}")


def figures(finding: "Finding", policy: str) -> Iterator[str]:
    """Write an incident's figures under one policy, one for each side and kind on which it holds something."""
    from fogline.flow.viewing import of_policy

    held = of_policy(finding, policy).tallies
    return (f"{t.side} {t.kind} {words.tally_figure(t)}" for t in held if (t.low, t.best, t.high) != (None, None, None))


def print_sources(
    to: "Console",
    original: Sequence["SourceCount"],
    publishers: Sequence["SourceCount"],
    known: Mapping[str, "Profile"],
) -> None:
    """Print original sources with what became of their figures, where there are enough, then publishers."""
    from fogline.flow.profiles import ENOUGH

    counts = ("claims", "documents", "incidents")
    shown = {i: p for i, p in known.items() if p.enough}
    columns, cells = (OUTCOMES, _outcome) if to.width >= WIDE else (("what became of figures",), _narrow_outcome)
    rows = ((*_counted(s), *(cells(shown.get(s.id)) if shown else ())) for s in original)
    print_table(to, ("original source", *counts, *(columns if shown else ())), rows)
    if known:
        say(to, f"what became of figures is shown from {ENOUGH} on; it is no grade of honesty")
    print_table(to, ("publisher", *counts), (_counted(s) for s in publishers))


OUTCOMES = ("figures", "corroborated", "denied", "revised", "enemy's dead")


def _counted(count: "SourceCount") -> Sequence[str]:
    return (count.name, str(count.claims), str(count.documents), str(count.incidents))


def _outcome(profile: "Profile | None") -> Sequence[str]:
    """Write what became of an origin's figures; the enemy's dead as times the best held, with both numbers."""
    if profile is None:
        return ("",) * 5
    dead = profile.enemy_dead
    times = f"{dead.ratio:.1f} times ({dead.claimed:,} claimed, {dead.held:,} held)" if dead.ratio is not None else ""
    shares = (profile.corroborated, profile.denied, profile.revised)
    return (str(profile.figures), *(f"{n} of {profile.figures}" for n in shares), times)


def _narrow_outcome(profile: "Profile | None") -> Sequence[str]:
    """Write the same in one cell."""
    if profile is None:
        return ("",)
    _, *shares, dead = _outcome(profile)
    told = [f"{name} {share}" for name, share in zip(OUTCOMES[1:4], shares, strict=True)]
    return ("\n".join([*told, *([f"{OUTCOMES[4]} {dead}"] if dead else [])]),)


def print_packs(to: "Console", packs: Iterable["PackEntry"]) -> None:
    """Print the packs, one a row."""
    rows = ((p.name, p.version, p.digest[:DIGEST_SHOWN], p.licence, str(p.entries), p.title) for p in packs)
    print_table(to, ("pack", "version", "digest", "licence", "entries", "title"), rows)
