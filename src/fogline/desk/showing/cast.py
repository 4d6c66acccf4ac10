"""Who speaks: the chain of each claim from its speaker to the page that carries it, and a tone for each side."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fogline.flow.views import View
from fogline.model.claims import Claim, Role
from fogline.model.texts import Document, Voice

TONES = 6
"""Colours that the style sheet knows for sides; further sides share the neutral one."""
NEUTRAL = "side-0"
OPENING = 40
"""Letters by which a report without publisher and title is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of the chain of a claim."""

    name: str
    role: str
    """"speaker", "body", "medium" or "report"."""
    note: str = ""
    """The rule, where the link was inferred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Sources and sides of a view."""

    sources: Mapping[str, str] = field(default_factory=dict)
    """Claim id to the name of its original source."""
    sides: Mapping[str, str] = field(default_factory=dict)
    """Name of a side that speaks to its tone, most talkative side first."""
    tones: Mapping[str, str] = field(default_factory=dict)
    """Claim id to the tone of the side on whose word it rests; absent where that is no side."""

    def source(self, claim: str) -> str:
        """Return the name of a claim's original source."""
        return self.sources.get(claim, "unknown")

    def tone(self, claim: str) -> str:
        """Return the tone of the side that says a claim; neutral for everyone who is no side."""
        return self.tones.get(claim, NEUTRAL)

    def side(self, name: str) -> str:
        """Return the tone of a side by its name; neutral for one that does not speak."""
        return self.sides.get(name, NEUTRAL)


def cast(view: View) -> Cast:
    """Find the sources and the sides of a view."""
    names = {c.id: _first_name(view, c) for r in view.reports for c in r.claims}
    origins = {claim: x.original_source for claim, x in view.resolutions.items()}
    held = (*(f.incident for f in view.findings), *view.holdings)
    for source in (s for incident in held for s in incident.sources):
        names |= dict.fromkeys(source.claims, source.name)
        origins |= dict.fromkeys(source.claims, source.id)
    parties = _parties(view)
    spoken = Counter(parties[origin] for origin in origins.values() if origin in parties)
    ranked = sorted(spoken, key=lambda name: (-spoken[name], name))[:TONES]
    sides = {name: f"side-{n}" for n, name in enumerate(ranked, 1)}
    said_by = {claim: parties.get(origin, "") for claim, origin in origins.items()}
    return Cast(sources=names, sides=sides, tones={c: sides[name] for c, name in said_by.items() if name in sides})


def _parties(view: View) -> dict[str, str]:
    """Name every party that harms or is harmed in a view, by its id."""
    refs = (ref for x in view.resolutions.values() for ref in (x.victims, x.by))
    return {ref.entry: ref.name for ref in refs if ref and ref.entry and ref.name}


def _first_name(view: View, claim: Claim) -> str:
    resolution = view.resolutions.get(claim.id)
    refs = resolution.sayers if resolution else ()
    if refs and refs[0].name:
        return refs[0].name
    return _spoken(claim.source[0]) if claim.source else page(view.documents[claim.document])


def page(document: Document) -> str:
    """Return what a report is called as a source: its publisher, or else its title, or how it begins."""
    return document.publisher or document.title or _opening(document.text)


def _opening(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:OPENING].rsplit(' ', 1)[0]} \u2026" if len(words) > OPENING else words


def chain(view: View, claim: Claim) -> tuple[Link, ...]:
    """Return the chain of a claim: speaker, the body spoken for, media, and last the report's own publisher."""
    document = view.documents[claim.document]
    said = [s for s in claim.sayers if s.role is Role.ASSERTER]
    links = [
        Link(name=_spoken(s.name), role="body" if place else "speaker", note=s.inferred or "")
        for place, s in enumerate(said)
    ]
    links += _body(view, claim, {_bare(link.name) for link in links})
    links += [Link(name=name, role="medium") for name in claim.via]
    if not links or links[-1].name.casefold() != page(document).casefold():
        links.append(Link(name=page(document), role="report"))
    return tuple(links)


def _body(view: View, claim: Claim, named: set[str]) -> list[Link]:
    resolution = view.resolutions.get(claim.id)
    ref = resolution.sayers[0] if resolution and resolution.sayers and named else None
    if ref is None or ref.name is None or _bare(ref.name) in named:
        return []
    return [Link(name=ref.name, role="body", note=f"known from {ref.entry}")]


def _spoken(name: str) -> str:
    return "a source not named" if name == "unnamed" else name


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def said_on(document: Document, claim: Claim) -> date | None:
    """Return the day on which a claim was said: its post's own date, or the report's."""
    span = claim.trigger or (claim.quantity.span if claim.quantity else None)
    passage = document.passage_at(span.start) if span else None
    own = passage.published if passage and passage.voice in {Voice.POST, Voice.ENTRY} else None
    return own or document.published
