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
    """Leave out sources that give parts only, where another gives a total, and those that name one of several."""
    totals = [w for w in words if w.rule != PARTS and not w.changed]
    if not totals:
        return tuple(words), ()
    several = any(w.bounds.number > 1 and not w.person for w in totals)
    asides = {c: "a part, where another source gives a total" for w in words if w.rule == PARTS for c in w.claims}
    asides |= {
        c: "one person by name, where another source counts more"
        for w in words
        if w.person and several
        for c in w.claims
    }
    kept = tuple(w for w in words if not asides.keys() & set(w.claims))
    return kept, tuple(SetAside(claim=c, reason=asides[c]) for c in sorted(asides))
