"""Versions of the schema, run by Alembic in the transaction that it is given: all of it is done, or nothing."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect

VERSIONS = "fogline.ledger:migrations"


def upgrade(connection: Connection) -> None:
    """Bring an empty database, or a ledger of an older version, to the newest version of the schema."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", VERSIONS)
    there = set(inspect(connection).get_table_names())
    if "entries" in there and "alembic_version" not in there:  # made before versions were counted by Alembic
        command.stamp(config, "0001")
    command.upgrade(config, "head")
