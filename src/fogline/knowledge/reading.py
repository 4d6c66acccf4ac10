"""From rows of packs to entries."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fogline.knowledge.entries import Party, Place, Publisher
from fogline.knowledge.packs import Pack, listed
from fogline.knowledge.states import Nation, Rule
from fogline.model.errors import SourceError

Row = Mapping[str, str]
Ids = tuple[tuple[str, str], ...]
PRECISIONS = {"country": 6, "division": 4, "district": 3, "region": 5, "sea": 7, "river": 5, "valley": 5, "road": 5}
"""UCDP's where_prec by kind of place; 1 for all other kinds."""


def parties(packs: Sequence[Pack]) -> tuple[Party, ...]:
    """Return the parties of all packs in order of rank: named ones first, then the forces of each state."""
    found: dict[str, Party] = {}
    rows = [(pack, row) for pack in packs for row in (*pack.rows("parties.csv"), *_forces(pack))]
    for pack, row in rows:
        party = _party(pack, row)
        found[party.id] = _joined(found[party.id], party) if party.id in found else party
    ids, codes = _party_ids(packs)
    return tuple(dataclasses.replace(p, ids=(*codes.get(p.kind, ()), *ids.get(p.id, ()))) for p in found.values())


def _party_ids(packs: Sequence[Pack]) -> tuple[Mapping[str, Ids], Mapping[str, Ids]]:
    """Return ids of parties elsewhere, and the codes of their kinds."""
    rows = [(_full(pack, row["party"]), row) for pack in packs for row in pack.rows("party-ids.csv")]
    ids = {party: tuple((name, row[name]) for name in ("ucdp", "wikidata") if row[name]) for party, row in rows}
    codes = [row for pack in packs for row in pack.rows("inter-codes.csv")]
    return ids, {row["kind"]: (("acled", row["acled"]),) for row in codes}


def publishers(packs: Sequence[Pack]) -> tuple[Publisher, ...]:
    """Return the publishers of all packs in order of rank."""
    return tuple(_publisher(pack, row) for pack in packs for row in pack.rows("publishers.csv"))


def places(packs: Sequence[Pack]) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Return the places of all packs with their other names, in order of rank."""
    for pack in packs:
        for row in pack.rows("places.csv"):
            yield _place(pack, row), listed(row["aliases"])


def place_words(packs: Sequence[Pack]) -> dict[str, str]:
    """Words that tell a kind of place ("province": division)."""
    return {row["word"]: row["kind"] for pack in packs for row in pack.rows("place-words.csv")}


def site_words(packs: Sequence[Pack]) -> frozenset[str]:
    """Words for what stands in a town: "street", "hospital", "barracks"."""
    return frozenset(row["word"] for pack in packs for row in pack.rows("site-words.csv"))


def place_relations(packs: Sequence[Pack]) -> dict[str, tuple[str, str]]:
    """Return words that tell how an event lies to a place ("near"), with the relation and its value."""
    rows = [row for pack in packs for row in pack.rows("place-relations.csv")]
    return {row["word"]: (row["relation"], row["value"]) for row in rows}


def ties(packs: Sequence[Pack]) -> dict[str, str]:
    """Return words that a hyphen ties to a party's name ("anti", "backed"), with what they do to it."""
    return {row["word"]: row["tie"] for pack in packs for row in pack.rows("ties.csv")}


def descriptors(packs: Sequence[Pack]) -> dict[str, str]:
    """Head nouns and the id of the general party that each describes."""
    return {row["word"]: _full(pack, row["party"]) for pack in packs for row in pack.rows("descriptors.csv")}


def local_names(packs: Sequence[Pack]) -> dict[tuple[str, str], str]:
    """Names that count only within a country ("" for any), and the id of the party that they mean there."""
    rows = [(pack, row) for pack in reversed(packs) for row in pack.rows("local-names.csv")]
    return {(row["name"], row["country"]): _full(pack, row["party"]) for pack, row in rows}


def offices(packs: Sequence[Pack]) -> dict[str, str]:
    """Offices of a state and the id of the general party that each speaks for."""
    return {row["word"]: _full(pack, row["party"]) for pack in packs for row in pack.rows("offices.csv")}


def side_words(packs: Sequence[Pack]) -> dict[str, str]:
    """Nouns for people, and what each tells of whose they are: "own", "enemy", "armed" or "forces"."""
    return {row["word"]: row["sense"] for pack in packs for row in pack.rows("side-words.csv")}


