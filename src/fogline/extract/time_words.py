"""Finds the words that date things: every word gets the letter of its class, and runs of letters are matched."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fogline.extract.page import Token
from fogline.knowledge.lexicon import Lexicon

SECTIONS = {
    "time_weekdays": "W",
    "time_months": "M",
    "time_times_of_day": "P",
    "time_deictic": "T",
    "time_units": "U",
    "time_number_words": "N",
    "time_seasons": "S",
    "time_distances": "G",
    "time_relative": "L",
    "time_openers": "O",
    "time_modifiers": "E",
    "time_joiners": "J",
    "time_clock_words": "C",
}
"""Sections of the lexicon, and the letter of each; a word takes the first that fits."""
MARKS = {"-": "-", "–": "-", "—": "#", "/": "-", ",": "c", ":": ":", "&": "J"}
ORDINALS = frozenset({"st", "nd", "rd", "th"})
MENDED = ORDINALS | {"so", ".", "since", "a", "p", "that"}
"""Words whose class their neighbours tell."""
DATED_BY_THAT = "UPWMSL"
"""Classes of what "that" points at: "that night"; before any other word it opens a clause."""
CLOCK = re.compile(
    r"\d\d?[.:]\d\d(?:am|pm|h|hrs|hours|gmt)?|\d{1,2}(?:am|pm)|\d{4}(?:hrs|hours|h|gmt|z)", re.IGNORECASE
)
DATED = re.compile(r"\d{1,2}(?:-?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:-\d+)?)", re.IGNORECASE)
RUN = re.compile(r"[WMPTUNSGLOEJCYnhodrsfc:\-]+")
ANCHOR = re.compile(
    r"s|d|oOM|Mo|oM|OE*o|W|M[cO]?[nY]|nr?-nr?-?M|n[rOE]*M|[OLEJs]M|^M$|(?<=O)Y|Y-n-n|T|f|L[nN]?[UPWSM]|O[ELnN]*[nN][EL]?-?U|[nNE]U[GO]|UG"
    r"|[OE]E*P|^PP?$|h|n:n|nC|OnC|O[OEL]*S|OEnr|OEL?U$|EOEL?U|[nN]-?U"
)
TELLING = frozenset("sdoMWYTfUPhCSr:")
"""Letters without one of which no run has an anchor."""
PLAIN = re.compile(r"[WMYdsf]|L[nNE]?[nN]?-?U|LS|[nNE]UG|UG|OE*o")
NEAR = re.compile(r"LP|OE*P|EP|T|o")
DAYS = frozenset({"today", "yesterday", "y'day", "yday", "tody", "2day"})
EXACT = frozenset("WTPdoh")
VAGUE = frozenset("MYS")
YEARS = frozenset({"year", "years", "decade", "decades"})
LONG_UNITS = YEARS | {"month", "months"}
WEEKS = frozenset({"week", "weeks", "weekend"})
ORDINAL_DAY = re.compile(r"[OE]*o")
LEADING = re.compile(r"^(?:[J:c\-]|[nN](?=[OEL]*O)|L(?=$)|[nN]r?(?=c))+")
TRAILING = re.compile(r"[OEJLc:\-]+$|(?<=s)[ELnN]+$|(?<=[WTPY])[nN]$|(?<=L[UP])[nN]$|:N$|(?<=[YWT])[EOJc]+[nN]$")
WITHIN_DATE = re.compile(r"[MnrW]cY|[WP]c[OE]*(?:nr?O?-?n?M|M|W|T|h|P)|[nrC]c[OE]*[WT]")
"""Commas that hold a date together: "9 May, 2001", "Tuesday, 5 March"."""
LONGEST_SHORTENED = 6
"""Letters that a shortened month or weekday stays under: a stop after it ends no sentence."""
COUNTED_ANEW = re.compile(r"J[nN][O]E*[WMTPn]")
"""A figure of its own after "and": "three on Sunday and four on Monday"."""
OPEN_END = 12
"""Tokens after "since" within which the clause that it opens may bring a date."""


class TimeWords(NamedTuple):
    """One expression of time: token indices within its sentence."""

    first: int
    last: int
    """Index of the last token, inclusive."""
    dated: int
    """Index of the last token before a clause that "since" opens: what follows may name a place."""
    running: bool
    """True where the words tell of a stretch up to now: "since", "so far", "this year"."""
    weight: int
    """How plainly they date an event: 3 names a day, month or year, 2 a part of a day near now, 1 an hour, a length."""
    vague: bool
    """True where they name no more than a month, a season or a year."""
    stretch: bool
    """True where they name days from and to, a week or a month."""


class TimeFinder:
    """Finds expressions of time in the tokens of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon with the sections of times."""
        self._letters: dict[str, str] = {}
        for section, letter in SECTIONS.items():
            for word in lexicon.words(section):
                self._letters.setdefault(word, letter)
        self._letters.update(MARKS)
        self._capitals = lexicon.words("time_capital_only")
        self._mended = self._capitals | MENDED
        self._running = tuple(tuple(cue.split()) for cue in sorted(lexicon.words("time_running_cues")))

    def find(self, tokens: Sequence[Token]) -> tuple[TimeWords, ...]:
        """Return the expressions of time in one sentence, in order, without overlap."""
        letters = self.letters(tokens)
        grown = [self._grown(tokens, letters, *run) for run in _runs(letters)]
        kept: list[TimeWords] = []
        for one in grown:
            inside = bool(kept) and one.first <= kept[-1].last
            if not inside and not self._stray(tokens, letters, one):
                kept.append(one)
        return tuple(kept)

    def _stray(self, tokens: Sequence[Token], letters: str, one: TimeWords) -> bool:
        """Tell whether it is no time at all: "the 72nd Brigade", "near a spring", "10 years old"."""
        run = letters[one.first : one.last + 1]
        after = tokens[one.last + 1] if one.last + 1 < len(tokens) else None
        if ORDINAL_DAY.fullmatch(run):
            counted = after is not None and (
                after.text[0].isupper() or after.lower in {"time", "day", "week", "such", "in", "of", "to"}
            )
            return counted or tokens[one.first].lower not in {"on", "the", "by", "until", "since", "before", "from"}
        aged = run[-1] == "U" and after is not None and after.lower in {"old", "of", "in", "to"}
        season = "S" in run and (tokens[one.first].lower == "near" or not set(run) & set("LYO"))
        return season or (aged and not set(run) & set("LO"))

    def letters(self, tokens: Sequence[Token]) -> str:
        """Return one letter a token: its class, "#" for none."""
        known = self._letters.get
        found = [known(t.lower) or (_figure(t.text) if t.text[0].isdigit() else "#") for t in tokens]
        for i in [i for i, t in enumerate(tokens) if t.lower in self._mended]:
            if tokens[i].lower in self._capitals and tokens[i].text[0].islower():
                found[i] = "#"
            _mend(found, tokens, i, tokens[i].lower)
        return "".join(found)

    def _grown(self, tokens: Sequence[Token], letters: str, first: int, last: int) -> TimeWords:
        running = self._runs_on(tokens, first, last)
        run, words = letters[first : last + 1], tokens[first : last + 1]
        weight, vague = _weight(run, words), _vague(run, words)
        stretch = _stretches(run, words, vague=vague)
        last -= last == len(tokens) - 1 and tokens[last].text == "."
        dated = last
        if tokens[first].lower == "since":
            last = _clause(tokens, letters, first, last)
        return TimeWords(
            first=first, last=last, dated=dated, running=running, weight=weight, vague=vague, stretch=stretch
        )

    def _runs_on(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        words = [t.lower for t in tokens[first : last + 1]]
        return any(cue[0] in words and _holds(words, cue) for cue in self._running)


def _weight(run: str, tokens: Sequence[Token]) -> int:
    words = {t.lower for t in tokens}
    if words & DAYS or PLAIN.search(run):
        return 3
    if NEAR.search(run) or words & {"overnight", "tonight"}:
        return 2
    return 1


def _vague(run: str, tokens: Sequence[Token]) -> bool:
    """Tell whether words name no day: "in March", "last year", "two months ago"."""
    words = {t.lower for t in tokens}
    if not EXACT.isdisjoint(run) or words & WEEKS:
        return False
    if not VAGUE.isdisjoint(run):
        return "n" not in run
    return bool((words & YEARS and "L" in run) or (words & LONG_UNITS and "G" in run))


def _stretches(run: str, tokens: Sequence[Token], *, vague: bool) -> bool:
    """Tell whether words name days from and to, a week or a month."""
    return (vague and "M" in run) or "-" in run or "J" in run or not WEEKS.isdisjoint(t.lower for t in tokens)


def _holds(words: list[str], cue: tuple[str, ...]) -> bool:
    size = len(cue)
    return any(tuple(words[i : i + size]) == cue for i in range(len(words) - size + 1))


def _figure(text: str) -> str:
    if len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2100:  # noqa: PLR2004 -- years
        return "Y"
    if CLOCK.fullmatch(text):
        return "h"
    if DATED.fullmatch(text):
        return "d"
    if text[-2:].lower() in ORDINALS and text[:-2].isdigit():
        return "o"
    return "n" if text.isdigit() and len(text) <= 2 else "#"  # noqa: PLR2004 -- days and hours


def _mend(found: list[str], tokens: Sequence[Token], i: int, word: str) -> None:
    """Correct the letters of words that only their neighbours make clear."""
    if word in ORDINALS and i and tokens[i - 1].end == tokens[i].start:
        found[i] = "r"
    elif word == "so" and i + 1 < len(tokens) and tokens[i + 1].lower == "far":
        found[i] = found[i + 1] = "f"
    elif word == "." and i and found[i - 1] in "MWC" and len(tokens[i - 1].text) < LONGEST_SHORTENED:
        found[i] = found[i - 1]
    elif word == "since":
        found[i] = "s"
    elif word == "that" and (found[i + 1 : i + 2] or ["#"])[0] not in DATED_BY_THAT:
        found[i] = "#"
    elif word in {"a", "p"} and [t.lower for t in tokens[i + 1 : i + 3]] == [".", "m"]:
        found[i : i + 3] = "C" * 3


def _runs(letters: str) -> Iterator[tuple[int, int]]:
    for run in RUN.finditer(letters):
        if TELLING.isdisjoint(run[0]):
            continue
        for start, end in _parts(letters, run.start(), run.end()):
            first, last = _trimmed(letters, start, end)
            if first <= last and ANCHOR.search(letters[first : last + 1]):
                yield first, last


def _parts(letters: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run at commas that do not stand within a date."""
    for at in range(start, end):
        if letters[at] == "J" and COUNTED_ANEW.match(letters, at):
            yield start, at
            start = at + 1
        if letters[at] == "c" and not WITHIN_DATE.match(letters, max(start, at - 1)):
            yield start, at
            start = at + 1
    yield start, end


def _trimmed(letters: str, start: int, end: int) -> tuple[int, int]:
    lead = LEADING.match(letters[start:end])
    start += lead.end() if lead else 0
    tail = TRAILING.search(letters[start:end])
    while tail and tail.start() > 0:
        end = start + tail.start()
        tail = TRAILING.search(letters[start:end])
    return start, end - 1


def _clause(tokens: Sequence[Token], letters: str, first: int, last: int) -> int:
    """Let "since" run on to the date that its clause brings: "since the war began in 1983"."""
    limit = min(len(tokens), first + OPEN_END)
    stop = next((i for i in range(last + 1, limit) if tokens[i].lower in {",", ";", ".", ")", '"', "”"}), limit)
    dated = [i for i in range(last + 1, stop) if letters[i] in "WMTY" or (letters[i] == "n" and letters[i - 1] == "M")]
    return dated[-1] if dated else last
