"""Messages to the user: one line each, on standard error, and nothing in them that a terminal would obey."""

import unicodedata

import click

from fogline.model.errors import Problem

TELLING_CONTROLS = frozenset("\n\t")


def complain(message: str) -> None:
    """Print one line to standard error."""
    click.echo(f"fogline: {one_line(message)}", err=True)


def tell_problem(problem: Problem) -> None:
    """Print a problem or a note: where it is, what is wrong, what to do."""
    where = f", {problem.where}" if problem.where else ""
    path = "standard input" if problem.path == "-" else problem.path
    complain(f"{path}{where}: {problem.message}")


def one_line(message: str) -> str:
    """Fold a message into one line without control characters."""
    return " ".join(harmless(message).split())


def harmless(text: str) -> str:
    """Replace control characters, which could drive a terminal, by a mark; line ends and tabs stay."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in {"Cc", "Cs"} and c not in TELLING_CONTROLS else c
        for c in text
    )
