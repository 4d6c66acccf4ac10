"""From bytes to text: marks of order, UTF-8 and UTF-16, older character sets; what had to be mended is listed."""

import codecs
import re
from dataclasses import dataclass

from fogline.model.errors import ItemError
from fogline.model.texts import Repair

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KNOWN_FILES = (
    (b"%PDF-", "a PDF file: turn it into text first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or office file: unpack it, or save it as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old office file: save it as text or HTML"),
    (b"SQLite format 3\x00", "a database, not a report"),
    (b"\x89PNG", "a picture, not a report"),
    (b"\xff\xd8\xff", "a picture, not a report"),
    (b"GIF8", "a picture, not a report"),
)
BINARY = "not text: give text, Markdown, HTML, JSON or a feed"
SAMPLE = 1 << 16
"""Bytes by which a character set is guessed and binary data are told."""
CONTROLS = bytes({*range(9), *range(14, 32)} - {27})
MOST_CONTROLS = 0.02
"""Share of control bytes above which bytes are no text."""
HALF_ZEROS = 0.3
STRAY = re.compile("[\udc80-\udcff]+")
LIKELY = [
    "cp1252", "cp1251", "cp1256", "koi8_r", "cp1250", "cp1253", "cp1254", "cp1255", "iso8859_15",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
WESTERN = "cp1252"
LOST = "\ufffd"
UNSOUND = "not sound {}: what could be read is kept, letters may be wrong or lost: fetch it again, or save it as UTF-8"
GUESSED = "not UTF-8, and its character set is not told: read as {}, perhaps wrongly: save it as UTF-8"
LISTED = 200
"""Repairs of one rule that are listed at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text and what was done to get it."""

    text: str
    repairs: tuple[Repair, ...] = ()
    note: str | None = None
    """What is to be said of bytes that were not sound, or whose character set was guessed."""


def decode(data: bytes, told: str | None = None) -> Decoded:
    """Decode bytes; `told` is the character set that they name themselves. ItemError where they are no text."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], name)
    wide = _without_mark(data[:SAMPLE])
    if wide:
        return _as(data, wide)
    refuse_binary(data)
    try:
        return Decoded(text=data.decode())
    except UnicodeDecodeError:
        return _mend(data, told)


def refuse_binary(data: bytes) -> None:
    """Raise ItemError where bytes are of a known file that is no text, or full of control codes."""
    for magic, advice in KNOWN_FILES:
        if data.startswith(magic):
            raise ItemError(advice)
    sample = data[:SAMPLE]
    if len(sample) - len(sample.translate(None, CONTROLS)) > MOST_CONTROLS * len(sample) + 1:
        raise ItemError(BINARY)


def _without_mark(sample: bytes) -> str | None:
    """Tell UTF-16 without its mark by where the zeros stand."""
    pairs = len(sample) // 2
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > HALF_ZEROS * pairs and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > HALF_ZEROS * pairs and odd < even / 10 else None


def _as(data: bytes, name: str) -> Decoded:
    if name == "utf-8":
        refuse_binary(data)
        try:
            return Decoded(text=data.decode())
        except UnicodeDecodeError:
            return _stray(data)
    try:
        return Decoded(text=data.decode(name))
    except UnicodeDecodeError:
        broken = Repair(rule=f"broken {name}", after=LOST)
        return Decoded(text=data.decode(name, "replace"), repairs=(broken,), note=UNSOUND.format(name[:6].upper()))


def _mend(data: bytes, told: str | None) -> Decoded:
    """Read bytes that are not sound UTF-8: mostly UTF-8 with stray bytes, or another character set."""
    strayed = data.decode("utf-8", "surrogateescape")
    stray = sum(map(len, STRAY.findall(strayed)))
    sound = sum(c > "\x7f" for c in strayed) - stray
    if sound > stray:
        return _stray(data)
    named = _codec(told)
    name = named or _guessed(data)
    note = None if named else GUESSED.format(name)
    return Decoded(text=data.decode(name, "replace"), repairs=(Repair(rule=f"read as {name}"),), note=note)


def _stray(data: bytes) -> Decoded:
    text = data.decode("utf-8", "surrogateescape")
    found = STRAY.findall(text)
    repairs = tuple(
        Repair(rule="stray bytes read as windows-1252", before=_hex(s), after=_old(s)) for s in found[:LISTED]
    )
    return Decoded(text=STRAY.sub(lambda m: _old(m[0]), text), repairs=repairs, note=UNSOUND.format("UTF-8"))


def _old(stray: str) -> str:
    return stray.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _hex(stray: str) -> str:
    return stray.encode("utf-8", "surrogateescape")[:20].hex(" ")


def _codec(name: str | None) -> str | None:
    try:
        known = codecs.lookup(name.strip()).name if name else None
    except (LookupError, ValueError):
        return None
    return "cp1252" if known in {"iso8859-1", "ascii"} else None if known == "utf-8" else known


def _guessed(data: bytes) -> str:
    """Guess the character set; where western Europe's fits as well as any, it is that one."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and few reports need it

    found = from_bytes(data[:SAMPLE], cp_isolation=LIKELY)
    best = found.best()
    if best is None:
        return WESTERN
    fit = (best.chaos, -best.coherence)
    western = any(WESTERN in m.could_be_from_charset and (m.chaos, -m.coherence) <= fit for m in found)
    return WESTERN if western else best.encoding
