"""What a name may mean to the gazetteers at hand."""

from fogline.flow.register import pack_folders
from fogline.flow.shapes import Shape
from fogline.flow.workshop import Options, cache_of
from fogline.knowledge.entries import Place
from fogline.knowledge.loading import load

MOST = 50
"""Entries that are shown of a name that very many places bear."""


def find_places(words: str, country: str | None = None) -> list[Shape]:
    """Return the entries of a name, best known first, then those spelt like it in a country."""
    places = load(cache_of(Options()), None, pack_folders()).places
    exact = places.named(words)[:MOST]
    like = places.nearly(words, country.upper()) if country else ()
    rest = [(p, likeness) for p, likeness in like if p not in exact][:MOST]
    return [_shape(p, 1.0) for p in exact] + [_shape(p, likeness) for p, likeness in rest]


def _shape(place: Place, likeness: float) -> Shape:
    told = ("name", "kind", "latitude", "longitude", "country", "division", "population", "radius_km", "precision")
    return {"entry": place.id, **{name: getattr(place, name) for name in told}, "likeness": round(likeness, 2)}
