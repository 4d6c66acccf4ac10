"""Reads speakers set off by a colon: "Army: three killed", "three killed: army"."""

from collections.abc import Callable, Iterator, Sequence

from fogline.extract.acts import Act, Found, Layout
from fogline.extract.page import Token
from fogline.extract.saying_words import SayingWords
from fogline.extract.speakers import Manner, Speaker
from fogline.extract.subjects import STOPS, SubjectFinder, inner

LONGEST = 9
"""Tokens of the longest speaker before a colon."""


class Labels:
    """Finds speakers beside the first colon of a sentence."""

    def __init__(self, words: SayingWords, subjects: SubjectFinder, is_known: Callable[[str], bool]) -> None:
        """Take the words of saying, the finder of subjects, and what tells names of media and parties."""
        said = words.strong | words.reporting_verbs | words.doubt_verbs | words.passive_auxiliaries
        speakers = subjects.speakers
        self._verbs = said | frozenset(w for w in subjects.acts if not speakers.knows(w))
        self._bodies = words.body_nouns - words.silent_nouns
        self._speakers = speakers
        self._is_known = is_known

    def find(self, tokens: Sequence[Token], timed: set[int]) -> Iterator[Found]:
        """Yield the saying that a colon makes, if any. `timed`: indices of tokens that tell a time."""
        colon = next((i for i, t in enumerate(tokens) if t.text == ":" and not inner(tokens, i)), 0)
        if not colon:
            return
        first = next((i for i in range(colon) if i not in timed and _is_word(tokens[i])), colon)
        before = self._speaker(tokens[first:colon])
        after = None if before else self._speaker([t for t in tokens[colon + 1 :] if t.text not in {".", "!"}])
        if before:
            yield Found(act=Act.SAY, cue=(colon, colon), zone=(first, colon), speaker=before, layout=Layout.LEADING)
        elif after:
            zone = (colon, len(tokens) - 1)
            yield Found(act=Act.SAY, cue=(colon, colon), zone=zone, speaker=after, layout=Layout.TRAILING)

    def _speaker(self, words: Sequence[Token]) -> Speaker | None:
        if not 0 < len(words) <= LONGEST or any(t.lower in self._verbs or t.text.isdigit() for t in words):
            return None
        speaker = self._speakers.read(words)
        return speaker if speaker and self._speaks(speaker, words) else None

    def _speaks(self, speaker: Speaker, words: Sequence[Token]) -> bool:
        if speaker.manner is Manner.PERSON:
            return bool(speaker.head)
        if speaker.manner is Manner.BODY:
            return self._is_body(words) or self._is_known(speaker.name)
        return speaker.manner is not Manner.POINTER

    def _is_body(self, words: Sequence[Token]) -> bool:
        """Tell whether a label names a body: "Army", "the health ministry", "the governor's office"."""
        return any(t.lower in self._bodies and (t.text.islower() or len(words) == 1) for t in words)


def _is_word(token: Token) -> bool:
    return token.text not in STOPS and not token.text[0].isdigit()
