"""What only the ledger keeps: how a report came, which reading of it counts, what ran, and what is broken."""

from dataclasses import dataclass
from enum import StrEnum

from fogline.model.ids import digest


class EntryKind(StrEnum):
    """What an entry of the ledger holds."""

    DOCUMENT = "document"
    CLAIM = "claim"
    RESOLUTION = "resolution"
    READING = "reading"
    ARRIVAL = "arrival"
    JUDGEMENT = "judgement"
    PROBLEM = "problem"
    RUN = "run"
    REVIEW = "review"
    PERSON = "person"
    TOKEN = "token"  # noqa: S105 - the name of a kind
    SETTING = "setting"
    EVIDENCE = "evidence"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of a document: the very entries that a report was made of. The latest one of a document counts."""

    document: str
    """Id of the document."""
    text: str
    """Content of the document's entry."""
    claims: tuple[str, ...] = ()
    """Contents of the claims' entries, in order."""
    resolutions: tuple[str, ...] = ()
    """Contents of the resolutions' entries, in the claims' order."""
    supersedes: str | None = None
    """Id of the reading that counted before; None for the first."""
    id: str = ""

    def __post_init__(self) -> None:
        made = digest([self.document, self.text, self.claims, self.resolutions, self.supersedes])
        if self.id and self.id != made:
            raise ValueError(f"reading {self.id} does not agree with its content ({made})")
        object.__setattr__(self, "id", made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A path by which a document came in."""

    document: str
    path: str
    id: str = ""

    def __post_init__(self) -> None:
        made = digest([self.document, self.path])
        if self.id and self.id != made:
            raise ValueError(f"arrival {self.id} does not agree with its content ({made})")
        object.__setattr__(self, "id", made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run that added something: when, with what, and how much."""

    started: str
    """UTC, ISO 8601 to the microsecond."""
    seconds: float
    """Duration on the wall clock."""
    versions: tuple[tuple[str, str], ...] = ()
    """Name and version of the program and of each stage, sorted."""
    packs: tuple[tuple[str, str], ...] = ()
    """Name and digest of each pack, sorted."""
    counts: tuple[tuple[str, int], ...] = ()
    """What was added, by kind, sorted."""
    id: str = ""

    def __post_init__(self) -> None:
        made = digest([self.started, self.seconds, self.versions, self.packs, self.counts])
        if self.id and self.id != made:
            raise ValueError(f"run {self.id} does not agree with its content ({made})")
        object.__setattr__(self, "id", made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger as it is stored."""

    sequence: int
    """From 1, without gaps."""
    kind: str
    about: str
    """Id of the record; for a reading or an arrival, of its document; of people and settings the name."""
    content: str
    """Digest of the body, so that one content is held once."""
    body: bytes
    """The record as canonical JSON."""
    previous: str
    """Digest of the entry before."""
    digest: str
    """SHA-256 over all else."""
    at: str | None = None
    """When it was appended: UTC, ISO 8601 to the microsecond, never earlier than the entry before. None for the oldest
    entries, from before entries had times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is broken in a ledger."""

    message: str
    sequence: int | None = None
    """Number of the entry; None where it concerns the file."""
    kind: str | None = None
    record: str | None = None
