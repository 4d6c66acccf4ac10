"""Reviewers: who may review a ledger."""

from fogline.ledger.ledger import Ledger


def may_review(ledger: Ledger, person: str) -> None:
    """Refuse a person who may not review; ItemError says who may."""
    del ledger, person
