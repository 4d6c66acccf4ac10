"""Independent sources: the claims of an incident by whose word they are in the end, after copies are folded."""

from collections.abc import Iterable, Mapping

from fogline.knowledge.sides import sides
from fogline.link.folding import root
from fogline.link.material import Material
from fogline.model.incidents import OriginalSource

OWN_VOICE = "document:"


def source_key(claim: str, material: Material, roots: Mapping[str, str]) -> str:
    """Name the ultimate source of a claim: that of the claim which it repeats, where it repeats one.

    `roots`: repeated claim by repeating claim, all the way to the first.
    """
    first = roots.get(claim, claim)
    document = material.claims[first].document
    told = material.resolutions[first].original_source or f"{OWN_VOICE}{document}"
    key = material.voices.get(told, told)
    return key.replace(document, root(document, material.homes))


def original_sources(claims: Iterable[str], material: Material, roots: Mapping[str, str]) -> tuple[OriginalSource, ...]:
    """Group claims by ultimate source, sorted by its id."""
    grouped: dict[str, list[str]] = {}
    for c in sorted(claims):
        grouped.setdefault(source_key(c, material, roots), []).append(c)
    return tuple(_source(key, grouped[key], material, roots) for key in sorted(grouped))


def _source(key: str, claims: list[str], material: Material, roots: Mapping[str, str]) -> OriginalSource:
    named = sorted({roots.get(c, c) for c in claims})
    return OriginalSource(
        id=key,
        name=min((_name(key, c, material) for c in named), key=lambda n: (-len(n), n)),
        claims=tuple(claims),
        documents=tuple(sorted({material.claims[c].document for c in claims})),
    )


def _name(key: str, claim: str, material: Material) -> str:
    """Name a source for people: the pack's name, else the words, else the report itself."""
    resolution = material.resolutions[claim]
    entry = sides().called(key) or next((r.name for r in resolution.sayers if r and r.entry == key and r.name), None)
    asserters = material.claims[claim].source
    if entry:
        return entry
    if key.startswith(OWN_VOICE) or not asserters:
        document = material.document_of(claim)
        return document.publisher or document.title or "the report itself"
    return asserters[-1]
