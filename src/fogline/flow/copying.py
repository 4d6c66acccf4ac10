"""Copying: how often publishers take over each other's reports."""

from collections import Counter

from fogline.flow.catalogue_records import Copying
from fogline.flow.views import View
from fogline.model.judgements import Relation


def copying(view: View) -> tuple[Copying, ...]:
    """Count whose reports take over whose, sorted by publishers; reports without a publisher are left out."""
    counts: Counter[tuple[str, str, Relation]] = Counter()
    for judgement in view.judgements:
        if judgement.relation in {Relation.COPIED_FROM, Relation.BUILDS_ON}:
            later, earlier = (view.documents[i].publisher for i in (judgement.left, judgement.right))
            if later and earlier:
                counts[later, earlier, judgement.relation] += 1
    return tuple(Copying(later=a, earlier=b, relation=r, reports=counts[a, b, r]) for a, b, r in sorted(counts))
