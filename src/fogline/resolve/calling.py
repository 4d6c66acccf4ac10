"""What a report calls its sides: a state by its forces, a group by its name and its acronym."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from fogline.knowledge.loading import Knowledge
from fogline.knowledge.names import normal
from fogline.resolve.mentions import is_acronym

Names: TypeAlias = Mapping[tuple[str, str], int]
"""How often which words stand for which party of a side; words are empty where they only describe it."""


class Caller:
    """Chooses the words for a side, and the party that they stand for."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the packs."""
        self._parties = knowledge.parties
        self._states = knowledge.states
        self._senses = knowledge.side_words

    def of_group(self, names: Names, text: str) -> tuple[str, str]:
        """Return what a report calls a group most, and the id of the party, which may be empty; `text`: the report's.

        An acronym that only the packs know is none of the report's.
        """
        ranked = _ranked(names)
        words, entry = ranked[0]
        known = self._parties.get(entry) if entry and words else None
        told = (known.name, *known.aliases) if known else ()
        others = [(name, entry) for name in told if not is_acronym(name) or name in text]
        return _with_acronym([*(n for n in ranked if n[1] == entry and n[0]), *others], words), entry

    def of_state(self, names: Names) -> tuple[str, str]:
        """Return what a report calls a state that fights: its army before its police, its forces before its offices.

        A unit, an operation or an office is called by whose it is: "Golani Brigade" is the Israeli army here.
        """
        ranked = _ranked(names)
        forces = [n for n in ranked if self._parties.get(n[1]).kind == "state forces"]
        army = [n for n in forces if not n[1].endswith("-police")] or forces or ranked
        proper = [n for n in army if n[0] != n[0].lower() and not self._speaks(n[0])]
        national = [n for n in proper if self._of_nation(n[0])]
        words, entry = (national or army)[0]
        if not national:
            words = self._parties.get(entry).name
        return _with_acronym([(words, entry), *(n for n in proper if is_acronym(n[0]))], words), entry

    def _of_nation(self, words: str) -> bool:
        parts = words.split()
        return any(self._states.code(" ".join(parts[:n])) for n in range(1, min(len(parts), self._states.longest) + 1))

    def _speaks(self, words: str) -> bool:
        """Tell whether words name those who speak for a force and not the force: "the defence ministry"."""
        return any(self._senses.get(w) == "office" for w in normal(words).split())


def _ranked(names: Names) -> list[tuple[str, str]]:
    return sorted(names, key=lambda n: (not n[0], -names[n], -len(n[0]), n))


def _with_acronym(used: Sequence[tuple[str, str]], words: str) -> str:
    """Return a name with its acronym, as far as the report or else the packs tell both: "New People's Army (NPA)"."""
    full = words if not is_acronym(words) else next((w for w, _ in used if w[:1].isupper() and not is_acronym(w)), "")
    short = next((w for w, _ in used if is_acronym(w)), "")
    return f"{full} ({short})" if full and short else words
