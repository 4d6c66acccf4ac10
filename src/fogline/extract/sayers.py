"""Settles who the speakers of a page are: pronouns, short names and pointing nouns lead back to someone named."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fogline.extract.acts import Act, Saying
from fogline.extract.speakers import Manner, Speaker
from fogline.model.claims import Role, Sayer
from fogline.model.texts import Span

SELF = frozenset({"i", "we", "you", "me", "us"})
RUMOURS = frozenset({"reports", "rumours", "rumors", "rumour", "rumor"})
SHOWING = frozenset({"footage", "imagery", "video", "photographs", "photos", "images", "pictures", "map"})
SINGULAR = frozenset({"he", "she", "him", "her"})
PLURAL = frozenset({"they"})
THING = frozenset({"it", "this"})
PERSONAL = frozenset({Manner.PERSON, Manner.ROLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A saying with its speaker settled."""

    sentence: int
    saying: Saying
    speaker: Speaker | None
    cited: Speaker | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Generic:
    """Nouns that can stand for anyone or any body named before."""

    persons: frozenset[str]
    bodies: frozenset[str]


@dataclass(slots=True)
class Cast:
    """Those who have spoken so far in one document."""

    generic: Generic
    acronyms: Mapping[str, str]
    people: dict[str, Speaker]
    """People named anywhere in the document, by their last name, lower-cased."""
    spoken: list[Speaker] = field(default_factory=list)

    def in_full(self, name: str) -> str:
        """Return the name that an acronym was introduced with, else the name itself."""
        return self.acronyms.get(name, name)

    def settle(self, speaker: Speaker | None) -> Speaker | None:
        """Return whom a speaker's words lead back to, and remember them as the last to speak."""
        if speaker is None:
            return self.spoken[-1] if self.spoken else None
        found = self._settled(speaker)
        if not found.name:
            return None
        if found.manner is Manner.STATEMENT and found.body is None and not found.definite:
            return self._unspoken(found)
        self.spoken.append(found)
        return found

    def _unspoken(self, found: Speaker) -> Speaker | None:
        """Give "reports" to nobody in particular, and "footage" to the report itself."""
        if found.head in SHOWING:
            return None
        return replace(found, name="unnamed") if found.head in RUMOURS else found

    def _settled(self, speaker: Speaker) -> Speaker:
        if speaker.manner is Manner.POINTER:
            return self._pointed(speaker)
        if speaker.body and speaker.body.casefold() in self.generic.bodies:
            speaker = self._of_group(speaker)
        if speaker.manner is Manner.PERSON:
            return self._person(speaker)
        if speaker.owner and (speaker.body is None or speaker.manner is Manner.STATEMENT):
            return self._owned(speaker)
        if speaker.definite and speaker.body is None and speaker.manner in {Manner.ROLE, Manner.STATEMENT, Manner.BODY}:
            return self._defined(speaker)
        if speaker.manner is Manner.ROLE and speaker.definite:
            return self._defined(speaker)
        return replace(speaker, name=self.in_full(speaker.name))

    def _pointed(self, speaker: Speaker) -> Speaker:
        word = speaker.head
        if word in SELF:
            return replace(speaker, name="")
        if word in SINGULAR:
            found = self._last(lambda s: s.manner in PERSONAL)
        elif word in THING:
            found = self._last(lambda s: s.manner not in PERSONAL)
        else:
            found = self._last(lambda s: True)
        found = found or self._last(lambda s: True)
        return replace(found, span=speaker.span) if found else speaker

    def _person(self, speaker: Speaker) -> Speaker:
        known = self.people.get(speaker.name.split()[-1].casefold())
        if known and (known.name.endswith(speaker.name) or speaker.name in known.name or known.name in speaker.name):
            body = speaker.body or known.body
            name = known.name if len(known.name) > len(speaker.name) else speaker.name
            speaker = replace(speaker, name=name, body=body, head=speaker.head or known.head)
        if speaker.body is None and speaker.head in {"spokesman", "spokeswoman", "spokesperson"}:
            return self._owned(speaker)
        return speaker

    def _of_group(self, speaker: Speaker) -> Speaker:
        """Name the group of "a spokesman for the group": the last body to speak or be spoken of."""
        last = self._last(lambda s: s.manner is Manner.BODY and s.capital)
        return replace(speaker, body=last.name) if last else speaker

    def _owned(self, speaker: Speaker) -> Speaker:
        """Give "their spokesman", "a spokesman" the body of the last to speak."""
        if speaker.manner is Manner.STATEMENT:
            said = self._last(lambda _: True)
            return replace(said, span=speaker.span) if said else speaker
        last = self._last(lambda s: s.body is not None or s.manner is Manner.BODY)
        if last is None:
            return speaker
        body = last.body or last.name
        return replace(speaker, body=body)

    def _defined(self, speaker: Speaker) -> Speaker:
        """Lead "the spokesman", "the ministry", "the statement" back to the last that it fits."""
        if speaker.manner is Manner.STATEMENT:
            found = self._last(lambda s: s.manner is not Manner.POINTER)
        else:
            head = speaker.head.rstrip("s")
            found = self._last(lambda s: _answers(s, head))
            if found is None and speaker.head in self.generic.bodies and (not speaker.capital or "-based" in speaker.name):
                found = self._last(lambda s: s.manner is Manner.BODY)
            if found is None and speaker.head in self.generic.persons and len(speaker.name.split()) == 1:
                found = self._last(lambda s: s.manner in PERSONAL)
        if found is None:
            return speaker
        return replace(found, span=speaker.span)

    def _last(self, fits: "Fits") -> Speaker | None:
        return next((s for s in reversed(self.spoken) if s.manner is not Manner.POINTER and fits(s)), None)


