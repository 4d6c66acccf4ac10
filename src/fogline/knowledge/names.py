"""Names made comparable: case, diacritics, apostrophes and hyphens set aside."""

# ruff: noqa: RUF001 -- these marks are what the module is about
import re
import unicodedata
from functools import lru_cache

APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼʻʾʿ′ʹ\"“”"))
WORDS = re.compile(r"[^\W_]+(?:['’‘`´ʼʻʾʿ][^\W_]+)*")
POSSESSIVE = re.compile(r"[^\W_]['’`´ʼ][sS]$")
LETTERS_APART = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th"})
CONSONANTS = str.maketrans("wvqcjdy", "bbkkztz", " aeiou")
"""Letters that transliterations exchange, and those that they drop."""
DOUBLED = re.compile(r"(.)\1+")
GAPS = re.compile(r"[^\w@#]+|_")


@lru_cache(maxsize=65_536)
def normal(words: str) -> str:
    """Make a name comparable: "Ma’rib", "Marib" and "MARIB" are one; hyphens and dots become single spaces."""
    bare = words.translate(APOSTROPHES).casefold()
    if not bare.isascii():
        bare = _without_marks(bare)
    return " ".join(GAPS.sub(" ", bare).split())


def _without_marks(words: str) -> str:
    parted = unicodedata.normalize("NFKD", words.translate(LETTERS_APART))
    return "".join(c for c in parted if not unicodedata.combining(c)).casefold()


def without_article(words: str) -> str:
    """Return a normal name without its leading "the"."""
    return words.removeprefix("the ")


@lru_cache(maxsize=65_536)
def skeleton(words: str) -> str:
    """Reduce a normal name to consonants, those that transliterations exchange made one: "khawak" is "khavak"."""
    folded = words.replace("kh", "h").replace("gh", "g").replace("ph", "f").replace("sh", "s").replace("zh", "z")
    return DOUBLED.sub(r"\1", folded.translate(CONSONANTS))


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[tuple[int, int, str], ...]:
    """Words of a text with start and end, each made comparable; a possessive's "'s" stays outside."""
    found = []
    for m in WORDS.finditer(text):
        word, end = m[0], m.end()
        if word.isascii() and word.isalnum():
            found.append((m.start(), end, word.lower()))
            continue
        if POSSESSIVE.search(word):
            word, end = word[:-2], end - 2
        found.append((m.start(), end, normal(word)))
    return tuple(found)
