"""The packs at hand, as a list."""

from dataclasses import dataclass
from typing import Any

from fogline.flow.register import pack_folders
from fogline.flow.shapes import Shape
from fogline.knowledge.own_gazetteers import own_gazetteer
from fogline.knowledge.packs import Pack, read_packs


@dataclass(frozen=True, slots=True, kw_only=True)
class PackEntry:
    """One pack: what it is called, which it is, and how much it holds."""

    name: str
    version: str
    title: str
    digest: str
    licence: str
    sources: tuple[str, ...]
    entries: int
    """Rows of its tables and items of its lists; the places of an imported gazetteer."""


def pack_list() -> tuple[PackEntry, ...]:
    """Return all packs, sorted by name; SourceError where one is unsound."""
    return tuple(sorted((_entry(pack) for pack in read_packs(more=pack_folders())), key=lambda p: p.name))


def pack_shape(pack: PackEntry) -> Shape:
    """One pack as plain values."""
    return {name: getattr(pack, name) for name in PackEntry.__slots__}


def _entry(pack: Pack) -> PackEntry:
    own = own_gazetteer(pack)
    return PackEntry(
        name=pack.name,
        version=pack.version,
        title=pack.title,
        digest=pack.digest,
        licence=pack.licence,
        sources=pack.sources,
        entries=sum(_size(pack, file) for file in pack.files) if own is None else own.places,
    )


def _size(pack: Pack, file: str) -> int:
    return len(pack.rows(file)) if file.endswith(".csv") else _leaves(pack.tree(file))


def _leaves(tree: Any) -> int:
    match tree:
        case dict():
            return sum(_leaves(branch) for branch in tree.values())
        case list():
            return sum(_leaves(branch) for branch in tree)
        case _:
            return 1
