"""Settles who the speakers of a page are: pronouns, short names and pointing nouns lead back to someone named."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Self

from fogline.extract.acts import Act, Saying
from fogline.extract.lines import Line
from fogline.extract.speakers import Manner, Speaker
from fogline.knowledge.lexicon import Lexicon
from fogline.model.claims import Role, Sayer
from fogline.model.texts import Span

PERSONAL = frozenset({Manner.PERSON, Manner.ROLE})
REMEMBERED = 60
"""Speakers that a pronoun or a pointing noun can lead back to."""
INTRODUCED = re.compile(
    r"((?:\b[A-Z][\w'’-]{1,30} (?:(?:of|for|the|and|de|la|del|du|des|y|e) ){0,2}){1,7})[(\[]([A-Z][A-Za-z-]{1,7})[)\]]"
)
"""A name and the acronym given for it: "Rapid Support Forces (RSF)"."""

ARTICLE = re.compile(r"(?:^|(?<=\s))(?:The|THE)\s")

Fits = Callable[[Speaker], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointing:
    """Words that lead back to someone named before: sections of the lexicon of the same names."""

    pronouns_singular: frozenset[str]
    pronouns_thing: frozenset[str]
    pronouns_self: frozenset[str]
    generic_persons: frozenset[str]
    generic_bodies: frozenset[str]
    spokesmen: frozenset[str]
    rumour_nouns: frozenset[str]
    showing_nouns: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Self:
        """Take the sections from the lexicon."""
        return cls(**{f.name: lexicon.words(f.name) for f in fields(cls)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A saying with its speaker settled."""

    saying: Saying
    speaker: Speaker | None
    cited: Speaker | None
    contested: Speaker | None = None

    @property
    def asserts(self) -> bool:
        """Tell whether it gives a source: someone, or nobody in particular."""
        return self.speaker is not None or self.saying.act is Act.UNNAMED


@dataclass(slots=True, kw_only=True)
class Cast:
    """Those who have spoken so far in one document."""

    pointing: Pointing
    acronyms: Mapping[str, str]
    people: Mapping[str, Speaker]
    """People named anywhere in the document, by their last name, lower-cased."""
    spoken: deque[Speaker] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def settle(self, speaker: Speaker | None) -> Speaker | None:
        """Return whom a speaker's words lead back to, and remember them as the last to speak.

        None in, for a verb without a speaker of its own, is the last to speak. None out is the report itself.
        """
        if speaker is None:
            return self.spoken[-1] if self.spoken else None
        if speaker.head in self.pointing.pronouns_self:
            return None
        found = self._settled(speaker)
        if found.manner is Manner.STATEMENT and found.body is None and not found.definite:
            return self._unspoken(found)
        self.spoken.append(found)
        return found

    def _unspoken(self, found: Speaker) -> Speaker | None:
        """Give "reports" to nobody in particular, and "footage" to the report itself."""
        if found.head in self.pointing.showing_nouns:
            return None
        return replace(found, name="unnamed") if found.head in self.pointing.rumour_nouns else found

    def _settled(self, speaker: Speaker) -> Speaker:
        if speaker.manner is Manner.POINTER:
            return self._pointed(speaker)
        speaker = self._of_group(self._by_last_name(speaker))
        if speaker.manner is Manner.PERSON:
            return self._person(speaker)
        if speaker.owner and (speaker.body is None or speaker.manner is Manner.STATEMENT):
            return self._owned(speaker)
        if speaker.definite and (speaker.body is None or speaker.manner is Manner.ROLE):
            return self._defined(speaker)
        return self._spelt_out(speaker)

    def _spelt_out(self, speaker: Speaker) -> Speaker:
        """Give an acronym that the document introduces its full name."""
        name = self.acronyms.get(speaker.name.casefold(), speaker.name)
        body = speaker.body and self.acronyms.get(speaker.body.casefold(), speaker.body)
        return speaker if (name, body) == (speaker.name, speaker.body) else replace(speaker, name=name, body=body)

    def _by_last_name(self, speaker: Speaker) -> Speaker:
        """Take one capitalised word for the last name of someone who speaks elsewhere in the document."""
        lone = speaker.manner is Manner.BODY and speaker.capital and " " not in speaker.name
        known = self.people.get(_last_name(speaker.name)) if lone else None
        return replace(known, span=speaker.span) if known else speaker

    def _pointed(self, speaker: Speaker) -> Speaker:
        """Lead "he" back to a person, "it" to a body, "they" to whoever spoke last."""
        fits: Fits = _anyone
        if speaker.head in self.pointing.pronouns_singular:
            fits = _is_personal
        elif speaker.head in self.pointing.pronouns_thing:
            fits = _is_no_person
        found = self._last(fits) or self._last(_anyone)
        return replace(found, span=speaker.span) if found else speaker

    def _person(self, speaker: Speaker) -> Speaker:
        """Give a short name its full form, and a spokesman of nobody the body that spoke last."""
        known = self.people.get(_last_name(speaker.name))
        if known and (speaker.name in known.name or known.name in speaker.name):
            name = max(known.name, speaker.name, key=len)
            head, body = speaker.head or known.head, speaker.body or known.body
            speaker = replace(speaker, name=name, body=body, head=head)
        bodiless = speaker.body is None and speaker.head in self.pointing.spokesmen
        return self._owned(speaker) if bodiless else speaker

    def _of_group(self, speaker: Speaker) -> Speaker:
        """Name the group of "a spokesman for the group": the last body to speak or be spoken of."""
        if not speaker.body or speaker.body.casefold() not in self.pointing.generic_bodies:
            return speaker
        last = self._last(_is_named_body)
        return replace(speaker, body=last.name) if last else speaker

    def _owned(self, speaker: Speaker) -> Speaker:
        """Give "their spokesman" the body of the last to speak; "their statement" is the last to speak."""
        statement = speaker.manner is Manner.STATEMENT
        last = self._last(_anyone if statement else _has_body)
        if last is None:
            return speaker
        return replace(last, span=speaker.span) if statement else replace(speaker, body=last.body or last.name)

    def _defined(self, speaker: Speaker) -> Speaker:
        """Lead "the spokesman", "the ministry", "the statement" back to the last that it fits."""
        found = self._last(_anyone) if speaker.manner is Manner.STATEMENT else self._answering(speaker)
        return replace(found, span=speaker.span) if found else speaker

    def _answering(self, speaker: Speaker) -> Speaker | None:
        head = speaker.head.rstrip("s")
        found = self._last(lambda s: _answers(s, head))
        bare = not speaker.capital or "-based" in speaker.name
        if found is None and bare and speaker.head in self.pointing.generic_bodies:
            found = self._last(_is_named_body)
        if found is None and speaker.name == speaker.head and speaker.head in self.pointing.generic_persons:
            found = self._last(_is_personal)
        return found

    def _last(self, fits: Fits) -> Speaker | None:
        return next((s for s in reversed(self.spoken) if s.manner is not Manner.POINTER and fits(s)), None)


