"""Names of languages, for messages."""


def language_name(code: str) -> str:
    """Return a language's English name by its ISO 639-1 code, or the code where there is none."""
    import pycountry  # noqa: PLC0415 - slow to import, and few runs meet another language

    found = pycountry.languages.get(alpha_2=code)
    return str(found.name) if found else code or "an unknown language"
