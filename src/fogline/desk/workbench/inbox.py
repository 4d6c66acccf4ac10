"""The inbox: reports that are handed in, read one after the other in a process of its own, so that no page waits."""

import os
import re
import resource
import secrets
import signal
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Full, Queue
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from fogline.model.errors import FoglineError, Problem

WAITING, READING, DONE, FAILED = "waiting", "reading", "done", "failed"
LONGEST_QUEUE = 20
"""Reports that wait at once."""
REMEMBERED = 200
"""Reports whose outcome is told; the ledger keeps what came of all."""
SECONDS = 600
"""How long the reading of one may take."""
MEMORY = 6 * 1024**3
"""Bytes that the reading of one may take."""
UNSAFE = re.compile(r"[^\w. -]+")
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is handed in, and how to read it."""

    name: str
    """As the file was called by whoever handed it in: never a path of ours."""
    published: date | None
    publisher: str | None
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A report that was handed in, and what became of it."""

    id: str
    name: str
    person: str
    state: str = WAITING
    lines: tuple[str, ...] = ()
    """What was added, or what stood in the way, a line each."""
    documents: tuple[str, ...] = ()
    """Ids of the documents that came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    id: str
    folder: TemporaryDirectory[str]
    wish: Wish


class Inbox:
    """Takes reports in, one at a time; begun when the first is handed in."""

    def __init__(self, address: Path | str) -> None:
        self._address = os.path.abspath(address) if isinstance(address, Path) else address  # noqa: PTH100 - text for another process
        self._waiting: Queue[_Job | None] = Queue(LONGEST_QUEUE)
        self._told: OrderedDict[str, Handed] = OrderedDict()
        self._telling = Lock()
        self._worker: Thread | None = None
        self._stop: Callable[[], None] = lambda: None

    def hand_in(self, data: bytes, wish: Wish) -> Handed | None:
        """Put a report in the queue; None where that is full."""
        folder = TemporaryDirectory(prefix="fogline-inbox-")
        name = safe_name(wish.name)
        Path(folder.name, name).write_bytes(data)
        handed = Handed(id=secrets.token_hex(10), name=name, person=wish.person)
        try:
            self._waiting.put_nowait(_Job(id=handed.id, folder=folder, wish=replace(wish, name=name)))
        except Full:
            folder.cleanup()
            return None
        self._tell(handed)
        self._begin()
        return handed

    def outcome(self, key: str) -> Handed | None:
        """Return what became of one; None where it was never handed in, or long ago."""
        return self._told.get(key)

    def recent(self) -> tuple[Handed, ...]:
        """Return what was handed in, the latest first."""
        with self._telling:
            return tuple(reversed(self._told.values()))

    def close(self) -> None:
        """Stop reading; what is in the ledger is whole, and what waits is dropped."""
        self._stop()
        if self._worker:
            while not self._waiting.empty():
                self._waiting.get_nowait()
            self._waiting.put(None)
            self._worker.join()

    def _begin(self) -> None:
        if self._worker is None:
            self._worker = Thread(target=self._work, name="inbox", daemon=True)
            self._worker.start()

    def _work(self) -> None:
        while job := self._waiting.get():
            self._tell(replace(self._told[job.id], state=READING))
            with job.folder:
                state, lines, documents = self._read(job)
            self._tell(replace(self._told[job.id], state=state, lines=lines, documents=documents))

    def _read(self, job: _Job) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Read one in a process that may not take too long, nor too much."""
        context = get_context("spawn")
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_add, args=(there, self._address, job.folder.name, job.wish), daemon=True)
        process.start()
        self._stop = process.kill
        there.close()
        try:
            if here.poll(SECONDS):
                told: tuple[str, tuple[str, ...], tuple[str, ...]] = here.recv()
                return told
        except EOFError:
            pass
        finally:
            process.kill()
            process.join()
            here.close()
        return FAILED, ("Reading it took too long or too much: take it apart, or add it with fogline add.",), ()

    def _tell(self, handed: Handed) -> None:
        with self._telling:
            self._told[handed.id] = handed
            if len(self._told) > REMEMBERED:
                self._told.popitem(last=False)


def safe_name(name: str) -> str:
    """Return the name of a file without anything that a path, a pattern or a shell would obey."""
    last = re.split(r"[\\/]", name)[-1]
    plain = UNSAFE.sub("_", last).strip(" .-_")
    return plain[-LONGEST_NAME:].lstrip(" .-_") or "report"


def _add(there: Connection, address: str, folder: str, wish: Wish) -> None:
    """Read and add, in a process of its own."""
    from fogline.flow.adding import Added, Request, add
    from fogline.flow.workshop import Options
    from fogline.ledger.ledger import Ledger

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server says when to stop
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.chdir(folder)
    lines: list[str] = []
    documents: list[str] = []

    def tell(told: Added | Problem) -> None:
        lines.append(_line(told))
        documents.extend([told.document] if isinstance(told, Added) else [])

    options = Options(published=wish.published, publisher=wish.publisher)
    try:
        with Ledger.open(address, create=False) as ledger:
            add(ledger, Request(paths=(wish.name,), options=options), tell)
    except (FoglineError, MemoryError, OSError) as error:
        there.send((FAILED, (*lines, str(error) or "There was not enough memory."), tuple(documents)))
        return
    there.send((DONE if documents else FAILED, tuple(lines), tuple(documents)))


def _line(told: object) -> str:
    if isinstance(told, Problem):
        return f"{told.where}: {told.message}" if told.where else told.message
    new, claims = getattr(told, "new", False), getattr(told, "claims", 0)
    return f"{'added' if new else 'held already'}, {claims} claim{'' if claims == 1 else 's'}"
