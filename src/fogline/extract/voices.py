"""Who speaks where no sentence says so: authors of posts, broadcasters, and those whose statement is given in full."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.extract.acts import Act, Layout
from fogline.extract.page import Page, Sentence
from fogline.extract.sayers import Settled
from fogline.extract.speakers import Manner, Speaker
from fogline.model.texts import Passage, Span, Voice

BYLINE = re.compile(
    r"(?:^|[\s\"”’])(?:—|–|--)\s*(?P<name>[^\s—,(:][^—\n,(:]{0,60}?)\s*"
    r"(?:,\s*(?P<body>(?!Telegram|Twitter|Facebook)[A-Z][^—\n,(]{2,60}?))?\s*"
    r"(?:\((?P<handle>@\w+|[^()\n]{1,40})\)|,\s*(?:Telegram|Twitter|Facebook|\d))[^\n—]{0,60}\Z"
)
"""The line that signs a post: "— Name (@handle) September 1, 2021", "— Name, Telegram, 22 July"."""
BROADCAST = re.compile(
    r"^(?:[A-Z]{2}\d{6,}\s+)?(?:\((?:C|c)landestine\)\s+)?(?P<name>[A-Z][^\n(]{2,70}?)(?:\s*\([^)\n]*\))?"
    r"(?:,?\s+in\s+[A-Z]\w+(?:\s+and\s+[A-Z]\w+)?)(?:\s+(?:to|for)\s+[^\d\n]{2,50})?,?\s+\d{4}\s*(?:GMT|gmt|UTC|hrs|hours)",
    re.MULTILINE,
)
"""The line that monitors of broadcasts put before a transcript: station, language, time."""
GIVEN = re.compile(r"\b(?:the following|as follows|following (?:statement|communique|communiqué|bulletin))\b|:\s*\Z")
FORUM = re.compile(r"^(?P<name>[A-Za-z][\w.\-]{2,24})\s+(?:Reply|Post|#|wrote:|» )")
"""The head of a post in a forum: "name  Reply #15 on: September 18"."""
HEADED = re.compile(r"^(?P<name>[^\n@:.]{2,60}?)\s*\(?(?P<handle>@\w+)\)?[^:\n]{0,40}:\s")
"""The head of a post: "Name @handle: "."""
LONGEST_BYLINE = 260
MARKS = "\"“„«‘'"
"""Marks that open a quotation."""
EARLY = 3
"""Passages at the start of a document in which an announced statement is taken to fill the rest."""
ITEM = re.compile(r"\s*(?:[•*\-–—·]|\(?\d{1,2}[.)]\s|\d{1,2}[.:]\d\d|\d{1,2} [A-Z]\w+[.:,])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whose voice a sentence speaks in where it names nobody."""

    name: str
    span: Span | None
    rule: str
    body: str | None = None
    handle: str | None = None
    relays: bool = False
    """True where the voice is an account's: it relays those whom it names."""


def standing(page: Page, settled: Sequence[Sequence[Settled]]) -> tuple[Standing | None, ...]:
    """Return the standing voice of each sentence, or None where the report speaks itself."""
    signed = _authors(page)
    labelled = _labelled(page, settled)
    broadcaster = _broadcaster(page)
    announced = _announced(page, settled)
    return tuple(
        signed[s.passage] or labelled[s.index] or announced[s.index] or _after(broadcaster, s) for s in page.sentences
    )


def signatures(page: Page) -> tuple[int, ...]:
    """Return for each passage the code point at which the line that signs it starts; its end where none does."""
    found = (_byline(page, p) for p in page.document.passages)
    return tuple(f.start() if f else p.span.end for f, p in zip(found, page.document.passages, strict=True))


def _after(voice: Standing | None, sentence: Sentence) -> Standing | None:
    return voice if voice and voice.span and sentence.span.start > voice.span.end else None


def _byline(page: Page, passage: Passage) -> re.Match[str] | None:
    start = max(passage.span.start, passage.span.end - LONGEST_BYLINE)
    return BYLINE.search(page.document.text, start, passage.span.end)


def _authors(page: Page) -> list[Standing | None]:
    """Return the author of each passage; one named at a passage's head speaks on until another passage is signed."""
    found: list[Standing | None] = []
    speaking: Standing | None = None
    for passage in page.document.passages:
        own = _author(page, passage)
        headed = own is not None and own.span is not None and own.span.start == passage.span.start
        speaking = own if headed else None if own else speaking
        found.append(own or speaking)
    return found


