"""The parts of a sentence as a shallow reading sees them: noun groups, verb groups and the marks between.

They are tuples, since hundreds of them are made for every page.
"""

from typing import NamedTuple, TypeAlias

from fogline.extract.measures import Figure
from fogline.knowledge.lexicon import Sense


class NounGroup(NamedTuple):
    """A noun with what stands before it: "at least 12 unarmed Afghan villagers"."""

    first: int
    last: int
    """Index after its last token."""
    determiner: str | None = None
    figure: Figure | None = None
    head: tuple[int, int] | None = None
    """Tokens of the head noun; None where a figure stands alone ("killed 12")."""
    names: tuple[int, int] | None = None
    """Tokens from the first that is no determiner, figure or harm word, to the last."""
    word: str = ""
    """Last word of the head in lower case."""
    roles: frozenset[str] = frozenset()
    """Names of the lexicon's lists of roles that hold that word."""
    families: tuple[str, ...] = ()
    """Families of the head noun in the lexicon; empty where it is unknown."""
    plural: bool = False
    proper: bool = False
    """True where the head is written as a name."""
    named: bool = False
    """True where any of its words is written as a name."""
    owner: tuple[int, int] | None = None
    """Tokens of a possessor: "the army's"."""
    harm: tuple[Sense, ...] = ()
    """Senses of a harm word inside it: "12 wounded soldiers", "12 deaths"."""
    harm_at: tuple[int, int] | None = None
    label: tuple[int, int] | None = None
    """Tokens before a noun of harm that say whose it is: "civilian casualties"."""
    of: "NounGroup | None" = None
    """The noun group after "of", where it follows at once."""
    pronoun: bool = False
    time: bool = False


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries: "may have been killed"."""

    first: int
    last: int
    main: tuple[int, int] | None = None
    """Tokens of the main verb or of the predicate that carries harm; None where only auxiliaries stand."""
    word: str = ""
    """First word of the main verb in lower case."""
    roles: frozenset[str] = frozenset()
    """Names of the lexicon's lists of roles that hold that word, or the modal."""
    senses: tuple[Sense, ...] = ()
    form: str = "past"
    passive: bool = False
    perfect: bool = False
    finite: bool = False
    """True where an auxiliary or modal makes it finite for sure."""
    copula: bool = False
    infinitive: bool = False
    modal: str | None = None
    negated: bool = False
    saying: bool = False

    @property
    def gerund(self) -> bool:
        """Tell whether it is an "-ing" form without a finite auxiliary."""
        return self.form == "gerund" and not self.finite


class Mark(NamedTuple):
    """A word or sign that holds the parts together."""

    first: int
    last: int
    sort: str
    """Tag of the vocabulary, or "comma", "stop", "quote", "open", "close", "dash"."""
    word: str


Part: TypeAlias = NounGroup | VerbGroup | Mark
