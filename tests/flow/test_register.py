"""The one register of plug-ins."""

import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from fogline.flow import register
from fogline.flow.register import Group
from fogline.model.errors import SourceError


def test_what_is_shipped_is_registered_with_versioned_names() -> None:
    assert "grammar" in register.names(Group.READERS)
    assert {"files", "stdin"} <= set(register.names(Group.SOURCES))
    for made in (*register.find_all(Group.SOURCES), *register.find_all(Group.EXPORTERS)):
        assert register.version_of(made)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(SourceError, match=r"no reader is called oracle: there is .*grammar"):
        register.find(Group.READERS, "oracle")


class Nameless:
    pass


class Unversioned:
    name = "oracle"


@pytest.mark.parametrize("plug_in", [Nameless(), Unversioned()])
def test_a_plug_in_without_versioned_name_is_refused(plug_in: object) -> None:
    with pytest.raises(SourceError, match="versioned name"):
        register.version_of(plug_in)


@pytest.fixture
def installed(tmp_path: Path) -> Callable[[str, str], str]:
    """Install another distribution beside Fogline; return the way to run a script that sees it."""
    info = tmp_path / "oracle-3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: oracle\nVersion: 3\n")
    path = f"{tmp_path}:{sysconfig.get_path('purelib')}:{Path(register.__file__).parents[2]}"

    def run(points: str, script: str) -> str:
        (info / "entry_points.txt").write_text(points)
        script = f"from fogline.flow.register import *\n{script}"
        done = subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONPATH": path}, capture_output=True, text=True, check=True
        )
        return done.stdout

    return run


def test_a_reader_of_another_distribution_plugs_in(tmp_path: Path, installed: Callable[[str, str], str]) -> None:
    (tmp_path / "oracle.py").write_text("class Reader:\n    name = 'oracle/3'\n")
    points = "[fogline.readers]\noracle = oracle:Reader\nbroken = nowhere:Reader\n"
    assert "oracle/3" in installed(points, "print(version_of(find(Group.READERS, 'oracle')))")
    script = (
        "try:\n    find(Group.READERS, 'broken')\nexcept Exception as error:\n    print(type(error).__name__, error)"
    )
    assert "SourceError the plug-in broken (nowhere:Reader) cannot be loaded" in installed(points, script)


def test_packs_of_another_distribution_plug_in(tmp_path: Path, installed: Callable[[str, str], str]) -> None:
    pack = tmp_path / "packs" / "atlantis"
    pack.mkdir(parents=True)
    (pack / "manifest.yaml").write_text(
        "name: atlantis\nversion: '1'\ntitle: Atlantis\nlicence: CC0-1.0\nsources: [none]\nfiles: [publishers.csv]\n"
    )
    (pack / "publishers.csv").write_text(
        "key,name,kind,aliases,handles,domains,country,party\ntimes,Atlantis Times,site,,,,,\n"
    )
    (tmp_path / "oracle.py").write_text(f"def folder():\n    return {str(tmp_path / 'packs')!r}\n")
    script = "from fogline.flow.pack_list import pack_list\nprint([(p.name, p.entries) for p in pack_list()])"
    assert "('atlantis', 1)" in installed("[fogline.packs]\natlantis = oracle:folder\n", script)
