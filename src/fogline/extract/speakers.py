"""Reads a noun phrase as someone who speaks: a name, a role, the body spoken for, or a word that points back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fogline.extract.page import Token
from fogline.knowledge.lexicon import Lexicon
from fogline.model.texts import Span


class Manner(StrEnum):
    """How a speaker is named."""

    PERSON = "person"
    """By a person's name."""
    BODY = "body"
    """By the name or noun of a body: "police", "the Syrian Observatory for Human Rights"."""
    ROLE = "role"
    """By a role: "a military spokesman", "residents"."""
    STATEMENT = "statement"
    """By what is said: "an army statement", "the communique"."""
    POINTER = "pointer"
    """By a pronoun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Someone who speaks, as one phrase names them."""

    manner: Manner
    name: str
    """A person's name without titles, else the phrase without its determiner."""
    span: Span
    head: str = ""
    """Lower-cased head noun of a role, body or statement; the pronoun of a pointer."""
    body: str | None = None
    """Whom the person speaks for, as far as the phrase says."""
    definite: bool = False
    """True where the phrase points back: "the spokesman", "the statement"."""
    owner: str | None = None
    """"their", "his" before the role: the body is someone named before."""
    medium: bool = False
    """True where the phrase names a medium or agency."""

    @property
    def capital(self) -> bool:
        """Tell whether the name is written as one."""
        return self.name[:1].isupper() or self.name[:1] in "@#"


