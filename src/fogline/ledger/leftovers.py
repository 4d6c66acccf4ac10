"""What is left of the reports of a damaged ledger that lost their last reading, or parts of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from fogline.ledger.codec import decode
from fogline.ledger.records import Arrival, Entry, EntryKind, Reading
from fogline.model.claims import Claim
from fogline.model.errors import ItemError
from fogline.model.refs import Resolution
from fogline.model.texts import Document

Pair = tuple[str, str]
"""Contents of a claim's entry and of its resolution's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A document of which no reading has been seen yet."""

    text: str
    """Content of its entry."""
    pairs: list[Pair] = field(default_factory=list)


class Leftovers:
    """Follows the entries of each report, and makes a reading of what is left of it."""

    def __init__(self) -> None:
        self._last: dict[str, Reading] = {}
        self._cut: dict[str, Reading] = {}
        self._unread: dict[str, Unread] = {}
        self._claims: dict[str, Pair] = {}
        self._paths: dict[str, str] = {}

    def lose(self, entry: Entry) -> None:
        """Remember a reading that cannot stand because of what it refers to."""
        try:
            record = decode(entry.kind, entry.body)
        except ItemError:
            return
        if isinstance(record, Reading):
            self._cut[record.document] = record
            self._unread.pop(record.document, None)

    def take(self, entry: Entry) -> None:
        """Remember what a sound entry tells of a report."""
        match decode(entry.kind, entry.body):
            case Reading() as reading:
                self._last[reading.document] = reading
                self._cut.pop(reading.document, None)
                self._unread.pop(reading.document, None)
            case Arrival(document=document, path=path):
                self._paths[document] = path
            case Document(id=document) if document not in self._last:
                self._unread[document] = Unread(text=entry.content)
            case Claim(id=claim, document=document) if document in self._unread:
                self._claims[claim] = (document, entry.content)
            case Resolution(claim=claim) if claim in self._claims:
                document, content = self._claims.pop(claim)
                if document in self._unread:
                    self._unread[document].pairs.append((content, entry.content))
            case _:
                pass

    def remade(self, seen: set[tuple[str, str]]) -> Iterator[Reading]:
        """Yield a reading for each report that lost its last one; `seen` are the kinds and contents that stand."""
        for document, cut in sorted(self._cut.items()):
            pairs = list(zip(cut.claims, cut.resolutions, strict=False))
            if (EntryKind.DOCUMENT, cut.text) in seen:
                yield self._reading(document, cut.text, [pair for pair in pairs if _stands(pair, seen)])
        for document, unread in sorted(self._unread.items()):
            yield self._reading(document, unread.text, unread.pairs)

    def _reading(self, document: str, text: str, pairs: list[Pair]) -> Reading:
        before = self._last.get(document)
        return Reading(
            document=document,
            text=text,
            claims=tuple(claim for claim, _ in pairs),
            resolutions=tuple(resolution for _, resolution in pairs),
            supersedes=before.id if before else None,
        )

    def note(self, reading: Reading) -> str:
        """Say what is left of a report and where to read it anew."""
        document, cut = reading.document, self._cut.get(reading.document)
        left = f"{len(reading.claims)} of its {len(cut.claims)} claims" if cut else f"{len(reading.claims)} claims"
        path = f" from {self._paths[document]}" if document in self._paths else ""
        return f"document {document}: {left} are left: add it again{path}"


def _stands(pair: Pair, seen: set[tuple[str, str]]) -> bool:
    claim, resolution = pair
    return (EntryKind.CLAIM, claim) in seen and (EntryKind.RESOLUTION, resolution) in seen
