"""`fogline serve`: the workbench and its HTTP API."""

import getpass
from typing import Any

import click

from fogline.desk import options
from fogline.desk.exits import Exit


@click.command(
    "serve",
    short_help="Open the workbench on a ledger.",
    epilog="""\b
Examples:
  fogline serve
  fogline serve --ledger war.db --port 8080
  fogline serve --ledger war.db --publication public --host 0.0.0.0 --address https://war.example.org
""",
)
@options.ledger
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8180,
    show_default=True,
    help="Port to listen on; 0 for any that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="HOST",
    help="Address to listen on; by default this machine and no other can reach it.",
)
@click.option(
    "--address",
    "addresses",
    multiple=True,
    metavar="URL",
    help="An address that a proxy serves it under; may be given more than once.",
)
@click.option(
    "--person",
    envvar="FOGLINE_PERSON",
    default=getpass.getuser,
    show_default="your account",
    metavar="NAME",
    help="Who decides where one person works alone; the variable FOGLINE_PERSON sets it too.",
)
@click.option("--publication", "profile", metavar="PROFILE",
              help="Serve what a profile (open, public, cautious) shows, to everyone and to look at only.")  # fmt: skip
def command(**wishes: Any) -> int:
    """Serve a ledger as pages and as an HTTP API, until stopped with Ctrl-C.

    Nobody but this machine can reach it, and nobody without the secret in the printed address can open it. Where the
    ledger lists people, each comes in with a token instead.
    """
    from fogline.desk.workbench.serving import serve
    from fogline.desk.workbench.settings import Settings

    serve(Settings(**wishes), lambda address: click.echo(f"open {address}  (stop with Ctrl-C)"))
    click.echo("stopped")
    return Exit.FINE
