"""Whole numbers in digits and words: "1,043", "2,00,000", "1.47 million", "280k", "a hundred and twenty"."""

import re
from collections.abc import Mapping, Sequence

from fogline.extract.page import Token

DIGITS = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?x?\Z")
EUROPEAN = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+\Z")
GREATEST = 10**11
"""No number from here on counts people or things: more than ever lived."""
ARTICLES = ("a", "an")
"""Words that a scale may follow: "a hundred"."""
INNER_SCALES = (12, 20, 100)
"""Scales that a greater one may follow: "two hundred thousand"."""

Numbers = Mapping[str, tuple[str, int]]
"""Words of number, each with its sort ("unit", "ten", "scale") and value."""


def number(tokens: Sequence[Token], i: int, known: Numbers) -> tuple[int, int] | None:
    """Read a whole number at token `i`: the index after it, and its value; None where there is none."""
    word = tokens[i].lower
    if word not in known and word not in ARTICLES and "-" not in word and not word[0].isdigit():
        return None
    read = _in_digits(tokens, i, known) if word[0].isdigit() else _in_words(tokens, i, known)
    if read is None or not read[1] < GREATEST or read[1] != int(read[1]):
        return None
    return read[0], int(read[1])


def digits(word: str) -> float | None:
    """Value of a number in digits with its separators; None for times, ordinals and decimals of the clock ("06.40")."""
    if EUROPEAN.match(word):
        return float(word.replace(".", ""))
    if not DIGITS.match(word) or (word[0] == "0" and "." in word and word[1] != "."):
        return None
    return float(word.rstrip("x").replace(",", ""))


def _in_digits(tokens: Sequence[Token], i: int, known: Numbers) -> tuple[int, float] | None:
    value = digits(tokens[i].lower)
    if value is None:
        return None
    j = i + 1
    while j < len(tokens) and _scales(tokens, j, known):
        value *= known[tokens[j].lower][1]
        j += 1
    return j, value


def _scales(tokens: Sequence[Token], j: int, known: Numbers) -> bool:
    """Tell whether token `j` multiplies the figure before it; single letters only where they are glued to it."""
    word = tokens[j].lower
    glued = tokens[j].start == tokens[j - 1].end
    return known.get(word, ("",))[0] == "scale" and (glued or len(word) > 1)


def _in_words(tokens: Sequence[Token], i: int, known: Numbers) -> tuple[int, float] | None:
    total, current, last, j = 0.0, 0.0, "", i
    while j < len(tokens):
        sort, value = _word(tokens, j, known, last)
        if not sort:
            break
        if sort != "scale":
            current += value
        elif value in INNER_SCALES:
            current = max(current, 1.0) * value
        else:
            total, current = total + max(current, 1.0) * value, 0.0
        last, j = sort, j + 1
    j -= last == "and"
    return (j, total + current) if last and last != "article" else None


FOLLOWS = {
    "": ("unit", "ten", "pair", "article"), "unit": ("scale",), "pair": ("scale",), "ten": ("unit", "scale"),
    "scale": ("unit", "ten", "pair", "scale", "and"), "and": ("unit", "ten", "pair"), "article": ("scale",),
}  # fmt: skip
"""Which sort of word may come after which."""


def _word(tokens: Sequence[Token], j: int, known: Numbers, last: str) -> tuple[str, float]:
    """Sort and value of one word of a number, or an empty sort where it cannot stand after `last`."""
    sort, value = _sort(tokens[j].lower, known)
    if sort in ("and", "article") and not _leads(tokens, j, known, sort):
        return "", 0.0
    alone = sort == "scale" and (len(tokens[j].lower) == 1 or not last)
    return (sort, value) if sort in FOLLOWS[last] and not alone else ("", 0.0)


def _sort(word: str, known: Numbers) -> tuple[str, float]:
    if word in known:
        return known[word][0], float(known[word][1])
    if word == "and" or word in ARTICLES:
        return ("and" if word == "and" else "article"), 0.0
    ten, hyphen, unit = word.partition("-")
    if hyphen and known.get(ten, ("",))[0] == "ten" and known.get(unit, ("",))[0] == "unit":
        return "pair", float(known[ten][1] + known[unit][1])
    return "", 0.0


def _leads(tokens: Sequence[Token], j: int, known: Numbers, sort: str) -> bool:
    """Tell whether "and" or "a" goes on to a word of number: "hundred and six", "a dozen"."""
    if j + 1 >= len(tokens):
        return False
    after = _sort(tokens[j + 1].lower, known)[0]
    return after == "scale" and len(tokens[j + 1].lower) > 1 if sort == "article" else after in ("unit", "ten", "pair")
