"""What the user asked for, as flow's records."""

from collections.abc import Mapping
from typing import Any

from fogline.flow.executors import Executor, InProcess, Processes
from fogline.flow.workshop import Options


def reading_options(wishes: Mapping[str, Any]) -> Options:
    """Turn the options of reading into flow's."""
    return Options(**{name: wishes[name] for name in ("published", "publisher", "reader", "confidence")})


def executor(wishes: Mapping[str, Any]) -> Executor:
    """Choose where to work."""
    return Processes(wishes["jobs"]) if wishes["jobs"] > 1 else InProcess()
