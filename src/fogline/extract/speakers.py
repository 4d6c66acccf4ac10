"""Reads a noun phrase as someone who speaks: a name, a role, the body spoken for, or a word that points back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    also: str = ""
    """Head noun of what stands in apposition: "a monitor"."""

    @property
    def capital(self) -> bool:
        """Tell whether the name is written as one."""
        last = self.name.rpartition(" ")[2]
        return self.name[:1].isupper() or last[:1].isupper() or self.name[:1] in "@#"


@dataclass(frozen=True, slots=True)
class _About:
    """What the small words before a phrase tell of it."""

    span: Span
    owner: str | None
    definite: bool


MARKS = frozenset({'"', "“", "”", "‘", "’", "'", "«", "»", ",", "*", "•", ".."})
ARTICLES = frozenset({"the", "that", "this", "these", "those", "same"})
COUNTED = frozenset({"one", "another", "some", "others", "both", "many", "all", "several"})
OWNER_MARKS = frozenset({"'s", "’s", "'", "’"})
ISSUED = 4
"""Tokens after a statement within which "by" stands: "a report issued today by"."""
LONGEST_PARTICLE = 3
"""Letters of the longest small word before a name that a hyphen joins to it: "al-", "ibn-"."""
LONGEST_PERSON = 5
"""Words of the longest name that is held to be a person's where nothing tells."""


