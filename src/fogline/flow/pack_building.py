"""Compiles the world's gazetteer when asked, and not only when it is first needed."""

from collections.abc import Callable
from pathlib import Path

from fogline.flow.workshop import Options, cache_of
from fogline.knowledge.building import store_path, world_store
from fogline.knowledge.packs import pack_folder, read_pack


def build_world(
    *, again: bool = False, progress: Callable[[str, float], None] | None = None, cache: Path | None = None
) -> Path:
    """Compile the gazetteer into the cache where it is not there, or `again`; return its file.

    `cache`: its folder; by default FOGLINE_CACHE, or else the user's own cache.
    Raises SourceError where the cache cannot be written.
    """
    pack, cache = read_pack(pack_folder() / "world"), cache or cache_of(Options())
    path = store_path(pack, cache)
    if again:
        path.unlink(missing_ok=True)
    world_store(pack, cache, progress)
    return path
