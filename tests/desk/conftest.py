import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from fogline.desk.command import main
from fogline.knowledge.loading import Knowledge, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A finished command."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Return the lines of standard output."""
        return self.out.splitlines()


Fogline = Callable[..., Done]


@pytest.fixture(scope="session")
def known() -> Callable[..., Knowledge]:
    """Load the knowledge once for all commands of a session."""
    once = cache(load)
    return lambda folder=None, _progress=None, _more=(): once(folder)


@pytest.fixture
def fogline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, known: Callable[..., Knowledge]) -> Fogline:
    """Run a command in this process, in an empty folder, as `fogline` does in its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("fogline.flow.workshop.load", known)
    monkeypatch.delenv("FOGLINE_LEDGER", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments: str | Path, given: bytes = b"") -> Done:
        bytes_of = [BytesIO(given), BytesIO(), BytesIO()]
        with monkeypatch.context() as patch:
            for name, stream in zip(("stdin", "stdout", "stderr"), bytes_of, strict=True):
                patch.setattr(sys, name, TextIOWrapper(stream, encoding="utf-8", write_through=True))
            code = main([str(a) for a in arguments])
            sys.stdout.flush()
            out, err = (stream.getvalue().decode() for stream in bytes_of[1:])
        return Done(code=code, out=out, err=err)

    return run
