"""Finds the noun phrase beside a cue of saying: who says it, with what stands in apposition."""

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.extract.page import Token
from fogline.extract.speakers import Manner, Speaker, SpeakerReader
from fogline.knowledge.lexicon import Lexicon

QUOTES = frozenset({'"', "“", "”", "‘", "’", "«", "»", "„", "''", "``"})
DASHES = frozenset({"—", "–", "-", "--", "_"})
STOPS = frozenset({".", ",", ";", ":", "!", "?", "(", ")", "[", "]", "…", "|", "•", "*", ".."}) | QUOTES | DASHES
BRACKETS = {")": "(", "]": "["}
CLOSING = DASHES | {",", ")", "]"}
"""Marks that close an apposition before a verb."""
BREAKS = STOPS - {"(", ")", "[", "]"}
NOMINATIVE = frozenset({"he", "she", "they", "it", "we", "i"})
"""Pronouns that are a subject by themselves: in "of his losses he said" nothing before belongs to it."""
LONGEST_PHRASE = 16
LONGEST_SHORTENED = 5
"""Letters up to which a word before a full stop is held to be shortened: "Lt.", "Supt."."""
MOST_APPOSITIONS = 4
LONGEST_NAME = 4
LONGEST_APPOSITION = 30
LONGEST_CLAUSE = 10
"""Tokens of the longest clause that may stand between a speaker and the verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A speaker with the tokens that name it."""

    speaker: Speaker
    first: int
    last: int
    """Inclusive."""
    cited: Speaker | None = None
    """Whom the speaker relies on, from an apposition: "quoting the ministry"."""


