"""The command line: `fogline`."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from fogline.desk.exits import Exit
from fogline.desk.messages import complain
from fogline.model.errors import FoglineError, ItemError, SourceError

COMMANDS = (
    "read",
    "add",
    "reread",
    "incidents",
    "show",
    "why",
    "totals",
    "sources",
    "review",
    "diff",
    "report",
    "serve",
    "packs",
    "places",
    "ledger",
    "people",
    "verify",
    "completion",
)
FOLDER = "fogline.desk.commands"


class PipeClosedError(FoglineError):
    """Whoever read the output has gone; said in our own words, for click ends the process over its own."""


class Commands(click.Group):
    """The group of commands, each imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        found = import_module(f"{FOLDER}.{cmd_name}").command
        return found if isinstance(found, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosedError from error
        except SystemExit as end:  # how rich ends when a pipe has closed
            raise PipeClosedError if isinstance(end.__context__, BrokenPipeError) else end from None


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="""\b
Examples:
  fogline read report.html --published 2021-09-01
  fogline add reports/ --ledger war.db
  fogline incidents --ledger war.db
  fogline report --ledger war.db -o report.html

\b
Exit codes: 0 all went well; 1 some items could not be used (each is named on stderr); 2 wrong usage;
3 a ledger, pack or file cannot be used at all; 4 nothing has that id; 5 verify or why --check found a fault;
130 stopped.
""",
)
@click.version_option(package_name="fogline", message="%(prog)s %(version)s")
def fogline() -> None:
    """Who claims what in a war, on whose word, and how it adds up.

    Reads reports of armed conflict and keeps a ledger of claims: who says that whom did what to whom, how many were
    killed, wounded or captured, where, when, and how surely it is said.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    _speak_plainly()
    try:
        code = fogline.main(args=arguments, prog_name="fogline", standalone_mode=False)
        sys.stdout.flush()
    except (PipeClosedError, BrokenPipeError):
        return _pipe_closed()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - told in one line, or raised again
        return _failed(error)
    return code if isinstance(code, int) else Exit.FINE


def _speak_plainly() -> None:
    """Print a question mark for a letter that a terminal's own character set lacks, and nothing where all is closed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open until the end
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _failed(error: BaseException) -> int:
    """Say what went wrong in one line; what nobody foresaw keeps its traceback, for it is a fault of ours."""
    match error:
        case click.UsageError():
            known = error.ctx.command_path if error.ctx else "fogline"
            complain(f"{error.format_message()} See {known} --help.")
            return Exit.USAGE
        case click.ClickException():
            complain(error.format_message())
            return Exit.USAGE
        case click.Abort() | KeyboardInterrupt():
            complain("stopped; what was reported as added is kept")
            return Exit.STOPPED
        case ItemError():
            complain(str(error))
            return Exit.NOT_FOUND
        case SourceError():
            complain(str(error))
            return Exit.UNUSABLE
        case OSError():
            complain(f"cannot go on: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}")
            return Exit.UNUSABLE
        case _:
            raise error


def _pipe_closed() -> int:
    """Go quietly when the reader of a pipe has gone, as other tools do."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.PIPE_CLOSED
