"""How a record came to be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The stage that made a record, its version, and what it knew and read."""

    stage: str
    """Versioned name of the maker: "extract.grammar/1"."""
    packs: tuple[tuple[str, str], ...] = ()
    """Name and digest of each pack that was used, sorted."""
    inputs: tuple[str, ...] = ()
    """Ids of the records it was made from."""
