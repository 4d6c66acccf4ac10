"""Versions of the schema, run by Alembic in the transaction that it is given: all of it is done, or nothing."""

from threading import Lock

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect

VERSIONS = "fogline.ledger:migrations"
ONE_AT_A_TIME = Lock()
"""Alembic keeps what it works on in names of its module, so that two threads would work on each other's."""


def upgrade(connection: Connection) -> None:
    """Bring an empty database, or a ledger of an older version, to the newest version of the schema."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", VERSIONS)
    there = set(inspect(connection).get_table_names())
    with ONE_AT_A_TIME:
        if "entries" in there and "alembic_version" not in there:  # made before versions were counted by Alembic
            command.stamp(config, "0001")
        command.upgrade(config, "head")
