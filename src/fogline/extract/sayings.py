"""Finds the acts of saying in a sentence: each cue with its speaker."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from fogline.extract.acts import Act, Found, Layout, Saying
from fogline.extract.page import Sentence, Token
from fogline.extract.scopes import Scopes
from fogline.extract.speakers import Manner, Speaker
from fogline.extract.subjects import QUOTES, STOPS, Phrase, SubjectFinder, inner
from fogline.extract.vocabulary import Phrases
from fogline.knowledge.lexicon import Lexicon

NameTest = Callable[[str], bool]
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
TELLING = frozenset({"told", "tells", "tell", "telling", "informed", "informs"})
INVERTING = frozenset({",", "—", "–", "--", ".", "?", "!"})
NOT_INVERTED = frozenset({"that", "to", "in", "on", "at", ",", ".", "it", "there"})
HEARSAY = frozenset({"said", "reported", "believed", "alleged", "rumoured", "rumored", "thought"})
"""Participles that with "to" tell what nobody in particular says: "said to command"."""
AHEAD = 7
"""Tokens after a figure verb within which it must name a toll or a list."""
LONGEST_LABEL = 9
"""Tokens of the longest speaker before a colon."""


class SayingFinder:
    """Finds the acts of saying in a sentence."""

    def __init__(self, lexicon: Lexicon, media: NameTest, party: NameTest) -> None:
        """Take the lexicon with the sections of saying, and tests that tell the names of media and of parties."""
        self._party = party
        words = lexicon.words
        self._media = media
        self._strong = words("saying_verbs") | words("denial_verbs")
        self._weak = words("reporting_verbs")
        self._figure = words("figure_verbs")
        self._figure_cues = words("figure_cues")
        self._pairs = {tuple(p.split()) for p in words("figure_pairs")}
        self._paired = frozenset(verb for verb, _ in self._pairs)
        self._deny = words("denial_verbs")
        self._denial_nouns = words("denial_nouns")
        self._doubt = words("doubt_verbs")
        self._verbs = self._strong | self._weak | self._figure | self._doubt | self._paired
        self._citing = words("citing_words")
        self._prepositions = _phrases(words("saying_prepositions"))
        self._unnamed = _phrases(words("unnamed_phrases"))
        self._doubtful = _phrases(words("doubt_phrases"))
        self._nobody = _phrases(words("told_nobody"))
        self._counts = words("count_nouns")
        self._bodies = words("body_nouns") - {"side", "team", "state", "territory"}
        self._adverbs = words("saying_adverbs")
        self._determiners = words("speaker_determiners")
        self._owning = words("pronouns_owning")
        self._noun_prepositions = words("noun_prepositions")
        self._subjects = SubjectFinder(
            lexicon, words("saying_verbs") | words("denial_verbs") | words("reporting_verbs")
        )
        self._speakers = self._subjects.speakers
        self._scopes = Scopes(lexicon, self._subjects)

    def find(self, sentence: Sentence, times: Sequence[tuple[int, int]] = ()) -> tuple[Saying, ...]:
        """Return the sayings of a sentence in order. `times`: token indices, inclusive, of its expressions of time."""
        tokens = sentence.tokens
        timed = {i for first, last in times for i in range(first, last + 1)}
        found = [*self._labels(tokens, timed), *self._all(tokens, timed)]
        return tuple(self._scopes.saying(tokens, one, timed) for one in _merged(found))

    def topic(self, sentence: Sentence) -> Speaker | None:
        """Return whom a sentence without a saying speaks of first, as those whom "he" and "their" may mean next."""
        tokens = sentence.tokens
        first = next((i for i, t in enumerate(tokens) if t.text not in STOPS), len(tokens))
        phrase = self._subjects.after(tokens, first) if first < len(tokens) else None
        if phrase is None or not phrase.speaker.capital or phrase.speaker.manner is Manner.STATEMENT:
            return None
        personal = phrase.speaker.manner is Manner.PERSON
        return (
            phrase.speaker if personal or self._party(phrase.speaker.name) or self._media(phrase.speaker.name) else None
        )

    def _all(self, tokens: Sequence[Token], timed: set[int]) -> Iterator[Found]:
        at, said = 0, False
        belied: int | None = None
        while at < len(tokens):
            found = self._at(tokens, at, timed, said)
            if found:
                if not (belied is not None and found.zone[0] - belied in {1, 2, 3} and found.act is Act.SAY):
                    yield found
                belied = found.cue[1] if found.act is Act.DENY else None
                said = True
                at = max(at, found.cue[1], found.zone[1] if found.zone[0] == found.cue[0] else 0)
            at += 1

    def _at(self, tokens: Sequence[Token], at: int, timed: set[int], said: bool) -> Found | None:
        if (end := self._end(self._prepositions, tokens, at)) and not self._counts_by(tokens, at):
            return self._by_preposition(tokens, at, end)
        if tokens[at].lower in {"by", "in"} and (found := self._by_count(tokens, at)):
            return found
        if (end := self._end(self._unnamed, tokens, at)) and _lower(tokens, end) != "by":
            return Found(act=Act.UNNAMED, cue=(at, end - 1), zone=(at, end - 1), layout=Layout.AROUND)
        if end := self._end(self._doubtful, tokens, at):
            return Found(act=Act.DOUBT, cue=(at, end - 1), zone=(at, end - 1), layout=Layout.AROUND)
        if tokens[at].lower in self._verbs and self._is_verb(tokens, at):
            return self._by_verb(tokens, at, timed, said)
        return None

    def _end(self, phrases: Phrases[bool], tokens: Sequence[Token], at: int) -> int:
        found = phrases.at(tokens, at) if phrases.starts(tokens[at].lower) else None
        return found[0] if found else 0

    def _counts_by(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether "per" measures and does not report: "ten per day"."""
        return tokens[at].lower == "per" and at > 0 and tokens[at - 1].text not in STOPS

    # --- labels: "Army: three killed", "three killed: army"

    def _labels(self, tokens: Sequence[Token], timed: set[int]) -> Iterator[Found]:
        colon = next((i for i, t in enumerate(tokens) if t.text == ":" and not inner(tokens, i)), -1)
        if colon < 0:
            return
        first = next(
            (
                i
                for i in range(colon)
                if i not in timed and tokens[i].text not in STOPS and not tokens[i].text[0].isdigit()
            ),
            colon,
        )
        speaker = self._label(tokens[first:colon]) if first < colon else None
        if speaker:
            yield Found(act=Act.SAY, cue=(colon, colon), zone=(first, colon), speaker=speaker, layout=Layout.LEADING)
            return
        tail = [t for t in tokens[colon + 1 :] if t.text not in {".", "!"}]
        speaker = self._label(tail)
        if speaker and colon:
            last = len(tokens) - 1
            yield Found(act=Act.SAY, cue=(colon, colon), zone=(colon, last), speaker=speaker, layout=Layout.TRAILING)

    def _label(self, words: Sequence[Token]) -> Speaker | None:
        if (
            not words
            or len(words) > LONGEST_LABEL
            or any(t.lower in self._verbs | BE or t.text.isdigit() for t in words)
        ):
            return None
        speaker = self._speakers.read(words)
        if speaker is None or speaker.manner is Manner.POINTER:
            return None
        if speaker.manner is Manner.PERSON:
            return speaker if speaker.head else None
        if speaker.manner is not Manner.BODY:
            return speaker
        return speaker if self._is_body(words) or self._media(speaker.name) or self._party(speaker.name) else None

    def _is_body(self, words: Sequence[Token]) -> bool:
        """Tell whether a label names a body: "Army", "the health ministry", "the governor's office"."""
        small = any(t.text.islower() and t.lower in self._bodies for t in words)
        return small or (len(words) == 1 and words[0].lower in self._bodies)

    # --- prepositions: "according to X", "by the ministry's count"

    def _by_preposition(self, tokens: Sequence[Token], first: int, end: int) -> Found | None:
        phrase = self._subjects.after(tokens, end) if end < len(tokens) else None
        if phrase is None:
            return None
        return Found(act=Act.SAY, cue=(first, end - 1), zone=(first, phrase.last), speaker=phrase.speaker)

    def _by_count(self, tokens: Sequence[Token], at: int) -> Found | None:
        last = next((i for i in range(at + 1, min(at + AHEAD, len(tokens))) if tokens[i].lower in self._counts), 0)
        words = tokens[at + 1 : last]
        owned = words and (
            words[0].lower in self._owning
            or words[-1].text == "'s"
            or any(t.text in {"'s", "’s", "'", "’"} for t in words)
        )
        if not owned:
            return None
        pointer = len([t for t in words if t.lower != "own"]) == 1
        spoken = self._speakers.read(tokens[at + 1 : last + 1]) if pointer else self._speakers.read(_unowned(words))
        return Found(act=Act.SAY, cue=(at, last), zone=(at, last), speaker=spoken) if spoken else None

    # --- verbs: "X said", "said X", "was quoted as saying"

    def _is_verb(self, tokens: Sequence[Token], at: int) -> bool:
        token, after = tokens[at], _lower(tokens, at + 1)
        ahead = {t.lower for t in tokens[at + 1 : at + AHEAD]}
        if token.text[0].isupper() and not tokens[at - 1 if at else at].text.isupper():
            return False
        if token.lower in self._figure | self._paired and token.lower not in self._strong | self._weak:
            paired = any((token.lower, word) in self._pairs for word in ahead)
            return paired or bool(ahead & (self._figure_cues | self._denial_nouns))
        if after == "to" and token.lower in HEARSAY and not self._nobody.at(tokens, min(at + 2, len(tokens) - 1)):
            return False
        if token.lower in {"claimed", "claims", "claiming"} and ("lives" in ahead or after == "by"):
            return False
        return not (self._describes(tokens, at) or self._is_noun(tokens, at))

    def _is_noun(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell "the reports", "body counts of" from "officials report"."""
        if not self._speakers.is_statement(tokens[at].lower):
            return False
        before, after = _lower(tokens, at - 1), _lower(tokens, at + 1)
        return before in self._determiners | {"of", "in", "by", "on", "from", "to", "press", "media"} or after in {
            "'s",
            "of",
            "by",
            "said",
            "from",
        }

    def _describes(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether the word describes the noun after it: "an estimated 20", "suspected rebels"."""
        if tokens[at].lower not in self._weak | self._doubt or not tokens[at].lower.endswith("ed"):
            return False
        before, after = _lower(tokens, at - 1), _lower(tokens, at + 1)
        if before in STOPS and (after[:1].isdigit() or after in self._determiners | QUOTES | {"that", "more", "at"}):
            return False
        return before in {"", "an", "a", "the", "of", "by", "and", "with", "in", "to", "from"} | (STOPS - QUOTES)

    def _by_verb(self, tokens: Sequence[Token], at: int, timed: set[int], said: bool) -> Found | None:
        act = self._act(tokens, at)
        if self._passive(tokens, at):
            return self._by_passive(tokens, at, act, timed)
        if tokens[at].lower in self._citing:
            return self._by_citing(tokens, at, timed)
        return self._active(tokens, at, act, timed) or self._says_on(tokens, at, act, said)

    def _act(self, tokens: Sequence[Token], at: int) -> Act:
        word = tokens[at].lower
        if word in self._deny:
            return Act.DENY
        if word in self._doubt:
            return Act.DOUBT
        belied = word in self._figure and {t.lower for t in tokens[at + 1 : at + AHEAD]} & self._denial_nouns
        return Act.DENY if belied else Act.SAY

    def _passive(self, tokens: Sequence[Token], at: int) -> bool:
        left = at - 1
        while left >= 0 and (tokens[left].lower in self._adverbs or tokens[left].lower == "not"):
            left -= 1
        return left >= 0 and tokens[left].lower in BE and not tokens[at].lower.endswith("ing")

    def _by_passive(self, tokens: Sequence[Token], at: int, act: Act, timed: set[int]) -> Found | None:
        after = _lower(tokens, at + 1)
        if tokens[at].lower == "quoted":
            return self._was_quoted(tokens, at, timed)
        if after == "by" and act is not Act.DOUBT and at + 2 < len(tokens):
            phrase = self._subjects.after(tokens, at + 2)
            plausible = phrase and self._subjects.plausible(phrase.speaker)
            return (
                Found(act=act, cue=(at, at + 1), zone=(at, phrase.last), speaker=phrase.speaker)
                if phrase and plausible
                else None
            )
        if act is Act.DOUBT:
            return Found(act=act, cue=(at, at), zone=(at, at), layout=Layout.AROUND)
        return None

    def _was_quoted(self, tokens: Sequence[Token], at: int, timed: set[int]) -> Found | None:
        subject = self._subjects.before(tokens, at, timed)
        carrier = (
            self._subjects.after(tokens, at + 2) if _lower(tokens, at + 1) == "by" and at + 2 < len(tokens) else None
        )
        if subject is None:
            return None
        media = (carrier.speaker,) if carrier else ()
        end = carrier.last if carrier else at
        return Found(act=Act.SAY, cue=(at, at), zone=(subject.first, end), speaker=subject.speaker, media=media)

    def _by_citing(self, tokens: Sequence[Token], at: int, timed: set[int]) -> Found | None:
        """Read "said X, quoting Y", "X quoted Y as saying"."""
        cited = self._subjects.after(tokens, at + 1) if at + 1 < len(tokens) else None
        if cited is None:
            return None
        finite = not tokens[at].lower.endswith("ing")
        subject = self._subjects.before(tokens, at, timed) if finite else None
        if finite and subject is None:
            return None
        first = subject.first if subject else at
        speaker = subject.speaker if subject else None
        end = cited.last + (2 if _lower(tokens, cited.last + 1) == "as" else 0)
        return Found(act=Act.SAY, cue=(at, at), zone=(first, end), speaker=speaker, cited=cited.speaker)

    def _active(self, tokens: Sequence[Token], at: int, act: Act, timed: set[int]) -> Found | None:
        if tokens[at].lower.endswith("ing"):
            return None
        inverted = self._inverted(tokens, at, timed)
        if inverted:
            return Found(
                act=act, cue=(at, at), zone=(at, inverted.last), speaker=inverted.speaker, cited=inverted.cited
            )
        subject = self._subjects.before(tokens, at, timed)
        weak = tokens[at].lower not in self._strong
        if subject is None or not self._can_say(subject.speaker, weak):
            return None
        media, end = self._told(tokens, at)
        cue = (
            (at, at + 1)
            if _lower(tokens, at + 1) in {"on", "out"} and tokens[at].lower in {"went", "goes", "go"}
            else (at, at)
        )
        return Found(
            act=act, cue=cue, zone=(subject.first, max(end, cue[1])), speaker=subject.speaker, cited=subject.cited, media=media, weak=weak,
        )  # fmt: skip

    def _can_say(self, speaker: Speaker, weak: bool) -> bool:
        """Weak verbs need someone who speaks; nearly any phrase may stand before the strong ones."""
        if speaker.manner is not Manner.BODY:
            return True
        if weak:
            return self._subjects.plausible(speaker) and not speaker.name[0].isdigit()
        return speaker.head not in {"there", "which", "that", "who", "toll"} and not speaker.name[0].isdigit()

    def _inverted(self, tokens: Sequence[Token], at: int, timed: set[int]) -> Phrase | None:
        """Read the speaker after the verb: '"...", said X'."""
        before = tokens[at - 1].text if at else ""
        verbs = self._strong | self._weak
        if before not in QUOTES | INVERTING or tokens[at].lower not in verbs or at + 1 >= len(tokens):
            return None
        if at + 1 in timed or _lower(tokens, at + 1) in NOT_INVERTED:
            return None
        phrase = self._subjects.after(tokens, at + 1)
        return phrase if phrase and self._stands_after(tokens, at, phrase) else None

    def _stands_after(self, tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
        """Tell whether a phrase after a verb is its subject and not its object."""
        verb, quoted = tokens[at].lower, tokens[at - 1].text in QUOTES
        after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
        if after is not None and after.text not in STOPS and after.lower not in self._noun_prepositions | {"who", "as"}:
            return False
        if quoted:
            return verb in self._strong or self._subjects.plausible(phrase.speaker)
        object_like = verb in self._deny or phrase.speaker.manner is Manner.STATEMENT
        told_on = verb in TELLING and phrase.last + 2 < len(tokens)
        return not object_like and not told_on and self._subjects.plausible(phrase.speaker)

    def _says_on(self, tokens: Sequence[Token], at: int, act: Act, said: bool) -> Found | None:
        """Read a verb that continues the speaker before: "and said", ", adding that"."""
        left = at - 1
        while left >= 0 and (tokens[left].lower in self._adverbs or tokens[left].lower in {"has", "have", "had", "by"}):
            left -= 1
        before, word = _lower(tokens, left), tokens[at].lower
        weak = word not in self._strong
        on = (
            before in {",", "and", "while", "but", "", "—", "–"}
            if word.endswith("ing")
            else before in {"and", "but", "or", "then", ","} and said
        )
        if not said and not word.endswith("ing") and before in {"and", "but"} and word not in self._doubt:
            return self._from_the_start(tokens, at, act)
        if not on or (weak and not said):
            return None
        return Found(act=act, cue=(at, at), zone=(at, at), weak=weak, layout=Layout.LEADING)

    def _from_the_start(self, tokens: Sequence[Token], at: int, act: Act) -> Found | None:
        """Read "X waved away the figure and said": the subject that opens the sentence."""
        phrase = self._subjects.after(tokens, 0)
        fits = phrase is not None and phrase.last < at and phrase.speaker.manner is not Manner.STATEMENT
        if phrase is None or not fits or not self._can_say(phrase.speaker, weak=True):
            return None
        return Found(act=act, cue=(at, at), zone=(at, at), speaker=phrase.speaker, layout=Layout.LEADING)

    def _told(self, tokens: Sequence[Token], at: int) -> tuple[tuple[Speaker, ...], int]:
        """Read whom it was told, where that is a medium: "told AFP by telephone"; give the last index of it."""
        start = at + 1
        if tokens[at].lower not in TELLING:
            start = next(
                (
                    i + 1
                    for i in range(at + 1, min(at + 6, len(tokens)))
                    if tokens[i].lower == "to"
                    and tokens[i - 1].lower
                    in {"message", "statement", "interview", "telephone", "phone", "email", "e-mail", "whatsapp"}
                ),
                0,
            )
            start = start or next((at + 2 for _ in (1,) if _lower(tokens, at + 1) == "to"), 0)
        if not start or start >= len(tokens):
            return (), at
        if end := self._end(self._nobody, tokens, start):
            return (), end - 1
        end = self._object_end(tokens, start)
        told = self._speakers.read(tokens[start:end]) if end > start else None
        if told and (told.medium or self._media(told.name) or (told.capital and told.manner is Manner.BODY)):
            return (replace(told, medium=True),), end - 1
        return (), max(at, end - 1)

    def _object_end(self, tokens: Sequence[Token], start: int) -> int:
        """Return the index after the words that one was told to: capitals, with a noun for a medium around them."""
        at = start
        while at < len(tokens) and at - start < LONGEST_LABEL:
            word = tokens[at]
            fits = (
                word.text[0].isupper()
                or self._speakers.knows(word.lower)
                or word.lower in {"the", "a", "'s", "’s", "'", "state", "local", "of", "and"}
            )
            if not fits or (
                at > start
                and word.lower in {"a", "he", "she", "it", "they", "the"}
                and _lower(tokens, at - 1) not in {"of", "and"}
            ):
                break
            at += 1
        while at > start and tokens[at - 1].lower in {"the", "a", "of", "and"}:
            at -= 1
        return at


def _merged(found: Sequence[Found]) -> list[Found]:
    """Give a citation without a speaker of its own ("citing the ministry") to the saying beside it."""
    kept: list[Found] = []
    pending: Found | None = None
    for one in sorted(found, key=lambda f: (f.cue, f.zone)):
        if one.cited and one.speaker is None:
            if kept and kept[-1].speaker:
                kept[-1] = replace(kept[-1], cited=one.cited)
                continue
            pending = one
            continue
        if pending and one.speaker and not one.cited:
            one = replace(one, cited=pending.cited)
        pending = None
        kept.append(one)
    return [*kept, pending] if pending else kept


def _unowned(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if t.text not in {"'s", "’s", "'", "’"} and t.lower not in {"own", "latest", "official"}]


def _phrases(words: frozenset[str]) -> Phrases[bool]:
    return Phrases((w, True) for w in sorted(words))


def _lower(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""