def side_weights(packs: Sequence[Pack]) -> dict[tuple[str, str], float]:
    """Weights of the clues that tell a claim's sides, by role ("by" or "victims") and clue."""
    rows = (row for pack in packs for row in pack.rows("side-weights.csv"))
    return {(row["role"], row["clue"]): float(row["weight"]) for row in rows}


def nations(packs: Sequence[Pack]) -> Iterator[Nation]:
    """Return the words for each country."""
    for pack in packs:
        for row in pack.rows("states.csv"):
            words = (row["adjective"], *listed(row["people"]), *listed(row["aliases"]))
            yield Nation(code=row["code"], name=row["name"], words=words)


def rules(packs: Sequence[Pack]) -> Iterator[Rule]:
    """Who holds a country's offices in place of its state, and when."""
    for pack in packs:
        for row in pack.rows("rulers.csv"):
            first = _day(pack, row["first"])
            if first is None:
                raise SourceError(f"pack {pack.name}: a ruler has no first day; mend the row in rulers.csv")
            yield Rule(
                country=row["country"], party=_full(pack, row["party"]), first=first, last=_day(pack, row["last"])
            )


def _forces(pack: Pack) -> Iterator[Row]:
    """Make the government and the forces of each state from the pack's patterns."""
    patterns = pack.rows("forces.csv")
    for state in pack.rows("states.csv"):
        for pattern in patterns:
            yield _force(state, pattern)


def _force(state: Row, pattern: Row) -> Row:
    code, nation = state["code"].lower(), {"country": state["name"], "adjective": state["adjective"]}
    aliases = [p.format(**nation) for p in listed(pattern["aliases"])]
    if pattern["key"] == "government":
        aliases += [state["name"], *listed(state["aliases"])]
    return {
        "key": f"{code}-{pattern['key']}", "name": pattern["name"].format(**nation), "kind": pattern["kind"],
        "country": state["code"], "parent": f"{code}-{pattern['parent']}" if pattern["parent"] else "",
        "aliases": "|".join(aliases),
    }  # fmt: skip


def _party(pack: Pack, row: Row) -> Party:
    return Party(
        id=_full(pack, row["key"]), name=row["name"], kind=row["kind"], country=row["country"] or None,
        aliases=listed(row["aliases"]), people=listed(row.get("people", "")), handles=listed(row.get("handles", "")),
        parent=_full(pack, row["parent"]) if row["parent"] else None,
        opponents=tuple(_full(pack, o) for o in listed(row.get("opponents", ""))),
        first=_day(pack, row.get("first", "")), last=_day(pack, row.get("last", "")),
    )  # fmt: skip


def _joined(one: Party, other: Party) -> Party:
    """Add the names, people and opponents that a later row gives to a party that is known already."""
    names = (*one.aliases, *([other.name] if other.name != one.name else []), *other.aliases)
    return dataclasses.replace(
        one, aliases=_once(names), people=_once((*one.people, *other.people)),
        handles=_once((*one.handles, *other.handles)), opponents=_once((*one.opponents, *other.opponents)),
        parent=one.parent or other.parent, country=one.country or other.country,
    )  # fmt: skip


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _publisher(pack: Pack, row: Row) -> Publisher:
    return Publisher(
        id=_full(pack, row["key"]), name=row["name"], kind=row["kind"], aliases=listed(row["aliases"]),
        handles=listed(row["handles"]), domains=listed(row["domains"]), country=row["country"] or None,
        party=_full(pack, row["party"]) if row["party"] else None,
    )  # fmt: skip


def _place(pack: Pack, row: Row) -> Place:
    try:
        return Place(
            id=_full(pack, row["key"]), name=row["name"], kind=row["kind"],
            latitude=float(row["latitude"]), longitude=float(row["longitude"]), country=row["country"] or None,
            division=row["division"] or None, district=row["district"] or None,
            radius_km=float(row["radius_km"]), precision=int(row["precision"] or PRECISIONS.get(row["kind"], 1)),
        )  # fmt: skip
    except ValueError as e:
        raise SourceError(f"pack {pack.name}, place {row['key']!r}: {e}; mend the row in places.csv") from e


def _full(pack: Pack, key: str) -> str:
    return key if "/" in key else f"{pack.name}/{key}"


def _day(pack: Pack, words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as e:
        raise SourceError(f"pack {pack.name}: {words!r} is no day; write it as 2021-09-01") from e
