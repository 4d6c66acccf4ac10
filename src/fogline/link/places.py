"""Whether two accounts name one place: entries, spellings, containment and distance given both precisions."""

from rapidfuzz.fuzz import ratio

from fogline.knowledge.linkage import Linkage
from fogline.knowledge.names import normal
from fogline.link.accounts import Account, Spot
from fogline.model.distances import kilometres
from fogline.model.judgements import Term
from fogline.model.refs import Point

NEAR_KM = 25.0
"""UCDP's where_prec 2: within about 25 km of a known point."""
COUNTRY_PRECISION = 6
ALIKE_BY_LETTERS = ((2, 75.0), (3, 55.0))
"""Skeletons of so few letters agree by chance: the names must then be alike as well, in percent of their letters."""
SAME = 90.0
PART = 3
"""Letters that a name's skeleton needs to be found within another name."""


def place_term(left: Account, right: Account, linkage: Linkage) -> Term:
    """Weigh where: the best that any place of the one says of any place of the other."""
    if not left.spots or not right.spots:
        name = "one named" if left.spots or right.spots else "none named"
        return Term(name="place", weight=linkage.bits(f"place.{name}"), reason=_missing(left, right))
    found = [_compared(a, b, linkage) for a in left.spots for b in right.spots]
    found += [_held(a, linkage) for a in left.spots for b in right.holders if same_name(a, b)]
    found += [_held(b, linkage) for b in right.spots for a in left.holders if same_name(a, b)]
    return max(found, key=lambda t: (t.weight, t.reason))


def place_bar(left: Account, right: Account) -> str | None:
    """Tell whether one report keeps two events apart by naming two exact places."""
    if left.document != right.document or not left.spots or not right.spots:
        return None
    held = any(same_name(a, b) for x, y in ((left, right), (right, left)) for a in x.spots for b in y.holders)
    if held or not all(_elsewhere(a, b) for a in left.spots for b in right.spots):
        return None
    return f"one report tells of “{left.spots[0].name}” and of “{right.spots[0].name}”"


def _elsewhere(a: Spot, b: Spot) -> bool:
    if a.area or b.area or same_name(a, b) or part_name(a, b):
        return False
    return not (a.point and b.point) or distance_km(a.point, b.point) > NEAR_KM


def same_name(left: Spot, right: Spot) -> bool:
    """Tell whether two names are one, spelt in whatever way."""
    if left.entry and left.entry == right.entry:
        return True
    one, other = "".join(left.spelling), "".join(right.spelling)
    if one == other and one:
        least = next((alike for letters, alike in ALIKE_BY_LETTERS if len(one) <= letters), 0.0)
        return ratio(left.plain, right.plain) >= least
    return ratio(left.plain, right.plain) >= SAME


def lies_in(small: Spot, wide: Spot) -> bool:
    """Tell whether a place is, or by its entry lies in, the other: the same name, its division or its country."""
    if same_name(small, wide):
        return True
    point, around = small.point, wide.point
    if not point or not wide.area:
        return False
    if around and around.precision >= COUNTRY_PRECISION:
        return bool(point.country) and point.country == around.country
    return bool(point.division) and normal(point.division or "") == normal(wide.name)


def part_name(left: Spot, right: Spot) -> bool:
    """Tell whether one name stands whole within the other: "Maryinka" in "road from Maryinka to Krasnohorivka"."""
    short, long = sorted((left.spelling, right.spelling), key=len)
    if not short or len(short) == len(long) or len("".join(short)) < PART:
        return False
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def distance_km(one: Point, other: Point) -> float:
    """Great-circle distance between two points, in kilometres."""
    return kilometres((one.latitude, one.longitude), (other.latitude, other.longitude))


def _missing(left: Account, right: Account) -> str:
    return "one report does not say where" if left.spots or right.spots else "neither report says where"


def _compared(a: Spot, b: Spot, linkage: Linkage) -> Term:
    if same_name(a, b):
        return _same(a, b, linkage)
    if a.point and b.point:
        return _by_distance((a, a.point), (b, b.point), linkage)
    if part_name(a, b) and not (a.area or b.area):
        return _term("part words", f"“{a.name}” and “{b.name}” share a name", linkage)
    if a.area or b.area:
        return _term("unsure", f"“{a.name}” and “{b.name}”: one is an area", linkage)
    return _term("other place", f"“{a.name}” is not “{b.name}”", linkage)


def _same(a: Spot, b: Spot, linkage: Linkage) -> Term:
    pointed = a.point or b.point
    if pointed and pointed.precision >= COUNTRY_PRECISION:
        return _term("same country", f"both name {a.name}", linkage)
    if a.area or b.area:
        return _term("same area", f"both name {a.name}", linkage)
    if a.entry and a.entry == b.entry:
        return _term("same entry", f"“{a.name}” and “{b.name}” are one place", linkage)
    if a.point and b.point and distance_km(a.point, b.point) > NEAR_KM:
        return _term("same words apart", f"“{a.name}” and “{b.name}” are spelt alike, but tied to two places", linkage)
    return _term("same words", f"“{a.name}” and “{b.name}” are spelt alike", linkage)


def _by_distance(left: tuple[Spot, Point], right: tuple[Spot, Point], linkage: Linkage) -> Term:
    (a, here), (b, there) = left, right
    km = distance_km(here, there)
    said = f"“{a.name}” and “{b.name}” lie {km:.0f} km apart"
    if a.area or b.area:
        if lies_in(a, b) or lies_in(b, a):
            return _term("around", said, linkage)
        return _term("unsure" if km <= here.radius_km + there.radius_km else "other area", said, linkage)
    if km <= max(here.radius_km, there.radius_km):
        return _term("near", said, linkage)
    return _term("neighbours" if km <= NEAR_KM else "other place", said, linkage)


def _held(small: Spot, linkage: Linkage) -> Term:
    name = "within" if small.area else "within town"
    return _term(name, f"“{small.name}” is named as what holds the other's place", linkage)


def _term(name: str, reason: str, linkage: Linkage) -> Term:
    return Term(name="place", weight=linkage.bits(f"place.{name}"), reason=reason)
