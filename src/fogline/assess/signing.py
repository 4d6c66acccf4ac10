"""A person's word on a grade: another grade than the rule's, and sign-off, without which nothing is confirmed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fogline.model.errors import ItemError
from fogline.model.ids import Plain, canonical
from fogline.model.incidents import Finding, Grade, Scale
from fogline.model.reviews import Act, Review

POLICY = "ucdp"
"""The policy whose figures a sign-off is of: the one that is shown first."""

AXES: Mapping[str, tuple[str, ...]] = {
    "corroboration": ("single source", "two or more independent", "denied", "none"),
    "attribution": ("one side named", "contested", "unknown", "admitted"),
}
SCALES: Mapping[str, tuple[str, ...]] = {
    "airwars": ("Fair", "Weak", "Contested", "Discounted", "not graded"),
    "admiralty": tuple(f"{letter}{number}" for letter in "ABCDEF" for number in range(2, 7)),
    "ibc": ("full entry", "provisional entry", "no entry"),
}
"""Values that a person may give. "Confirmed" and credibility 1 are none: they ask for admission or sign-off."""


def graded(finding: Finding, field: str) -> str | None:
    """Return the value of an axis or scale as it stands; ItemError where there is no such field or no grade."""
    grade = finding.grade
    if field not in {*AXES, *SCALES} or grade is None:
        raise ItemError(f"there is no grade {field!r}: choose among {', '.join([*AXES, *SCALES])}")
    if field in AXES:
        return str(getattr(grade, field))
    return next((s.value for s in grade.scales if s.name == field), None)


def check_value(field: str, value: Plain) -> None:
    """Refuse, by ItemError, a value that a person may not give to an axis or scale."""
    allowed = {**AXES, **SCALES}[field]
    if value not in allowed:
        hint = " (what is confirmed is signed off, not graded)" if str(value).casefold() == "confirmed" else ""
        raise ItemError(f"{value!r} is no value of {field}: choose among {', '.join(allowed)}{hint}")


def signable(finding: Finding) -> Plain:
    """Return the figures that a sign-off is of, by side and kind."""
    return {
        f"{t.side} {t.kind}": [t.low, t.best, t.high]
        for t in finding.tallies
        if t.policy.partition("/")[0] == POLICY and (t.low, t.best, t.high) != (None, None, None)
    }


def with_word(finding: Finding, reviews: Sequence[Review], needed: int = 1) -> Finding:
    """Apply people's grades and sign-offs, in their order, to a finding; the rule that fired says whose word it is.

    An incident is confirmed where `needed` different people signed off the figures that it has now.
    """
    grade = finding.grade
    if grade is None or not reviews:
        return finding
    for review in (r for r in reviews if r.act is Act.GRADE):
        grade = _graded(grade, review)
    return replace(finding, grade=_signed(grade, finding, [r for r in reviews if r.act is Act.SIGN_OFF], needed))


def _graded(grade: Grade, review: Review) -> Grade:
    field, value = review.field or "", str(json.loads(review.new or '""'))
    why = f"{_who(review)} graded it so: {review.reason}"
    if field in SCALES:
        made = Scale(name=field, value=value, rule=why)
        return replace(grade, scales=tuple(made if s.name == field else s for s in grade.scales))
    rules = tuple(r for r in grade.rules if not r.startswith(f"{field}:"))
    was = getattr(grade, field)
    rule = f"{field}: {why} (the rule gave: {was})"
    kept = replace(grade, rules=(*rules, rule))
    return replace(kept, corroboration=value) if field == "corroboration" else replace(kept, attribution=value)


def _signed(grade: Grade, finding: Finding, signed: Sequence[Review], needed: int) -> Grade:
    if not signed:
        return grade
    figures = canonical(signable(finding)).decode()
    valid = {r.person.casefold(): r for r in signed if r.old == figures}
    names = " and ".join(_who(r) for r in valid.values())
    if len(valid) >= needed:
        reasons = "; ".join(dict.fromkeys(r.reason for r in valid.values()))
        confirmed = f"signed off by {names}: {reasons}"
        return replace(grade, confirmed=confirmed, rules=(*grade.rules, f"confirmed: {confirmed}"))
    if valid:
        told = f"signed off by {names}; {needed} people are asked for"
    else:
        told = f"{_who(signed[-1])} signed off other figures than are held now: look again"
    return replace(grade, rules=(*grade.rules, f"not confirmed: {told}"))


def _who(review: Review) -> str:
    return f"{review.person} ({review.at[:10]})"
