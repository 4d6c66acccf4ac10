"""`python -m fogline.gauge`: measure on annotated reports kept anywhere."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from rich.console import Console

from fogline.flow.workshop import Options
from fogline.gauge import bench as benching
from fogline.gauge import error_page, ledger_speed, public_sets
from fogline.gauge import floors as flooring
from fogline.gauge import scale as scaling
from fogline.gauge import speed as timing
from fogline.gauge.annotated import annotated
from fogline.gauge.claims import compare
from fogline.gauge.completion import measure_completion
from fogline.gauge.errors import faults_of
from fogline.gauge.form import faults
from fogline.gauge.generator import generated
from fogline.gauge.mention_speed import mention_speed, world_speed
from fogline.gauge.stories_run import measure_stories
from fogline.gauge.system import System
from fogline.ledger.ledger import Ledger
from fogline.model.errors import FoglineError

PATH = click.Path(exists=True, path_type=Path)
NEW = click.Path(path_type=Path)
READER = click.option("--reader", default=Options().reader, show_default=True, help="Which reader to measure.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON value instead of tables.")


@click.group(help=__doc__)
def gauge() -> None:
    """Measure on annotated reports kept anywhere."""


@gauge.command()
@click.argument("path", type=PATH)
@READER
@AS_JSON
def claims(path: Path, reader: str, *, as_json: bool) -> None:
    """Score the claims that are read in annotated reports (a file or a folder of claims/FORMAT.md)."""
    system = System(Options(reader=reader))
    figures = compare(annotated(path), system.claims).figures()
    _print(figures, benching.claims_table(f"{path}: {system.reader}", figures), as_json=as_json)


@gauge.command()
@click.argument("path", type=PATH)
@READER
@click.option("--split", type=click.Choice(["development", "training"]), default="development", show_default=True)
@click.option("-o", "--output", type=NEW, default=Path("build/errors.html"), show_default=True)
def errors(path: Path, reader: str, split: str, output: Path) -> None:
    """Write a page with every missed and spurious claim of a split marked in its text, by construction."""
    system = System(Options(reader=reader))
    found = faults_of(system, (r for r in annotated(path) if r.held_out == (split == "development")))
    error_page.write(found, f"{path}, {split}: what {system.reader} gets wrong", output)
    click.echo(f"{len(found)} faults written to {output}")


@gauge.command()
@click.argument("path", type=PATH)
@READER
@AS_JSON
def completion(path: Path, reader: str, *, as_json: bool) -> None:
    """Score speaker, place and date that are found for the annotators' own figures."""
    figures = measure_completion(System(Options(reader=reader)), annotated(path))
    _print(figures, benching.parts_table(f"{path}: completion", figures), as_json=as_json)


@gauge.command()
@click.argument("path", type=PATH)
@READER
@AS_JSON
def stories(path: Path, reader: str, *, as_json: bool) -> None:
    """Score incidents, copies and origins on stories: with the annotators' claims given, and end to end."""
    figures = measure_stories(System(Options(reader=reader)), path)
    _print(figures, *(benching.plain_table(f"{path}: {m}", f) for m, f in figures.items()), as_json=as_json)


@gauge.command()
@click.argument("path", type=PATH)
@click.option("--texts", is_flag=True, help="PATH holds texts of any kind, not annotated reports.")
@READER
@AS_JSON
def speed(path: Path, reader: str, *, texts: bool, as_json: bool) -> None:
    """Time the reading of documents of 300 words made from annotated reports or other texts, on one core."""
    system = System(Options(reader=reader))
    documents = timing.cut_documents(system, path) if texts else timing.common_documents(annotated(path))
    figures = timing.reading_speed(system, documents)
    _print(figures, benching.plain_table("speed, one core", figures), as_json=as_json)


@gauge.command()
@click.argument("path", type=PATH)
@AS_JSON
def mentions(path: Path, *, as_json: bool) -> None:
    """Time the resolving of all places and times that annotated reports name, and the world's gazetteer."""
    figures = mention_speed(System(), annotated(path)) | world_speed()
    _print(figures, benching.plain_table("speed of resolving, one core", figures), as_json=as_json)


@gauge.command()
@click.argument("path", type=PATH)
@click.option("--sizes", default="1000,3000,10000", show_default=True, help="Numbers of reports, with commas.")
@click.option("--ledger", help="An empty ledger to fill, a path or postgresql:// address; by default one in a file.")
@click.option("--held", is_flag=True, help="Measure a ledger as it is, and add no more than a few reports to it.")
@AS_JSON
def scale(path: Path, *, sizes: str, ledger: str | None, held: bool, as_json: bool) -> None:
    """Add and link ever more reports, made from stories by other places, days and figures; print time and memory."""
    stories, wanted = scaling.stories_of(System(), path), [int(s) for s in sizes.split(",")]
    if held and not ledger:
        raise click.UsageError("--held measures the ledger that --ledger names")
    with TemporaryDirectory() as folder, Ledger.open(ledger or Path(folder, "scale.db"), create=not held) as opened:
        measured = [scaling.measure_held(stories, opened)] if held else scaling.measure_scale(stories, wanted, opened)
        rows = [_told(row) for row in measured]
    _print(rows, scaling.scale_table(rows), as_json=as_json)


