"""Routes of the workbench: what a page says of itself, so that none is served without its safeguards."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response

Endpoint: TypeAlias = Callable[[Request], Response]
"""A plain function; it runs on a thread of its own, and may read the ledger as long as it likes."""


class Role(IntEnum):
    """What a person may do; each may do all that the ones before it may."""

    VIEWER = 1
    REVIEWER = 2
    MAINTAINER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One page or one answer, and who may ask for it."""

    path: str
    """As Starlette writes it: "/incidents/{id}"."""
    endpoint: Endpoint
    name: str
    """For `url_for`, and for the mark of the page in the navigation."""
    methods: tuple[str, ...] = ("GET",)
    role: Role | None = Role.VIEWER
    """The least role that may ask; None for those who have not come in yet."""
    part: str | None = None
    """What the navigation calls it; None where it is not there."""
    upload: bool = False
    """True where the body is a report that is handed in, and may be as long as one."""
