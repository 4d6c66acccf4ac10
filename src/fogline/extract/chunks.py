"""Cuts a sentence into noun groups, verb groups and marks, by the lexicon and the order of words."""

from functools import lru_cache

from fogline.extract import vocabulary as v
from fogline.extract.figures import SENTENCES
from fogline.extract.groups import Mark, Part
from fogline.extract.nouns import noun_group
from fogline.extract.page import Token
from fogline.extract.scan import Scan
from fogline.extract.verbs import verb_group
from fogline.extract.vocabulary import Vocabulary

SIGNS = {
    ",": "comma", ";": "stop", ":": "colon", ".": "stop", "!": "stop", "?": "stop", "(": "open", ")": "close",
    "[": "open", "]": "close", "-": "dash", "–": "dash", "—": "dash", "--": "dash", "_": "dash", "|": "stop",
    "•": "stop", "/": "slash", "…": "stop",
}  # fmt: skip


@lru_cache(maxsize=SENTENCES)
def parts(tokens: tuple[Token, ...], words: Vocabulary) -> tuple[Part, ...]:
    """Cut a sentence's tokens into its parts, in order and without gaps."""
    scan = Scan(tokens, words)
    found: list[Part] = []
    i = 0
    while i < len(tokens):
        part = _part_at(scan, i, found)
        found.append(part)
        i = part.last
    return tuple(found)


def _part_at(scan: Scan, i: int, before: list[Part]) -> Part:
    if i not in scan.figures and scan.word(i) in scan.words.verb_openers:
        verb = verb_group(scan, i, before)
        if verb is not None:
            return verb
    if i in scan.figures or scan.content(i) or scan.tags[i] in (v.DETERMINER, v.PRONOUN, v.TIME):
        noun = noun_group(scan, i)
        if noun is not None:
            return noun
    return _mark(scan, i)


def _mark(scan: Scan, i: int) -> Mark:
    word = scan.tokens[i].lower
    sort = scan.tags[i] or SIGNS.get(word) or ("quote" if word in "\"'“”‘’" else "other")
    return Mark(first=i, last=i + 1, sort=sort, word=word)
