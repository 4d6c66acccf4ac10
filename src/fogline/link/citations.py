"""Reports that cite another of the reports at hand: their figures are that report's, and so is the source."""

from collections.abc import Iterable, Mapping, Sequence

from fogline.knowledge.names import normal
from fogline.link.material import Material
from fogline.link.precedence import publisher_names, rank
from fogline.model.judgements import Judgement, Relation, Term

RULE = "link.citations/1"
PART = 2
"""Words that a shortened name must share with the full one ("Madani Resistance Committee")."""


def citations(claims: Iterable[str], material: Material, roots: Mapping[str, str]) -> dict[str, str]:
    """Map claims of one incident that cite another report of it to that report's claim of the same kind and figure."""
    own = sorted(c for c in claims if c not in roots)
    counted: dict[tuple[str, int | None], list[str]] = {}
    for c in own:
        claim = material.claims[c]
        counted.setdefault((claim.kind, claim.number), []).append(c)
    found = {c: _cited(c, counted, material) for c in own}
    return {c: f for c, f in found.items() if f}


def builds(cited: Mapping[str, str], material: Material, known: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Say that reports build on those that they cite, where no shared wording said so already."""
    told = {(j.left, j.right) for j in known}
    pairs = {(material.claims[a].document, material.claims[b].document) for a, b in cited.items()}
    term = Term(name="citation", weight=0.0, reason="it gives the other's figure and names its publisher")
    return tuple(
        Judgement(relation=Relation.BUILDS_ON, left=left, right=right, terms=(term,), rule=RULE)
        for left, right in sorted(pairs - told)
    )


def _cited(claim: str, counted: Mapping[tuple[str, int | None], Sequence[str]], material: Material) -> str | None:
    said = material.claims[claim]
    if not said.quantity:
        return None
    home = material.document_of(claim)
    names = _sayers(claim, material)
    for other in sorted(counted[said.kind, said.number], key=lambda c: (rank(material.document_of(c)), c)):
        document = material.document_of(other)
        earlier = document.id != home.id and rank(document) < rank(home)
        if earlier and document.publisher != home.publisher and _names_publisher(names, document.publisher):
            return other
    return None


def _sayers(claim: str, material: Material) -> list[str]:
    refs = material.resolutions[claim].sayers
    told = [*(s.name for s in material.claims[claim].sayers), *(r.name for r in refs if r and r.name)]
    return [normal(n) for n in told]


def _names_publisher(names: Sequence[str], publisher: str | None) -> bool:
    if not publisher:
        return False
    full = publisher_names(publisher)
    parts = set(full[0].split())
    return any(n in full or (len(n.split()) > PART and set(n.split()) <= parts) for n in names)
