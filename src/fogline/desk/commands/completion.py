"""`fogline completion`: the shell's help in typing."""

import click

from fogline.desk.exits import Exit

VARIABLE = "_FOGLINE_COMPLETE"


@click.command(
    "completion",
    short_help="Print a shell's completion lines.",
    epilog="""\b
Examples:
  fogline completion bash >> ~/.bashrc
  fogline completion zsh >> ~/.zshrc
  fogline completion fish > ~/.config/fish/completions/fogline.fish
""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the lines that make a shell complete commands and options."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is not None:
        click.echo(made(context.find_root().command, {}, "fogline", VARIABLE).source())
    return Exit.FINE
