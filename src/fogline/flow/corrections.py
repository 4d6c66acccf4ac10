"""Corrections: the fields of a claim that a person may set, as plain values, and what setting one changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fogline.model.claims import Claim, Kind, Named, Quantity, Role, Sayer, Scope, Stance
from fogline.model.errors import ItemError
from fogline.model.ids import Plain
from fogline.model.refs import Resolution, When
from fogline.model.texts import Document, Span

BY_PERSON = "a person's correction"
"""The rule under which a name stands that no words of the report carry."""
DATE = "date"
"""The one field that is no part of a claim but of what its words point to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field that may be corrected."""

    read: Callable[[Claim], Plain]
    """Its value, as plain as JSON."""
    set: Callable[[Claim, Any, Document], Claim]
    """The claim with another value."""
    part: str | None = None
    """The part of the resolution that hangs on it: "victims", "by", "places", "when", "sayers"; None for none."""


def value_of(claim: Claim, resolution: Resolution, field: str) -> Plain:
    """Return the value of a field as plain as JSON; ItemError where no such field may be corrected."""
    if field == DATE:
        return [str(resolution.when.first), str(resolution.when.last)] if resolution.when else None
    return _field(field).read(claim)


def corrected(claim: Claim, field: str, value: Plain, document: Document) -> Claim:
    """Return the claim with another value of a field; ItemError says what is wrong with the value."""
    if field == DATE:
        return claim
    try:
        return _field(field).set(claim, value, document)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ItemError(f"{value!r} is no value of {field}: {_advice(field, error)}") from error


def dated(resolution: Resolution, value: Any) -> Resolution:
    """Return a resolution with other days, first and last, or with none; ItemError where they are no days."""
    return replace(resolution, when=_when(value), id="")


def composed(read: Resolution, resolved: Resolution, claim: Claim, field: str) -> Resolution:
    """Lay over what a claim's words pointed to as read what they point to once a field is corrected.

    Only what hangs on the field is taken over, and what was inferred, for that may hang on it too.
    """
    if field == DATE:
        return replace(read, claim=claim.id, when=resolved.when, id="")
    part = _field(field).part
    taken: dict[str, Any] = {part: getattr(resolved, part)} if part else {}
    if part == "sayers":
        taken["original_source"] = resolved.original_source
    inferred = [side for side in ("victims", "by") if _is_inferred(read, side)] if part else []
    taken |= {side: getattr(resolved, side) for side in inferred}
    return replace(read, **taken, claim=claim.id, id="")


def needs_resolving(field: str) -> bool:
    """Tell whether correcting a field changes what the claim's words point to."""
    return field != DATE and _field(field).part is not None


def _is_inferred(resolution: Resolution, side: str) -> bool:
    ref = getattr(resolution, side)
    return ref is None or bool(ref.inferred)


def _field(name: str) -> Field:
    if name not in FIELDS:
        raise ItemError(f"there is no field {name!r} to correct: choose among {', '.join([*FIELDS, DATE])}")
    return FIELDS[name]


def _advice(field: str, error: Exception) -> str:
    return EXAMPLES.get(field, "") or str(error)


def _span(value: Any, document: Document) -> Span | None:
    if value is None:
        return None
    start, end = value
    if not 0 <= start < end <= len(document.text):
        raise ValueError("the words lie outside the text")
    return Span(start=start, end=end)


def _named(value: Any, document: Document) -> Named:
    """Read a name: text alone, or with the span of its words; words alone name themselves."""
    told = {"name": value} if isinstance(value, str) else value
    span = _span(told.get("span"), document)
    name = told.get("name") or (span.of(document.text) if span else "")
    if not isinstance(name, str) or not name.strip():
        raise ValueError("a name is missing")
    return Named(name=name.strip(), span=span, inferred=None if span else BY_PERSON)


def _plain(named: Named | None) -> Plain:
    if named is None:
        return None
    return {"name": named.name} | ({"span": [named.span.start, named.span.end]} if named.span else {})


def _quantity(claim: Claim) -> Plain:
    quantity = claim.quantity
    if quantity is None:
        return None
    span = {"span": [quantity.span.start, quantity.span.end]} if quantity.span else {}
    return {"low": quantity.low, "high": quantity.high, "about": quantity.about} | span


