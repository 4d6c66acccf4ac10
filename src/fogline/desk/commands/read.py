"""`fogline read`: the claims of reports."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from fogline.desk import options
from fogline.desk.exits import Exit
from fogline.desk.messages import tell_problem

if TYPE_CHECKING:
    from rich.console import Console

    from fogline.flow.reading import Outcome, Read
    from fogline.model.errors import Problem


@click.command(
    "read",
    short_help="Print the claims of reports.",
    epilog="""\b
Examples:
  fogline read report.html
  fogline read report.html --explain
  fogline read reports/ --published 2021-09-01 --publisher "Example Times"
  fogline read 'archive/**/*.jsonl' --json > claims.jsonl
  curl -s https://example.org/report | fogline read - --json
""",
)
@options.paths
@options.reading
@click.option("--text", is_flag=True, help="With --json: print each document's text too.")
@click.option("--explain", is_flag=True, help="Show for each word what else it could mean, the scores and the reasons.")
@options.as_json
def command(paths: tuple[str, ...], as_json: bool, text: bool, explain: bool, **wishes: Any) -> int:
    """Print the claims of reports, in tables or one document a line.

    PATH is a file (text, Markdown, HTML, JSON, JSON Lines, RSS, Atom, each also .gz), a folder, a quoted pattern, or -
    for standard input. Nothing is stored.
    """
    from fogline.desk.asked import executor, reading_options
    from fogline.desk.output import console
    from fogline.desk.progress import watching
    from fogline.flow.reading import read

    to = None if as_json else console()
    failed = False
    with watching(to) as watch:
        outcomes = read(paths, reading_options(wishes), watch, executor(wishes))
        for found, notes in _with_notes(outcomes):
            failed = failed or bool(notes)
            for note in notes:
                tell_problem(note)
            if found:
                _print(found, notes, to, text=text)
                _explain(found, to if explain else None)
    return Exit.SOME_FAILED if failed else Exit.FINE


def _with_notes(outcomes: Iterable["Outcome"]) -> Iterator[tuple["Read | None", list["Problem"]]]:
    """Yield each report with the notes that follow it; a problem without a report stands alone."""
    from fogline.flow.reading import Read

    held: Read | None = None
    notes: list[Problem] = []
    for outcome in outcomes:
        if isinstance(outcome, Read):
            if held:
                yield held, notes
            held, notes = outcome, []
        elif held and not outcome.fatal and outcome.path == held.path:
            notes.append(outcome)
        else:
            yield None, [outcome]
    if held:
        yield held, notes


def _print(found: "Read", notes: list["Problem"], to: "Console | None", *, text: bool) -> None:
    from fogline.desk.output import print_json
    from fogline.desk.tables import print_report
    from fogline.flow.shapes import report_shape

    if to is None:
        print_json(report_shape(found.report, found.path, notes, text=text))
    else:
        print_report(to, found.report, found.path)


def _explain(found: "Read", to: "Console | None") -> None:
    """Tell how the words were resolved; one document a line tells that already, in `refs`."""
    from fogline.desk.explained import print_explained

    if to is not None:
        print_explained(to, found.report)