class SubjectFinder:
    """Finds speakers on the left and on the right of a cue."""

    def __init__(self, lexicon: Lexicon, verbs: frozenset[str]) -> None:
        """Take the lexicon with the sections of saying; `verbs` are those that no noun phrase holds."""
        self._strong = lexicon.words("saying_verbs")
        words = lexicon.words
        self.speakers = SpeakerReader(lexicon)
        self._verbs = verbs
        self._carrying = words("carrying_participles")
        self._naming = words("naming_words")
        self._agents = tuple(sorted(words("agent_endings")))
        self._auxiliaries = words("saying_auxiliaries")
        self._adverbs = words("saying_adverbs")
        self._openers = words("clause_openers")
        self._determiners = words("speaker_determiners")
        self._relatives = words("relative_words")
        self._citing = words("citing_words")
        self._calling = words("speaking_verbs")
        self._prepositions = words("noun_prepositions")
        self._describing = self._relatives | self._prepositions
        self.acts = frozenset(w for w, form in lexicon.verbs.items() if form in {"past", "participle"})

    # --- on the left: "X, a member of Y, said"

    def before(self, tokens: Sequence[Token], at: int, timed: set[int]) -> Phrase | None:
        """Return the subject of the verb at `at`; None where it has none. `timed`: tokens that tell a time."""
        end = self._verb_start(tokens, at, timed)
        if end <= 0:
            return None
        bracketed = _bracket(tokens, end - 1) is not None
        if tokens[end - 1].text in CLOSING and end > 2 and not bracketed:  # noqa: PLR2004 -- word and mark
            return self._with_appositions(tokens, end, timed)
        if tokens[end - 1].lower in {"who", "which", "that"} and end > 1:
            return self._antecedent(tokens, end - 1, timed)
        start = self._own_start(tokens, self.start(tokens, end, timed), end)
        speaker = self.speakers.read(tokens[start:end]) if start < end else None
        if speaker is None:
            return None
        found = Phrase(speaker=speaker, first=start, last=end - 1)
        return self._with_role_before(tokens, found) or found

    def _own_start(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """Step past what only says where or of what: "In Gudauta the press service", "of his own losses he"."""
        if end - start > 1 and tokens[end - 1].lower in NOMINATIVE:
            return start if tokens[end - 2].lower in self._prepositions else end - 1
        if end - start < 3 or tokens[start].lower not in self._prepositions:  # noqa: PLR2004 -- "in X the Y"
            return start
        parted = (
            i
            for i in range(end - 2, start + 1, -1)
            if tokens[i].lower in self._determiners and tokens[i - 1].lower not in self._prepositions
        )
        bare = end - 1 if self.speakers.knows(tokens[end - 1].lower) and tokens[end - 2].text[0].isupper() else start
        return next(parted, bare)

    def _antecedent(self, tokens: Sequence[Token], end: int, timed: set[int]) -> Phrase | None:
        """Read whom "who" stands for: "elders who told the paper"."""
        end -= tokens[end - 1].text == ","
        start = self.start(tokens, end, timed)
        start = next((i + 1 for i in range(end - 1, start - 1, -1) if tokens[i].lower in self._prepositions), start)
        speaker = self.speakers.read(tokens[start:end]) if start < end else None
        fits = speaker is not None and self.plausible(speaker)
        return Phrase(speaker=speaker, first=start, last=end) if speaker and fits else None

    def _verb_start(self, tokens: Sequence[Token], at: int, timed: set[int]) -> int:
        """Return the index after the subject: auxiliaries, adverbs and times before the verb are skipped."""
        left = at - 1
        if left >= 0 and tokens[left].lower == "to":
            left = self._calling_verb(tokens, left) - 1
        while left >= 0 and self._skips(tokens, left, timed):
            left -= 1
        return left + 1

    def _calling_verb(self, tokens: Sequence[Token], to: int) -> int:
        """Return the verb that "to say" hangs on: "telephoned reporters to say"; 0 where it hangs on none."""
        for i in range(to - 1, max(-1, to - LONGEST_PHRASE), -1):
            if tokens[i].lower in self._calling:
                return i
            if tokens[i].text in STOPS:
                return 0
        return 0

    def _skips(self, tokens: Sequence[Token], i: int, timed: set[int]) -> bool:
        word = tokens[i].lower
        if word == "," and i and i + 1 < len(tokens):
            return tokens[i + 1].lower in {"too", "however", "meanwhile"} or tokens[i - 1].lower in {
                "however",
                "meanwhile",
                "too",
            }
        return (
            word in self._auxiliaries
            or word in self._adverbs
            or i in timed
            or (word.endswith("ly") and len(word) > LONGEST_SHORTENED)
        )

    def start(self, tokens: Sequence[Token], end: int, timed: set[int]) -> int:
        """Walk left from the end of a noun phrase to its start."""
        at = end - 1
        while at >= 0 and end - at <= LONGEST_PHRASE:
            opened = _bracket(tokens, at)
            if opened and tokens[opened - 1].text not in STOPS:
                at = opened - 1
                continue
            if self._bounds(tokens, at, timed):
                described = self._described(tokens, at)
                if described is None:
                    break
                at = described + 1
            at -= 1
        first = at + 1
        while first < end and self._leads(tokens[first]):
            first += 1
        return first

    def _described(self, tokens: Sequence[Token], at: int) -> int | None:
        """Return the noun that a clause with a verb at `at` describes: "a spokesman who would not be named"."""
        for i in range(at - 1, max(0, at - LONGEST_CLAUSE), -1):
            if tokens[i].text in STOPS:
                return None
            if tokens[i].lower == "who":
                return i - 1 if self.speakers.knows(tokens[i - 1].lower) else None
        return None

    def _leads(self, token: Token) -> bool:
        """Tell whether a word only leads up to a phrase: an adverb, the number of an item or of a post."""
        return token.lower in self._adverbs or token.lower in {"and", "but", "/", "+"} or token.text.isdigit()

    def _bounds(self, tokens: Sequence[Token], at: int, timed: set[int]) -> bool:
        token = tokens[at]
        if at in timed or (token.text in STOPS and not inner(tokens, at)):
            return True
        if token.lower in self._carrying and at + 1 < len(tokens) and tokens[at + 1].lower == "by":
            return False
        if token.lower in self._openers:
            return not (self._joins(tokens, at) or self._describes(tokens, at))
        if token.lower in self.acts and token.text.islower() and self._acts_on(tokens, at):
            return True
        return token.lower in self._verbs and token.text.islower() and not self.speakers.knows(token.lower)

    def _acts_on(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a past form is a verb of its own clause and no participle: "killed three", "took the town"."""
        before = tokens[at - 1].lower if at else ""
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is None or before in {"who", "which", "that"} or tokens[at].lower in self._relatives:
            return False
        if after.lower == "to" and self.speakers.is_role(before):
            return False
        return (
            after.text[0].isdigit()
            or after.lower in self._determiners
            or after.text[0].isupper()
            or after.lower == "to"
        )

    def _joins(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether "and" joins two speakers and not two clauses."""
        if tokens[at].lower not in {"and", "or"} or at == 0 or at + 1 >= len(tokens) or tokens[at - 1].text == ",":
            return False
        before, after = tokens[at - 1], tokens[at + 1]
        later = tokens[at + 2].lower if at + 2 < len(tokens) else ""
        if after.lower in self._verbs:
            return False
        named = self._names(after) or self.speakers.knows(later)
        if after.lower in self._determiners:
            named = any(self.speakers.is_role(t.lower) for t in tokens[at + 2 : at + 5])
        return self._names(before) and named

    def _names(self, token: Token) -> bool:
        return self.speakers.knows(token.lower) or token.text[0].isupper()

    def _describes(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether "who", "whose", "with" describes the speaker before it: "a man who gave his name as Z"."""
        if tokens[at].lower == "as":
            return any(t.lower in self._naming for t in tokens[max(0, at - 2) : at])
        if tokens[at].lower not in {"who", "whose", "with"} or not at:
            return False
        return tokens[at - 1].text != "," and self.speakers.knows(tokens[at - 1].lower)

    def _with_role_before(self, tokens: Sequence[Token], found: Phrase) -> Phrase | None:
        """Read "a Taliban official, Mullah Khadim, told": the role before the name."""
        bare_name = found.speaker.manner is Manner.PERSON and not found.speaker.head
        if not bare_name or found.first <= 1 or tokens[found.first - 1].text != ",":
            return None
        first = self.start(tokens, found.first - 1, set())
        words = tokens[first : found.first - 1]
        if not words or words[0].lower not in self._determiners:
            return None
        role = self.speakers.read(words, [tokens[found.first : found.last + 1]])
        fits = role and role.manner is Manner.PERSON and role.head
        return Phrase(speaker=role, first=first, last=found.last) if role and fits else None

    def _with_appositions(self, tokens: Sequence[Token], end: int, timed: set[int]) -> Phrase | None:
        """Read segments between commas from the right, until one names the subject."""
        segments: list[Sequence[Token]] = []
        stop = end - 1
        for _ in range(MOST_APPOSITIONS):
            comma = self._mark_before(tokens, stop)
            if comma <= 0 or not self._apposes(tokens[comma + 1 : stop]):
                break
            segments.insert(0, tokens[comma + 1 : stop])
            first = self.start(tokens, comma, timed)
            found = self._head(tokens, first, comma, segments)
            if found:
                return Phrase(speaker=found, first=first, last=end - 1, cited=self._relied_on(segments))
            stop = comma
        return self._beside(tokens, end - 1, timed)

    def _beside(self, tokens: Sequence[Token], comma: int, timed: set[int]) -> Phrase | None:
        """Read a speaker cut off from its verb by a stray comma: "Meanwhile, Taliban spokesman, said"."""
        first = self.start(tokens, comma, timed)
        speaker = self.speakers.read(tokens[first:comma]) if first < comma else None
        fits = speaker is not None and speaker.manner in {Manner.ROLE, Manner.PERSON}
        return Phrase(speaker=speaker, first=first, last=comma - 1) if speaker and fits else None

    def _head(self, tokens: Sequence[Token], first: int, comma: int, segments: list[Sequence[Token]]) -> Speaker | None:
        words = tokens[first:comma]
        if not words or words[0].text.isdigit() or words[0].lower in self._describing:
            return None
        speaker = self.speakers.read(words, segments)
        return speaker if speaker and self.plausible(speaker) else None

    def plausible(self, speaker: Speaker) -> bool:
        """Tell whether a phrase is someone who speaks, by its noun or by being a name."""
        if speaker.manner is not Manner.BODY:
            return True
        return self.speakers.knows(speaker.head) or speaker.capital or speaker.head.endswith(self._agents)

    def _apposes(self, segment: Sequence[Token]) -> bool:
        if not segment:
            return False
        opened = segment[0].lower in self._relatives or segment[0].lower in self._citing
        return opened or not any(
            t.lower in self._strong and t.text.islower() and not self.speakers.knows(t.lower) for t in segment
        )

    def _relied_on(self, segments: list[Sequence[Token]]) -> Speaker | None:
        return next((self.speakers.read(s[1:]) for s in segments if s[0].lower in self._citing), None)

    def _mark_before(self, tokens: Sequence[Token], stop: int) -> int:
        """Return the comma or dash that opens the segment ending at `stop`; -1 where none does."""
        at = stop - 1
        while at >= 0 and stop - at < LONGEST_APPOSITION:
            opened = _bracket(tokens, at)
            if opened is not None:
                at = opened - 1
                continue
            if tokens[at].text in {",", "—", "–", "--"}:
                return at
            if tokens[at].text in QUOTES | {";", ":"}:
                return -1
            at -= 1
        return -1

    # --- on the right: "according to X, a member of Y"

    def after(self, tokens: Sequence[Token], at: int) -> Phrase | None:
        """Return the speaker whose phrase starts at `at`, with what stands in apposition to it."""
        end = self.end(tokens, at)
        segments: list[Sequence[Token]] = []
        last = end
        if last < len(tokens) and tokens[last].text == "," and self._opens_apposition(tokens, last + 1):
            last = self._apposition_end(tokens, last + 1)
            segments.append(tokens[end + 1 : last])
        speaker = self.speakers.read(tokens[at:end], segments) if end > at else None
        return Phrase(speaker=speaker, first=at, last=last - 1) if speaker else None

    def end(self, tokens: Sequence[Token], start: int) -> int:
        """Return the index after the noun phrase that starts here."""
        at = start
        while at < len(tokens) and at - start < LONGEST_PHRASE:
            token = tokens[at]
            if token.text in {"(", "["} and (
                closed := next((i for i in range(at, min(at + 7, len(tokens))) if tokens[i].text in BRACKETS), 0)
            ):
                at = closed + 1
                continue
            if token.text in STOPS and not inner(tokens, at):
                break
            if at > start and self._ends_phrase(tokens, at):
                break
            at += 1
        return at

    def _ends_phrase(self, tokens: Sequence[Token], at: int) -> bool:
        word = tokens[at].lower
        if word in self._openers:
            pointing = word == "that" and tokens[at - 1].lower in self._prepositions
            return not (pointing or self._joins(tokens, at) or self._describes(tokens, at))
        if word in {"is", "are", "was", "were", "has", "had", "have"}:
            return tokens[at - 1].lower not in {"who", "which", "that"}
        return word in self._verbs and tokens[at].text.islower() and not self.speakers.knows(word)

    def _opens_apposition(self, tokens: Sequence[Token], at: int) -> bool:
        ahead = tokens[at : at + 8]
        if not ahead:
            return False
        if ahead[0].text.isdigit() and len(ahead) > 1 and ahead[1].text == ",":
            return True
        if ahead[0].lower in {"who", "which", "whose"}:
            return True
        named = next((i for i, t in enumerate(ahead) if t.text == ","), 0)
        if (
            1 < named <= LONGEST_NAME
            and all(t.text[0].isupper() for t in ahead[:named])
            and self.speakers.is_role(tokens[at - 2].lower)
        ):
            return True
        small = ahead[0].lower in {"a", "an", "the", "its", "their", "his", "her"} or self.speakers.knows(
            ahead[0].lower
        )
        role = next((i for i, t in enumerate(ahead) if self.speakers.is_role(t.lower)), None)
        verb = next(
            (i for i, t in enumerate(ahead) if t.lower in self._verbs or t.lower in self._auxiliaries), len(ahead)
        )
        return small and role is not None and role < verb

    def _apposition_end(self, tokens: Sequence[Token], start: int) -> int:
        at = start
        while at < len(tokens) and (tokens[at].text not in BREAKS or inner(tokens, at)):
            at += 1
        return at


def inner(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a mark stands within a phrase: "Lt. Col.", "the rebels' chief", "AL-SHABAAB"."""
    token = tokens[at]
    if not at or at + 1 >= len(tokens) or tokens[at - 1].end != token.start:
        return False
    if token.text == "-":
        return tokens[at + 1].start == token.end
    if token.text in {"’", "'"}:
        return tokens[at - 1].lower.endswith("s")
    numbered = tokens[at - 1].lower in {"no", "nos"} and tokens[at + 1].text[0].isdigit()
    shortened = len(tokens[at - 1].text) <= LONGEST_SHORTENED and tokens[at + 1].text[0].isalpha()
    return token.text == "." and (numbered or shortened)


def _bracket(tokens: Sequence[Token], at: int) -> int | None:
    """Return where a short bracket that closes here opened."""
    opening = BRACKETS.get(tokens[at].text)
    if opening is None:
        return None
    return next((i for i in range(at - 1, max(-1, at - 8), -1) if tokens[i].text == opening), None)