def _with_quantity(claim: Claim, value: Any, document: Document) -> Claim:
    told = {"low": value, "high": value} if isinstance(value, int) else dict(value)
    bounds = (told.get("low"), told.get("high"))
    if any(b is not None and (not isinstance(b, int) or isinstance(b, bool) or b < 0) for b in bounds):
        raise ValueError("bounds are whole numbers from 0")
    span = _span(told["span"], document) if "span" in told else (claim.quantity.span if claim.quantity else None)
    quantity = Quantity(low=bounds[0], high=bounds[1], about=bool(told.get("about", False)), span=span)
    return claim.changed(quantity=quantity)


def _with_kind(claim: Claim, value: Any, document: Document) -> Claim:
    del document
    return claim.changed(kind=Kind(value))


def _sayers(claim: Claim) -> Plain:
    return [
        {"name": s.name, "role": s.role.value} | ({"span": [s.span.start, s.span.end]} if s.span else {})
        for s in claim.sayers
    ]


def _with_sayers(claim: Claim, value: Any, document: Document) -> Claim:
    told = [{"name": v} if isinstance(v, str) else v for v in value]
    made = tuple(_sayer(t, document) for t in told)
    return claim.changed(sayers=made)


def _sayer(told: Mapping[str, Any], document: Document) -> Sayer:
    named = _named(told, document)
    role = Role(told.get("role", Role.ASSERTER))
    return Sayer(name=named.name, role=role, span=named.span, inferred=named.inferred)


def _with_places(claim: Claim, value: Any, document: Document) -> Claim:
    return claim.changed(places=tuple(_named(v, document) for v in value))


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("it is true or false")
    return value


def _name_field(name: str, part: str, *, required: bool = False) -> Field:
    def set_to(claim: Claim, value: Any, document: Document) -> Claim:
        if value is None and required:
            raise ValueError("it cannot be empty")
        return claim.changed(**{name: None if value is None else _named(value, document)})

    return Field(read=lambda claim: _plain(getattr(claim, name)), set=set_to, part=part)


def _when(value: Any) -> When | None:
    if value is None:
        return None
    days = [value, value] if isinstance(value, str) else value
    try:
        first, last = (date.fromisoformat(d) for d in days)
        words = str(first) if first == last else f"{first} to {last}"
        return When(first=first, last=last, precision=_precision((last - first).days + 1), words=words, rule=BY_PERSON)
    except (TypeError, ValueError) as error:
        raise ItemError(f"{value!r} is no value of date: {EXAMPLES[DATE]}") from error


def _precision(days: int) -> int:
    """Return UCDP's date_prec for a number of days."""
    return next((precision for most, precision in ((1, 1), (6, 2), (7, 3), (31, 4)) if days <= most), 5)


FIELDS: Mapping[str, Field] = {
    "kind": Field(read=lambda c: c.kind.value, set=_with_kind),
    "quantity": Field(read=_quantity, set=_with_quantity),
    "victims": _name_field("victims", "victims", required=True),
    "victim_side": _name_field("victim_side", "victims"),
    "by": _name_field("by", "by"),
    "sayers": Field(read=_sayers, set=_with_sayers, part="sayers"),
    "stance": Field(read=lambda c: c.stance.value, set=lambda c, v, _: c.changed(stance=Stance(v))),
    "places": Field(
        read=lambda c: [_plain(p) for p in c.places], set=_with_places, part="places"
    ),
    "time": _name_field("time", "when"),
    "cumulative": Field(read=lambda c: c.cumulative, set=lambda c, v, _: c.changed(cumulative=_flag(v))),
    "scope": Field(read=lambda c: c.scope.value, set=lambda c, v, _: c.changed(scope=Scope(v))),
}  # fmt: skip
"""The fields of a claim that may be corrected, by name."""

EXAMPLES: Mapping[str, str] = {
    "kind": f"choose among {', '.join(Kind)}",
    "quantity": 'write a whole number, or {"low": 20, "high": 30}',
    "stance": f"choose among {', '.join(Stance)}",
    "scope": f"choose among {', '.join(Scope)}",
    "cumulative": "write true or false",
    "date": 'write a day as 2021-09-01, or two as ["2021-09-01", "2021-09-03"]',
    "places": 'write names as ["Khawak", "Panjshir"], the most specific first',
    "sayers": 'write names, nearest first, as [{"name": "the ministry", "role": "asserter"}]',
}
