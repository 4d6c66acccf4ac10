"""Revisions told in words: "raised the toll from nine to 13" closes the nine."""

import re
from functools import lru_cache

from fogline.link.accounts import anchor, sentence_at
from fogline.link.material import Material
from fogline.model.claims import Claim


def revises(new: Claim, old: Claim, material: Material) -> bool:
    """Tell whether the sentence of a claim says that its figure replaces another's ("up from nine")."""
    at = new.quantity.span if new.quantity and new.quantity.span else anchor(new)
    if at is None or old.low is None:
        return False
    text = material.reports[new.document].document.text
    sentence = sentence_at(text, at.start).of(text)
    before = _pattern(material.linkage.revising).finditer(sentence)
    forms = _forms(old, material)
    return any(f" {form} " in f" {m[1]} " for m in before for form in forms)


def _forms(old: Claim, material: Material) -> frozenset[str]:
    """Return how an old figure may be written: in digits, or as its own report has it."""
    digits = {str(old.low), f"{old.low:,}"}
    span = old.quantity.span if old.quantity else None
    return frozenset(digits | ({span.of(material.reports[old.document].document.text)} if span else set()))


@lru_cache(4)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """Find the up to four words after "raised ... from"."""
    revising = "|".join(sorted(map(re.escape, words)))
    return re.compile(rf"\b(?:{revising})\b[^.]{{0,60}}?\bfrom\s+((?:[\w,]+\s+){{0,3}}[\w,]*\w)", re.IGNORECASE)
