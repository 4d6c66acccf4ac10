"""Executors: where the items of a run are worked on; the result is the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Any, Protocol, TypeAlias

from fogline.flow.workshop import Options, Workshop, shared_workshop
from fogline.model.errors import Problem

Lead: TypeAlias = str | Problem
Work: TypeAlias = Callable[[Workshop, Options, Lead], Iterable[Any]]

CHUNK = 8
"""Items that go to a process at once."""


class Executor(Protocol):
    """Works on leads, and hands back what comes of each in the order of the leads."""

    def run(
        self, leads: Sequence[Lead], options: Options, workshop: Workshop, work: Work
    ) -> Iterator[tuple[Lead, Iterable[Any]]]:
        """Yield each lead with what comes of it."""
        ...


class InProcess:
    """Works in this process, one item after the other, document by document."""

    def run(
        self, leads: Sequence[Lead], options: Options, workshop: Workshop, work: Work
    ) -> Iterator[tuple[Lead, Iterable[Any]]]:
        """Yield each lead with what comes of it, worked out as it is asked for."""
        for lead in leads:
            yield lead, work(workshop, options, lead)


class Processes:
    """Works in several processes, each with a workshop of its own."""

    def __init__(self, count: int) -> None:
        self._count = count

    def run(
        self, leads: Sequence[Lead], options: Options, workshop: Workshop, work: Work
    ) -> Iterator[tuple[Lead, Iterable[Any]]]:
        """Yield each lead with what comes of it."""
        del workshop
        with ProcessPoolExecutor(self._count, mp_context=get_context("spawn")) as pool:
            yield from zip(leads, pool.map(partial(_finished, work, options), leads, chunksize=CHUNK), strict=True)


def _finished(work: Work, options: Options, lead: Lead) -> list[Any]:
    return list(work(shared_workshop(options), options, lead))
