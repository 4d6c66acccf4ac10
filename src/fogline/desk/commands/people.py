"""`fogline people`: who may do what with a ledger, and the tokens by which programs and browsers act for them."""

import click

from fogline.desk import options
from fogline.desk.exits import Exit

ROLES = ("viewer", "reviewer", "maintainer")
"""Names of the roles; a test holds them to those of the ledger itself."""

name: options.Decorator = click.argument("name")
role: options.Decorator = click.option(
    "--role", type=click.Choice(ROLES), default="reviewer", show_default=True, help="What the person may do."
)


@click.group(
    "people",
    short_help="Who may do what with a ledger.",
    epilog="""\b
Examples:
  fogline people add "Amina Diallo" --role reviewer
  fogline people token "Amina Diallo" --label laptop --days 90
  fogline people list
""",
)
def command() -> None:
    """Say who may do what with a ledger: viewers read, reviewers review too, maintainers may do all.

    A ledger without people is one person's own: whoever has it may do all. Each change is one more entry, and stays,
    with who made it (--person): a maintainer, where there are any. That is a record, and no lock on the file.
    """


@command.command("add", short_help="Give a person a role.", epilog='\b\nExamples:\n  fogline people add "Amina Diallo"')
@name
@role
@options.changer
@options.ledger
def add(name: str, role: str, person: str, ledger: str) -> int:
    """Add a person, or give one who is there another role."""
    from fogline.desk.messages import complain
    from fogline.ledger.ledger import Ledger
    from fogline.ledger.membership import changer, set_role
    from fogline.ledger.people import Role

    with Ledger.open(ledger, create=False, waiting=complain) as opened:
        given = set_role(opened, name, Role(role), changer(opened, person))
    click.echo(f"{given.name} is {given.role}")
    return Exit.FINE


@command.command(
    "remove", short_help="Take a person's role.", epilog='\b\nExamples:\n  fogline people remove "Amina Diallo"'
)
@name
@options.changer
@options.ledger
def remove(name: str, person: str, ledger: str) -> int:
    """Take a person's role; no token of his lets anybody in any more, and what he reviewed stays."""
    from fogline.desk.messages import complain
    from fogline.ledger.ledger import Ledger
    from fogline.ledger.membership import changer, set_role

    with Ledger.open(ledger, create=False, waiting=complain) as opened:
        given = set_role(opened, name, None, changer(opened, person))
    click.echo(f"{given.name} has no role any more")
    return Exit.FINE


@command.command("list", short_help="List people.", epilog="\b\nExamples:\n  fogline people list --json")
@options.ledger
@options.as_json
def list_(ledger: str, as_json: bool) -> int:
    """List the people of a ledger with their roles."""
    from fogline.desk.held import held
    from fogline.desk.output import console, print_json, print_table

    with held(ledger) as opened:
        people = opened.people()
    if as_json:
        print_json([{"name": p.name, "role": p.role, "by": p.by} for p in people], indent=True)
    else:
        print_table(console(), ("name", "role"), [(p.name, p.role or "none any more") for p in people])
    return Exit.FINE


@command.command(
    "token",
    short_help="Make a token for a person.",
    epilog='\b\nExamples:\n  fogline people token "Amina Diallo" --label laptop --days 90',
)
@name
@click.option("--label", default="", help="What it is for.")
@click.option("--days", type=click.IntRange(1, 3650), help="Days that it is good for; for ever unless told.")
@options.changer
@options.ledger
def token(name: str, label: str, days: int | None, person: str, ledger: str) -> int:
    """Make a token by which a program or a browser acts for a person, and print it, once: only its digest is kept."""
    from fogline.desk.messages import complain
    from fogline.ledger.ledger import Ledger
    from fogline.ledger.membership import changer, issue_token

    with Ledger.open(ledger, create=False, waiting=complain) as opened:
        issued = issue_token(opened, name, label, days, changer(opened, person))
    click.echo(issued.secret)
    complain(f"keep it safe: it is not shown again; fogline people revoke {_short(issued.token.secret_digest)} ends it")
    return Exit.FINE


@command.command("tokens", short_help="List tokens.", epilog="\b\nExamples:\n  fogline people tokens --json")
@options.ledger
@options.as_json
def tokens(ledger: str, as_json: bool) -> int:
    """List the tokens of a ledger, by their ids: the beginnings of their digests."""
    from fogline.desk.held import held
    from fogline.desk.output import console, print_json, print_table

    with held(ledger) as opened:
        found = sorted(opened.tokens(), key=lambda t: (t.person, t.label, t.secret_digest))
    rows = [
        {
            "id": _short(t.secret_digest),
            "person": t.person,
            "label": t.label,
            "expires": t.expires,
            "revoked": t.revoked,
        }
        for t in found
    ]
    if as_json:
        print_json(rows, indent=True)
    else:
        cells = [
            (str(r["id"]), t.person, t.label, _until(t.expires, revoked=t.revoked))
            for r, t in zip(rows, found, strict=True)
        ]
        print_table(console(), ("id", "person", "label", "until"), cells)
    return Exit.FINE


@command.command("revoke", short_help="End a token.", epilog="\b\nExamples:\n  fogline people revoke 3f9a2c41b07d")
@options.record
@options.changer
@options.ledger
def revoke(prefix: str, person: str, ledger: str) -> int:
    """End a token, named by its id or as much of its beginning as no other has."""
    from fogline.desk.messages import complain
    from fogline.ledger.ledger import Ledger
    from fogline.ledger.membership import changer, revoke_token

    with Ledger.open(ledger, create=False, waiting=complain) as opened:
        ended = revoke_token(opened, prefix, changer(opened, person))
    click.echo(f"token {_short(ended.secret_digest)} of {ended.person} lets nobody in any more")
    return Exit.FINE


def _short(secret_digest: str) -> str:
    return secret_digest[:12]


def _until(expires: str | None, *, revoked: bool) -> str:
    return "revoked" if revoked else expires or "for ever"
