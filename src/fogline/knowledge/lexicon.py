"""The lexicon: the English of conflict reporting, read from its pack."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from fogline.knowledge.inflection import noun_forms, verb_forms
from fogline.knowledge.packs import Pack
from fogline.model.claims import Kind
from fogline.model.errors import SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One thing that a trigger can say: a kind of claim, and where the harmed stand beside it."""

    kind: Kind
    frame: str
    """"object", "subject", "state", "noun", "act", "toll", "loss", "lives", "yield"; the pack explains each."""
    form: str
    """Form of a verb ("base", "third", "past", "preterite", "participle", "gerund"); "word" where it is none."""
    strict: bool
    """True where it counts only with victims that plainly fit the kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """One thing that a noun can name."""

    family: str
    """"neutral", "civilian", "soldier", "police", "fighter", "captive", "unit", "materiel", "other", "ground"."""
    plural: bool


class Lexicon:
    """All sections of the lexicon pack, by name. Phrases are in lower case."""

    def __init__(self, pack: Pack) -> None:
        """Read all files of the pack; raises SourceError where an entry makes no sense."""
        self._words: dict[str, frozenset[str]] = {}
        self._tables: dict[str, Mapping[str, str]] = {}
        senses: dict[str, list[Sense]] = defaultdict(list)
        nouns: dict[str, list[Noun]] = defaultdict(list)
        verbs: dict[str, str] = {}
        for file in pack.files:
            tree = pack.tree(file) or {}
            self._words.update({name: frozenset(map(_phrase, said)) for name, said in tree.get("words", {}).items()})
            self._tables.update({name: _table(said) for name, said in tree.get("tables", {}).items()})
            _gather_senses(tree.get("triggers", ()), senses, file)
            _gather_nouns(tree.get("nouns", {}), nouns)
            verbs.update(pair for entry in tree.get("verbs", ()) for pair in verb_forms(_phrase(entry)))
        self.senses: Mapping[str, tuple[Sense, ...]] = {phrase: tuple(dict.fromkeys(s)) for phrase, s in senses.items()}
        """Triggers of all kinds, by phrase."""
        self.nouns: Mapping[str, tuple[Noun, ...]] = {phrase: tuple(dict.fromkeys(n)) for phrase, n in nouns.items()}
        """Nouns of people, things and ground, by phrase."""
        self.verbs: Mapping[str, str] = verbs
        """Forms of common verbs, with the form's name."""

    def words(self, section: str) -> frozenset[str]:
        """Return a section that is a list; raises SourceError where the pack has none of that name."""
        return cast("frozenset[str]", _section(self._words, section))

    def table(self, section: str) -> Mapping[str, str]:
        """Return a section that maps phrases to values; raises SourceError where the pack has none of that name."""
        return cast("Mapping[str, str]", _section(self._tables, section))


def _section(sections: Mapping[str, Any], name: str) -> Any:
    if name not in sections:
        raise SourceError(f"lexicon-en has no section {name}: install Fogline anew, or mend the pack")
    return sections[name]


def _phrase(said: Any) -> str:
    return str(said).lower()


def _table(said: Mapping[Any, Any]) -> Mapping[str, str]:
    return {_phrase(key): str(value) for key, value in said.items()}


def _gather_senses(entries: Any, senses: dict[str, list[Sense]], file: str) -> None:
    for entry in entries:
        try:
            kind, frame, strict = Kind(entry["kind"]), str(entry["frame"]), bool(entry.get("strict"))
        except (KeyError, ValueError) as error:
            raise SourceError(
                f"lexicon-en/{file}: a trigger needs a kind and a frame ({error}): mend the pack"
            ) from error
        for phrase, form in _trigger_forms(entry):
            senses[phrase].append(Sense(kind=kind, frame=frame, form=form, strict=strict))


def _trigger_forms(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for verb in entry.get("verbs", ()):
        yield from verb_forms(_phrase(verb))
    for word in entry.get("words", ()):
        yield _phrase(word), str(entry.get("form", "word"))


def _gather_nouns(families: Mapping[str, Any], nouns: dict[str, list[Noun]]) -> None:
    for family, entries in families.items():
        for entry in entries:
            for phrase, plural in noun_forms(_phrase(entry)):
                nouns[phrase].append(Noun(family=family, plural=plural))
