"""Finds the acts of saying in a sentence: each cue with its speaker."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from fogline.extract.acts import Act, Found, Layout, Saying
from fogline.extract.cues import AHEAD, Cues
from fogline.extract.hearers import Hearers
from fogline.extract.labels import Labels
from fogline.extract.page import Sentence, Token
from fogline.extract.saying_words import SayingWords, lower
from fogline.extract.scopes import Scopes
from fogline.extract.speakers import Manner, Speaker
from fogline.extract.speech_verbs import SpeechVerbs
from fogline.extract.subjects import STOPS, SubjectFinder
from fogline.knowledge.lexicon import Lexicon

NameTest = Callable[[str], bool]
OWNERS = frozenset({"'s", "’s", "'", "’"})
THERE_REACH = 14
"""Tokens before "reported" within which "there were" stands."""
BELIED = 3
"""Tokens after a denial within which a saying is what it denies: "rejected a rebel claim"."""


class SayingFinder:
    """Finds the acts of saying in a sentence."""

    def __init__(self, lexicon: Lexicon, is_medium: NameTest, is_party: NameTest) -> None:
        """Take the lexicon, and what tells the names of media and of parties."""
        words = SayingWords.of(lexicon)
        self._words = words
        self._is_known: NameTest = lambda name: is_medium(name) or is_party(name)
        self._subjects = SubjectFinder(lexicon, words.strong | words.reporting_verbs)
        self._speakers = self._subjects.speakers
        self._cues = Cues(words, lexicon.words("statement_nouns"))
        self._verbs = SpeechVerbs(words, self._cues, self._subjects, Hearers(words, self._speakers, is_medium))
        self._labels = Labels(words, self._subjects, self._is_known)
        self._scopes = Scopes(lexicon, self._subjects)
        self._groups = frozenset(lexicon.nouns) | lexicon.words("body_nouns")
        self._openers = self._cues.verbs | words.openers | {"by", "in", "it", "reported"}

    def find(self, sentence: Sentence, times: Sequence[tuple[int, int]] = ()) -> tuple[Saying, ...]:
        """Return the sayings of a sentence in order. `times`: token indices, inclusive, of its expressions of time."""
        tokens = sentence.tokens
        timed = {i for first, last in times for i in range(first, last + 1)}
        found = [*self._labels.find(tokens, timed), *self._unbelied(tokens, self._all(tokens, timed))]
        return tuple(self._scopes.saying(tokens, one, timed) for one in _merged(found))

    def topic(self, sentence: Sentence) -> Speaker | None:
        """Return whom a sentence without a saying speaks of first, as those whom "he" and "their" may mean next."""
        tokens = sentence.tokens
        first = next((i for i, t in enumerate(tokens) if t.text not in STOPS), len(tokens))
        phrase = self._subjects.after(tokens, first) if first < len(tokens) else None
        speaker = phrase.speaker if phrase else None
        if speaker is None or not speaker.capital or speaker.manner is Manner.STATEMENT:
            return None
        return speaker if speaker.manner is Manner.PERSON or self._is_known(speaker.name) else None

    def _all(self, tokens: Sequence[Token], timed: set[int]) -> Iterator[Found]:
        at, said = 0, False
        while at < len(tokens):
            found = self._at(tokens, at, timed, said=said) if tokens[at].lower in self._openers else None
            if found:
                yield found
                said = True
                at = max(at, found.cue[1], found.zone[1] if found.zone[0] == found.cue[0] else 0)
            at += 1

    def _unbelied(self, tokens: Sequence[Token], found: Iterator[Found]) -> Iterator[Found]:
        """Let a denial take in what it denies right after it: of "rejected a rebel claim that" the denial counts."""
        denial: Found | None = None
        for one in found:
            if denial and one.speaker and one.act is Act.SAY and 0 < one.zone[0] - denial.cue[1] <= BELIED:
                yield replace(denial, contested=one.speaker)
                denial = None
                continue
            if denial:
                yield self._contesting(tokens, denial)
            denial = one if one.act is Act.DENY else None
            if denial is None:
                yield one
        if denial:
            yield self._contesting(tokens, denial)

    def _contesting(self, tokens: Sequence[Token], denial: Found) -> Found:
        """Give a denial whose word it denies, where that follows: "the report by the radio", "a Tiger statement"."""
        if denial.contested or denial.cue[1] + 1 >= len(tokens):
            return denial
        phrase = self._subjects.after(tokens, denial.cue[1] + 1)
        said = phrase.speaker if phrase else None
        if said is None or said.manner is not Manner.STATEMENT:
            return denial
        owner = said.name.removesuffix(said.head).strip()
        if said.body is None and owner.rpartition(" ")[2].lower() in self._groups:
            said = replace(said, manner=Manner.BODY, name=owner, body=owner)
        return replace(denial, contested=said) if said.body else denial

    def _at(self, tokens: Sequence[Token], at: int, timed: set[int], *, said: bool) -> Found | None:
        found = self._by_preposition(tokens, at) or self._by_count(tokens, at) or self._by_phrase(tokens, at)
        if found is None and self._cues.is_verb(tokens, at):
            found = self._verbs.read(tokens, at, timed, said=said)
        return found

    def _by_phrase(self, tokens: Sequence[Token], at: int) -> Found | None:
        """Read "reportedly", "it is said", "could not be confirmed", "there were no casualties reported"."""
        end = self._unnamed_end(tokens, at)
        if end and lower(tokens, end) != "by":
            return Found(act=Act.UNNAMED, cue=(at, end - 1), zone=(at, end - 1), layout=Layout.AROUND)
        end = self._words.end("doubt_phrases", tokens, at)
        return Found(act=Act.DOUBT, cue=(at, end - 1), zone=(at, end - 1), layout=Layout.AROUND) if end else None

    def _unnamed_end(self, tokens: Sequence[Token], at: int) -> int:
        """Return the index after words by which nobody in particular says it; 0 where none start here."""
        adverb = lower(tokens, at + 2)
        if tokens[at].lower == "it" and (adverb in self._words.saying_adverbs or adverb.endswith("ly")):
            end = self._words.end("unnamed_phrases", [*tokens[at : at + 2], *tokens[at + 3 : at + 5]], 0)
            return at + end + 1 if end > 2 else 0  # noqa: PLR2004 -- "it" and its auxiliary
        if tokens[at].lower == "reported" and lower(tokens, at + 1) not in {"by", "that"}:
            return at + 1 if self._after_there(tokens, at) else 0
        return self._words.end("unnamed_phrases", tokens, at)

    def _after_there(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether "there were" opens the clause of a participle: "there were no casualties reported"."""
        back = range(at - 1, max(-1, at - THERE_REACH), -1)
        stop = next((i for i in back if tokens[i].text in STOPS or tokens[i].lower == "there"), -1)
        return (
            stop >= 0 and tokens[stop].lower == "there" and lower(tokens, stop + 1) in self._words.passive_auxiliaries
        )

    def _by_preposition(self, tokens: Sequence[Token], at: int) -> Found | None:
        """Read "according to X"; "per" in "ten per day" measures and does not report."""
        end = self._words.end("saying_prepositions", tokens, at)
        if not 0 < end < len(tokens) or (tokens[at].lower == "per" and at and tokens[at - 1].text not in STOPS):
            return None
        phrase = self._subjects.after(tokens, end)
        return Found(act=Act.SAY, cue=(at, end - 1), zone=(at, phrase.last), speaker=phrase.speaker) if phrase else None

    def _by_count(self, tokens: Sequence[Token], at: int) -> Found | None:
        """Read "by the ministry's count", "by his account"."""
        if tokens[at].lower not in {"by", "in"}:
            return None
        ahead = [t.lower for t in tokens[at + 1 : at + AHEAD]]
        if self._words.count_nouns.isdisjoint(ahead):
            return None
        last = at + 1 + next(i for i, word in enumerate(ahead) if word in self._words.count_nouns)
        owner = [t for t in tokens[at + 1 : last] if t.lower not in {"own", "latest", "official"}]
        if not owner or not (owner[0].lower in self._words.pronouns_owning or any(t.text in OWNERS for t in owner)):
            return None
        named = [t for t in owner if t.text not in OWNERS]
        speaker = self._speakers.read(tokens[at + 1 : last + 1] if len(owner) == 1 else named)
        return Found(act=Act.SAY, cue=(at, last), zone=(at, last), speaker=speaker) if speaker else None


def _merged(found: Sequence[Found]) -> list[Found]:
    """Give a citation without a speaker of its own ("citing the ministry") to the saying beside it."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.cue, f.zone)):
        last = kept[-1] if kept else None
        if last and last.speaker and _only_cites(one):
            kept[-1] = replace(last, cited=one.cited)
        elif last and one.speaker and _only_cites(last):
            kept[-1] = replace(one, cited=one.cited or last.cited)
        else:
            kept.append(one)
    return kept


def _only_cites(one: Found) -> bool:
    return one.cited is not None and one.speaker is None
