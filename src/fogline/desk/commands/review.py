"""`fogline review`: what people decide about claims and incidents."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from fogline.desk import options
from fogline.desk.exits import Exit

ACTS = {
    "accept": ("accept", "Say that claims are read rightly.", True),
    "reject": ("reject", "Say that words make no such claim.", True),
    "merge": ("merge", "Say that claims or incidents are one incident.", False),
    "split": ("split", "Take claims out of their incident, into one of their own.", False),
    "part-of": ("part of", "Say that the first incident lies within the second.", False),
    "apart": ("apart", "Say that two incidents are different.", False),
    "unsure": ("unsure", "Note that nobody could tell of two.", False),
    "sign-off": ("sign off", "Sign an incident off with the figures that it has.", True),
    "retract": ("retract", "Take reviews back.", True),
}
"""Each subcommand: its act, what it does, and whether each id is a decision of its own."""

ids: options.Decorator = click.argument("ids", metavar="ID...", nargs=-1, required=True)
one: options.Decorator = click.argument("ids", metavar="ID", nargs=1)


def deciding(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every decision: --reason, --person, --preview, --ledger, --json."""
    for decorator in reversed(DECIDING):
        command = decorator(command)
    return command


person: options.Decorator = click.option(
    "--person", envvar="FOGLINE_PERSON", metavar="NAME", default="",
    help="Who decides; the variable FOGLINE_PERSON sets it too.",
)  # fmt: skip
foresee: options.Decorator = click.option("--preview", is_flag=True, help="Show what would change, and change nothing.")
DECIDING: tuple[options.Decorator, ...] = (
    click.option("--reason", required=True, metavar="WORDS", help="Why: it is kept with the decision."),
    person, foresee, options.ledger, options.as_json,
)  # fmt: skip


@click.group(
    "review",
    short_help="Accept, correct, reject, merge, split, grade, sign off.",
    epilog="""\b
Examples:
  fogline review queue
  fogline review reject 3f9a2c --reason "that is the toll of the whole war" --person "Amina Diallo"
  fogline review correct 3f9a2c --field quantity --value 41 --reason "the next sentence corrects it"
  fogline review merge 57e837 4d6173 --reason "the same attack" --preview
  fogline review apply decisions.jsonl --preview
  fogline review retract 0bdc0d --reason "a slip"
""",
)
def command() -> None:
    """Decide about claims and incidents: every decision is one more entry, with person, time and reason.

    Nothing is overwritten: the old value stays beside the new one, and each decision can be taken back. ID is that of a
    claim or an incident, or as much of it as no other has.
    """


def _plain(name: str) -> click.Command:
    act, told, each = ACTS[name]

    @ids
    @deciding
    def run(ids: tuple[str, ...], **wishes: Any) -> int:
        from fogline.desk.deciding import decisions, settle

        return settle(lambda known: decisions(known, act, ids, wishes, each=each), wishes)

    example = (
        f'\b\nExamples:\n  fogline review {name} 3f9a2c{"" if each else " 57e837"} --reason "as the photographs show"'
    )
    return click.command(name, short_help=told, help=told, epilog=example)(run)


for name in ACTS:
    command.add_command(_plain(name))

field: options.Decorator = click.option("--field", required=True, metavar="NAME", help="Which field.")
new: options.Decorator = click.option(
    "--value", required=True, metavar="VALUE", help="What it shall be: plain words, or JSON."
)


@command.command(
    "correct", short_help="Say what a field of a claim is.",
    epilog='\b\nExamples:\n  fogline review correct 3f9a2c --field stance --value denied --reason "he denies it"',
)  # fmt: skip
@one
@field
@new
@deciding
def correct(ids: str, **wishes: Any) -> int:
    """Say what a field of a claim is; the old value stays in the ledger.

    Fields: kind, quantity, victims, victim_side, by, sayers, stance, places, time, date, cumulative, scope.
    """
    from fogline.desk.deciding import decisions, settle

    return settle(lambda known: decisions(known, "correct", (ids,), wishes, each=True), wishes)


@command.command(
    "grade", short_help="Give an incident another grade.",
    epilog='\b\nExamples:\n  fogline review grade 57e837 --field airwars --value Contested --reason "two flew"',
)  # fmt: skip
@one
@field
@new
@deciding
def grade(ids: str, **wishes: Any) -> int:
    """Give an incident another grade than the rule: corroboration, attribution, airwars, admiralty or ibc."""
    from fogline.desk.deciding import decisions, settle

    return settle(lambda known: decisions(known, "grade", (ids,), wishes, each=True), wishes)


@command.command(
    "apply", short_help="Decide in bulk, from JSON Lines.",
    epilog="\b\nExamples:\n  fogline review apply decisions.jsonl --preview",
)  # fmt: skip
@click.argument("given", metavar="FILE", type=click.Path(allow_dash=True, dir_okay=False))
@person
@foresee
@options.ledger
@options.as_json
def apply(given: str, **wishes: Any) -> int:
    """Make the decisions of a file, all or none: one JSON object a line with act, about, reason, and field and new."""
    from fogline.desk.deciding import from_lines, settle

    with click.open_file(given, "rb") as file:
        lines = file.read()
    return settle(lambda known: from_lines(known, lines), wishes)


@command.command("list", short_help="List reviews.", epilog="\b\nExamples:\n  fogline review list --json")
@options.ledger
@options.known
@options.as_json
def listed(ledger: str, known: datetime | None, as_json: bool) -> int:
    """List all reviews in order, those taken back too."""
    from fogline.desk.held import held
    from fogline.desk.review_tables import print_reviews

    with held(ledger) as opened:
        print_reviews(opened.reviews(opened.sequence_at(known) if known else None), as_json=as_json)
    return Exit.FINE


@command.command(
    "uncarried", short_help="List reviews that a newer reading left behind.",
    epilog="\b\nExamples:\n  fogline review uncarried",
)  # fmt: skip
@options.ledger
@options.as_json
def left_behind(ledger: str, as_json: bool) -> int:
    """List reviews of words that are read otherwise now: they hold no more until a person looks."""
    from fogline.desk.held import held
    from fogline.desk.review_tables import print_uncarried
    from fogline.flow.reviewing import uncarried

    with held(ledger) as opened:
        print_uncarried(uncarried(opened), as_json=as_json)
    return Exit.FINE


@command.command(
    "queue",
    short_help="What awaits review, the dearest first.",
    epilog="\b\nExamples:\n  fogline review queue --limit 5",
)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, metavar="N", help="How many.")
@options.ledger
@options.as_json
def awaiting(limit: int, ledger: str, as_json: bool) -> int:
    """List what a look is worth most: sources differ, many dead, new, read unsurely. Each says why it is there."""
    from fogline.desk.held import held
    from fogline.desk.review_tables import print_queue
    from fogline.flow.catalogue import Catalogue

    with held(ledger) as opened:
        print_queue(Catalogue(opened), limit, as_json=as_json)
    return Exit.FINE
