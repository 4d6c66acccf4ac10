"""`fogline serve`: the workbench and its HTTP API."""

import getpass

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
  fogline serve --ledger war.db --host 0.0.0.0 --address https://ledger.example.org
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
@click.option("--address", "addresses", multiple=True, metavar="URL",
              help="An address that a proxy serves it under; may be given more than once.")  # fmt: skip
def command(ledger: str, port: int, host: str, addresses: tuple[str, ...]) -> int:
    """Serve a ledger as pages and as an HTTP API, until stopped with Ctrl-C.

    Nobody but this machine can reach it, and nobody without the secret in the printed address can open it.
    """
    from fogline.desk.workbench.serving import serve
    from fogline.desk.workbench.settings import Settings

    settings = Settings(ledger=ledger, host=host, port=port, addresses=addresses, person=getpass.getuser())
    serve(settings, lambda address: click.echo(f"open {address}  (stop with Ctrl-C)"))
    click.echo("stopped")
    return Exit.FINE