class SpeakerReader:
    """Reads speakers from the tokens of a phrase."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon with the sections of saying."""
        words = lexicon.words
        self._pronouns = words("pronouns_singular") | words("pronouns_plural") | words("pronouns_thing")
        self._self = words("pronouns_self")
        self._owning = words("pronouns_owning")
        self._determiners = words("speaker_determiners")
        self._roles = words("body_roles") | words("own_roles")
        self._body_roles = words("body_roles")
        self._bodies = words("body_nouns")
        self._media = words("media_nouns")
        self._statements = words("statement_nouns")
        self._titles = words("titles")
        self._prepositions = words("noun_prepositions")
        self._relatives = words("relative_words")
        self._plain = words("speaker_adjectives")

    def knows(self, word: str) -> bool:
        """Tell whether a lower-cased word is a noun or pronoun for someone or something that speaks."""
        return (
            word in self._roles
            or word in self._bodies
            or word in self._pronouns
            or word in self._statements
            or word in self._media
        )

    def is_role(self, word: str) -> bool:
        """Tell whether a lower-cased word is a role."""
        return word in self._roles

    def read(self, tokens: Sequence[Token], additions: Sequence[Sequence[Token]] = ()) -> Speaker | None:
        """Read a phrase and what stands in apposition to it; None where it names nobody who could speak."""
        main = self._main(tokens)
        if main is None:
            return None
        for addition in additions:
            other = self._main(addition)
            if other:
                main = _joined(main, other)
        return main

    def _main(self, tokens: Sequence[Token]) -> Speaker | None:
        tokens = [t for t in tokens if t.text not in {'"', "“", "”", "‘", "’", "'"}]
        tokens, owner, definite = self._bare(tokens)
        if not tokens:
            return None
        span = Span(start=tokens[0].start, end=tokens[-1].end)
        if tokens[0].lower in self._pronouns or tokens[0].lower in self._self:
            return Speaker(manner=Manner.POINTER, name=tokens[0].text, span=span, head=tokens[0].lower)
        head, tail = self._parted(tokens)
        return self._described(head, tail, span, owner, definite)

    def _bare(self, tokens: Sequence[Token]) -> tuple[list[Token], str | None, bool]:
        """Take determiners and numbers off the front; tell an owning pronoun and whether the phrase is definite."""
        left, owner, definite = list(tokens), None, False
        while left and (left[0].lower in self._determiners or not left[0].text[0].isalnum()) and not _proper(left, self._bodies):
            word = left.pop(0).lower
            owner = word if word in self._owning else owner
            definite = definite or word in {"the", "that", "this", "these", "those"}
        return left, owner, definite

    def _parted(self, tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
        """Part a phrase at its first preposition or relative word, unless that stands within a name."""
        for i, token in enumerate(tokens):
            if i and (token.lower in self._prepositions or token.lower in self._relatives or token.text in {"(", "[", ","}):
                if not self._within_name(tokens, i):
                    return list(tokens[:i]), list(tokens[i:])
        return list(tokens), []

    def _within_name(self, tokens: Sequence[Token], i: int) -> bool:
        before, after = tokens[i - 1], tokens[i + 1] if i + 1 < len(tokens) else None
        if after and after.lower == "the" and i + 2 < len(tokens):
            after = tokens[i + 2]
        joins = tokens[i].lower in {"of", "for", "on", "in"} and after is not None
        return bool(joins and after and _capital(before) and _capital(after) and before.lower not in self._roles
                    and (tokens[i].lower in {"of", "for"}))

    def _described(
        self, head: list[Token], tail: list[Token], span: Span, owner: str | None, definite: bool
    ) -> Speaker:
        roles = [i for i, t in enumerate(head) if self._is_role(head, i)]
        if roles:
            return self._person(head, tail, roles, (span, owner, definite))
        last = head[-1].lower
        if last in self._statements and not _capital(head[-1]):
            return self._statement(head, tail, (span, owner, definite))
        named = self._names(head)
        if named and (head[0].lower.rstrip(".") in self._titles or self._looks_personal(named)):
            return Speaker(manner=Manner.PERSON, name=_words(named), span=span, body=self._tail_body(tail))
        return Speaker(
            manner=Manner.BODY, name=_words(head), span=span, head=last, owner=owner,
            definite=definite and last in self._bodies, medium=self._is_medium(head),
        )  # fmt: skip

    def _is_role(self, head: list[Token], i: int) -> bool:
        word = head[i].lower
        if word not in self._roles:
            return False
        return word not in self._bodies or i == len(head) - 1

    def _person(
        self, head: list[Token], tail: list[Token], roles: list[int], about: tuple[Span, str | None, bool]
    ) -> Speaker:
        span, owner, definite = about
        first, last = roles[0], roles[-1]
        named = self._names(head[last + 1 :])
        body = self._body(head[:first])
        role = head[last].lower
        if body is None and role in self._body_roles:
            body = self._tail_body(tail)
        if named:
            return Speaker(manner=Manner.PERSON, name=_words(named), span=span, head=role, body=body, owner=owner)
        return Speaker(
            manner=Manner.ROLE, name=_words(head[: last + 1]), span=span, head=role, body=body, owner=owner, definite=definite
        )

    def _statement(
        self, head: list[Token], tail: list[Token], about: tuple[Span, str | None, bool]
    ) -> Speaker:
        span, owner, definite = about
        before = [t for t in head[:-1] if t.lower not in self._plain and t.lower not in self._statements]
        by = _after(tail, {"by", "from", "of"})
        words = self._bare(by)[0] if by else before
        name = _words(words) or _words(head)
        return Speaker(
            manner=Manner.STATEMENT, name=name, span=span, head=head[-1].lower, body=name if words else None, owner=owner, definite=definite,
        )  # fmt: skip

    def _names(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens of a person's name: capitals after titles, up to the first small word."""
        kept = [t for t in tokens if t.text not in {".", "(", ")", "'", '"'} ]
        while kept and kept[0].lower.rstrip(".") in self._titles:
            kept = kept[1:]
        for i, token in enumerate(kept):
            if not _capital(token) and token.lower not in {"al", "bin", "ibn", "de", "la", "del", "von", "van", "el", "e", "da", "ould", "ag", "dos", "y"}:
                return kept[:i]
        return kept

    def _looks_personal(self, named: Sequence[Token]) -> bool:
        return len(named) in {2, 3, 4} and not any(
            t.lower in self._bodies or t.lower in self._media or t.text.isupper() for t in named
        )

    def _body(self, tokens: Sequence[Token]) -> str | None:
        """Return the body in the words before a role, where they name one and not only a sort."""
        words = [t for t in tokens if t.lower.rstrip(".") not in self._plain and t.lower not in self._roles - self._bodies]
        return _words(words) if any(t.lower.removesuffix("'s").removesuffix("’s") in self._bodies or _capital(t) for t in words) else None

    def _tail_body(self, tail: Sequence[Token]) -> str | None:
        after = _after(tail, {"of", "for", "with", "from", "in", "at", "to"})
        if not after:
            return None
        words, _, _ = self._bare(after)
        words, _ = self._parted(words) if words else (words, [])
        close = tail[0].lower in {"of", "for", "with"}
        named = any(_capital(t) for t in words) and close
        return _words(words) if words and (named or any(t.lower in self._bodies for t in words)) else None

    def _is_medium(self, head: Sequence[Token]) -> bool:
        return any(t.lower in self._media for t in head)


def _joined(main: Speaker, other: Speaker) -> Speaker:
    """Put a name and the role in apposition to it together, whichever comes first."""
    person, role = (main, other) if main.manner is Manner.PERSON or other.manner is not Manner.PERSON else (other, main)
    span = Span(start=min(main.span.start, other.span.start), end=max(main.span.end, other.span.end))
    if role.manner not in {Manner.ROLE, Manner.PERSON}:
        return main
    manner = Manner.PERSON if Manner.PERSON in {main.manner, other.manner} else main.manner
    return Speaker(
        manner=manner, name=person.name, span=span, head=person.head or role.head, body=person.body or role.body,
        definite=person.definite, owner=person.owner or role.owner, medium=person.medium,
    )  # fmt: skip


def _after(tail: Sequence[Token], prepositions: set[str]) -> Sequence[Token]:
    return tail[1:] if tail and tail[0].lower in prepositions else ()


def _capital(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0] in "@#"


def _proper(tokens: Sequence[Token], bodies: frozenset[str]) -> bool:
    """Tell whether a leading "One", "Two" belongs to a name; determiners never do."""
    del bodies
    return len(tokens) == 1


def _words(tokens: Sequence[Token]) -> str:
    """Write tokens as words, with the spaces that stood between them."""
    out, last = "", None
    for token in tokens:
        out += (" " if last is not None and token.start > last else "") + token.text
        last = token.end
    return out.removesuffix("'s").removesuffix("’s")