from collections.abc import Callable  # noqa: E402

Fits = Callable[[Speaker], bool]


def _answers(speaker: Speaker, head: str) -> bool:
    """Tell whether a noun can point back to a speaker: it stands in the name, the role, the body or an apposition."""
    words = re.findall(r"\w+", f"{speaker.name} {speaker.body or ''}".casefold())
    return head in {speaker.head.rstrip("s"), speaker.also.rstrip("s")} or head in {w.rstrip("s") for w in words}


INTRODUCED = re.compile(r"((?:[A-Z][\w'’-]+ (?:(?:of|for|the|and|de|la|del|du|des|y|e) ){0,2}){1,7})[(\[]([A-Z][A-Za-z-]{1,7})[)\]]")
"""A name and the acronym given for it: "Rapid Support Forces (RSF)"."""


def acronyms(text: str) -> dict[str, str]:
    """Return the names that a text gives acronyms for, by acronym."""
    found = ((m[2], m[1].strip()) for m in INTRODUCED.finditer(text))
    return {short: name for short, name in found if short[0] in {w[0] for w in name.split()}}


def cast(pages: Iterable[Sequence[Saying]], generic: Generic, text: str) -> Cast:
    """Collect the people named as speakers anywhere: the fullest name of each last name."""
    people: dict[str, Speaker] = {}
    for sayings in pages:
        for speaker in (s for saying in sayings for s in (saying.speaker, saying.cited) if s):
            if speaker.manner is Manner.PERSON:
                key = speaker.name.split()[-1].casefold()
                known = people.get(key)
                if known is None or len(speaker.name) > len(known.name) or (known.body is None and speaker.body):
                    longer = speaker if known is None or len(speaker.name) >= len(known.name) else known
                    people[key] = replace(longer, body=speaker.body or (known.body if known else None))
    return Cast(generic, acronyms(text), people)


def settle(pages: Sequence[Sequence[Saying]], topics: Sequence[Speaker | None], generic: Generic, text: str) -> tuple[tuple[Settled, ...], ...]:
    """Settle the speakers of all sayings of a document, sentence by sentence.

    `topics`: whom each sentence without a speaker speaks of first.
    """
    company = cast(pages, generic, text)
    found: list[tuple[Settled, ...]] = []
    for index, sayings in enumerate(pages):
        line = []
        for saying in sayings:
            named = saying.act not in {Act.UNNAMED, Act.DOUBT} or saying.speaker is not None
            speaker = company.settle(saying.speaker) if named else None
            cited = company.settle(saying.cited) if saying.cited else None
            line.append(Settled(sentence=index, saying=saying, speaker=speaker, cited=cited))
        found.append(tuple(line))
        if topics[index]:
            company.settle(topics[index])
    return tuple(found)


def chain(speaker: Speaker, cue: Span | None, inferred: str | None = None) -> tuple[Sayer, ...]:
    """Write a speaker as links of the chain: the person, then the body spoken for."""
    first = Sayer(name=speaker.name, span=speaker.span, cue=cue, inferred=inferred)
    if not speaker.body or speaker.body.casefold() == speaker.name.casefold():
        return (first,)
    return (first, Sayer(name=speaker.body, span=None, cue=cue, inferred=inferred or "body of the speaker"))


def medium(speaker: Speaker, cue: Span | None) -> Sayer:
    """Write a medium as a link of the chain."""
    return Sayer(name=speaker.name, role=Role.MEDIUM, span=speaker.span, cue=cue)
