"""Works out which stretch of a sentence an act of saying covers."""

from collections.abc import Sequence
from dataclasses import replace

from fogline.extract.acts import Act, Found, Layout, Saying
from fogline.extract.page import Token
from fogline.extract.speakers import Manner, Speaker
from fogline.extract.subjects import QUOTES, STOPS, SubjectFinder
from fogline.extract.vocabulary import Phrases
from fogline.knowledge.lexicon import Lexicon
from fogline.model.texts import Span

ENDS = frozenset({".", ";", "!", "?", ")", "]", "…", "|", ",", "—", "–", "--", "-"})
RELATIVES = frozenset({"which", "who", "whose"})
LONGEST_ADJUNCT = 8


class Scopes:
    """Turns acts of saying in token indices into sayings with their scope."""

    def __init__(self, lexicon: Lexicon, subjects: SubjectFinder) -> None:
        """Take the lexicon with the sections of saying."""
        self._subjects = subjects
        self._channels: Phrases[bool] = Phrases((w, True) for w in sorted(lexicon.words("saying_channels")))
        self._carrying = lexicon.words("carrying_participles")
        self._opening = lexicon.words("adjunct_openers")
        self._trailing = lexicon.words("trailing_words")
        self._statements = lexicon.words("statement_nouns")

    def saying(self, tokens: Sequence[Token], one: Found, timed: set[int]) -> Saying:
        """Return a saying with the stretch that it covers."""
        one = self._carried(tokens, self._relayed(tokens, one))
        first = one.zone[0]
        last = max(one.zone[1], self._adjuncts(tokens, max(one.cue[1], one.zone[1]), timed))
        layout = one.layout or self._layout(tokens, one, first, last)
        start, end = _stretch(tokens, layout, (first, last))
        return Saying(
            act=one.act, layout=layout, cue=_span(tokens, *one.cue), speaker=one.speaker, cited=one.cited,
            zone=_span(tokens, first, last), scope=_span(tokens, start, end), media=one.media,
            contested=one.contested, weak=one.weak,
        )  # fmt: skip

    def _carried(self, tokens: Sequence[Token], one: Found) -> Found:
        """Take in who carried it: "a source quoted by Interfax", "a statement carried by the agency"."""
        for at in (one.zone[1] + 1, one.zone[1] + 2):
            if at + 2 < len(tokens) and tokens[at].lower in self._carrying and tokens[at + 1].lower in {"by", "on"}:
                carrier = self._subjects.after(tokens, at + 2)
                if carrier and carrier.speaker.manner is not Manner.POINTER:
                    media: tuple[Speaker, ...] = (*one.media, replace(carrier.speaker, medium=True))
                    return replace(one, media=media, zone=(one.zone[0], carrier.last))
        return one

    def _relayed(self, tokens: Sequence[Token], one: Found) -> Found:
        """Take in who relays the speaker, from within its phrase: "a military source quoted by SANA denied"."""
        for at in range(one.zone[0], one.cue[0] - 1):
            if tokens[at].lower in self._carrying and tokens[at + 1].lower == "by":
                carrier = self._subjects.after(tokens, at + 2)
                media = (*one.media, replace(carrier.speaker, medium=True)) if carrier else one.media
                return replace(one, media=media)
        return one

    def _adjuncts(self, tokens: Sequence[Token], last: int, timed: set[int]) -> int:
        """Take in what belongs to the saying after its cue: its time, "in a statement", "by telephone"."""
        at = last + 1
        while at < len(tokens):
            if at in timed or tokens[at].lower in {"here", "also", "later", "separately"}:
                at += 1
            elif tokens[at].lower in self._opening and (end := self._channel_end(tokens, at)):
                at = end
            else:
                break
        return at - 1

    def _channel_end(self, tokens: Sequence[Token], at: int) -> int:
        for i in range(at + 1, min(at + LONGEST_ADJUNCT, len(tokens))):
            if tokens[i].text in STOPS:
                return 0
            if tokens[i].lower == "that":
                return i
            if end := self._channel(tokens, i):
                while end < len(tokens) and (further := self._channel(tokens, end)):
                    end = further
                return end
        return 0

    def _channel(self, tokens: Sequence[Token], at: int) -> int:
        found = self._channels.at(tokens, at)
        if found:
            return found[0]
        return at + 1 if tokens[at].lower in self._statements else 0

    def _layout(self, tokens: Sequence[Token], one: Found, first: int, last: int) -> Layout:
        if one.act is Act.UNNAMED:
            return Layout.AROUND
        start = _clause_start(tokens, first)
        content = first - start >= 2  # noqa: PLR2004 -- a word and a mark
        if not content:
            return Layout.LEADING
        parted = tokens[first - 1].text in STOPS
        after = tokens[last + 1].text if last + 1 < len(tokens) else "."
        if tokens[first - 1].text in QUOTES and not any(
            t.text in QUOTES or t.lower == "that" for t in tokens[last + 1 : last + 4]
        ):
            return Layout.TRAILING
        closed = after in ENDS or after in QUOTES or all(t.text in STOPS for t in tokens[last + 1 :])
        pointed = one.zone[0] == one.cue[0] and one.speaker is not None and not parted
        if pointed and after in RELATIVES:
            return Layout.TRAILING
        ended = all(t.text in STOPS for t in tokens[last + 1 :])
        if (closed and (parted or pointed)) or ended or (parted and self._trails(tokens, last + 1)):
            return Layout.TRAILING
        return Layout.LEADING

    def _trails(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether what follows a saying only says when or how it was said: "said today after interviewing"."""
        after = tokens[at].lower if at < len(tokens) else ""
        return after in self._trailing and not any(
            t.lower == "that" or t.text in QUOTES for t in tokens[at : at + LONGEST_ADJUNCT]
        )


def _stretch(tokens: Sequence[Token], layout: Layout, zone: tuple[int, int]) -> tuple[int, int]:
    if layout is Layout.ALONE:
        return zone
    first = zone[0]
    start = first if layout is Layout.LEADING else _clause_start(tokens, first)
    end = len(tokens) - 1
    if layout is Layout.AROUND:
        end = next((i for i in range(first, len(tokens)) if tokens[i].text == ";"), end)
    return start, end


def _clause_start(tokens: Sequence[Token], first: int) -> int:
    return next((i + 1 for i in range(first - 1, -1, -1) if tokens[i].text == ";"), 0)


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    last = min(last, len(tokens) - 1)
    return Span(start=tokens[first].start, end=max(tokens[last].end, tokens[first].start))
