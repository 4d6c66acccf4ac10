"""Paths lead to single items, in a settled order, each once."""

import gzip
import os
from pathlib import Path

import pytest

from fogline.flow import sources
from fogline.model.errors import ItemError, Problem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "deep/er/c.jsonl", ".hidden/d.txt", ".e.txt", "war.db", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def names(folder: Path, *paths: str) -> list[str | Problem]:
    found = sources.leads(str(folder / p) if p != "-" else p for p in paths)
    return [f if isinstance(f, Problem) else f.removeprefix(f"{folder}/") for f in found]


def test_a_folder_leads_to_all_below_it_sorted(folder: Path) -> None:
    assert names(folder, "") == ["a.html", "b.txt", "deep/er/c.jsonl"]


def test_what_is_named_is_read_though_hidden(folder: Path) -> None:
    assert names(folder, ".e.txt", "README.md") == [".e.txt", "README.md"]


def test_a_pattern_leads_to_what_it_matches(folder: Path) -> None:
    assert names(folder, "**/*.jsonl") == ["deep/er/c.jsonl"]


def test_each_item_comes_once_in_the_order_asked_for(folder: Path) -> None:
    assert names(folder, "b.txt", "a.html", "*.txt", "b.txt") == ["b.txt", "a.html"]


def test_standard_input_is_an_item(folder: Path) -> None:
    assert names(folder, "-", "b.txt") == ["-", "b.txt"]


@pytest.mark.parametrize("path", ["none.txt", "*.pdf", "empty"])
def test_a_path_that_leads_nowhere_is_a_problem_and_the_rest_goes_on(folder: Path, path: str) -> None:
    (folder / "empty").mkdir()
    problem, rest = names(folder, path, "b.txt")
    assert isinstance(problem, Problem)
    assert problem.path.endswith(path)
    assert rest == "b.txt"


def test_a_dangling_link_is_listed_and_cannot_be_fetched(folder: Path) -> None:
    (folder / "z.txt").symlink_to("nowhere.txt")
    assert "z.txt" in names(folder, "")
    with pytest.raises(ItemError, match=r"nowhere\.txt, which is not there"):
        sources.fetch(str(folder / "z.txt"))


def test_a_link_in_a_circle_ends(folder: Path) -> None:
    (folder / "deep" / "round").symlink_to(folder)
    assert len(names(folder, "")) == 3


def test_a_file_that_may_not_be_read_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ItemError, match="change its permissions"):
        sources.fetch(str(folder / "b.txt"))


def test_a_file_too_large_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 3)
    with pytest.raises(ItemError, match="split it"):
        sources.fetch(str(folder / "b.txt"))


def test_bytes_come_as_they_are(folder: Path) -> None:
    (folder / "b.gz").write_bytes(gzip.compress(b"x"))
    assert sources.fetch(str(folder / "b.gz"))[:2] == b"\x1f\x8b"


def test_one_file_is_one_item_however_its_path_is_written(folder: Path) -> None:
    assert names(folder, "b.txt", "./b.txt", "deep//er/c.jsonl", "deep/./er/*") == ["b.txt", "deep/er/c.jsonl"]


def test_an_empty_path_is_not_the_folder_one_stands_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (problem,) = sources.leads([""])
    assert isinstance(problem, Problem)
    assert "an empty path" in problem.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_passed_over_and_read_where_it_is_named(folder: Path) -> None:
    os.mkfifo(folder / "a.txt")
    assert names(folder, "") == ["a.html", "b.txt", "deep/er/c.jsonl"]
    assert names(folder, "a.txt") == ["a.txt"]


def test_a_name_that_is_no_utf_8_can_be_printed() -> None:
    assert sources.shown(os.fsdecode(b"caf\xe9.txt")) == "caf\N{REPLACEMENT CHARACTER}.txt"
    assert sources.shown("café.txt") == "café.txt"
