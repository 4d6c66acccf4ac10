"""Regular English inflection, so that the packs list a word once."""

VOWELS = "aeiou"
FORMS = ("base", "third", "past", "participle", "gerund")
PRETERITE = "preterite"
"""Name of a past form that is no participle: "took"."""
BAR = "|"


def verb_forms(entry: str) -> tuple[tuple[str, str], ...]:
    """Forms of a verb phrase, each with its name: "kill", "slay|slays|slew|slain|slaying", "gun down".

    A form that serves as past and as something else is named once: "past", or "preterite" where it is no participle.
    """
    head, _, tail = entry.partition(" ") if BAR not in entry else _split_explicit(entry)
    forms = tuple(head.split(BAR)) if BAR in head else _regular_verb(head)
    end = f" {tail}" if tail else ""
    past, participle = forms[2:4]
    named: dict[str, str] = {past + end: "past" if past == participle else PRETERITE}
    for form, name in zip(forms, FORMS, strict=True):
        named.setdefault(form + end, name)
    return tuple(named.items())


def noun_forms(entry: str) -> tuple[tuple[str, bool], ...]:
    """Singular and plurals of a noun, each with whether it is plural: "soldier", "person|persons|people"."""
    singular, *plurals = entry.split(BAR)
    if plurals == [singular]:
        return ((singular, True),)
    return ((singular, False), *((p, True) for p in plurals or [_regular_plural(singular)]))


def _split_explicit(entry: str) -> tuple[str, str, str]:
    """Split "shoot|shoots|shot|shot|shooting dead" into its forms and the words that follow the last of them."""
    *firsts, last = entry.split(BAR)
    gerund, space, tail = last.partition(" ")
    return BAR.join([*firsts, gerund]), space, tail


def _regular_verb(base: str) -> tuple[str, ...]:
    past = base + "d" if base.endswith("e") else _with_y(base, "ied") or base + "ed"
    gerund = base[:-1] + "ing" if base.endswith("e") and not base.endswith("ee") else base + "ing"
    return base, _regular_plural(base), past, past, gerund


def _regular_plural(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    return _with_y(base, "ies") or base + "s"


def _with_y(base: str, end: str) -> str | None:
    return base[:-1] + end if base.endswith("y") and base[-2:-1] not in VOWELS else None
