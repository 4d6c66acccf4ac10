"""The knowledge at hand: loaded once for whatever a page has to look up."""

from functools import cache

from fogline.flow.register import pack_folders
from fogline.flow.workshop import Options, cache_of
from fogline.knowledge.loading import Knowledge, load


@cache
def knowledge() -> Knowledge:
    """Return what the packs at hand know; SourceError where one cannot be used."""
    return load(cache_of(Options()), None, pack_folders())