def _author(page: Page, passage: Passage) -> Standing | None:
    if passage.author or passage.handle:
        return Standing(
            name=passage.author or passage.handle or "",
            span=None,
            rule="author of the post",
            handle=passage.handle,
            relays=True,
        )
    found = _byline(page, passage)
    if not found:
        start = page.document.text[passage.span.start : passage.span.start + 120]
        head = FORUM.match(start) or HEADED.match(start)
        return _from(head, passage.span.start) if head else None
    handle = found["handle"] if (found["handle"] or "").startswith("@") else None
    span = Span(start=found.start("name"), end=found.end("name"))
    return Standing(
        name=found["name"], span=span, rule="author of the post", body=found["body"], handle=handle, relays=True
    )


def _from(head: re.Match[str], start: int) -> Standing:
    span = Span(start=start + head.start("name"), end=start + head.end("name"))
    return Standing(name=head["name"], span=span, rule="author of the post", relays=True)


def _broadcaster(page: Page) -> Standing | None:
    found = BROADCAST.search(page.document.text)
    if not found:
        return None
    return Standing(
        name=found["name"].strip(), span=Span(start=found.start("name"), end=found.end("name")), rule="broadcaster"
    )


def _labelled(page: Page, settled: Sequence[Sequence[Settled]]) -> list[Standing | None]:
    """Let a speaker before a colon at the head of a passage speak to the end of it: "Mr. Smith: ..."."""
    found: list[Standing | None] = [None] * len(page.sentences)
    current: tuple[int, Standing] | None = None
    for sentence in page.sentences:
        label = next((s for s in settled[sentence.index] if _is_label(s)), None)
        if label and label.speaker:
            current = (sentence.passage, _voice(label.speaker, "label"))
        if current and current[0] == sentence.passage:
            found[sentence.index] = current[1]
    return found


def _is_label(one: Settled) -> bool:
    width = one.saying.cue.end - one.saying.cue.start
    personal = one.speaker is not None and one.speaker.manner is Manner.PERSON
    return personal and width == 1 and one.saying.layout is Layout.LEADING


def _announced(page: Page, settled: Sequence[Sequence[Settled]]) -> list[Standing | None]:
    """Give the passages after "the ministry issued the following statement:" to the ministry."""
    found: list[Standing | None] = [None] * len(page.sentences)
    for sentence in page.sentences:
        announcer = _announcer(page, sentence, settled[sentence.index])
        if announcer:
            for index in _given(page, sentence):
                found[index] = announcer
    return found


def _announcer(page: Page, sentence: Sentence, settled: Sequence[Settled]) -> Standing | None:
    following = page.sentences[sentence.index + 1 : sentence.index + 2]
    ends = not following or following[0].passage != sentence.passage
    saying = [s for s in settled if s.saying.act is Act.SAY and s.speaker and _announces(page, sentence, s)]
    if not (ends and saying and GIVEN.search(sentence.text)):
        return None
    speaker = saying[-1].speaker
    return _voice(speaker, "statement given in full") if speaker else None


def _announces(page: Page, sentence: Sentence, one: Settled) -> bool:
    """Tell whether a saying leads to what follows: it does where a colon right after it ends the passage.

    Where a quotation follows that, its marks tell how far it reaches.
    """
    if one.saying.layout is not Layout.TRAILING:
        return one.saying.layout is Layout.LEADING
    text, end = page.document.text, sentence.span.end
    quoted = page.sentences[sentence.index + 1 :][:1]
    return text[one.saying.zone.end : end].strip() == ":" and not any(q.text[0] in MARKS for q in quoted)


def _given(page: Page, sentence: Sentence) -> Iterator[int]:
    """Run through the sentences of a statement given in full: all after an early one, else the items that follow."""
    text = page.document.text
    for other in page.sentences[sentence.index + 1 :]:
        passage = page.document.passages[other.passage]
        item = passage.voice is Voice.ITEM or ITEM.match(text, passage.span.start) is not None
        if sentence.passage > EARLY and not item and other.passage > sentence.passage + 1:
            return
        yield other.index


def _voice(speaker: Speaker, rule: str) -> Standing:
    return Standing(name=speaker.name, span=speaker.span, rule=rule, body=speaker.body)
