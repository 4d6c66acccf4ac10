"""The one register of plug-ins: readers, sources, packs and exporters, found by entry point."""

import re
from enum import StrEnum
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from fogline.flow.own_packs import own_packs
from fogline.model.errors import SourceError

VERSIONED = re.compile(r"[a-z][a-z0-9.-]*/\d+(\.\d+)*")


class Group(StrEnum):
    """What can be plugged in; the value is the group of entry points."""

    READERS = "fogline.readers"
    """Classes that take the knowledge and have `name` and `read(document)`: see extract's GrammarReader."""
    SOURCES = "fogline.sources"
    """Classes with `name`, `accepts(path)`, `list(path)` and `fetch(path)`: see flow's Files."""
    PACKS = "fogline.packs"
    """Functions that return the path of a folder with packs."""
    EXPORTERS = "fogline.exporters"
    """Classes with `name` and `write(view, path)`."""


def names(group: Group) -> tuple[str, ...]:
    """Return the names that a group offers, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=group)}))


def find(group: Group, name: str) -> Any:
    """Return what is registered by a name; SourceError names what there is instead."""
    points = {point.name: point for point in entry_points(group=group)}
    if name not in points:
        kind = group.name.lower()
        raise SourceError(
            f"no {kind.removesuffix('s')} is called {name}: there is {', '.join(sorted(points)) or 'none'}"
        )
    return _loaded(points[name])


def find_all(group: Group) -> tuple[Any, ...]:
    """Return everything that a group offers, in the order of names."""
    return tuple(find(group, name) for name in names(group))


def version_of(plug_in: Any) -> str:
    """Return a plug-in's versioned name ("grammar/1"); SourceError where it has none."""
    name = getattr(plug_in, "name", None)
    if not isinstance(name, str) or not VERSIONED.fullmatch(name):
        raise SourceError(f"the plug-in {plug_in!r} has no versioned name such as grammar/1: ask its maker for one")
    return name


def _loaded(point: EntryPoint) -> Any:
    try:
        return point.load()
    except (ImportError, AttributeError) as error:
        raise SourceError(f"the plug-in {point.name} ({point.value}) cannot be loaded: {error}") from error


def pack_folders() -> tuple[Path, ...]:
    """Return the folders of packs that plug-ins bring, and the user's own where there is one."""
    own = own_packs()
    return (*(Path(folder()) for folder in find_all(Group.PACKS)), *([own] if own.is_dir() else []))
