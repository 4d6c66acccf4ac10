"""Why the words of a claim were tied as they were: for each, the entry, its score, the reasons and the rivals."""

from collections.abc import Iterator

from rich.console import Console

from fogline.desk import words
from fogline.desk.output import say
from fogline.flow.at_hand import ids_elsewhere
from fogline.model.refs import Ref, Resolution, When
from fogline.model.reports import Report

ELSEWHERE = {"acled": "ACLED inter code", "ucdp": "UCDP actor", "wikidata": "Wikidata"}


def print_explained(to: Console, report: Report) -> None:
    """Print, claim by claim, how each of its words was resolved."""
    for claim, resolution in zip(report.claims, report.resolutions, strict=True):
        say(to, f"{claim.kind.value} · {claim.victims.name} · {words.short(claim.id)}", style="bold")
        for role, ref in _ties(resolution):
            for line in lines(role, ref):
                say(to, f"  {line}")
        if resolution.when:
            say(to, f"  {day(resolution.when)}")
    say(to)


def day(when: When) -> str:
    """Write how the days of an event were found."""
    told = f"“{when.words}”" if when.words else "no words"
    return f"date: {told} → {words.days(when)}, by {when.rule or 'its words'}"


def lines(role: str, ref: Ref) -> Iterator[str]:
    """Write one tie: what the words were tied to and how surely, why, and what else they could have meant."""
    tied = f"{ref.name} ({ref.entry}), score {ref.score:.2f}" if ref.entry else f"unresolved, score {ref.score:.2f}"
    yield f"{role}: “{ref.words}” → {tied}{', inferred' if ref.inferred else ''}"
    if ref.reasons:
        yield f"  because: {'; '.join(ref.reasons)}"
    ids = ids_elsewhere().get(ref.entry or "", {})
    if ids:
        yield f"  elsewhere: {', '.join(f'{ELSEWHERE[name]} {id_}' for name, id_ in ids.items())}"
    yield from (f"  or: {rival.name} ({rival.entry}), {rival.score:.2f}" for rival in ref.rivals)


def _ties(resolution: Resolution) -> Iterator[tuple[str, Ref]]:
    named = [("victims", resolution.victims), ("by", resolution.by)]
    yield from ((role, ref) for role, ref in named if ref)
    yield from (("speaker", ref) for ref in resolution.sayers)
    yield from (("place", ref) for ref in resolution.places)
