"""Countries by every code and name that tables write: "AF", "AFG", "4", "Yemen (North Yemen)"."""

import re
from collections.abc import Callable

from fogline.model.errors import ItemError

BRACKETS = re.compile(r"\s*\([^)]*\)")
CODE = 2
"""Letters of an ISO 3166-1 alpha-2 code."""


class Countries:
    """Finds the code of a country."""

    def __init__(self, code_of_name: Callable[[str], str | None]) -> None:
        """Take what finds a country's code by its name or adjective."""
        self._code_of_name = code_of_name

    def code(self, words: str) -> str:
        """Return the code (ISO 3166-1 alpha-2); ItemError where no country is called so."""
        found = self._standard(words) or self._code_of_name(words) or self._code_of_name(BRACKETS.sub("", words))
        if found is None:
            raise ItemError(f"no country is called {words!r}: write its code, as AF")
        return found

    def _standard(self, words: str) -> str | None:
        import pycountry  # noqa: PLC0415 -- reads half a megabyte, only to import

        countries = pycountry.countries
        if words.isdigit():
            found = countries.get(numeric=words.zfill(3))
        elif len(words) == CODE:
            found = countries.get(alpha_2=words.upper())
        else:
            found = countries.get(alpha_3=words.upper())
        return str(found.alpha_2) if found else None
