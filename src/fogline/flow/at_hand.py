"""The knowledge at hand: loaded once for whatever a page has to look up."""

from collections.abc import Mapping
from functools import cache

from fogline.flow.register import pack_folders
from fogline.flow.workshop import Options, cache_of
from fogline.knowledge.loading import Knowledge, load
from fogline.knowledge.packs import read_packs
from fogline.knowledge.reading import parties


@cache
def knowledge() -> Knowledge:
    """Return what the packs at hand know; SourceError where one cannot be used."""
    return load(cache_of(Options()), None, pack_folders())


@cache
def ids_elsewhere() -> Mapping[str, Mapping[str, str]]:
    """Return what parties are called elsewhere, by their ids: "acled" (inter code), "ucdp" (actor id), "wikidata"."""
    return {p.id: dict(p.ids) for p in parties(read_packs(more=pack_folders())) if p.ids}
