"""From what the network points at to frames: the records that the grammar makes too, so that later steps are shared."""

import re
from dataclasses import dataclass, replace

from fogline.extract.antecedents import Antecedents
from fogline.extract.claiming import SETTLED
from fogline.extract.figures import figures
from fogline.extract.frames import Frame
from fogline.extract.groups import NounGroup
from fogline.extract.learned.decoding import Pointing
from fogline.extract.marks import Parts
from fogline.extract.page import Sentence
from fogline.extract.quantities import NONE, ONE, SOME, Interval
from fogline.extract.readings import Reading
from fogline.extract.sides import by_noun, side_of
from fogline.extract.vocabulary import DETERMINER, INCLUDER, PRONOUN, RELATIVE, Vocabulary
from fogline.extract.wording import span_of
from fogline.model.claims import Kind, Named, Quantity, Scope
from fogline.model.texts import Span

REACH = 3
"""How many sentences back victims that are only "others" or "they" may have been named."""
NOBODY = "nobody named"
SAYS_NOTHING = frozenset({"stand_ins", "remains", "bare_harm", "belongings"})
"""Roles of last words that name no victims: "others", "bodies", "dead", "lives"."""
ORDINAL = re.compile(r"(?:the )?(\d{1,7})(?:st|nd|rd|th)")
IDLE = frozenset({PRONOUN, RELATIVE, DETERMINER})
"""Tags of words that name nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The sentence that a pointing stands in, cut into parts."""

    sentence: Sentence
    parts: Parts
    words: Vocabulary
    text: str
    """The whole document's."""


def frame_of(pointing: Pointing, setting: Setting, said: Antecedents) -> tuple[Frame, Antecedents] | None:
    """Make a frame of what the network points at, and say who was harmed last; None where no count can be read."""
    interval, count = _count(pointing, setting)
    if interval is None and pointing.kind is not Kind.CONTROL:
        return None
    reading = _reading(pointing, setting, interval)
    own = _named(pointing.roles.get("victims"), setting)
    pointed = "victims" in pointing.roles
    victims = own or (_carried(setting, said) if pointed else None) or Named(name="people", inferred=NOBODY)
    side = side_of(setting.sentence, reading) if own else said.side
    frame = Frame(
        sentence=setting.sentence,
        kind=pointing.kind,
        quantity=Quantity(low=interval.low, high=interval.high, about=interval.about, span=count) if interval else None,
        trigger=pointing.roles.get("trigger") or pointing.anchor,
        victims=victims,
        victim_side=side,
        by=_doer(pointing, setting),
        stance=pointing.stance,
        cumulative=pointing.cumulative,
        scope=_scope(pointing, reading.noun, setting),
        rules=("kind:network", f"victims:{victims.inferred or 'pointed at'}", SETTLED),
    )
    people = own is not None and pointing.kind.of_people
    return frame, replace(said, persons=own, side=side, at=setting.sentence.index) if people else said


def _count(pointing: Pointing, setting: Setting) -> tuple[Interval | None, Span | None]:
    """Read the count: the figure at the anchor, else what the words of the count or of the victims imply."""
    if pointing.kind is Kind.CONTROL:
        return None, None
    tokens = setting.sentence.tokens
    near = pointing.roles.get("count", pointing.anchor)
    for figure in figures(tokens, setting.words).values():
        span = span_of(tokens, figure.first, figure.last)
        if span.overlaps(pointing.anchor) or span.overlaps(near):
            return figure.interval, span
    if "count" in pointing.roles and (alone := _alone(near, setting)) is not None:
        return alone, near
    if "count" in pointing.roles:
        none = near.of(setting.text).lower() in setting.words.words["negations"]
        return NONE if none else ONE, near
    noun = _group_at(setting, pointing.roles.get("victims", pointing.anchor))
    return SOME if noun is not None and noun.plural and not _single_name(noun) else ONE, None


def _alone(words: Span, setting: Setting) -> Interval | None:
    """Read the words pointed at by themselves: "the operation fourteen terrorists", "the 24th journalist"."""
    tokens = tuple(t for t in setting.sentence.tokens if words.start <= t.start and t.end <= words.end)
    read = next(iter(figures(tokens, setting.words).values()), None)
    if read is not None:
        return read.interval
    ordinal = ORDINAL.fullmatch(words.of(setting.text).lower())
    return Interval(low=int(ordinal[1]), high=int(ordinal[1])) if ordinal else None


def _single_name(noun: NounGroup) -> bool:
    return noun.proper and not noun.families


def _reading(pointing: Pointing, setting: Setting, interval: Interval | None) -> Reading:
    noun = _group_at(setting, pointing.anchor) or NounGroup(first=0, last=1)
    victims = pointing.roles.get("victims")
    return Reading(
        kind=pointing.kind,
        noun=noun,
        at=0,
        trigger=(0, 1),
        rule="network",
        named=_group_at(setting, victims) if victims else None,
        interval=interval,
        part=False,
    )


def _group_at(setting: Setting, span: Span) -> NounGroup | None:
    """Return the noun group of the sentence that holds the last word of a span."""
    tokens = setting.sentence.tokens
    for part in setting.parts:
        if isinstance(part, NounGroup) and tokens[part.first].start < span.end <= tokens[part.last - 1].end:
            return part
    return None


def _named(span: Span | None, setting: Setting) -> Named | None:
    """Return the words pointed at as a name, without articles and figures; None for pronouns and stand-ins."""
    words = span.of(setting.text).split() if span else []
    while words and (setting.words.tags.get(words[0].lower()) == DETERMINER or words[0][0].isdigit()):
        words = words[1:]
    last = words[-1].lower() if words else ""
    roles = setting.words.roles(last)
    if not words or roles & SAYS_NOTHING or setting.words.tags.get(last) in IDLE:
        return None
    return Named(name=" ".join(words), span=span)


def _carried(setting: Setting, said: Antecedents) -> Named | None:
    near = said.persons is not None and setting.sentence.index - said.at <= REACH
    return replace(said.persons, inferred="last harmed") if near and said.persons else None


def _doer(pointing: Pointing, setting: Setting) -> Named | None:
    span = pointing.roles.get("by")
    if span is None:
        return None
    group = _group_at(setting, span)
    return (by_noun(setting.sentence, group) if group else None) or _named(span, setting)


def _scope(pointing: Pointing, noun: NounGroup, setting: Setting) -> Scope:
    """Tell a part by what stands before it: "including three children"."""
    if pointing.cumulative:
        return Scope.RUNNING
    before = setting.sentence.tokens[max(0, noun.first - 1) : noun.first]
    return Scope.PART if any(setting.words.tags.get(t.lower) == INCLUDER for t in before) else Scope.TOTAL
