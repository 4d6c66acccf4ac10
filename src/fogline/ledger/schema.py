"""The schema as it is now: one table of entries in one total order, and one of copies of evidence.

How it came to be is told by the migrations.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint

SCHEMA_VERSION = 3
APPLICATION = 0x666F676C
"""SQLite's application id, and the number of PostgreSQL's lock: "fogl"."""

METADATA = MetaData()
TEXT = String().with_variant(String(collation="C"), "postgresql")
NUMBER = BigInteger().with_variant(Integer(), "sqlite")

ABOUT = Table(
    "about",
    METADATA,
    Column("name", TEXT, primary_key=True),
    Column("value", TEXT, nullable=False),
)

ENTRIES = Table(
    "entries",
    METADATA,
    Column("sequence", NUMBER, primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    Column("about", TEXT, nullable=False),
    Column("content", TEXT, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("previous", TEXT, nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("at", TEXT),
    UniqueConstraint("kind", "content", name="one_content_once"),
    Index("entries_by_record", "about", "kind"),
)

COPIES = Table(
    "evidence_copies",
    METADATA,
    Column("digest", TEXT, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
"""Copies of evidence that are kept in the database: packed, in parts, by the SHA-256 of the raw bytes."""
