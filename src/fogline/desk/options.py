"""Arguments and options that several commands share."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, TypeAlias

import click

Decorator: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]


class Day(click.ParamType[date]):
    """A day of the calendar, as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read an ISO date; a usage error says what is wrong with it."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is no day of the calendar: write it as 2021-09-01.", param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment of knowledge: a day, which counts to its end, or a day with a time; in UTC unless it says otherwise."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read an ISO date or time; a usage error says what is wrong with it."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.combine(date.fromisoformat(value), time.max, UTC)
        except ValueError:
            pass
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is no moment: write it as 2021-09-01, or 2021-09-01T14:30.", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


paths: Decorator = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
"""Files, folders, patterns, or - for standard input."""

record: Decorator = click.argument("prefix", metavar="ID")

changer: Decorator = click.option(
    "--person", envvar="FOGLINE_PERSON", metavar="NAME", default="",
    help="Who makes the change, for the record: a maintainer, where the ledger lists any. FOGLINE_PERSON sets it too.",
)  # fmt: skip
ledger: Decorator = click.option(
    "--ledger", default="fogline.db", show_default=True, envvar="FOGLINE_LEDGER", metavar="ADDRESS",
    help="The ledger: a file, or postgresql://user@host/name; the variable FOGLINE_LEDGER sets it too.",
)  # fmt: skip

known: Decorator = click.option(
    "--known", type=Moment(), metavar="DATE",
    help="Show what was known then: a day (YYYY-MM-DD) to its end, or a time of it, in UTC.",
)  # fmt: skip

as_json: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")

POLICIES = ("ucdp", "acled", "airwars", "ibc", "gtd", "ohchr")
"""Names of the policies; a test holds them to those of the rules themselves."""

policy: Decorator = click.option(
    "--policy", type=click.Choice(POLICIES), default="ucdp", show_default=True,
    help="The published method that figures follow.",
)  # fmt: skip


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of reading: --published, --publisher, --reader, --confidence, --jobs."""
    for decorator in reversed(READING):
        command = decorator(command)
    return command


READING: tuple[Decorator, ...] = (
    click.option("--published", type=Day(), metavar="DATE",
                 help="Publication date (YYYY-MM-DD) of reports that do not tell their own."),
    click.option("--publisher", metavar="NAME", help="Publisher of reports that do not tell their own."),
    click.option("--reader", default="joined", show_default=True, metavar="NAME",
                 help="The reader that finds claims."),
    click.option("--confidence", type=click.FloatRange(0, 1), metavar="P",
                 help="Leave out claims less sure than this (0 to 1); readers learned and joined only."),
    click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N",
                 help="Processes to read with; worth it from some hundred files on."),
)  # fmt: skip
