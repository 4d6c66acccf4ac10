"""What a tally leaves out before it counts, each with the reason."""

from collections.abc import Sequence

from fogline.assess.evidence import Evidence
from fogline.assess.latest import PARTS, Word
from fogline.model.claims import Claim, Scope, Stance
from fogline.model.incidents import SetAside


def aside(claim: Claim, evidence: Evidence) -> str | None:
    """Tell why a claim is not counted, if it is not."""
    if claim.id in evidence.copied:
        first = evidence.document_of(evidence.copied[claim.id])
        return f"copied wording: repeats {first.publisher or first.title or first.id}"
    if claim.stance is Stance.DENIED:
        return "denied: a denial gives no figure of its own"
    if claim.stance is Stance.UNCERTAIN:
        return "uncertain in the source's own words"
    if claim.cumulative or claim.scope is Scope.RUNNING:
        return "a running total over several incidents"
    return None


def without_parts(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[SetAside, ...]]:
    """Leave out sources that give parts only, where another gives a total."""
    if not any(w.rule != PARTS and not w.changed for w in words):
        return tuple(words), ()
    parts = [c for w in words if w.rule == PARTS for c in w.claims]
    totals = tuple(w for w in words if w.rule != PARTS)
    return totals, tuple(SetAside(claim=c, reason="a part, where another source gives a total") for c in parts)