def _told(row: scaling.Row) -> scaling.Row:
    """Say at once what a long measurement came to so far."""
    click.echo(json.dumps(row), err=True)
    return row


@gauge.command()
@click.argument("path", type=PATH)
@click.option("--ledger", "address", required=True, help="A new ledger: a file, or postgresql://user@host/name.")
@click.option("--reports", default=1000, show_default=True, type=click.IntRange(1), help="How many reports to add.")
@click.option("--batch", default=1, show_default=True, type=click.IntRange(1), help="Reports in one transaction.")
@AS_JSON
def ledger(path: Path, address: str, reports: int, batch: int, *, as_json: bool) -> None:
    """Add reports made from stories to a new ledger; print claims a second, and seconds to open and to prove it."""
    made = generated(scaling.stories_of(System(), path), reports)
    figures = ledger_speed.measure_ledger(address, made, batch)
    _print(figures, benching.plain_table(f"ledger of {reports} reports", figures), as_json=as_json)


@gauge.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
def check(paths: tuple[Path, ...]) -> None:
    """Check the form of annotated reports; exit 1 where there is a fault."""
    found = [(r, fault) for path in paths for r in annotated(path) for fault in faults(r)]
    for report, fault in found:
        click.echo(f"{report.path}: {report.id}: {fault}")
    click.echo(f"{len(found)} faults")
    sys.exit(bool(found))


@gauge.command()
@click.option("--corpora", type=PATH, required=True, help="Folder that holds claims/ and corpora/.")
@click.option("--results", type=NEW, default=Path("benchmarks/results.json"), show_default=True)
@click.option("--sample", type=PATH, default=Path("examples"), show_default=True, help="What the start-up is timed on.")
@click.option("--errors", type=NEW, default=Path("build/errors.html"), show_default=True, help="The error page.")
def bench(corpora: Path, results: Path, sample: Path, errors: Path) -> None:
    """Measure everything, print tables and write one JSON file."""
    figures = benching.run(corpora, sample)
    benching.show(figures, Console())
    held_out = [r for r in annotated(corpora / "claims") if r.held_out and "stories" not in r.path.parts]
    error_page.write(faults_of(System(), held_out), "The development split: what is missed and spurious", errors)
    results.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"written to {results}; what is missed and spurious to {errors}")


@gauge.command()
@click.option("--reports", type=PATH, default=Path("annotated"), show_default=True)
@click.option("--floors", "path", type=NEW, default=Path("benchmarks/floors.json"), show_default=True)
@click.option("--pin", is_flag=True, help="Raise the floors to just under today's figures.")
@click.option("--lower", metavar="REASON", help="Pin today's figures even where they are lower, and say why.")
def floors(reports: Path, path: Path, *, pin: bool, lower: str | None) -> None:
    """Hold today's figures against the pinned floors; exit 1 where one is broken."""
    figures, digest = flooring.measure(System(), reports)
    held = flooring.load(path)
    if pin or lower:
        flooring.save(held.raised(figures, digest, lower), path)
        return
    broken = held.broken(figures, digest)
    for line in broken:
        click.echo(line)
    sys.exit(bool(broken))


@gauge.command()
@click.argument("path", type=PATH)
@AS_JSON
def muc4(path: Path, *, as_json: bool) -> None:
    """Measure incidents on MUC-4: killed, wounded, date, place, perpetrator (a folder such as muc4 or muc4/tst1)."""
    _print_parts("muc4", path, as_json=as_json)


@gauge.command()
@click.argument("path", type=PATH)
@AS_JSON
def isaf(path: Path, *, as_json: bool) -> None:
    """Measure press releases of ISAF, beside the published figures of GPT-4-Turbo (isaf or isaf/dev.jsonl)."""
    _print_parts("isaf", path, as_json=as_json)


@gauge.command()
@click.argument("path", type=PATH)
@AS_JSON
def geo(path: Path, *, as_json: bool) -> None:
    """Measure places on LGL and GeoWebNews: the names given, and end to end (geoparsing, or one file)."""
    _print_parts("geo", path, as_json=as_json)


@gauge.command()
@click.argument("path", type=PATH)
@AS_JSON
def times(path: Path, *, as_json: bool) -> None:
    """Measure days on TimeBank, AQUAINT and WikiWars: the expressions given, and end to end (a folder of TimeML)."""
    _print_parts("times", path, as_json=as_json)


def _print_parts(name: str, path: Path, *, as_json: bool) -> None:
    figures = public_sets.measure_one(System(), path, name)
    _print(figures, benching.parts_table(f"{path}: {name}", figures), as_json=as_json)


def _print(figures: Any, *tables: Any, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(figures, indent=2, ensure_ascii=False))
        return
    console = Console()
    for table in tables:
        console.print(table)


def main() -> None:
    """Run, and say in one line what went wrong."""
    try:
        gauge()
    except FoglineError as error:
        click.echo(f"gauge: {error}", err=True)
        sys.exit(3)


if __name__ == "__main__":
    main()
