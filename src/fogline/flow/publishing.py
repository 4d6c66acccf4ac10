"""Publishing: a ledger of its own, made of nothing but what a profile lets be shown; what is withheld is not in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fogline.flow.publication import Profile, published
from fogline.flow.viewing import view
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger
from fogline.ledger.writing import Incoming
from fogline.model.claims import Claim
from fogline.model.judgements import Judgement
from fogline.model.reviews import Review, anchor

AT_ONCE = 500
"""Reports that are written in one transaction."""


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
    for start in range(0, len(shown), AT_ONCE):
        target.add_reports([Incoming(report=found.report) for found in shown[start : start + AT_ONCE]])
    renamed = {before: after for found in shown for before, after in found.renamed.items()}
    claims = {c.id: c for found in shown for c in found.report.claims}
    target.add_judgements([*_judgements(held, renamed, kept)])
    target.add_reviews([*_reviews(held, renamed, claims, kept)])
    return Publication(profile=kept, reports=len(shown), withheld=len(held.reports) - len(shown))


def _judgements(held: View, renamed: Mapping[str, str], kept: Profile) -> Iterator[Judgement]:
    """Yield what people decided about pairs of claims of which both are shown."""
    decided = held.reviewed.judgements if held.reviewed else ()
    called = _called([j.rule for j in decided], kept)
    for judgement in decided:
        left, right = renamed.get(judgement.left), renamed.get(judgement.right)
        if left and right:
            origin = replace(judgement.origin, inputs=()) if judgement.origin else None
            yield replace(judgement, id="", left=left, right=right, rule=called[judgement.rule], origin=origin)


def _reviews(held: View, renamed: Mapping[str, str], claims: Mapping[str, Claim], kept: Profile) -> Iterator[Review]:
    """Yield people's grades and sign-offs of incidents of which something is shown."""
    decided = held.reviewed.of_incidents if held.reviewed else ()
    called = _called([r.person for r, _ in decided], kept)
    for review, saw in decided:
        left: Sequence[Claim] = [claims[renamed[c]] for c in saw if c in renamed]
        if left:
            yield replace(
                review, id="", about=(left[0].id,), anchors=tuple(anchor(c) for c in left),
                person=called[review.person], reason=review.reason if kept.names else "",
            )  # fmt: skip


def _called(people: Sequence[str], kept: Profile) -> Mapping[str, str]:
    """Return what each person who decided is called: by name, or by a number in the order of their decisions."""
    return {p: p if kept.names else f"reviewer {n}" for n, p in enumerate(dict.fromkeys(people), 1)}
