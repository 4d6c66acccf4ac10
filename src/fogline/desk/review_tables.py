"""Reviews, what they would change and what awaits them, on the terminal or as JSON."""

from collections.abc import Sequence

import click

from fogline.desk import words
from fogline.desk.output import console, print_json, print_table
from fogline.desk.review_lines import review_line
from fogline.desk.tables import figures
from fogline.flow.carrying import Uncarried
from fogline.flow.catalogue import Catalogue
from fogline.flow.review_shapes import review_shape
from fogline.flow.reviewing import Preview, queue
from fogline.model.reviews import Act, Review, in_force


def print_preview(told: Preview, *, as_json: bool) -> None:
    """Print the incidents that would change, with their figures before and after."""
    was = {f.incident.id: f for f in told.before.findings}
    now = {f.incident.id: f for f in told.after.findings}
    if as_json:
        print_json({"gone": list(told.gone), "made": list(told.made)}, indent=True)
        return
    rows = [
        (words.short(key), state, words.days(held[key].incident.when), words.place(held[key].incident.place),
         str(len(held[key].incident.claims)), "\n".join(figures(held[key], "ucdp")),
         words.support(held[key].grade))
        for state, keys, held in (("now", told.gone, was), ("then", told.made, now))
        for key in keys
    ]  # fmt: skip
    print_table(console(), ("id", "", "days", "place", "claims", "figures (ucdp)", "support"), rows)
    click.echo("nothing was changed" if rows else "nothing would change")


def print_reviews(reviews: Sequence[Review], *, as_json: bool) -> None:
    """Print reviews, one a line."""
    holding = {r.id for r in in_force(reviews)} | {r.id for r in reviews if r.act is Act.RETRACT}
    if as_json:
        for review in reviews:
            print_json(review_shape(review, holds=review.id in holding))
        return
    rows = (
        (words.short(r.id), r.at[:16].replace("T", " "), ", ".join(map(words.short, r.about)),
         review_line(r, holds=r.id in holding))
        for r in reviews
    )  # fmt: skip
    print_table(console(), ("id", "when (UTC)", "about", "what"), rows)


def print_uncarried(left: Sequence[Uncarried], *, as_json: bool) -> None:
    """Print reviews that a newer reading left behind, each with the reason."""
    if as_json:
        for u in left:
            print_json(
                review_shape(u.review) | {"claim": u.anchor.claim, "document": u.anchor.document, "why": u.reason}
            )
        return
    rows = (
        (words.short(u.review.id), words.short(u.anchor.claim), words.short(u.anchor.document), review_line(u.review),
         u.reason)
        for u in left
    )  # fmt: skip
    print_table(console(), ("id", "claim", "document", "what", "why it does not hold"), rows)


def print_queue(catalogue: Catalogue, limit: int, *, as_json: bool) -> None:
    """Print what awaits review, the dearest first."""
    items = queue(catalogue, limit=limit)
    if as_json:
        for item in items:
            told = {"about": list(item.about), "incident": item.incident, "value": item.value}
            print_json(told | {"reasons": list(item.reasons)})
        return
    rows = (
        (" and ".join(words.short(i) for i in item.about), words.short(item.incident), f"{item.value:.2f}",
         "; ".join(item.reasons))
        for item in items
    )  # fmt: skip
    print_table(console(), ("claims", "incident", "worth", "why"), rows)
