"""Gazetteers of the user's own: packs whose places stand in a compiled file, for there may be millions of them."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fogline.knowledge.packs import Pack
from fogline.knowledge.store import Store
from fogline.model.errors import SourceError

LIST = "gazetteer.yaml"
"""Names the compiled file with its digest; the pack's digest covers it, and so the places."""
COMPILED = "places.sqlite"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGazetteer:
    """A compiled gazetteer of a pack."""

    path: Path
    digest: str
    """SHA-256 of its bytes."""
    bytes: int
    places: int
    names: int


def own_gazetteer(pack: Pack) -> OwnGazetteer | None:
    """Return a pack's compiled gazetteer, if it has one; SourceError where it is gone or was cut off."""
    if not pack.holds(LIST):
        return None
    told = pack.tree(LIST)
    try:
        found = OwnGazetteer(
            path=pack.folder / str(told["file"]), digest=str(told["digest"]), bytes=int(told["bytes"]),
            places=int(told["places"]), names=int(told["names"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(f"{pack.folder / LIST} lacks {error}: import the places anew") from error
    if not found.path.exists() or found.path.stat().st_size != found.bytes:
        raise SourceError(f"{found.path} is not the file that was imported: import the places anew")
    return found


def stores(packs: Iterable[Pack]) -> Iterator[Store]:
    """Open the compiled gazetteers of all packs that have one, in their order."""
    return (Store(found.path) for pack in packs if (found := own_gazetteer(pack)))


def digest_of_file(path: Path) -> str:
    """Full SHA-256 of a file, however large."""
    made = hashlib.sha256()
    with path.open("rb") as data:
        while part := data.read(CHUNK):
            made.update(part)
    return made.hexdigest()
