"""Finds acts of saying in a sentence: the cue, who says it, and the stretch of the sentence that it covers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fogline.extract.page import Sentence, Token
from fogline.extract.speakers import Manner, Speaker, SpeakerReader
from fogline.knowledge.lexicon import Lexicon
from fogline.model.texts import Span


class Act(StrEnum):
    """What the cue does."""

    SAY = "say"
    DENY = "deny"
    DOUBT = "doubt"
    UNNAMED = "unnamed"
    """Nobody in particular says it: "reportedly"."""


class Layout(StrEnum):
    """Where the cue stands to what is said."""

    LEADING = "leading"
    """He said that ten died."""
    TRAILING = "trailing"
    """Ten died, he said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One act of saying."""

    act: Act
    layout: Layout
    cue: Span
    speaker: Speaker | None
    """None where the one before says on: "adding that"."""
    zone: Span
    """The words of speaker and cue: no place or time in it is the event's."""
    scope: Span
    """What it covers in its sentence, its own words included."""
    cited: Speaker | None = None
    """Whom the speaker relies on: "citing the ministry"."""
    media: tuple[Speaker, ...] = ()
    """Whom the speaker told it, or who carried it, where they are media."""


@dataclass(frozen=True, slots=True)
class Found:
    """A saying in token indices, before its scope is known."""

    act: Act
    cue: tuple[int, int]
    zone: tuple[int, int]
    speaker: Speaker | None
    right: bool
    """True where the speaker stands on the cue's right."""
    cited: Speaker | None = None
    media: tuple[Speaker, ...] = ()


STOPS = frozenset({".", ",", ";", ":", "!", "?", "(", ")", "[", "]", "—", "–", "-", '"', "“", "”", "‘", "’", "«", "»", "_", "…", "|"})
QUOTES = frozenset({'"', "“", "”", "‘", "’", "«", "»"})
ENDS = frozenset({".", ";", "!", "?", ")", "]", "…", "|"})
LONGEST_SUBJECT = 16
LONGEST_APPOSITION = 28
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


