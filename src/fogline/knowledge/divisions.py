"""First-order divisions, placed by the towns that GeoNames assigns to them.

GeoNames' codes of divisions are not ISO's, so each division finds its code by a town: its seat as the pack tells it,
or else a town that bears the division's name. Where both write letters (the states of the USA, the cantons of
Switzerland) the codes are one. A division that finds no town of its own stays out: unplaced.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.knowledge.names import normal, without_article
from fogline.knowledge.packs import Pack, listed
from fogline.knowledge.towns import Town

Key = tuple[str, str]
"""Country and GeoNames' code of a division."""


@dataclass(frozen=True, slots=True)
class Division:
    """A first-order division with its towns."""

    country: str
    code: str
    name: str
    names: tuple[str, ...]
    towns: tuple[Town, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A division's names before it has found its code."""

    country: str
    name: str
    others: tuple[str, ...]
    seat: str | None
    standard: str | None = None
    """What ISO 3166-2 calls it after the country; where that is letters that GeoNames uses too, both mean the same."""

    def keys(self) -> tuple[str, ...]:
        """Return the normal names by which a town of it may be found."""
        return tuple(normal(n) for n in ([self.seat] if self.seat else (self.name, *self.others)))


def divisions(pack: Pack, towns: Iterable[Town]) -> list[Division]:
    """Place the divisions that the pack names with their seats, then those that pycountry names."""
    by_code: dict[Key, list[Town]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        by_code[town.country, town.division].append(town)
        for name in town.names:
            by_name[town.country, name].append(town)
    found: dict[Key, _Named] = {}
    words = {(r["country"], r["division"]): listed(r["words"]) for r in pack.rows("division-words.csv")}
    placed: set[tuple[str, str]] = set()
    dropped = {r["word"] for r in pack.rows("not-places.csv")}
    for named in (*_of_pack(pack), *_of_standard()):
        code = None if (named.country, normal(named.name)) in placed else _code(named, by_name, by_code)
        if code and code not in found:
            found[code] = _with_words(named, words)
            placed.add((named.country, normal(named.name)))
    return [
        Division(n.country, code, n.name, _names(n, dropped), tuple(by_code[country, code]))
        for (country, code), n in found.items()
    ]


def _of_pack(pack: Pack) -> list[_Named]:
    rows = pack.rows("divisions.csv")
    return [_Named(r["country"], r["name"], listed(r["aliases"]), r["seat"] or None) for r in rows]


def _with_words(named: _Named, words: Mapping[Key, Sequence[str]]) -> _Named:
    return replace(named, others=(*named.others, *words.get((named.country, named.name), ())))


def _of_standard() -> list[_Named]:
    """Divisions of the first order in ISO 3166-2."""
    import pycountry  # noqa: PLC0415 -- reads two megabytes, only to compile

    parts = sorted((s for s in pycountry.subdivisions if s.parent_code is None), key=lambda s: s.code)
    return [
        _Named(s.country_code, s.name.split(" (")[0].split(" [")[0], (), None, s.code.partition("-")[2]) for s in parts
    ]


def _code(named: _Named, by_name: Mapping[Key, Sequence[Town]], by_code: Mapping[Key, object]) -> Key | None:
    if named.standard and named.standard.isalpha() and (named.country, named.standard) in by_code:
        return named.country, named.standard
    found = [t for key in named.keys() for t in by_name.get((named.country, key), ())]  # noqa: SIM118 -- no mapping
    own = [t for t in found if t.names and t.names[0] in named.keys()] or found  # noqa: SIM118
    best = max(own, key=lambda t: (t.population, -t.number), default=None)
    key = (best.country, best.division) if best else None
    return key if key in by_code else None


def _names(named: _Named, dropped: Collection[str]) -> tuple[str, ...]:
    """Return normal names; one that is a plain word ("North") counts only with the word for a division."""
    names = dict.fromkeys(without_article(normal(n)) for n in (named.name, *named.others))
    parted = ((name,) if name not in dropped else (f"{name} region", f"{name} province") for name in names)
    return tuple(name for part in parted for name in part)
