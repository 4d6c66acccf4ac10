"""All packs as they ship, held against each other: nothing named twice, nothing led astray."""

from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from fogline.knowledge import reading
from fogline.knowledge.entries import Party, Place
from fogline.knowledge.names import normal, without_article
from fogline.knowledge.packs import Pack, listed, read_packs

BOUNDS = yaml.safe_load((Path(__file__).parent / "cases" / "bounds.yaml").read_text(encoding="utf-8"))
PACKS = read_packs()
THEATRES = [p for p in PACKS if p.holds("parties.csv") and p.name != "world"]
PARTIES = reading.parties(PACKS)
PUBLISHERS = reading.publishers(PACKS)
PLACES = list(reading.places(PACKS))
PARTY_KINDS = {
    "state forces", "rebel group", "political militia", "identity militia", "rioters", "protesters", "civilians",
    "external forces", "government", "organisation",
}  # fmt: skip
PUBLISHER_KINDS = {"agency", "newspaper", "broadcaster", "site", "monitor", "account"}
COLUMNS = {
    "parties.csv": "key,name,kind,country,parent,aliases,people,handles,opponents,first,last",
    "places.csv": "key,name,kind,latitude,longitude,country,division,district,radius_km,precision,aliases",
    "publishers.csv": "key,name,kind,aliases,handles,domains,country,party",
    "local-names.csv": "name,country,party",
}
SHORTEST_NAME = 2


@pytest.mark.parametrize("pack", THEATRES, ids=[p.name for p in THEATRES])
def test_a_theatre_is_complete(pack: Pack) -> None:
    there = {p.name for p in pack.folder.iterdir()} - {"manifest.yaml"}
    assert pack.name == pack.folder.name
    assert set(pack.files) == there
    assert pack.sources
    assert pack.title.strip()
    assert all(pack.text(f).splitlines()[0] == COLUMNS[f] for f in pack.files if f in COLUMNS)


@pytest.mark.parametrize("pack", PACKS, ids=[p.name for p in PACKS])
@pytest.mark.parametrize("file", ["parties.csv", "places.csv", "publishers.csv"])
def test_no_key_stands_twice_and_no_row_has_a_cell_too_many(pack: Pack, file: str) -> None:
    rows = pack.rows(file)
    assert [k for k, n in Counter(r["key"] for r in rows).items() if n > 1] == []
    if pack in THEATRES:
        commas = COLUMNS[file].count(",") if rows else 0
        assert [line for line in pack.text(file).splitlines() if '"' not in line and line.count(",") != commas] == []


def test_every_party_leads_to_known_ones() -> None:
    known = {p.id for p in PARTIES}
    told = [(p.id, i) for p in PARTIES for i in (*p.opponents, *([p.parent] if p.parent else []))]
    told += [(p.id, p.party) for p in PUBLISHERS if p.party]
    told += [(name, i) for (name, _), i in reading.local_names(PACKS).items()]
    assert [(here, i) for here, i in told if i not in known] == []
    assert {p.kind for p in PARTIES} <= PARTY_KINDS
    assert {p.kind for p in PUBLISHERS} <= PUBLISHER_KINDS
    assert [p.id for p in PARTIES if p.first and p.last and p.first > p.last] == []


def test_no_party_is_above_itself() -> None:
    above = {p.id: p.parent for p in PARTIES}
    for party, parent in above.items():
        seen, at = {party}, parent
        while at:
            assert at not in seen
            seen.add(at)
            at = above[at]


def test_a_party_of_the_world_keeps_its_name_and_kind() -> None:
    world = next(p for p in PACKS if p.name == "world")
    own = {p.id: p for p in reading.parties([world])}
    rows = [
        (pack.name, row) for pack in THEATRES for row in pack.rows("parties.csv") if row["key"].startswith("world/")
    ]
    strange = [(n, r["key"]) for n, r in rows if r["key"] not in own]
    changed = [
        (n, r["key"]) for n, r in rows if (o := own.get(r["key"])) and (r["name"], r["kind"]) != (o.name, o.kind)
    ]
    assert strange == []
    assert changed == []


