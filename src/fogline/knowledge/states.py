"""States: what their people are called, which of their forces a word means, and who rules them when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fogline.knowledge.names import normal, without_article

FORCES = {
    "soldiers": "army", "security-forces": "forces", "police": "police", "government": "government",
    "air-force": "air-force", "navy": "navy",
}  # fmt: skip
"""Which force of a state a general party means: "soldiers" of Mali are its army."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """The words for one country."""

    code: str
    """ISO 3166-1 alpha-2."""
    name: str
    words: tuple[str, ...]
    """Adjective, people and other names: "Afghan", "Afghans"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A party that holds a country's offices for a time, in place of the state that the pack knows."""

    country: str
    party: str
    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        """Tell whether it rules on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


class States:
    """Words for countries, offices of a state, and rulers."""

    def __init__(self, nations: Iterable[Nation], offices: Mapping[str, str], rules: Iterable[Rule]) -> None:
        """Take nations, office words with the id of the general party that they mean, and rules."""
        self._codes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for nation in nations:
            self._names.setdefault(nation.code, nation.name)
            for word in (nation.name, *nation.words):
                self._codes.setdefault(without_article(normal(word)), nation.code)
        self._offices = {normal(word): party for word, party in offices.items()}
        self.office_words = frozenset(self._offices)
        """Words for offices, made comparable."""
        self._rules = tuple(rules)
        self.longest = max((len(word.split()) for word in self._codes), default=1)
        """Words of the longest name."""

    def code(self, words: str) -> str | None:
        """Return the country that a name, an adjective or a people's name tells ("Afghan": AF), or None."""
        return self._codes.get(without_article(normal(words)))

    def name(self, code: str) -> str | None:
        """Return the name of a country by its code (ISO 3166-1 alpha-2), or None."""
        return self._names.get(code)

    def office(self, words: str) -> str | None:
        """Return the id of the general party that an office speaks for ("defence ministry"), or None."""
        return self._offices.get(without_article(normal(words)))

    def ruler(self, country: str, day: date | None) -> str | None:
        """Return the id of the party that holds a country's offices on a day in place of its state, or None."""
        if day is None:
            return None
        return next((r.party for r in self._rules if r.country == country and r.covers(day)), None)


def force(country: str, general: str) -> str | None:
    """Return the id of a state's force that a general party means there ("world/police", "ML": "world/ml-police")."""
    kind = FORCES.get(general.rsplit("/", 1)[-1])
    return f"world/{country.lower()}-{kind}" if kind else None