def _anyone(_: Speaker) -> bool:
    return True


def _is_personal(speaker: Speaker) -> bool:
    return speaker.manner in PERSONAL


def _is_no_person(speaker: Speaker) -> bool:
    return speaker.manner not in PERSONAL


def _is_named_body(speaker: Speaker) -> bool:
    return speaker.manner is Manner.BODY and speaker.capital


def _has_body(speaker: Speaker) -> bool:
    return speaker.body is not None or speaker.manner is Manner.BODY


def _answers(speaker: Speaker, head: str) -> bool:
    """Tell whether a noun can point back to a speaker: it stands in the name, the role, the body or an apposition."""
    words = re.findall(r"\w+", f"{speaker.name} {speaker.body or ''} {speaker.head} {speaker.also}".casefold())
    return head in {w.rstrip("s") for w in words}


def _last_name(name: str) -> str:
    return name.rpartition(" ")[2].casefold()


def settle(
    lines: Sequence[Line], topics: Sequence[Speaker | None], pointing: Pointing, text: str
) -> tuple[tuple[Settled, ...], ...]:
    """Settle the speakers of all sayings of a document, sentence by sentence.

    `topics`: whom each sentence without a speaker speaks of first.
    """
    spoken = (s for line in lines for saying in line.sayings for s in (saying.speaker, saying.cited))
    people = _people(s for s in (*spoken, *topics) if s)
    cast = Cast(pointing=pointing, acronyms=_acronyms(text), people=people)
    found: list[tuple[Settled, ...]] = []
    for line, topic in zip(lines, topics, strict=True):
        found.append(tuple(_settle(cast, saying) for saying in line.sayings))
        if topic:
            cast.settle(topic)
    return tuple(found)


def _settle(cast: Cast, saying: Saying) -> Settled:
    voiced = saying.act not in {Act.UNNAMED, Act.DOUBT} or saying.speaker is not None
    contested = cast.settle(saying.contested) if saying.contested else None
    speaker = cast.settle(saying.speaker) if voiced else None
    cited = cast.settle(saying.cited) if saying.cited else None
    return Settled(saying=saying, speaker=speaker, cited=cited, contested=contested)


def _acronyms(text: str) -> dict[str, str]:
    """Return the names that a text gives acronyms for, by acronym in small letters."""
    found = ((m[2], _acronym_bearer(m[1].strip(), m[2])) for m in INTRODUCED.finditer(text))
    return {short.casefold(): name for short, name in found if short[0] in {w[0] for w in name.split()}}


def _acronym_bearer(words: str, short: str) -> str:
    """Return the name that an acronym stands for, without the words that lead up to it: "ACCORDING TO THE"."""
    parts = ARTICLE.split(words)
    tails = (" ".join(parts[i:]) for i in range(len(parts)))
    return next((tail for tail in tails if tail.startswith(short[0])), parts[-1])


def _people(speakers: Iterable[Speaker]) -> dict[str, Speaker]:
    """Collect the people among speakers by their last names: the fullest name, and a body if any mention has one."""
    people: dict[str, Speaker] = {}
    for speaker in speakers:
        if speaker.manner is Manner.PERSON:
            key = _last_name(speaker.name)
            known = people.get(key, speaker)
            fuller = max(known, speaker, key=lambda s: len(s.name))
            people[key] = replace(fuller, body=known.body or speaker.body)
    return people


def chain(speaker: Speaker, cue: Span | None) -> tuple[Sayer, ...]:
    """Write a speaker as links of the chain: the person, then the body spoken for."""
    first = Sayer(name=speaker.name, span=speaker.span, cue=cue)
    if not speaker.body or speaker.body.casefold() == speaker.name.casefold():
        return (first,)
    return (first, Sayer(name=speaker.body, cue=cue, inferred="body of the speaker"))


def medium(speaker: Speaker, cue: Span | None) -> Sayer:
    """Write a medium as a link of the chain."""
    return Sayer(name=speaker.name, role=Role.MEDIUM, span=speaker.span, cue=cue)
