"""The language of a text: plain from its script, or for Latin script from its commonest words."""

import re
import unicodedata
from collections import Counter

SAMPLE = 2000
"""Code points that are looked at."""
SCRIPTS = {
    "CYRILLIC": "ru", "HEBREW": "he", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "THAI": "th", "GREEK": "el",
    "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am", "MYANMAR": "my", "HANGUL": "ko", "HIRAGANA": "ja",
    "KATAKANA": "ja", "CJK": "zh", "KHMER": "km", "LAO": "lo", "SINHALA": "si", "GUJARATI": "gu", "GURMUKHI": "pa",
}  # fmt: skip
ARABIC = (("ps", "ټډړښ"), ("ur", "ٹڈے"), ("ku", "ێۆڵ"), ("fa", "پچژگ"))
"""Languages of Arabic script by letters that the ones below them lack."""
UKRAINIAN = "іїєґ"
COMMON = {
    code: tuple(words.split())
    for code, words in {
        "en": "the of and to in was were that said for on by with at from have has is are after",
        "fr": "le la les des et du une dans que est pour par sur avec au qui ont ses été",
        "es": "el la los las de y en que del por con una para al se su fueron más como",
        "pt": "o os as da do de e em que uma para com não foram mais pelo ao dos na no",
        "de": "der die das und in den von mit auf ist im dem nicht ein eine wurden bei sich nach",
        "it": "il di che la e in un per con del sono della nel gli delle una dei è stati",
        "nl": "de het een van en in is dat op te met zijn voor niet door bij werden aan",
        "tr": "ve bir bu ile için da de olarak olan daha çok en gibi sonra göre kadar",
        "id": "yang dan di dari dengan untuk pada ini itu dalam oleh tidak akan telah para",
        "so": "oo ka ku iyo in waa ah la ay uu ayaa soo laga kale",
        "sw": "ya wa na kwa katika ni za la kuwa hiyo huo watu",
    }.items()
}
FEWEST_WORDS = 8
LEAST_SHARE = 0.12
"""Share of a language's commonest words below which a text is not held to be in it."""
MOST_FOREIGN = 0.5
LAST_LATIN = "\u02af"
WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, told: str | None = None) -> str | None:
    """Return the ISO 639-1 code of a text's language, else what the metadata told; None where neither knows."""
    sample = text[:SAMPLE].lower()
    words = WORD.findall(sample)
    foreign = [] if sample.isascii() else [c for c in sample if c > LAST_LATIN and c.isalpha()]
    if len(foreign) > MOST_FOREIGN * sum(map(len, words)):
        return _by_script(foreign) or _plain(told)
    return _by_words(words) or _plain(told)


def _by_script(letters: list[str]) -> str | None:
    counts = Counter(unicodedata.name(c, "?").split()[0] for c in letters)
    script = counts.most_common(1)[0][0]
    present = set(letters)
    if script == "ARABIC":
        return next((code for code, marks in ARABIC if present & set(marks)), "ar")
    if script == "CYRILLIC" and present & set(UKRAINIAN):
        return "uk"
    return "ja" if counts["HIRAGANA"] + counts["KATAKANA"] else SCRIPTS.get(script)


def _by_words(words: list[str]) -> str | None:
    if len(words) < FEWEST_WORDS:
        return None
    counts = Counter(words)
    shares = {code: sum(counts[w] for w in common) / len(words) for code, common in COMMON.items()}
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    return best if shares[best] >= LEAST_SHARE else None


def _plain(told: str | None) -> str | None:
    """Cut "en-GB" or "en_US" to its language."""
    m = re.match(r"([a-z]{2})(?:[-_]|$)", (told or "").strip().lower())
    return m[1] if m else None
