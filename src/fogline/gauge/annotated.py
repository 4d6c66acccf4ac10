"""Reads annotated reports (claims/FORMAT.md): what the annotators wrote, and where its words stand in a document."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fogline.gauge.matching import Plain
from fogline.model.errors import SourceError
from fogline.model.texts import Document, Span

HELD_OUT_ENDINGS = ("0", "5")
"""Ids that end so are the development split: nothing is trained or tuned on them."""
HIDDEN_FROM_THE_READER = ("claims", "style", "story", "copy_of", "builds_on", "from")
INCIDENTS = ".incidents.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One annotated report."""

    path: Path
    fields: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The report's own id ("w1-005")."""
        return str(self.fields["id"])

    @property
    def claims(self) -> Sequence[Plain]:
        """The annotators' claims."""
        return list(self.fields["claims"])

    @property
    def held_out(self) -> bool:
        """Tell whether the report is of the development split."""
        return self.id.endswith(HELD_OUT_ENDINGS)

    def as_input(self) -> bytes:
        """Return the report as a reader may see it: one JSON line, without a word of what the annotators found."""
        shown = {key: value for key, value in self.fields.items() if key not in HIDDEN_FROM_THE_READER}
        return json.dumps(shown, ensure_ascii=False).encode()


def annotated(path: Path) -> Iterator[Annotated]:
    """Read a file of annotated reports, or every such file in a folder; SourceError where there is none."""
    files = sorted(f for f in path.rglob("*.jsonl") if not f.name.endswith(INCIDENTS)) if path.is_dir() else [path]
    if not files or not files[0].exists():
        raise SourceError(f"{path}: no annotated reports here; give a .jsonl file of the form of claims/FORMAT.md")
    for file in files:
        yield from _lines(file)


def _lines(file: Path) -> Iterator[Annotated]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            yield Annotated(path=file, fields={"id": fields["id"], "claims": fields["claims"], **fields})
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(f"{file}:{number}: not an annotated report: {error}") from error


def sentence_starts(document: Document, paragraphs: Sequence[Sequence[str]]) -> list[int | None]:
    """Say where each annotated sentence starts in the document's text; None where intake changed its words."""
    starts: list[int | None] = []
    cursor = 0
    for sentence in (s for paragraph in paragraphs for s in paragraph):
        at = document.text.find(sentence, cursor)
        starts.append(at if at >= 0 else None)
        cursor = at + len(sentence) if at >= 0 else cursor
    return starts


SPAN = re.compile(r"(\d+)(?:#(\d+))?:(.+)\Z", re.DOTALL)


def locate(document: Document, starts: Sequence[int | None], written: str) -> Span | None:
    """Find the words of "sentence#n:words" in the document; None where they cannot be found."""
    matched = SPAN.match(written)
    if not matched or int(matched[1]) >= len(starts):
        return None
    start = starts[int(matched[1])]
    at = start - 1 if start is not None else None
    for _ in range(int(matched[2] or 1)):
        at = document.text.find(matched[3], at + 1) if at is not None else None
        if at is None or at < 0:
            return None
    return Span(start=at, end=at + len(matched[3])) if at is not None else None
