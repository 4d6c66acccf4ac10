"""Reviewers: who may review a ledger, and how many must sign an incident off."""

from fogline.ledger.ledger import Ledger
from fogline.ledger.people import SETTINGS, Role, sound_name
from fogline.model.errors import ItemError


def reviewer(person: str) -> str:
    """Return a person's name as ledgers keep it; ItemError where it is none."""
    if not person.strip():
        raise ItemError("a review needs a person's name: give --person or set FOGLINE_PERSON")
    return sound_name(person)


def may_review(ledger: Ledger, person: str) -> None:
    """Refuse, by ItemError, a person who may not review: where a ledger lists people, only they may, as reviewers."""
    people = {p.name: p.role for p in ledger.people()}
    if not people:
        return
    role = people.get(reviewer(person))
    if role is None:
        raise ItemError(f"{person} is not among the people of this ledger: a maintainer adds people")
    if not role.may(Role.REVIEWER):
        raise ItemError(f"{person} is a {role} and may not review: a maintainer gives roles")


def sign_offs(ledger: Ledger, known: int | None = None) -> int:
    """Return how many different people must sign an incident off before it stands confirmed."""
    set_to = {s.name: s.value for s in ledger.settings(known)}
    return int(set_to.get("sign-offs", SETTINGS["sign-offs"][0]))
