"""Records as canonical JSON and back: an exact round trip, with ids worked out again on the way in."""

from typing import TypeAlias

import msgspec

from fogline.ledger.evidence import Evidence
from fogline.ledger.people import Person, Setting, Token
from fogline.ledger.records import Arrival, EntryKind, Reading, Run
from fogline.ledger.repairs import Repair
from fogline.model.claims import Claim
from fogline.model.errors import ItemError, Problem
from fogline.model.ids import ID_LENGTH, digest, digest_of_bytes
from fogline.model.judgements import Judgement
from fogline.model.refs import Resolution
from fogline.model.reviews import Review
from fogline.model.texts import Document

Record: TypeAlias = (
    Document
    | Claim
    | Resolution
    | Judgement
    | Reading
    | Arrival
    | Run
    | Problem
    | Review
    | Person
    | Token
    | Setting
    | Evidence
    | Repair
)

KINDS: dict[type, EntryKind] = {
    Document: EntryKind.DOCUMENT,
    Claim: EntryKind.CLAIM,
    Resolution: EntryKind.RESOLUTION,
    Judgement: EntryKind.JUDGEMENT,
    Reading: EntryKind.READING,
    Arrival: EntryKind.ARRIVAL,
    Run: EntryKind.RUN,
    Problem: EntryKind.PROBLEM,
    Review: EntryKind.REVIEW,
    Person: EntryKind.PERSON,
    Token: EntryKind.TOKEN,
    Setting: EntryKind.SETTING,
    Evidence: EntryKind.EVIDENCE,
    Repair: EntryKind.REPAIR,
}
ENCODER = msgspec.json.Encoder(order="sorted")
DECODERS: dict[str, msgspec.json.Decoder[Record]] = {k: msgspec.json.Decoder(t) for t, k in KINDS.items()}


def encode(record: Record) -> bytes:
    """Write a record as JSON in one way only: sorted keys, no spaces, UTF-8. ItemError where it cannot be written."""
    try:
        return ENCODER.encode(record)
    except (UnicodeEncodeError, msgspec.MsgspecError) as error:
        raise ItemError(f"a {KINDS[type(record)]} cannot be kept: {error}") from error


def decode(kind: str, body: bytes) -> Record:
    """Read a record of a kind from its JSON; ItemError where the body is damaged or disagrees with its own id."""
    try:
        return DECODERS[kind].decode(body)
    except (KeyError, ValueError) as error:
        raise ItemError(f"the body is no sound {kind}: {error}") from error


def record_id(record: Record) -> str:
    """Return a record's id; a problem has none of its own and gets the digest of what it says."""
    if isinstance(record, Problem):
        return digest([record.path, record.where, record.message, record.fatal])
    return record.id


def about(record: Record) -> str:
    """Return the key under which a record is filed: its own id, its document's, or a name that has many records."""
    match record:
        case Reading() | Arrival():
            return record.document
        case Person() | Setting():
            return record.name
        case Token():
            return record.secret_digest
        case Evidence():
            return record.digest
        case _:
            return record_id(record)


def content_of(body: bytes) -> str:
    """Digest of a body, by which one content is held once."""
    return digest_of_bytes(body)[:ID_LENGTH]
