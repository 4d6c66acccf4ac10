"""A report's own words and its named speaker's: "15 were killed, an official said" before it tells who the official is.

News leads with the figure, in its own voice or on the word of somebody described, and names the speaker further down.
That is one source told twice, never two.
"""

from collections.abc import Iterable, Mapping, Sequence

from fogline.knowledge.names import normal
from fogline.knowledge.sides import sides
from fogline.link.accounts import anchor, victims_key
from fogline.link.material import Material, is_running
from fogline.link.sides import one_side
from fogline.model.claims import Claim, Stance
from fogline.model.texts import Voice

OWN, DESCRIBED, BODY, NAMED, APART = range(5)
"""How plainly a claim tells its source; APART is a witness, or a post: a voice of its own."""
FULL_NAME = 2
"""Words of a person's name."""


def echoes(claims: Iterable[str], material: Material, roots: Mapping[str, str]) -> dict[str, str]:
    """Map claims of an incident to that claim of the same report, figure and subject which tells their source better.

    `roots`: claims that repeat another report's, which are left out.
    """
    counted: dict[tuple[str, ...], list[str]] = {}
    for c in sorted(claims):
        claim = material.claims[c]
        if c not in roots and claim.quantity and claim.stance is Stance.ASSERTED and not is_running(claim):
            counted.setdefault((claim.document, claim.kind, str(claim.number)), []).append(c)
    found = {c: _plainer(c, alike, material) for alike in counted.values() for c in alike}
    return {c: told for c, told in found.items() if told}


def _plainer(claim: str, alike: Sequence[str], material: Material) -> str | None:
    """Return the first claim in the text that tells the source of the same figure more plainly, or None."""
    own = _plainness(claim, material)
    told = [c for c in alike if _may_echo(own, _plainness(c, material)) and _of_one_subject(claim, c, material)]
    return min(told, key=lambda c: (-_plainness(c, material), _place(material.claims[c]), c), default=None)


def _may_echo(own: int, other: int) -> bool:
    """Tell whether a source may be told by another: the report's own voice by any, someone in office by his name."""
    return (own == OWN and other in {DESCRIBED, BODY, NAMED}) or (own == DESCRIBED and other == NAMED)


def _plainness(claim: str, material: Material) -> int:
    """Say how plainly a claim tells its source."""
    said, key = material.claims[claim], material.resolutions[claim].original_source
    if not said.source:
        return OWN if not said.via and not _posted(said, material) and not sides().is_known(key) else APART
    if key.endswith(f"@{said.document}"):
        words = {w for name in said.source for w in normal(name).split()}
        return DESCRIBED if material.linkage.in_office & words else APART
    return NAMED if _tells_person(said.source) else BODY


def _posted(claim: Claim, material: Material) -> bool:
    at = anchor(claim)
    passage = material.document_of(claim.id).passage_at(at.start) if at else None
    return bool(passage and passage.voice is Voice.POST)


def _tells_person(source: Sequence[str]) -> bool:
    """Tell whether a source is a person by name who speaks for somebody."""
    words = source[0].split()
    return len(source) > 1 and len(words) >= FULL_NAME and all(w[:1].isupper() for w in words)


def _of_one_subject(one: str, other: str, material: Material) -> bool:
    keys = [victims_key(material.claims[c], material.resolutions[c]) for c in (one, other)]
    return not all(keys) or one_side(keys[0] or "", keys[1] or "")


def _place(claim: Claim) -> int:
    at = anchor(claim)
    return at.start if at else 0
