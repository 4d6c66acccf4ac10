"""Who speaks and who copies, over all that the page holds."""

from dataclasses import dataclass

from fogline.desk.showing import network, origins
from fogline.flow.copying import copying
from fogline.flow.profiles import profiles
from fogline.flow.source_counts import original_sources
from fogline.flow.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Original sources with what became of their figures, and who takes over whose reports."""

    lines: tuple[origins.Line, ...]
    net: network.Network | None
    circles: tuple[tuple[str, ...], ...]


def speakers(view: View) -> Speakers:
    """Gather them from a view."""
    taken = copying(view)
    return Speakers(
        lines=origins.lines(original_sources(view), profiles(view)), net=network.network(taken),
        circles=network.circles(taken),
    )  # fmt: skip
