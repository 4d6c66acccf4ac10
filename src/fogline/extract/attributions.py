"""Works out who asserts a figure: a cue that covers it, the speaker of its quotation, or the voice it stands in."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from fogline.extract.acts import Act, Layout
from fogline.extract.frames import Attribution
from fogline.extract.page import Sentence
from fogline.extract.quotations import quoted
from fogline.extract.sayers import Settled, chain, medium
from fogline.extract.studies import Study
from fogline.extract.voices import Standing
from fogline.knowledge.publishers import Publishers
from fogline.model.claims import Role, Sayer
from fogline.model.texts import Span

SHORTEST_QUOTE = 25
"""Code points under which words in quotation marks are a way of speaking, not speech."""
REACH = 40
"""Sentences back to which the speaker of a quotation is looked for."""
NOBODY = "unnamed"
"""The source of what is "reportedly" so."""


class Attributions:
    """Attributes figures of a studied page."""

    def __init__(self, publishers: Publishers, is_medium: Callable[[str], bool]) -> None:
        """Take the publishers, and what tells a medium's name."""
        self._publishers = publishers
        self._is_medium = is_medium

    def of(self, study: Study, sentence: Sentence, at: int) -> Attribution:
        """Say who asserts what stands at a code point of a sentence."""
        voice = study.voices[sentence.index]
        covering = _covering(study.settled[sentence.index], at)
        if covering:
            return self._attributed(covering, voice)
        spoken = _quoted(study, sentence, at)
        if spoken and not (voice and voice.relays):
            return Attribution(sayers=self.links(spoken), rules=("source:quotation",))
        if voice:
            return Attribution(sayers=self._own(voice), rules=(f"source:{voice.rule}",))
        return Attribution(rules=("source:own voice",))

    def _attributed(self, settled: Settled, voice: Standing | None) -> Attribution:
        act, cue = settled.saying.act, settled.saying.cue
        carrier = self._carrier(voice, settled)
        if act is Act.UNNAMED:
            return Attribution(sayers=(Sayer(name=NOBODY, cue=cue), *carrier), rules=("source:nobody named",))
        return Attribution(
            sayers=(*self.links(settled), *carrier), denies=act is Act.DENY, doubts=act is Act.DOUBT,
            contested=chain(settled.contested, None) if settled.contested else (),
            rules=(f"source:{settled.saying.layout.value} cue",),
        )  # fmt: skip

    def _carrier(self, voice: Standing | None, settled: Settled) -> tuple[Sayer, ...]:
        """Return the account that relays what someone else says in its post."""
        if voice is None or not voice.relays or (settled.speaker and settled.speaker.name == voice.name):
            return ()
        return tuple(replace(s, role=Role.MEDIUM) for s in self._own(voice)[:1])

    def _own(self, voice: Standing) -> tuple[Sayer, ...]:
        known = self._publishers.of_handle(voice.handle) if voice.handle else None
        first = Sayer(name=known.name if known else voice.name, span=voice.span, inferred=voice.rule)
        return (first, Sayer(name=voice.body, inferred=voice.rule)) if voice.body else (first,)

    def links(self, settled: Settled) -> tuple[Sayer, ...]:
        """Write a saying as links of the chain of sayers: asserters nearest first, then media."""
        speaker, cited, cue = settled.speaker, settled.cited, settled.saying.cue
        if speaker is None:
            return ()
        if cited is None or speaker is cited:
            return (*chain(speaker, cue), *(medium(m, cue) for m in settled.saying.media))
        if speaker.medium or self._is_medium(speaker.name):
            return (*chain(cited, cue), medium(speaker, cue))
        return (*chain(speaker, cue), *chain(cited, cue))


def _covering(settled: Sequence[Settled], at: int) -> Settled | None:
    """Return the saying that covers a code point: the last that leads to it, else the first that trails it."""
    cover = [s for s in settled if s.saying.scope.start <= at < s.saying.scope.end and s.asserts]
    leading = [s for s in cover if s.saying.layout is Layout.LEADING]
    trailing = [s for s in cover if s.saying.layout is Layout.TRAILING]
    after = [s for s in trailing if s.saying.cue.start > at]
    if leading and not (leading[-1].saying.weak and after):
        return leading[-1]
    return next(iter(after or trailing[-1:] or cover), None)


def _quoted(study: Study, sentence: Sentence, at: int) -> Settled | None:
    """Find who speaks the quotation that holds a code point, where its own sentence does not say."""
    quote = quoted(study.quotes, at)
    if quote is None or quote.end - quote.start < SHORTEST_QUOTE:
        return None
    return _spoken_after(study, sentence, quote) or _spoken_before(study, sentence)


def _spoken_after(study: Study, sentence: Sentence, quote: Span) -> Settled | None:
    for i in range(sentence.index, len(study.lines)):
        line = study.lines[i]
        if line.sentence.passage != sentence.passage or line.sentence.span.start > quote.end + 1:
            return None
        for s in study.settled[line.sentence.index]:
            if s.saying.layout is Layout.TRAILING and s.saying.cue.start >= quote.end - 2 and s.speaker:
                return s
    return None


def _spoken_before(study: Study, sentence: Sentence) -> Settled | None:
    order = range(sentence.index - 1, max(-1, sentence.index - REACH), -1)
    earlier = (s for i in order for s in reversed(study.settled[i]))
    return next((s for s in earlier if s.speaker), None)
