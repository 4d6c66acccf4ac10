"""A report as read: the unit that intake to resolve work on and that link takes in."""

from dataclasses import dataclass

from fogline.model.claims import Claim
from fogline.model.refs import Resolution
from fogline.model.texts import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document with its claims and what their words point to (one resolution for each claim, in order)."""

    document: Document
    claims: tuple[Claim, ...] = ()
    resolutions: tuple[Resolution, ...] = ()

    def __post_init__(self) -> None:
        if [c.id for c in self.claims] != [r.claim for r in self.resolutions]:
            raise ValueError(f"report {self.document.id}: each claim has one resolution, in the same order")
