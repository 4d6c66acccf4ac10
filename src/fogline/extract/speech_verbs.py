"""Reads the saying that a verb makes: "X said", "said X", "was quoted as saying", ", adding that"."""

from collections.abc import Sequence

from fogline.extract.acts import Act, Found, Layout
from fogline.extract.cues import CLAIMING, Cues
from fogline.extract.hearers import Hearers
from fogline.extract.page import Token
from fogline.extract.saying_words import SayingWords, lower
from fogline.extract.speakers import Manner, Speaker
from fogline.extract.subjects import QUOTES, STOPS, Phrase, SubjectFinder

INVERTING = QUOTES | {",", "—", "–", "--", ".", "?", "!"}
"""Marks after which a verb may stand before its speaker."""
CONTINUING = frozenset({"and", "but", "or", "then", ","})
PARTICIPLE_LED = frozenset({",", "and", "while", "but", "", "—", "–"})
PERFECT = frozenset({"has", "have", "had", "by"})
NEAR = 5
"""Tokens after "claimed" within which the act that is claimed stands."""
GOING = frozenset({"went", "goes", "go"})


class SpeechVerbs:
    """Reads sayings of verbs."""

    def __init__(self, words: SayingWords, cues: Cues, subjects: SubjectFinder, hearers: Hearers) -> None:
        """Take the words of saying, and what judges cues, finds subjects and reads hearers."""
        self._words = words
        self._cues = cues
        self._subjects = subjects
        self._hearers = hearers
        self._inverting = cues.strong | words.reporting_verbs
        self._trailing = words.noun_prepositions | {"who", "as"}

    def read(self, tokens: Sequence[Token], at: int, timed: set[int], *, said: bool) -> Found | None:
        """Return the saying of the verb at `at`; `said`: whether the sentence has one before."""
        act = self._cues.act(tokens, at)
        if self._cues.is_passive(tokens, at):
            return self._passive(tokens, at, act, timed)
        if tokens[at].lower in self._words.citing_words:
            return self._citing(tokens, at, timed)
        return self._active(tokens, at, act, timed) or self._on(tokens, at, act, said=said)

    # --- passive: "was quoted as saying", "was confirmed by X"

    def _passive(self, tokens: Sequence[Token], at: int, act: Act, timed: set[int]) -> Found | None:
        by = self._subjects.after(tokens, at + 2) if lower(tokens, at + 1) == "by" and at + 2 < len(tokens) else None
        if tokens[at].lower == "quoted":
            return self._was_quoted(tokens, at, by, timed)
        if by and act is not Act.DOUBT and self._subjects.plausible(by.speaker):
            return Found(act=act, cue=(at, at + 1), zone=(at, by.last), speaker=by.speaker)
        return Found(act=act, cue=(at, at), zone=(at, at), layout=Layout.AROUND) if act is Act.DOUBT else None

    def _was_quoted(self, tokens: Sequence[Token], at: int, by: Phrase | None, timed: set[int]) -> Found | None:
        subject = self._subjects.before(tokens, at, timed)
        if subject is None:
            return None
        zone = (subject.first, by.last if by else at)
        media = (by.speaker,) if by else ()
        return Found(act=Act.SAY, cue=(at, at), zone=zone, speaker=subject.speaker, media=media)

    # --- citing: "X quoted Y as saying", "citing Y"

    def _citing(self, tokens: Sequence[Token], at: int, timed: set[int]) -> Found | None:
        cited = self._subjects.after(tokens, at + 1) if at + 1 < len(tokens) else None
        finite = not tokens[at].lower.endswith("ing")
        subject = self._subjects.before(tokens, at, timed) if finite else None
        if cited is None or (finite and subject is None):
            return None
        zone = (subject.first if subject else at, cited.last + 2 * (lower(tokens, cited.last + 1) == "as"))
        speaker = subject.speaker if subject else None
        return Found(act=Act.SAY, cue=(at, at), zone=zone, speaker=speaker, cited=cited.speaker)

    # --- active: "X said", "said X"

    def _active(self, tokens: Sequence[Token], at: int, act: Act, timed: set[int]) -> Found | None:
        if tokens[at].lower.endswith("ing"):
            return None
        after = self._inverted(tokens, at, timed)
        if after:
            return Found(act=act, cue=(at, at), zone=(at, after.last), speaker=after.speaker, cited=after.cited)
        subject = self._subjects.before(tokens, at, timed)
        weak = tokens[at].lower not in self._cues.strong
        if subject is None or not self._can_say(subject.speaker, weak=weak):
            return None
        media, end = self._hearers.after(tokens, at)
        last = at + (tokens[at].lower in GOING and lower(tokens, at + 1) == "on")
        return Found(
            act=act, cue=(at, last), zone=(subject.first, max(end, last)), speaker=subject.speaker, cited=subject.cited,
            media=media, weak=weak, layout=Layout.ALONE if self._claims_act(tokens, at) else None,
        )  # fmt: skip

    def _claims_act(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether an act is claimed and not a figure: "claimed responsibility", "claimed the attack"."""
        if tokens[at].lower not in CLAIMING:
            return False
        for i in range(at + 1, min(at + NEAR, len(tokens))):
            if tokens[i].lower in self._words.claimed_acts:
                return lower(tokens, i + 1) != "of"
            if tokens[i].text[0].isdigit() or tokens[i].text in STOPS or tokens[i].lower == "that":
                return False
        return False

    def _can_say(self, speaker: Speaker, *, weak: bool) -> bool:
        """Weak verbs need someone who speaks; nearly any phrase may stand before the strong ones."""
        if speaker.manner is not Manner.BODY:
            return True
        if speaker.name[0].isdigit() or speaker.head in self._words.silent_nouns:
            return False
        return not weak or self._subjects.plausible(speaker)

    def _inverted(self, tokens: Sequence[Token], at: int, timed: set[int]) -> Phrase | None:
        """Read the speaker after the verb: '"...", said X'."""
        before = tokens[at - 1].text if at else ""
        if before not in INVERTING or tokens[at].lower not in self._inverting or at + 1 >= len(tokens):
            return None
        if at + 1 in timed or lower(tokens, at + 1) in self._words.never_inverted:
            return None
        if tokens[at].lower in self._words.telling_verbs and self._words.end("told_nobody", tokens, at + 1):
            return None
        phrase = self._subjects.after(tokens, at + 1)
        return phrase if phrase and self._stands_after(tokens, at, phrase) else None

    def _stands_after(self, tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
        """Tell whether a phrase after a verb is its subject and not its object."""
        verb, after = tokens[at].lower, lower(tokens, phrase.last + 1)
        if after and after not in STOPS and after not in self._trailing:
            return False
        plausible = self._subjects.plausible(phrase.speaker)
        if tokens[at - 1].text in QUOTES:
            return plausible or verb in self._cues.strong
        object_like = verb in self._words.denial_verbs or phrase.speaker.manner is Manner.STATEMENT
        told_on = phrase.last + 2 < len(tokens) or phrase.speaker.medium or phrase.speaker.manner is not Manner.ROLE
        return plausible and not object_like and not (verb in self._words.telling_verbs and told_on)

    # --- going on: "and said", ", adding that"

    def _on(self, tokens: Sequence[Token], at: int, act: Act, *, said: bool) -> Found | None:
        """Read a verb without a subject of its own: it continues the speaker before, or the sentence's subject."""
        left = at - 1
        while left >= 0 and (tokens[left].lower in self._words.saying_adverbs or tokens[left].lower in PERFECT):
            left -= 1
        before, participle = lower(tokens, left), tokens[at].lower.endswith("ing")
        weak = tokens[at].lower not in self._cues.strong
        if not said and not participle and before in {"and", "but"} and act is not Act.DOUBT:
            return self._from_the_start(tokens, at, act)
        continues = before in PARTICIPLE_LED if participle else before in CONTINUING and said
        if not continues or (weak and not said):
            return None
        return Found(act=act, cue=(at, at), zone=(at, at), weak=weak, layout=Layout.LEADING)

    def _from_the_start(self, tokens: Sequence[Token], at: int, act: Act) -> Found | None:
        """Read "X waved away the figure and said": the subject that opens the sentence."""
        phrase = self._subjects.after(tokens, 0)
        if phrase is None or phrase.last >= at or phrase.speaker.manner is Manner.STATEMENT:
            return None
        if not self._can_say(phrase.speaker, weak=True):
            return None
        return Found(act=act, cue=(at, at), zone=(at, at), speaker=phrase.speaker, layout=Layout.LEADING)
