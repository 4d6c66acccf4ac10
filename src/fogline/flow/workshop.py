"""The workshop: knowledge and the rooms that read, made once and used for every report."""

import gc
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias, cast

from fogline.extract.reading import Reader
from fogline.flow.register import Group, find, pack_folders, version_of
from fogline.flow.stages import Draft, Stage, check
from fogline.knowledge.loading import Knowledge, load
from fogline.model.claims import Claim
from fogline.model.errors import SourceError
from fogline.model.origins import Origin
from fogline.model.texts import Document
from fogline.resolve.resolving import Resolver

DOCUMENT = frozenset({"document"})
CLAIMS = frozenset({"claims"})
RESOLUTIONS = frozenset({"resolutions"})

LANGUAGE = "en"
"""ISO 639-1 code of the language that the readers read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read."""

    published: date | None = None
    """Publication date for documents that do not tell their own."""
    publisher: str | None = None
    """Publisher for documents that do not tell their own."""
    reader: str = "joined"
    confidence: float | None = None
    """Probability, 0 to 1, under which nothing is taken for a claim; None for the reader's own, where F1 is best."""
    cache: Path | None = None
    """Folder of the compiled world pack; by default FOGLINE_CACHE, or else the user's own cache."""
    evidence: bool = False
    """Whether to pack a copy of the raw bytes of each item, to be kept in a ledger."""


Completer: TypeAlias = Callable[[Document, Sequence[Claim]], tuple[Claim, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What reading needs."""

    plan: tuple[Stage, ...]
    versions: tuple[tuple[str, str], ...]
    """Name and version of the program and of each stage, sorted."""
    packs: tuple[tuple[str, str], ...]
    """Name and digest of each pack, sorted."""
    complete: Completer
    """Completes claims whose figures someone else read: an annotator, a person."""


def open_workshop(options: Options, progress: Callable[[str, float], None] | None = None) -> Workshop:
    """Load the knowledge and set up the stages; SourceError where a pack or a plug-in cannot be used."""
    knowledge = load(cache_of(options), progress, pack_folders())
    reader = _reader(options, knowledge)
    plan = (_extract(reader, knowledge), _resolve(knowledge))
    check(plan, DOCUMENT, CLAIMS | RESOLUTIONS)
    gc.freeze()  # what is loaded stays: looking through it for rubbish takes a tenth of reading
    versions = {"fogline": version("fogline"), "extract": plan[0].name, "resolve": plan[1].name}
    return Workshop(
        plan=plan,
        versions=tuple(sorted(versions.items())),
        packs=knowledge.digests,
        complete=getattr(reader, "complete", _as_given),
    )


def cache_of(options: Options) -> Path | None:
    """Return the folder of the compiled world pack that was asked for, by option or variable."""
    told = os.environ.get("FOGLINE_CACHE")
    return options.cache or (Path(told) if told else None)


@cache
def shared_workshop(options: Options) -> Workshop:
    """Return this process's own workshop: what an executor's processes use."""
    return open_workshop(options)


def readable(document: Document) -> bool:
    """Tell whether the readers know the document's language, or may try where it is unknown."""
    return document.language in {None, LANGUAGE}


def _reader(options: Options, knowledge: Knowledge) -> Reader:
    """Set up the reader asked for; SourceError where it cannot be had, or gives no confidence and some is asked."""
    made = find(Group.READERS, options.reader)
    if options.confidence is None:
        return cast("Reader", made(knowledge))
    if not getattr(made, "weighs", False):
        raise SourceError(f"the reader {options.reader} gives no confidence: leave it out, or choose --reader joined")
    return cast("Reader", made(knowledge, options.confidence))


def _as_given(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:  # noqa: ARG001 - a Completer
    """Leave claims as they are: what a reader without completion of its own does."""
    return tuple(claims)


def _extract(reader: Reader, knowledge: Knowledge) -> Stage:
    version = version_of(reader)

    def run(draft: Draft) -> Draft:
        if not readable(draft.document):
            return draft.with_claims(())
        origin = Origin(stage=version, packs=knowledge.digests, inputs=(draft.document.id,))
        return draft.with_claims(tuple(replace(c, origin=origin) for c in reader.read(draft.document)))

    return Stage(name=version, needs=DOCUMENT, gives=CLAIMS, run=run)


def _resolve(knowledge: Knowledge) -> Stage:
    resolver = Resolver(knowledge)

    def run(draft: Draft) -> Draft:
        return draft.with_resolutions(resolver.resolve(draft.document, draft.claims or ()))

    return Stage(name=getattr(resolver, "name", "resolve/1"), needs=DOCUMENT | CLAIMS, gives=RESOLUTIONS, run=run)
