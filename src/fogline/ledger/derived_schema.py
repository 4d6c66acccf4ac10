"""Tables that are worked out from the entries, kept beside them so that nothing has to be worked out twice.

They are no record: none is sealed, all can be dropped and made again. Their names begin with "derived_".
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    inspect,
)

PREFIX = "derived_"
DERIVED = MetaData()
TEXT = String().with_variant(String(collation="C"), "postgresql")
NO_DAY = 9_999_999
"""Stands for the day of what is undated, and the rank of what has none: after all others."""


def _table(name: str, *columns: Column[Any] | Index) -> Table:
    return Table(f"{PREFIX}{name}", DERIVED, *columns, sqlite_with_rowid=False)


def _key(name: str) -> Column[Any]:
    return Column(name, TEXT, primary_key=True)


def _text(name: str) -> Column[Any]:
    return Column(name, TEXT)


ABOUT = _table("about", _key("name"), Column("value", LargeBinary, nullable=False))
"""The head that all was worked out from, and the versions of what worked it out."""

SHELVES = _table("shelves", _key("shelf"), _key("key"), Column("value", LargeBinary, nullable=False))
"""What linking keeps between two reports."""

INCIDENTS = _table(
    "incidents",
    _key("id"),
    Column("event", Boolean, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("latest", Integer, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision", Integer),
    Column("radius_km", Float),
    Column("corroboration", TEXT, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("confidence", Float),
    Column("changed", Integer, nullable=False),
    Column("newest", Integer, nullable=False),
    Index("derived_incidents_first", "event", "first", "id"),
    Index("derived_incidents_latest", "event", "latest", "id"),
    Index("derived_incidents_newest", "event", "newest", "id"),
)
"""What incidents are found and drawn by. Days count from 1970-01-01; `latest` and `newest` are `first` and `changed`
backwards."""

BODIES = _table(
    "bodies",
    _key("id"),
    Column("row", LargeBinary, nullable=False),
    Column("finding", LargeBinary, nullable=False),
    Column("judgements", LargeBinary, nullable=False),
)
"""Incidents in full."""

FIGURES = _table(
    "figures",
    _key("policy"),
    _key("kind"),
    _key("incident"),
    Column("low", Integer),
    Column("best", Integer),
    Column("high", Integer),
    Column("rank", Integer, nullable=False),
    Index("derived_figures_rank", "policy", "kind", "rank", "incident"),
    Index("derived_figures_incident", "incident"),
)
"""Figures of incidents; `rank` is the less the greater the figure."""

FACETS = _table("facets", _key("facet"), _key("value"), _key("incident"), Index("derived_facets_incident", "incident"))
"""What filters ask for: sides, sources, kinds, grades, areas."""

CLAIMS = _table(
    "claims",
    _key("claim"),
    _text("document"),
    _text("incident"),
    _text("beside"),
    _text("founds"),
    _text("source"),
    _text("source_name"),
    Index("derived_claims_document", "document"),
    Index("derived_claims_incident", "incident"),
    Index("derived_claims_beside", "beside"),
    Index("derived_claims_founds", "founds"),
)
"""Where claims stand. `founds`: id of the incident that the claim would found."""

DOCUMENTS = _table(
    "documents",
    _key("document"),
    Column("published", Integer, nullable=False),
    _text("title"),
    _text("publisher"),
    _text("url"),
    _text("language"),
    Column("claims", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("judgements", LargeBinary, nullable=False),
    Index("derived_documents_published", "published", "document"),
)

COPYING = _table("copying", _key("later"), _key("earlier"), _key("relation"))
"""Which documents copy or build on which."""

OUTCOMES = _table(
    "outcomes",
    _key("incident"),
    _key("number"),
    _text("source"),
    Column("corroborated", Integer, nullable=False),
    Column("denied", Integer, nullable=False),
    Column("revised", Integer, nullable=False),
    Column("claimed", Integer),
    Column("held", Integer),
    Index("derived_outcomes_source", "source"),
)
"""What became of each source's figures in each incident."""

NAMES = _table("names", _key("incident"), _key("source"), _text("name"), Index("derived_names_source", "source"))
"""What each source of an incident is called."""

ALIASES = _table("aliases", _key("alias"), _text("claim"), Index("derived_aliases_claim", "claim"))
"""Claims that people corrected, by their ids as read and by the ids of the incidents that they would found."""

WORDS = "derived_words"
"""The full-text index: on SQLite an FTS5 table, on PostgreSQL one with lexemes."""
WORD_COLUMNS = "kind unindexed, key unindexed, words"
MAKE_WORDS = {
    "sqlite": (
        f"create virtual table if not exists {WORDS} using fts5 ({WORD_COLUMNS}, detail = none, columnsize = 0)",
    ),
    "postgresql": (
        f"create table if not exists {WORDS} (rowid bigint primary key, kind text, key text, words tsvector)",
        f"create index if not exists {WORDS}_lexemes on {WORDS} using gin (words)",
    ),
}


def there(connection: Connection) -> bool:
    """Tell whether the tables have been made."""
    return inspect(connection).has_table(ABOUT.name)


def make(connection: Connection) -> None:
    """Make the tables where they are not."""
    DERIVED.create_all(connection)
    for statement in MAKE_WORDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def renew(connection: Connection) -> None:
    """Make them anew, empty; on a server, where only the owner makes tables and who reads must not wait, empty them."""
    if connection.dialect.name == "postgresql" and there(connection):
        for name in (WORDS, *DERIVED.tables):
            connection.exec_driver_sql(f"delete from {name}")  # noqa: S608 - our own names
        return
    drop(connection)
    make(connection)


def drop(connection: Connection) -> None:
    """Drop all of them: they are made again by the next one who writes."""
    connection.exec_driver_sql(f"drop table if exists {WORDS}")
    DERIVED.drop_all(connection)
