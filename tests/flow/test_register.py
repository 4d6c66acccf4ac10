"""The one register of plug-ins."""

import subprocess
import sys
import sysconfig
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


def test_another_distribution_plugs_in(tmp_path: Path) -> None:
    (tmp_path / "oracle.py").write_text("class Reader:\n    name = 'oracle/3'\n")
    info = tmp_path / "oracle-3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: oracle\nVersion: 3\n")
    (info / "entry_points.txt").write_text("[fogline.readers]\noracle = oracle:Reader\nbroken = nowhere:Reader\n")
    script = (
        "from fogline.flow.register import *\n"
        "print(version_of(find(Group.READERS, 'oracle')), names(Group.READERS))\n"
        "try:\n    find(Group.READERS, 'broken')\nexcept Exception as error:\n    print(type(error).__name__, error)\n"
    )
    path = f"{tmp_path}:{sysconfig.get_path('purelib')}:{Path(register.__file__).parents[2]}"
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": path}, capture_output=True, text=True, check=True
    )
    assert "oracle/3" in done.stdout
    assert "SourceError the plug-in broken (nowhere:Reader) cannot be loaded" in done.stdout