class SayingFinder:
    """Finds the acts of saying in a sentence."""

    def __init__(self, lexicon: Lexicon, media: "MediaTest") -> None:
        """Take the lexicon with the sections of saying, and a test that tells the names of media."""
        words = lexicon.words
        self._speakers = SpeakerReader(lexicon)
        self._media = media
        self._strong = words("saying_verbs")
        self._weak = words("reporting_verbs")
        self._figure = words("figure_verbs")
        self._figure_cues = words("figure_cues")
        self._deny = words("denial_verbs")
        self._doubt = words("doubt_verbs")
        self._verbs = self._strong | self._weak | self._figure | self._deny | self._doubt
        self._citing = words("citing_words")
        self._prepositions = _phrases(words("saying_prepositions"))
        self._unnamed = _phrases(words("unnamed_phrases"))
        self._doubtful = _phrases(words("doubt_phrases"))
        self._nobody = _phrases(words("told_nobody"))
        self._auxiliaries = words("saying_auxiliaries")
        self._adverbs = words("saying_adverbs")
        self._openers = words("clause_openers")
        self._statements = words("statement_nouns")
        self._determiners = words("speaker_determiners")
        self._relatives = words("relative_words")
        self._noun_prepositions = words("noun_prepositions")

    def find(self, sentence: Sentence, times: Sequence[tuple[int, int]] = ()) -> tuple[Saying, ...]:
        """Return the sayings of a sentence in order. `times`: token indices, inclusive, of its expressions of time."""
        timed = {i for first, last in times for i in range(first, last + 1)}
        found = list(self._all(sentence.tokens, timed))
        return tuple(self._scoped(sentence.tokens, found, i, timed) for i in range(len(found)))

    def _all(self, tokens: Sequence[Token], timed: set[int]) -> Iterator[Found]:
        at = 0
        while at < len(tokens):
            found = self._at(tokens, at, timed)
            if found:
                yield found
                at = max(at, found.cue[1], found.zone[1] if found.right else 0)
            at += 1

    def _at(self, tokens: Sequence[Token], at: int, timed: set[int]) -> Found | None:
        size = _longest(self._prepositions, tokens, at)
        if size and not (tokens[at].lower == "per" and at and tokens[at - 1].lower not in STOPS | {"as"}):
            return self._by_preposition(tokens, at, at + size - 1)
        size = _longest(self._unnamed, tokens, at)
        if size and not self._named_by(tokens, at + size):
            return Found(Act.UNNAMED, (at, at + size - 1), (at, at + size - 1), None, right=False)
        size = _longest(self._doubtful, tokens, at)
        if size:
            return Found(Act.DOUBT, (at, at + size - 1), (at, at + size - 1), None, right=False)
        if tokens[at].lower in self._verbs:
            return self._by_verb(tokens, at, timed)
        return None

    def _named_by(self, tokens: Sequence[Token], at: int) -> bool:
        return at < len(tokens) and tokens[at].lower == "by"

    # --- prepositions: "according to X"

    def _by_preposition(self, tokens: Sequence[Token], first: int, last: int) -> Found | None:
        end = self._phrase_end(tokens, last + 1)
        speaker, end = self._read_right(tokens, last + 1, end)
        if speaker is None:
            return None
        return Found(Act.SAY, (first, last), (first, end - 1), speaker, right=True)

    def _phrase_end(self, tokens: Sequence[Token], start: int) -> int:
        """Return the index after the noun phrase that starts here."""
        at = start
        while at < len(tokens) and at - start < LONGEST_SUBJECT:
            token = tokens[at]
            if token.text in STOPS and not _inner(tokens, at):
                break
            if at > start and token.lower in self._openers and not self._joins(tokens, at):
                break
            if at > start and token.lower in self._verbs | BE | {"has", "had", "have"}:
                break
            at += 1
        return at

    def _read_right(self, tokens: Sequence[Token], start: int, end: int) -> tuple[Speaker | None, int]:
        """Read the speaker after a cue with what stands in apposition to it; give the index after both."""
        additions: list[Sequence[Token]] = []
        stop = end
        if stop < len(tokens) and tokens[stop].text == "," and self._is_apposition(tokens, stop + 1):
            stop = self._apposition_end(tokens, stop + 1)
            additions.append(tokens[end + 1 : stop])
        return self._speakers.read(tokens[start:end], additions), stop

    def _is_apposition(self, tokens: Sequence[Token], at: int) -> bool:
        ahead = tokens[at : at + 8]
        if not ahead:
            return False
        if ahead[0].text.isdigit() and at + 1 < len(tokens) and tokens[at + 1].text == ",":
            return True
        if ahead[0].lower in {"who", "which", "whose"}:
            return True
        small = ahead[0].lower in {"a", "an", "the", "its", "their", "his", "her"} or self._speakers.knows(ahead[0].lower)
        roles = next((i for i, t in enumerate(ahead) if self._speakers.is_role(t.lower)), None)
        verbs = next((i for i, t in enumerate(ahead) if t.lower in self._verbs or t.lower in BE), len(ahead))
        return small and roles is not None and roles < verbs

    def _apposition_end(self, tokens: Sequence[Token], start: int) -> int:
        at = start
        while at < len(tokens) and tokens[at].text not in STOPS - {"-", "(", ")"}:
            at += 1
        return at

    # --- verbs: "X said", "said X", "was quoted as saying"

    def _by_verb(self, tokens: Sequence[Token], at: int, timed: set[int]) -> Found | None:
        word = tokens[at].lower
        if not self._reports(tokens, at):
            return None
        act = Act.DENY if word in self._deny else Act.DOUBT if word in self._doubt else Act.SAY
        if self._passive(tokens, at):
            return self._by_passive(tokens, at, act)
        if word in self._citing:
            return self._by_citing(tokens, at, timed)
        return self._active(tokens, at, act, timed)

    def _reports(self, tokens: Sequence[Token], at: int) -> bool:
        word, after = tokens[at].lower, _lower(tokens, at + 1)
        if word in self._figure:
            ahead = {t.lower for t in tokens[at + 1 : at + 7]}
            return bool(ahead & self._figure_cues) and word not in self._strong
        if word in {"claimed", "claims", "claiming"} and ("lives" in {t.lower for t in tokens[at + 1 : at + 7]} or after == "by"):
            return False
        return not (word == "to" or tokens[at].text.istitle() and at > 0 and word in self._weak and not _starts(tokens, at))

    def _passive(self, tokens: Sequence[Token], at: int) -> bool:
        left = at - 1
        while left >= 0 and (tokens[left].lower in self._adverbs or tokens[left].lower == "not"):
            left -= 1
        return left >= 0 and tokens[left].lower in BE and not tokens[at].lower.endswith("ing")

    def _by_passive(self, tokens: Sequence[Token], at: int, act: Act) -> Found | None:
        word, after = tokens[at].lower, _lower(tokens, at + 1)
        if word == "quoted":
            start, speaker = self._subject(tokens, at, set())
            media: tuple[Speaker, ...] = ()
            end = at
            if after == "by":
                stop = self._phrase_end(tokens, at + 2)
                medium = self._speakers.read(tokens[at + 2 : stop])
                media, end = ((medium,) if medium else ()), stop - 1
            return Found(act, (at, end), (start, end), speaker, right=False, media=media) if speaker else None
        if after == "by" and word in self._strong | self._deny | self._weak:
            stop = self._phrase_end(tokens, at + 2)
            speaker = self._speakers.read(tokens[at + 2 : stop])
            return Found(act, (at, at + 1), (at, stop - 1), speaker, right=True) if speaker else None
        if act is Act.DOUBT:
            return Found(act, (at, at), (at, at), None, right=False)
        return None

    def _by_citing(self, tokens: Sequence[Token], at: int, timed: set[int]) -> Found | None:
        """Read "X, citing Y, said", "X quoted Y as saying", "said X, quoting Y"."""
        stop = self._phrase_end(tokens, at + 1)
        cited = self._speakers.read(tokens[at + 1 : stop])
        if cited is None:
            return None
        end = stop - 1
        if [t.lower for t in tokens[stop : stop + 2]] in (["as", "saying"], ["as", "telling"], ["as", "claiming"], ["as", "reporting"]):
            end = stop + 1
        start, speaker = (at, None)
        if tokens[at].lower.endswith("ed") or tokens[at].lower.endswith("es"):
            start, speaker = self._subject(tokens, at, timed)
        return Found(Act.SAY, (at, end if end > stop else at), (start, end), speaker, right=speaker is None, cited=cited)

    def _active(self, tokens: Sequence[Token], at: int, act: Act, timed: set[int]) -> Found | None:
        start, speaker = self._subject(tokens, at, timed)
        right = False
        first, end = start, at
        if speaker is None and self._can_invert(tokens, at):
            stop = self._phrase_end(tokens, at + 1)
            speaker, stop = self._read_right(tokens, at + 1, stop)
            right, first, end = speaker is not None, at, stop - 1 if speaker else at
        if speaker is None and not self._says_on(tokens, at):
            return None
        if speaker and not self._plausible(tokens[at].lower, speaker):
            return None
        media, told = ((), end) if right else self._told(tokens, at)
        return Found(act, (at, at), (min(first, at), max(end, told)), speaker, right=right, media=media)

    def _plausible(self, verb: str, speaker: Speaker) -> bool:
        """Weak verbs need someone who speaks; any phrase may stand before the strong ones."""
        if verb in self._strong or verb in self._deny:
            return speaker.manner is not Manner.BODY or self._could_speak(speaker)
        if speaker.manner is Manner.BODY:
            return self._speakers.knows(speaker.head) or self._media(speaker.name) or speaker.capital
        return True

    def _could_speak(self, speaker: Speaker) -> bool:
        return speaker.head not in {"there", "which", "that", "who", "toll"} and not speaker.head.endswith("ing")

    def _can_invert(self, tokens: Sequence[Token], at: int) -> bool:
        before = tokens[at - 1].text if at else ""
        after = _lower(tokens, at + 1)
        if tokens[at].lower.endswith("ing"):
            return False
        return (before in QUOTES | {",", "—", "-", "–", ".", "?", "!"}) and after not in {"that", "to", "in", "on", "at", ",", "."}

    def _says_on(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether the verb continues the speaker before: "and said", ", adding that"."""
        word, before = tokens[at].lower, _lower(tokens, at - 1)
        while before in self._adverbs or before in {"has", "have", "had"}:
            at -= 1
            before = _lower(tokens, at - 1)
        if word.endswith("ing"):
            return before in {",", "and", "by", "but", "while"} and word[:-3] not in {"read", "show", "add"} or before == "," or before == "while"
        return before in {"and", "but", "or", "then"} and word in self._strong | self._deny | self._figure | self._weak

    def _told(self, tokens: Sequence[Token], at: int) -> tuple[tuple[Speaker, ...], int]:
        """Read whom it was told, where that is a medium: "told AFP by telephone"."""
        if tokens[at].lower not in {"told", "tells", "tell", "telling", "informed", "informs"}:
            return (), at
        size = _longest(self._nobody, tokens, at + 1)
        if size:
            return (), at + size
        end = self._phrase_end(tokens, at + 1)
        end = next((i for i in range(at + 2, end) if tokens[i].lower in self._noun_prepositions | {"the", "a", "an"} and not _capitals_around(tokens, i)), end)
        told = tokens[at + 1 : end]
        name = _joined(told)
        if told and (self._media(name) or any(t.text[0].isupper() for t in told)):
            speaker = self._speakers.read(told)
            return ((replace(speaker, medium=True),) if speaker else ()), end - 1
        return (), at

    # --- the subject on the left of a verb

    def _subject(self, tokens: Sequence[Token], at: int, timed: set[int]) -> tuple[int, Speaker | None]:
        """Return where the subject of a verb starts, and the speaker; None where none stands there."""
        end = self._verb_start(tokens, at, timed)
        if end <= 0:
            return at, None
        if tokens[end - 1].text == "," or (tokens[end - 1].text in {"—", "–", "-", ")"} and end > 2):
            return self._subject_with_apposition(tokens, end, timed)
        start = self._phrase_start(tokens, end, timed)
        speaker = self._speakers.read(tokens[start:end]) if start < end else None
        if speaker and start > 1 and tokens[start - 1].text == "," and speaker.manner is Manner.PERSON and not speaker.head:
            start, speaker = self._with_role_before(tokens, start, end, speaker)
        return start, speaker

    def _with_role_before(self, tokens: Sequence[Token], start: int, end: int, speaker: Speaker) -> tuple[int, Speaker]:
        """Read "a Taliban official, Mullah Khadim, told": the role before the name."""
        begin = self._phrase_start(tokens, start - 1, set())
        words = tokens[begin : start - 1]
        if not words or not (begin == 0 or tokens[begin - 1].text in STOPS or tokens[begin - 1].lower in {"and", "but", "while"}):
            return start, speaker
        role = self._speakers.read(words)
        if role and role.manner is Manner.ROLE and words[0].lower in self._determiners | {"one"}:
            return begin, self._speakers.read(words, [tokens[start:end]]) or speaker
        return start, speaker

    def _verb_start(self, tokens: Sequence[Token], at: int, timed: set[int]) -> int:
        """Return the index after the subject: auxiliaries, adverbs and times before the verb are skipped."""
        left = at - 1
        while left >= 0 and (
            tokens[left].lower in self._auxiliaries or tokens[left].lower in self._adverbs
            or left in timed or (tokens[left].lower.endswith("ly") and len(tokens[left].lower) > 4)
        ):
            left -= 1
        return left + 1

    def _subject_with_apposition(self, tokens: Sequence[Token], end: int, timed: set[int]) -> tuple[int, Speaker | None]:
        """Read "X, a member of Y, said": segments between commas, from the right, until one names the subject."""
        additions: list[Sequence[Token]] = []
        stop = end - 1
        for _ in range(4):
            comma = self._comma_before(tokens, stop)
            segment = tokens[comma + 1 : stop]
            if comma >= 0 and not self._bare_name_after_name(tokens, comma, segment):
                additions.append(segment)
                start = self._phrase_start(tokens, comma, timed)
                phrase = tokens[start:comma]
                if phrase and not self._continues_apposition(phrase):
                    speaker = self._speakers.read(phrase, [a for a in reversed(additions) if a])
                    return start, speaker
                stop = comma
                continue
            break
        return end, None

    def _bare_name_after_name(self, tokens: Sequence[Token], comma: int, segment: Sequence[Token]) -> bool:
        return not segment

    def _continues_apposition(self, phrase: Sequence[Token]) -> bool:
        return all(t.text.isdigit() for t in phrase) or phrase[0].lower in self._relatives

    def _comma_before(self, tokens: Sequence[Token], stop: int) -> int:
        at = stop - 1
        while at >= 0 and stop - at < LONGEST_APPOSITION:
            if tokens[at].text in {",", "—", "–", "("}:
                return at
            if tokens[at].text in {";", ":"} | QUOTES:
                return -1
            at -= 1
        return -1

    def _phrase_start(self, tokens: Sequence[Token], end: int, timed: set[int]) -> int:
        """Walk left from the end of a noun phrase to its start."""
        at = end - 1
        while at >= 0 and end - at <= LONGEST_SUBJECT:
            token = tokens[at]
            if token.text == ")" and "(" in [t.text for t in tokens[max(0, at - 6) : at]]:
                at = max(i for i in range(max(0, at - 6), at) if tokens[i].text == "(") - 1
                continue
            if (token.text in STOPS and not _inner(tokens, at)) or at in timed:
                break
            if token.lower in self._openers and not (self._joins(tokens, at) or self._relative(tokens, at)):
                break
            if token.lower in self._verbs and token.text.islower() and not self._speakers.knows(token.lower):
                break
            at -= 1
        start = at + 1
        while start < end and tokens[start].lower in self._adverbs | {"and", "but", "in"} and tokens[start].lower not in {"both", "all", "one"}:
            start += 1
        return start

    def _joins(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether "and" joins two speakers and not two clauses."""
        if tokens[at].lower not in {"and", "or"} or at == 0 or at + 1 >= len(tokens):
            return False
        before, after = tokens[at - 1], tokens[at + 1]
        if before.text == "," or after.lower in self._verbs:
            return False
        known = self._speakers.knows(before.lower) or before.text[0].isupper()
        return known and (self._speakers.knows(after.lower) or after.text[0].isupper() or self._speakers.knows(_lower(tokens, at + 2)))

    def _relative(self, tokens: Sequence[Token], at: int) -> bool:
        return tokens[at].lower in {"who", "whose"} and at > 0 and tokens[at - 1].text != ","

    # --- what it covers

    def _scoped(self, tokens: Sequence[Token], found: list[Found], index: int, timed: set[int]) -> Saying:
        one = found[index]
        first, last = one.zone
        last = max(last, self._adjuncts(tokens, max(one.cue[1], last), timed))
        layout, scope = self._layout(tokens, one, (first, last), index and found[index - 1].zone)
        return Saying(
            act=one.act, layout=layout, cue=_span(tokens, *one.cue), speaker=one.speaker,
            zone=_span(tokens, first, last), scope=_span(tokens, *scope), cited=one.cited, media=one.media,
        )  # fmt: skip

    def _adjuncts(self, tokens: Sequence[Token], last: int, timed: set[int]) -> int:
        """Take in what belongs to the saying after its cue: its time, "in a statement", "by telephone"."""
        at = last + 1
        while at < len(tokens):
            if at in timed or tokens[at].lower in {"here", "also", "later"}:
                at += 1
                continue
            if tokens[at].lower in {"in", "at", "on", "by", "from", "via", "through", "during"}:
                end = next((i for i in range(at + 1, min(at + 7, len(tokens))) if tokens[i].lower in self._statements
                            or tokens[i].lower in {"telephone", "phone", "conference", "telegram", "facebook", "twitter", "whatsapp", "x", "email", "e-mail", "radio", "television"}), None)
                if end and not any(t.text in STOPS for t in tokens[at:end]):
                    at = end + 1
                    continue
            break
        return at - 1

    def _layout(self, tokens: Sequence[Token], one: Found, zone: tuple[int, int], before: object) -> tuple[Layout, tuple[int, int]]:
        first, last = zone
        start = self._clause_start(tokens, first)
        end = next((i for i in range(last + 1, len(tokens)) if tokens[i].text == ";"), len(tokens) - 1)
        if one.act in {Act.UNNAMED} or (one.act is Act.DOUBT and one.speaker is None):
            return Layout.TRAILING, (start, end)
        after = tokens[last + 1].text if last + 1 < len(tokens) else "."
        content_before = first - start >= 2 and tokens[first - 1].text in STOPS  # noqa: PLR2004 -- a word and a mark
        closed = after in ENDS or after == "," or (after in QUOTES and content_before and tokens[first - 1].text in QUOTES | {","})
        closed = closed or all(t.text in STOPS for t in tokens[last + 1 :])
        if content_before and closed:
            return Layout.TRAILING, (start, end)
        return Layout.LEADING, (first, end)

    def _clause_start(self, tokens: Sequence[Token], first: int) -> int:
        return next((i + 1 for i in range(first - 1, -1, -1) if tokens[i].text == ";"), 0)


from collections.abc import Callable  # noqa: E402

MediaTest = Callable[[str], bool]


def _phrases(words: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Index phrases by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words:
        parts = tuple(phrase.replace(".", " . ").split())
        found.setdefault(parts[0], []).append(parts)
    return {k: tuple(sorted(v, key=lambda p: (-len(p), p))) for k, v in found.items()}


def _longest(phrases: dict[str, tuple[tuple[str, ...], ...]], tokens: Sequence[Token], at: int) -> int:
    if at >= len(tokens):
        return 0
    for phrase in phrases.get(tokens[at].lower, ()):
        if tuple(t.lower for t in tokens[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _lower(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    last = min(last, len(tokens) - 1)
    return Span(start=tokens[first].start, end=max(tokens[last].end, tokens[first].start))


def _starts(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].text in STOPS


def _inner(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a mark stands within a name: "U.S.", "Lt. Col.", "AL-SHABAAB"."""
    token = tokens[at]
    if token.text == "-":
        return 0 < at < len(tokens) - 1 and tokens[at - 1].end == token.start and tokens[at + 1].start == token.end
    if token.text in {"’", "'"}:
        return at > 0 and tokens[at - 1].end == token.start and at + 1 < len(tokens) and tokens[at - 1].lower.endswith("s")
    return token.text == "." and 0 < at and len(tokens[at - 1].text) <= 5 and tokens[at - 1].end == token.start and (  # noqa: PLR2004
        at + 1 < len(tokens)
    )


def _capitals_around(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at - 1].text[0].isupper() and tokens[at + 1].text[0].isupper()


def _joined(tokens: Sequence[Token]) -> str:
    return " ".join(t.text for t in tokens)