def test_one_name_means_one_party_of_a_country_at_a_time() -> None:
    """Names that the patterns of states make stand back behind those that a row gives, and are left out."""
    bearers: dict[tuple[str, str], dict[str, Party]] = defaultdict(dict)
    known = {p.id: p for p in PARTIES}
    for pack in PACKS:
        for row in pack.rows("parties.csv"):
            party = known[row["key"] if "/" in row["key"] else f"{pack.name}/{row['key']}"]
            for name in (row["name"], *listed(row["aliases"]), *listed(row["people"])):
                bearers[without_article(normal(name)), party.country or ""][party.id] = party
    pairs = [
        (*key, a.id, b.id)
        for key, found in bearers.items()
        for a, b in combinations(found.values(), 2)
        if _at_once(a, b)
    ]
    assert pairs == []


def test_names_are_long_enough_to_mean_something() -> None:
    rows = [r for pack in THEATRES for r in pack.rows("parties.csv")]
    names = [n for r in rows for n in (r["name"], *r["aliases"].split("|"), *r["people"].split("|")) if n]
    assert [n for n in names if len(normal(n)) < SHORTEST_NAME] == []
    assert [n for r in rows for n in r["people"].split("|") if n and " " not in n and "-" not in n] == []


def test_handles_and_domains_lead_to_one() -> None:
    domains = Counter(d for p in PUBLISHERS for d in p.domains)
    of_parties = Counter(h.casefold() for p in PARTIES for h in p.handles)
    of_publishers = Counter(h.casefold() for p in PUBLISHERS for h in p.handles)
    assert [d for counts in (domains, of_parties, of_publishers) for d, n in counts.items() if n > 1] == []


def test_one_publisher_has_one_entry() -> None:
    names = Counter((without_article(normal(p.name)), p.country) for p in PUBLISHERS)
    assert [n for n, count in names.items() if count > 1] == []


def test_places_lie_in_their_country() -> None:
    assert [p.id for p, _ in PLACES if p.country and p.country in BOUNDS and not _inside(p)] == []
    theatres = {f"{t.name}" for t in THEATRES}
    assert {p.country for p, _ in PLACES if p.country and p.id.split("/")[0] in theatres} <= set(BOUNDS)
    assert len({p.id for p, _ in PLACES}) == len(PLACES)


def test_places_name_divisions_that_are_known() -> None:
    named: set[tuple[str | None, str]] = {
        (r["country"], r["name"]) for pack in PACKS for r in pack.rows("divisions.csv")
    }
    named |= {(p.country, p.name) for p, _ in PLACES if p.kind == "division"}
    own = [p for p, _ in PLACES if not p.id.startswith("world/")]
    assert [(p.id, p.division) for p in own if p.division and (p.country, p.division) not in named] == []


def test_no_place_is_called_by_a_plain_word() -> None:
    plain = {normal(r["word"]) for pack in PACKS for r in pack.rows("not-places.csv")}
    named = [(p.id, n) for p, others in PLACES if not p.id.startswith("world/") for n in (p.name, *others)]
    assert [(i, n) for i, n in named if without_article(normal(n)) in plain] == []


def test_no_town_of_a_theatre_stands_before_a_division_of_its_name() -> None:
    rows = [r for pack in PACKS for r in pack.rows("divisions.csv")]
    divisions = {(r["country"], normal(n)) for r in rows for n in (r["name"], *listed(r["aliases"]))}
    towns = [(p, n) for p, others in PLACES if p.kind == "town" for n in (p.name, *others)]
    assert [(p.id, n) for p, n in towns if (p.country, normal(n)) in divisions] == []


def test_no_place_has_two_entries() -> None:
    seen: dict[tuple[str, str | None, str], list[Place]] = defaultdict(list)
    for place, _ in PLACES:
        seen[normal(place.name), place.country, place.kind].append(place)
    near = [(a.id, b.id) for found in seen.values() for a, b in combinations(found, 2) if _close(a, b)]
    assert near == []


def _at_once(one: Party, other: Party) -> bool:
    if not one.country:
        return False
    firsts, lasts = (one.first or date.min, other.first or date.min), (one.last or date.max, other.last or date.max)
    return max(firsts) <= min(lasts)


def _inside(place: Place) -> bool:
    south, west, north, east = BOUNDS[place.country]
    return bool(south <= place.latitude <= north and west <= place.longitude <= east)


def _close(one: Place, other: Place) -> bool:
    return max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude)) < 0.1
