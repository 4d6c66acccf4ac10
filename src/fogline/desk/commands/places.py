"""`fogline places`: gazetteers of one's own, and what the gazetteers at hand say of a name."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fogline.desk import options
from fogline.desk.exits import Exit

if TYPE_CHECKING:
    from fogline.flow.pack_import import Imported

SLUG = re.compile(r"[^a-z0-9]+")


@click.group(
    "places",
    short_help="Import gazetteers of your own; look names up.",
    epilog="""\b
Examples:
  fogline places import AF.zip --name geonames-af
  fogline places find Khavak
""",
)
def command() -> None:
    """Import gazetteers of your own, and look up what a name may mean."""


@command.command(
    "import",
    short_help="Make a pack of a file of places.",
    epilog="""\b
Examples:
  fogline places import AF.zip --name geonames-af
  fogline places import villages.csv --name mine --column name=village --column latitude=LAT --column longitude=LON
  fogline places import camps.geojson --name camps --column name=camp_name
  fogline places import GEDEvent_v25_1.csv --name ucdp-places
""",
)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", help="The pack's name; by default the file's.")
@click.option(
    "--form",
    type=click.Choice(("auto", "geonames", "table", "geojson")),
    default="auto",
    show_default=True,
    help="What the file is; told by the file itself where it can be.",
)
@click.option("--column", "columns", multiple=True, metavar="FIELD=HEADING",
              help="Which column holds a field (name, latitude, longitude, aliases, kind, country, division, district, "
                   "population, radius_km, precision, key); headings in common use are known.")  # fmt: skip
@click.option("--title", help="What the pack holds, in a line.")
@click.option("--licence", metavar="SPDX", help="The licence of the file's facts.")
@click.option("--replace", is_flag=True, help="Put it in the place of a pack of the same name.")
@options.as_json
def import_command(path: Path, name: str | None, as_json: bool, columns: tuple[str, ...], **wishes: object) -> int:
    """Make a pack of a GeoNames dump, a CSV, JSON Lines or GeoJSON file of places, or an event file of UCDP or ACLED.

    The pack lies in the folder of your own packs (FOGLINE_PACKS, or the user's data folder); every reading uses it from
    then on, and its digest stands in the origin of every claim. Rows that cannot be used are named and left out.
    """
    from fogline.desk.messages import complain, tell_problem
    from fogline.desk.output import console
    from fogline.desk.progress import watching
    from fogline.flow.pack_import import Wishes, import_places

    name = name or SLUG.sub("-", path.name.split(".")[0].casefold()).strip("-")
    wanted = Wishes(name=name, columns=_columns(columns), **wishes)  # type: ignore[arg-type]
    with watching(None if as_json else console()) as watch:
        done = import_places(path, wanted, watch.loading)
    for problem in done.problems:
        tell_problem(problem)
    if done.bad > len(done.problems):
        complain(f"{path}: {done.bad - len(done.problems):,} more rows could not be used")
    _print(done, name, as_json=as_json)
    return Exit.SOME_FAILED if done.bad else Exit.FINE


@command.command(
    "find",
    short_help="Show what a name may mean.",
    epilog="""\b
Examples:
  fogline places find Khavak
  fogline places find Tripoli --json
""",
)
@click.argument("words")
@click.option("--country", metavar="CODE", help="Look for like spellings in this country too (ISO 3166-1: AF).")
@options.as_json
def find(words: str, country: str | None, as_json: bool) -> int:
    """Show the entries of all gazetteers at hand that a name may mean, best known first."""
    from fogline.desk.output import console, print_json, print_table
    from fogline.flow.place_search import find_places

    found = find_places(words, country)
    if as_json:
        print_json(found, indent=True)
    else:
        shown = ("entry", "name", "kind", "country", "division", "latitude", "longitude", "radius_km", "likeness")
        print_table(console(), shown, (tuple("" if f[k] is None else str(f[k]) for k in shown) for f in found))
    return Exit.FINE if found else Exit.NOT_FOUND


def _columns(told: tuple[str, ...]) -> dict[str, str]:
    pairs = [t.partition("=") for t in told]
    if wrong := next((t for t, (_, sign, heading) in zip(told, pairs, strict=True) if not (sign and heading)), None):
        raise click.UsageError(f"--column {wrong}: write it as name=HEADING.")
    return {field.strip(): heading.strip() for field, _, heading in pairs}


def _print(done: "Imported", name: str, *, as_json: bool) -> None:
    from fogline.desk.output import console, print_json, say

    if as_json:
        print_json({
            "pack": name, "folder": str(done.folder), "digest": done.digest, "places": done.places,
            "names": done.names, "bad_rows": done.bad,
        }, indent=True)  # fmt: skip
        return
    say(console(), f"{name}: {done.places:,} places under {done.names:,} names, digest {done.digest}")
    say(console(), f"in {done.folder}")
