"""The command line as such: help, usage, exit codes, documents."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from fogline.desk.command import COMMANDS
from fogline.desk.command import fogline as group
from fogline.desk.exits import Exit
from fogline.flow.sources import fetch
from fogline.model.errors import ItemError

DOCUMENTATION = (Path(__file__).parents[2] / "docs" / "cli.md").read_text()
TOOL = [sys.executable, "-c", "import sys; from fogline.desk.command import main; sys.exit(main())"]


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in COMMANDS:
        found = group.get_command(context, name)
        assert found
        yield name, found


def section(name: str) -> str:
    """Return what the documents say of a command."""
    found = re.search(rf"^## `fogline {name}.*?(?=^## |\Z)", DOCUMENTATION, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section on fogline {name}"
    return found[0]


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=COMMANDS)
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    assert f"| `fogline {name}" in DOCUMENTATION
    for parameter in command.params:
        for written in parameter.opts if isinstance(parameter, click.Option) else []:
            assert f"`{written}" in section(name), f"{written} of fogline {name}"


@pytest.mark.parametrize("code", Exit)
def test_every_exit_code_is_documented(code: Exit) -> None:
    assert f"\n| {int(code)} | " in DOCUMENTATION


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples(fogline: Callable[..., Any], name: str) -> None:
    done = fogline(name, "--help")
    assert done.code == 0
    assert f"Examples:\n    fogline {name}" in done.out


def test_help_names_every_command(fogline: Callable[..., Any]) -> None:
    done = fogline("--help")
    assert done.code == 0
    assert all(f"\n  {name}" in done.out for name in COMMANDS)
    assert "..." not in done.out.split("Commands:")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["nonsense"],
        ["read", "x", "--nonsense"],
        ["read", "x", "--published", "2021-02-31"],
        ["read", "x", "--jobs", "0"],
        ["completion", "cmd"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_in_one_line(fogline: Callable[..., Any], arguments: list[str]) -> None:
    done = fogline(*arguments)
    assert done.code == Exit.USAGE
    assert done.err.count("\n") == 1
    assert "--help" in done.err


@pytest.mark.parametrize(
    "arguments", [["incidents"], ["show", "ab"], ["why", "ab"], ["sources"], ["report"], ["verify"]]
)
def test_a_ledger_that_is_not_there_is_told_in_one_line(fogline: Callable[..., Any], arguments: list[str]) -> None:
    done = fogline(*arguments)
    assert done.code == Exit.UNUSABLE
    assert done.err == "fogline: there is no ledger at fogline.db: make one with fogline add PATH --ledger fogline.db\n"
    assert not list(Path().iterdir())


def test_an_unknown_reader_is_told_with_those_there_are(fogline: Callable[..., Any]) -> None:
    done = fogline("read", "-", "--reader", "oracle")
    assert done.code == Exit.UNUSABLE
    assert "grammar" in done.err


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion(fogline: Callable[..., Any], shell: str) -> None:
    assert "_FOGLINE_COMPLETE" in fogline("completion", shell).out


def test_completion_completes_commands_and_options() -> None:
    words = {"COMP_WORDS": "fogline in", "COMP_CWORD": "1", "_FOGLINE_COMPLETE": "zsh_complete"}
    done = subprocess.run(TOOL, env=words, capture_output=True, text=True, check=False)
    assert "incidents" in done.stdout


def test_help_imports_nothing_slow() -> None:
    script = "import sys; from fogline.desk.command import main; main(['read', '--help']); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    slow = ("sqlalchemy", "rich", "msgspec", "lxml", "trafilatura", "fogline.flow", "fogline.ledger", "fogline.extract")
    assert [name for name in slow if f"'{name}'" in done.stdout] == []


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["table", "json"])
def test_it_goes_quietly_when_the_reader_of_a_pipe_has_gone(options: list[str]) -> None:
    process = subprocess.Popen([*TOOL, "packs", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    process.stdout.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (Exit.PIPE_CLOSED, b"")


@pytest.mark.parametrize("charset", ["ascii", "cp437", "latin-1"])
def test_letters_that_a_terminal_lacks_are_no_crash(tmp_path: Path, charset: str) -> None:
    arguments = [[*TOOL, "packs"], [*TOOL, "incidents", "--ledger", str(tmp_path / "ліс.db")]]
    environment = os.environ | {"PYTHONIOENCODING": charset}
    found = [subprocess.run(a, capture_output=True, env=environment, check=False) for a in arguments]
    assert [f.returncode for f in found] == [Exit.FINE, Exit.UNUSABLE]
    assert not any(b"Traceback" in f.stderr for f in found)


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
@pytest.mark.parametrize(("command", "code"), [("packs >&-", Exit.FINE), ("incidents 2>&-", Exit.UNUSABLE)])
def test_closed_streams_are_no_crash(tmp_path: Path, command: str, code: Exit) -> None:
    words = [*TOOL, *command.split()]
    line = " ".join(shlex.quote(w) if "&" not in w else w for w in words)
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, cwd=tmp_path, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


def test_standard_input_that_is_closed_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ItemError, match="closed"):
        fetch("-")


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    if not Path("/dev/full").is_char_device():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*TOOL, "packs"], stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    assert done.returncode == Exit.UNUSABLE
    assert done.stderr.decode().splitlines() == ["fogline: cannot go on: No space left on device"]


def test_confidence_is_refused_where_a_reader_has_none(fogline: Callable[..., Any]) -> None:
    done = fogline("read", "-", "--reader", "grammar", "--confidence", "0.9")
    assert done.code == Exit.UNUSABLE
    assert "the reader grammar gives no confidence: leave it out, or choose --reader joined" in done.err
