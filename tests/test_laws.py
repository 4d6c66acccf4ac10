"""The laws of the house hold, and each of them fails when it is broken."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
CONTRACTS = [contract["name"] for contract in LINTER["contracts"]]

BREACHES = {
    "model speaks for itself": ("model/breach.py", "import fogline.knowledge"),
    "the five workers never import each other": ("intake/breach.py", "import fogline.link"),
    "workers import model and knowledge only": ("assess/breach.py", "import fogline.ledger\nimport time"),
    "knowledge and ledger import only model": ("ledger/breach.py", "import fogline.intake"),
    "knowledge and ledger do not know each other": ("ledger/breach2.py", "import fogline.knowledge"),
    "desk and gauge talk to flow and ledger": ("gauge/breach.py", "import fogline.resolve"),
    "the house stands on its floors": ("flow/breach.py", "import fogline.desk"),
}
TYPES_ONLY = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import fogline.extract.page\n"


def lint(tree: Path) -> str:
    program = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "COLUMNS": "200"}
    command = [str(program), "--no-cache", "--config", str(tree / "pyproject.toml")]
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def outcome(report: str, contract: str) -> str:
    line = next(line for line in report.splitlines() if line.startswith(contract))
    return line.rsplit(" ", 1)[-1]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "packs"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@pytest.fixture(scope="module")
def kept(tree: Path) -> str:
    return lint(tree)


@pytest.fixture(scope="module")
def broken(tree: Path, kept: str) -> str:
    for name, text in BREACHES.values():
        (tree / "src" / "fogline" / name).write_text(text + "\n")
    return lint(tree)


def test_every_contract_has_a_breach_that_shows_it() -> None:
    assert len(CONTRACTS) == len(BREACHES)
    assert all(any(c.startswith(b) for b in BREACHES) for c in CONTRACTS)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_house_keeps_its_laws(kept: str, contract: str) -> None:
    assert outcome(kept, contract) == "KEPT", kept


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_breach_is_seen(broken: str, contract: str) -> None:
    assert outcome(broken, contract) == "BROKEN", broken


def test_imports_for_types_count(tree: Path, broken: str) -> None:
    (tree / "src" / "fogline" / "resolve" / "breach.py").write_text(TYPES_ONLY)
    assert "fogline.resolve.breach" in lint(tree)
