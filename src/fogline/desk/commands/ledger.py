"""`fogline ledger`: making a ledger, keeping it up to date, and who may do what with it."""

from typing import TYPE_CHECKING

import click

from fogline.desk import moves, options
from fogline.desk.exits import Exit

if TYPE_CHECKING:
    from fogline.ledger.condition import Condition


@click.group(
    "ledger",
    short_help="Make a ledger, bring it up to date, tell its condition.",
    epilog="""\b
Examples:
  fogline ledger init --ledger postgresql://owner@db.example.org/war
  fogline ledger grant reporter --ledger postgresql://owner@db.example.org/war
  fogline ledger upgrade --ledger war.db
  fogline ledger status --json
  fogline ledger backup /backup/war.db --ledger war.db
""",
)
def command() -> None:
    """Make a ledger, bring it up to date, tell its condition, copy or mend it, and let others work with it."""


for move in (moves.export, moves.import_, moves.backup, moves.repair):
    command.add_command(move)


@command.command(
    "init", short_help="Make an empty ledger.", epilog="\b\nExamples:\n  fogline ledger init --ledger war.db"
)
@options.ledger
def init(ledger: str) -> int:
    """Make an empty ledger where there is none: a file, or the tables in an empty database of a PostgreSQL server."""
    from fogline.desk.messages import complain
    from fogline.ledger.condition import condition
    from fogline.ledger.ledger import Ledger

    Ledger.open(ledger, waiting=complain).close()
    click.echo(_line(condition(ledger)))
    return Exit.FINE


@command.command(
    "tables", short_help="Make the kept tables anew.", epilog="\b\nExamples:\n  fogline ledger tables --ledger war.db"
)
@options.ledger
def tables(ledger: str) -> int:
    """Make the tables of incidents anew that are kept beside the entries: what lists and pages read.

    They hold nothing that the entries do not give. fogline add keeps them up to date by itself.
    """
    from fogline.desk.messages import complain
    from fogline.desk.words import counted
    from fogline.flow.keeping import keep_anew
    from fogline.ledger.ledger import Ledger

    with Ledger.open(ledger, create=False, waiting=complain) as opened:
        made = keep_anew(opened)
    click.echo(f"{counted(made.documents, 'report')} worked in")
    return Exit.FINE


@command.command(
    "upgrade", short_help="Bring a ledger up to date.", epilog="\b\nExamples:\n  fogline ledger upgrade --ledger war.db"
)
@options.ledger
def upgrade(ledger: str) -> int:
    """Bring a ledger that an older Fogline made up to date: every entry stays as it is.

    It is done as a whole or not at all. On PostgreSQL only the ledger's owner can.
    """
    from fogline.desk.messages import complain
    from fogline.ledger.condition import condition
    from fogline.ledger.opening import bring_up_to_date
    from fogline.ledger.store import Opening

    before, after = bring_up_to_date(ledger, Opening(create=False, waiting=complain))
    done = f"upgraded from schema {before}" if before != after else "up to date already"
    click.echo(f"{done}: {_line(condition(ledger))}")
    return Exit.FINE


@command.command(
    "status", short_help="Tell a ledger's condition.", epilog="\b\nExamples:\n  fogline ledger status --json"
)
@options.ledger
@options.as_json
def status(ledger: str, as_json: bool) -> int:
    """Tell what a ledger is kept in, how much it holds, its last entry, and whether it is up to date."""
    from fogline.desk.output import print_json
    from fogline.ledger.condition import condition

    found = condition(ledger)
    if as_json:
        print_json(_shape(found), indent=True)
        return Exit.FINE
    click.echo(_line(found))
    click.echo(
        f"last entry: {found.at or 'of an unknown time'}, digest {found.digest}" if found.entries else "no entry yet"
    )
    for kind, number in found.counts:
        click.echo(f"  {number:>9} {kind}")
    for held in found.grants:
        click.echo(f"{held.role} may {'read and add' if held.adds else 'read'}")
    if not found.up_to_date:
        click.echo(f"not up to date: run fogline ledger upgrade --ledger {found.address}")
    return Exit.FINE


@command.command(
    "grant",
    short_help="Let a role of the server work with a ledger.",
    epilog="""\b
Examples:
  fogline ledger grant reporter --ledger postgresql://owner@db.example.org/war
  fogline ledger grant reader --read --ledger postgresql://owner@db.example.org/war
""",
)
@click.argument("role")
@click.option("--read", "only", is_flag=True, help="Let it read only.")
@options.ledger
def grant(role: str, only: bool, ledger: str) -> int:
    """Let a role of the PostgreSQL server read a ledger and add to it; only the ledger's owner can grant.

    No role can change or delete what is there, whatever it is granted.
    """
    from fogline.desk.messages import complain
    from fogline.ledger.ledger import Ledger

    with Ledger.open(ledger, create=False, waiting=complain) as opened:
        opened.grant(role, adds=not only)
        click.echo(f"{role} may {'read' if only else 'read and add to'} {opened.address}")
    return Exit.FINE


@command.command(
    "set",
    short_help="Set a rule of the team.",
    epilog="\b\nExamples:\n  fogline ledger set sign-offs 2\n  fogline ledger set",
)
@click.argument("name", required=False)
@click.argument("value", required=False)
@options.changer
@options.ledger
def set_(name: str | None, value: str | None, person: str, ledger: str) -> int:
    """Set a rule of the team, or list the rules.

    sign-offs: how many different people must sign an incident off before it stands confirmed, 1 or 2.
    """
    from fogline.desk.held import held
    from fogline.desk.messages import complain
    from fogline.ledger.ledger import Ledger
    from fogline.ledger.membership import change_setting, changer, settings

    if name and value:
        with Ledger.open(ledger, create=False, waiting=complain) as opened:
            change_setting(opened, name, value, changer(opened, person))
    elif name:
        raise click.UsageError("give a value too, or nothing to list the rules")
    with held(ledger) as opened:
        for rule, now in settings(opened).items():
            click.echo(f"{rule} {now}")
    return Exit.FINE


def _line(found: "Condition") -> str:
    entries = f"{found.entries:,} {'entry' if found.entries == 1 else 'entries'}"
    return f"{found.address}: {found.database}, schema {found.version}, {entries}, {found.size / 2**20:.1f} MiB"


def _shape(found: "Condition") -> dict[str, object]:
    return {
        "address": found.address,
        "database": found.database,
        "schema": found.version,
        "up_to_date": found.up_to_date,
        "entries": found.entries,
        "digest": found.digest,
        "at": found.at,
        "size": found.size,
        "counts": dict(found.counts),
        "grants": [{"role": g.role, "adds": g.adds} for g in found.grants],
    }