class SpeakerReader:
    """Reads speakers from the tokens of a phrase."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon with the sections of saying."""
        words = lexicon.words
        self._pointers = (
            words("pronouns_singular") | words("pronouns_plural") | words("pronouns_thing") | words("pronouns_self")
        )
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
        self._small = words("inner_particles")
        self._mere_bodies = self._bodies - self._roles
        self._mere_roles = self._roles - self._bodies
        self._common = words("common_roles")
        self._known = self._roles | self._bodies | self._pointers | self._statements | self._media

    def knows(self, word: str) -> bool:
        """Tell whether a lower-cased word is a noun or pronoun for someone or something that speaks."""
        return word in self._known

    def is_role(self, word: str) -> bool:
        """Tell whether a lower-cased word is a role."""
        return word in self._roles

    def read(self, tokens: Sequence[Token], additions: Sequence[Sequence[Token]] = ()) -> Speaker | None:
        """Read a phrase and what stands in apposition to it; None where it names nobody who could speak."""
        main = self._main(tokens)
        if main is None:
            return None
        for addition in additions:
            other = self._main(addition) if addition and addition[0].lower not in self._relatives else None
            main = _joined(main, other) if other else main
        return main

    def _main(self, tokens: Sequence[Token]) -> Speaker | None:
        kept = [t for i, t in enumerate(tokens) if t.text not in MARKS or _owner_mark(tokens, i)]
        bare, owner, definite = self._bare(kept)
        if not bare:
            return self._counted(kept)
        about = _About(Span(start=kept[0].start, end=kept[-1].end), owner, definite)
        if bare[0].lower in self._pointers:
            return Speaker(manner=Manner.POINTER, name=bare[0].text, span=_span(bare[:1]), head=bare[0].lower)
        head, tail = self._parted(bare)
        return self._described(head, tail, about)

    def _counted(self, tokens: Sequence[Token]) -> Speaker | None:
        """Read "one", "another", "all": they point back at those who spoke."""
        if not tokens or tokens[-1].lower not in COUNTED:
            return None
        return Speaker(manner=Manner.POINTER, name=tokens[-1].text, span=_span(tokens), head=tokens[-1].lower)

    def _bare(self, tokens: Sequence[Token]) -> tuple[list[Token], str | None, bool]:
        """Take determiners off the front; tell an owning pronoun and whether the phrase is definite."""
        left, owner, definite = list(tokens), None, False
        while left and (
            left[0].lower in self._determiners or not (left[0].text[0].isalnum() or left[0].text[0] in "@#")
        ):
            word = left.pop(0).lower
            owner = word if word in self._owning else owner
            definite = definite or word in ARTICLES
        if left and left[0].lower == "of" and len(left) > 1:
            return self._bare(left[1:])
        return left, owner, definite

    def _parted(self, tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
        """Part a phrase at its first preposition or relative word, unless that stands within a name."""
        for i, token in enumerate(tokens):
            opens = token.lower in self._prepositions or token.lower in self._relatives or token.text in {"(", "["}
            if i and opens and not self._within_name(tokens, i):
                return list(tokens[:i]), list(tokens[i:])
        return list(tokens), []

    def _within_name(self, tokens: Sequence[Token], i: int) -> bool:
        if tokens[i].lower not in {"of", "for"} or tokens[i - 1].lower in self._roles:
            return False
        rest = [t for t in tokens[i + 1 : i + 3] if t.lower != "the"]
        return bool(rest) and _capital(tokens[i - 1]) and _capital(rest[0])

    def _described(self, head: list[Token], tail: list[Token], about: _About) -> Speaker:
        roles = [i for i in range(len(head)) if self._is_role(head, i)]
        if roles:
            return self._person(head, tail, roles, about)
        last = head[-1].lower
        if last in self._statements and not (_capital(head[-1]) and len(head) > 1):
            return self._statement(head, tail, about)
        named = self._names(head)
        titled = head[0].lower.rstrip(".") in self._titles and len(head) > 1
        if named and (titled or self._looks_personal(named)) and not _owns(head, named[-1]):
            title = head[-len(named) - 1].lower if titled and len(head) > len(named) else ""
            body = self._tail_body(tail)
            return Speaker(manner=Manner.PERSON, name=_words(named), span=about.span, body=body, head=title)
        return Speaker(
            manner=Manner.BODY, name=_words(head), span=about.span, head=last, owner=about.owner,
            body=self._whole(last, tail), definite=about.definite and not _capital(head[-1]),
            medium=any(t.lower in self._media for t in head),
        )  # fmt: skip

    def _whole(self, head: str, tail: Sequence[Token]) -> str | None:
        """Return the named body that people without a name are of: "troops of the Leon Battalion"."""
        words = self._bare(_after(tail, {"of"}))[0] if head in self._bodies else []
        named = self._parted(words)[0] if words else []
        return _words(named) if any(_capital(t) for t in named) and head.endswith("s") else None

    def _is_role(self, head: list[Token], i: int) -> bool:
        word = head[i].lower
        if word not in self._roles or (i and word in self._common and _capital(head[i])):
            return False
        if i + 1 < len(head) and head[i + 1].text in {"'", "’"}:
            return False
        if any(t.lower in self._mere_bodies and not _capital(t) for t in head[i + 1 :]):
            return False
        return word not in self._bodies or (i == len(head) - 1 and i > 0 and word in self._body_roles)

    def _person(self, head: list[Token], tail: list[Token], roles: list[int], about: _About) -> Speaker:
        last = roles[-1]
        named, role = self._names(head[last + 1 :]), head[last].lower
        rest = tail
        if not named and tail:
            named, rest = self._named_in(tail)
        body = self._body(head[: roles[0]])
        told = self._tail_body(rest) if role in self._body_roles else None
        sort = body is not None and " " not in body and body.lower() not in self._bodies and not body.isupper()
        body = told if told and (body is None or sort) else body
        fields = {"span": about.span, "head": role, "body": body, "owner": about.owner}
        if named:
            return Speaker(manner=Manner.PERSON, name=_words(named), **fields)  # type: ignore[arg-type]
        name = _words(head[: last + 1])
        return Speaker(manner=Manner.ROLE, name=name, definite=about.definite, **fields)  # type: ignore[arg-type]

    def _named_in(self, tail: list[Token]) -> tuple[list[Token], list[Token]]:
        """Find a name behind a title within the words after a role: "of the staff colonel Sattorov", "named as Z"."""
        for i, token in enumerate(tail[:-1]):
            if i > 1 and tail[0].lower == "of" and token.lower in self._titles and _capital(tail[i + 1]):
                return self._names(tail[i + 1 :]), tail[:i]
            if (
                token.lower in {"named", "as", "called", "name", "himself", "herself"}
                and _capital(tail[i + 1])
                and tail[0].lower != "of"
            ):
                return self._names(tail[i + 1 :]), []
        return [], tail

    def _statement(self, head: list[Token], tail: list[Token], about: _About) -> Speaker:
        before = [t for t in head[:-1] if t.lower not in self._plain and t.lower not in self._statements]
        by = _after(tail, {"by", "from", "of"}) or _issued(tail)
        words = self._parted(self._bare(by)[0])[0] if by and self._bare(by)[0] else before
        speaks = any(t.lower in self._known or _capital(t) for t in words)
        name = _words(words) if words and speaks else _words(head)
        return Speaker(
            manner=Manner.STATEMENT, name=name, span=about.span, head=head[-1].lower,
            body=name if words and speaks else None, owner=about.owner, definite=about.definite,
        )  # fmt: skip

    def _names(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens of a person's name: capitals after titles, up to the first small word."""
        kept = [t for t in tokens if t.text not in {".", "(", ")", "'", "’", '"'}]
        while len(kept) > 1 and kept[0].lower.rstrip(".") in self._titles:
            kept = kept[1:]
        end = next((i for i, t in enumerate(kept) if not _capital(t) and t.lower not in self._small), len(kept))
        while end and not _capital(kept[end - 1]):
            end -= 1
        return kept[:end]

    def _looks_personal(self, named: Sequence[Token]) -> bool:
        plain = not any(t.lower in self._bodies or t.lower in self._media or t.text == "'s" for t in named)
        return 1 < len(named) <= LONGEST_PERSON and plain and not all(t.text.isupper() for t in named[-1:])

    def _body(self, tokens: Sequence[Token]) -> str | None:
        """Return the body in the words before a role, where they name one and not only a sort."""
        words = [t for t in tokens if t.lower.rstrip(".") not in self._plain and t.lower not in self._mere_roles]
        names = any(t.lower in self._bodies or _capital(t) for t in words)
        return _words(words) if names else None

    def _tail_body(self, tail: Sequence[Token]) -> str | None:
        after = _after(tail, {"of", "for", "with", "from", "in", "at", "to", "("})
        words = self._bare(after)[0] if after else []
        if not words:
            return None
        words = [t for t in self._parted(words)[0] if t.text not in {"(", ")"}]
        close = tail[0].lower in {"of", "for", "with", "("} and any(_capital(t) for t in words)
        return _words(words) if words and (close or any(t.lower in self._bodies for t in words)) else None


def _joined(main: Speaker, other: Speaker) -> Speaker:
    """Put a name and what stands in apposition to it together, whichever comes first."""
    span = Span(start=min(main.span.start, other.span.start), end=max(main.span.end, other.span.end))
    if main.manner in {Manner.ROLE, Manner.STATEMENT} and other.manner is Manner.PERSON:
        return replace(other, span=span, head=main.head, body=main.body or other.body, owner=main.owner)
    if other.manner is Manner.ROLE:
        body = main.body if main.manner is Manner.BODY else main.body or other.body
        owner = main.owner or other.owner
        return replace(main, span=span, head=main.head or other.head, body=body, owner=owner, also=other.head)
    return replace(main, span=span, also=main.also or other.head, medium=main.medium or other.medium)


def _owns(tokens: Sequence[Token], last: Token) -> bool:
    """Tell whether a name goes on after the mark of an owner: "Tigray People's Liberation Front"."""
    at = tokens.index(last) + 1
    return at + 1 < len(tokens) and tokens[at].text in OWNER_MARKS


def _issued(tail: Sequence[Token]) -> Sequence[Token]:
    """Return whose a statement is, after a participle: "issued today by the army"."""
    return next((tail[i + 1 :] for i in range(1, min(ISSUED, len(tail))) if tail[i].lower == "by"), ())


def _after(tail: Sequence[Token], prepositions: set[str]) -> Sequence[Token]:
    return tail[1:] if tail and tail[0].lower in prepositions else ()


def _capital(token: Token) -> bool:
    """Tell whether a word is written as a name: "Sabri", "al-Sabri", "@dara"."""
    text = token.text
    if text[0].isupper() or text[0] in "@#":
        return True
    lead, dash, rest = text.partition("-")
    return bool(dash) and len(lead) <= LONGEST_PARTICLE and rest[:1].isupper()


def _owner_mark(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the mark of an owner stands at `i`, with what is owned after it: "the rebels' radio"."""
    mark, before = tokens[i], tokens[i - 1] if i else None
    adjoins = before is not None and before.end == mark.start and before.lower.endswith("s")
    return mark.text in {"'", "’"} and adjoins and i + 1 < len(tokens) and tokens[i + 1].start > mark.end


def _span(tokens: Sequence[Token]) -> Span:
    return Span(start=tokens[0].start, end=tokens[-1].end)


def _words(tokens: Sequence[Token]) -> str:
    """Write tokens as words, with the spaces that stood between them."""
    out, last = "", None
    for token in tokens:
        out += (" " if last is not None and token.start > last else "") + token.text
        last = token.end
    return out.removesuffix("'s").removesuffix("’s").strip(" '’.,")
