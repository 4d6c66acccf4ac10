"""`fogline ledger export`, `import`, `repair` and `backup`: a ledger from one place to another, and out of a wreck."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fogline.desk import options
from fogline.desk.exits import Exit

if TYPE_CHECKING:
    from fogline.ledger.repairing import Repaired
    from fogline.ledger.repairs import Loss

FILE = click.Path(path_type=Path)


@click.command(
    "export",
    short_help="Write a ledger to a folder of Parquet files.",
    epilog="\b\nExamples:\n  fogline ledger export war-2021-09-01 --ledger war.db",
)
@click.argument("folder", type=FILE)
@options.ledger
def export(folder: Path, ledger: str) -> int:
    """Write all entries of a ledger as Parquet files, its evidence, and a manifest with their digests to a new FOLDER.

    The same ledger always makes the same files. Others may add to it meanwhile.
    """
    from fogline.desk.held import held
    from fogline.ledger.exporting import export as write

    with held(ledger) as opened:
        made = write(opened, folder)
        missing = len({e.digest for e in opened.evidence(made.entries)}) - len(made.evidence)
    digest = made.head or "none"
    click.echo(
        f"{made.entries} entries in {folder}, with evidence {len(made.evidence)}; the last one's digest is {digest}"
    )
    if missing:
        click.echo(f"{missing} pieces of evidence have no sound copy: run fogline verify")
    return Exit.SOME_FAILED if missing else Exit.FINE


@click.command(
    "import",
    short_help="Take an exported ledger into an empty one.",
    epilog="""\b
Examples:
  fogline ledger import war-2021-09-01 --ledger new.db
  fogline ledger import war-2021-09-01 --ledger postgresql://owner@db.example.org/war
""",
)
@click.argument("folder", type=FILE)
@options.ledger
def import_(folder: Path, ledger: str) -> int:
    """Take all entries of an exported ledger in FOLDER into an empty ledger, which is made where there is none.

    Every file is held against its digest and every entry against the chain; all is taken in, or nothing.
    """
    from fogline.desk.messages import complain
    from fogline.ledger.importing import import_from
    from fogline.ledger.ledger import Ledger

    with Ledger.open(ledger, waiting=complain) as opened:
        taken = import_from(opened, folder)
        click.echo(
            f"{taken.entries} entries in {opened.address}, with evidence {len(taken.evidence)};"
            f" the last one's digest is {taken.head or 'none'}"
        )
    return Exit.FINE


@click.command(
    "repair",
    short_help="Copy what is sound in a damaged ledger to a new one.",
    epilog="\b\nExamples:\n  fogline ledger repair war.db mended.db",
)
@click.argument("damaged", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("new", metavar="NEW")
@options.as_json
def repair(damaged: Path, new: str, as_json: bool) -> int:
    """Copy every sound entry of the file DAMAGED into the new ledger NEW, and list the rest.

    DAMAGED is only read: keep it. NEW gets a chain of its own with the entries' own times, and a record of where they
    come from. The exit code is 1 where something was left out.
    """
    from fogline.desk.messages import complain
    from fogline.desk.output import print_json
    from fogline.ledger.ledger import Ledger
    from fogline.ledger.repairing import repair as mend

    if Path(new).resolve() == damaged.resolve():
        raise click.UsageError(f"{new} is the damaged ledger itself: name a new one.")
    with Ledger.open(new, waiting=complain) as opened:
        found = mend(damaged, opened)
    if as_json:
        print_json(_shape(found), indent=True)
    else:
        _print(found, new)
    return Exit.SOME_FAILED if found.losses or found.notes else Exit.FINE


@click.command(
    "backup",
    short_help="Copy a ledger's file while it is in use.",
    epilog="\b\nExamples:\n  fogline ledger backup /backup/war.db --ledger war.db",
)
@click.argument("target", type=FILE)
@options.ledger
def backup(target: Path, ledger: str) -> int:
    """Copy a ledger's file as it is at one moment to TARGET, with its evidence beside it; others may go on meanwhile.

    TARGET is a ledger like the first. An earlier backup of that name is replaced once the new one is whole. A ledger on
    a server is backed up with pg_dump.
    """
    from fogline.desk.held import held
    from fogline.ledger.backup import back_up
    from fogline.ledger.ledger import Ledger

    with held(ledger) as opened:
        copies = back_up(opened, target)
    with Ledger.open(target, create=False, read_only=True) as copy:
        entries, digest = copy.head()
    click.echo(f"{entries} entries in {target}, new evidence {copies}; the last one's digest is {digest or 'none'}")
    return Exit.FINE


def _print(found: "Repaired", new: str) -> None:
    from fogline.desk.messages import one_line

    for loss in found.losses:
        click.echo(one_line(f"left out: {_which(loss)}: {loss.reason}"))
    for note in found.notes:
        click.echo(one_line(note))
    lost = sum(loss.last - loss.first + 1 for loss in found.losses)
    click.echo(f"{found.kept} entries copied to {new}, {lost} left out")


def _which(loss: "Loss") -> str:
    number = f"entry {loss.first}" if loss.first == loss.last else f"entries {loss.first} to {loss.last}"
    return f"{number} ({loss.what})" if loss.what else number


def _shape(found: "Repaired") -> dict[str, object]:
    return {
        "kept": found.kept,
        "left_out": [{"first": x.first, "last": x.last, "what": x.what, "reason": x.reason} for x in found.losses],
        "notes": list(found.notes),
    }
