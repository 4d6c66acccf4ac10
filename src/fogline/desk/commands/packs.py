"""`fogline packs`: the knowledge at hand."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fogline.desk import options
from fogline.desk.exits import Exit

if TYPE_CHECKING:
    from fogline.flow.pack_checks import Checked


@click.group(
    "packs",
    short_help="List, check and build the packs of knowledge.",
    invoke_without_command=True,
    epilog="""\b
Examples:
  fogline packs
  fogline packs --json
  fogline packs check
  fogline packs check my-packs/colombia
  fogline packs build
""",
)
@options.as_json
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """List the packs (words, places, parties, publishers) with version, digest, licence and number of entries."""
    if ctx.invoked_subcommand:
        return Exit.FINE
    from fogline.desk.output import console, print_json
    from fogline.desk.tables import print_packs
    from fogline.flow.pack_list import pack_list, pack_shape

    packs = pack_list()
    if as_json:
        print_json([pack_shape(p) for p in packs], indent=True)
    else:
        print_packs(console(), packs)
    return Exit.FINE


@command.command("check", short_help="Check packs row by row.")
@click.argument("folders", nargs=-1, metavar="[FOLDER]...", type=click.Path(path_type=Path))
@options.as_json
def check(folders: tuple[Path, ...], as_json: bool) -> int:
    """Check every row of the packs at hand, or of the packs in some folders, and the digests of imported gazetteers.

    Each fault is named with its file and row. Exits with 1 where there is one.
    """
    from fogline.desk.output import console, print_json, say
    from fogline.flow.pack_checks import check_packs

    checked = check_packs(folders)
    if as_json:
        print_json([{"pack": c.pack, "digest": c.digest, "faults": list(c.faults)} for c in checked], indent=True)
    else:
        for one in checked:
            for line in _verdict(one):
                say(console(), line)
    return Exit.SOME_FAILED if any(c.faults for c in checked) else Exit.FINE


@command.command("build", short_help="Compile the world's gazetteer.")
@click.option("--again", is_flag=True, help="Compile it even where it is there already.")
def build(again: bool) -> int:
    """Compile the gazetteer of the world's towns into the cache, which the first reading does otherwise."""
    from fogline.desk.output import console, say
    from fogline.desk.progress import watching
    from fogline.flow.pack_building import build_world

    with watching(console()) as watch:
        path = build_world(again=again, progress=watch.loading)
    say(console(), f"compiled: {path}")
    return Exit.FINE


def _verdict(checked: "Checked") -> list[str]:
    if not checked.faults:
        return [f"{checked.pack}: fine ({checked.digest})"]
    return [f"{checked.pack}: {fault}" for fault in checked.faults]
