"""How near a claim stands to its source: the source's own words before a retelling, the earlier before the later."""

from datetime import date
from typing import TypeAlias

from fogline.knowledge.names import normal
from fogline.link.accounts import anchor
from fogline.link.material import Material
from fogline.model.texts import Passage

Nearness: TypeAlias = tuple[int, int, date, int, str]


def nearness(claim: str, material: Material, copied: bool) -> Nearness:
    """Order of nearness, least first: own voice, no copy, publication, links between it and the source, then id."""
    published = given(claim, material)
    links = len(material.claims[claim].via) + bool(material.claims[claim].source)
    return int(not own_voice(claim, material)), int(copied), published, links, claim


def given(claim: str, material: Material) -> date:
    """Return the day on which a claim was published: its post's own, else the document's; unknown last."""
    passage = _passage(claim, material)
    return (passage.published if passage else None) or material.document_of(claim).published or date.max


def own_voice(claim: str, material: Material) -> bool:
    """Tell whether the source itself speaks: in its post, or in a bulletin that it publishes."""
    passage, said = _passage(claim, material), material.claims[claim].source
    document = material.document_of(claim)
    speakers = {normal(n) for n in (passage.author, passage.handle) if n} if passage else set()
    if said and not speakers:
        speakers = {normal(document.publisher or "")}
    if said:
        return normal(said[0]) in speakers or normal(said[-1]) in speakers
    key = material.resolutions[claim].original_source
    return bool(key) and not key.endswith(material.claims[claim].document)


def _passage(claim: str, material: Material) -> Passage | None:
    at = anchor(material.claims[claim])
    return material.document_of(claim).passage_at(at.start) if at else None
