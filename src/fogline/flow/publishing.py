"""Publishing: a ledger of its own, made of nothing but what a profile lets be shown; what is withheld is not in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fogline.flow.publication import Profile, published
from fogline.flow.viewing import view
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim
from fogline.model.judgements import Judgement
from fogline.model.reviews import Review, anchor

REVIEWER = "a reviewer"
"""What a person who judged is called where names are withheld."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What was published, in figures: how much was held back can be told, what it was cannot."""

    profile: Profile
    reports: int
    """Reports that are shown."""
    withheld: int
    """Reports that are too young."""


def publish(ledger: Ledger, target: Ledger, kept: Profile, today: date) -> Publication:
    """Fill an empty ledger with what a profile shows of another; people's decisions go along, under no name of theirs.

    The same ledger, profile and day make the same records.
    """
    held = view(ledger)
    key = bytes.fromhex(ledger.head(1)[1])  # the first entry's seal: told by no publication
    shown = [found for r in held.reports if (found := published(r, kept, today, key))]
    for found in shown:
        target.add_report(found.report)
    renamed = {before: after for found in shown for before, after in found.renamed.items()}
    claims = {c.id: c for found in shown for c in found.report.claims}
    target.add_judgements([*_judgements(held, renamed, kept)])
    for review in _reviews(held, renamed, claims, kept):
        target.add_review(review)
    return Publication(profile=kept, reports=len(shown), withheld=len(held.reports) - len(shown))


def _judgements(held: View, renamed: Mapping[str, str], kept: Profile) -> Iterator[Judgement]:
    """Yield what people decided about pairs of claims of which both are shown."""
    for judgement in held.reviewed.judgements if held.reviewed else ():
        if judgement.left in renamed and judgement.right in renamed:
            person = judgement.rule if kept.names else REVIEWER
            yield replace(judgement, id="", left=renamed[judgement.left], right=renamed[judgement.right], rule=person)


def _reviews(held: View, renamed: Mapping[str, str], claims: Mapping[str, Claim], kept: Profile) -> Iterator[Review]:
    """Yield people's grades and sign-offs of incidents of which something is shown."""
    for review, saw in held.reviewed.of_incidents if held.reviewed else ():
        left: Sequence[Claim] = [claims[renamed[c]] for c in saw if c in renamed]
        if left:
            yield replace(
                review, id="", anchors=tuple(anchor(c) for c in left),
                person=review.person if kept.names else REVIEWER, reason=review.reason if kept.names else "",
            )  # fmt: skip
