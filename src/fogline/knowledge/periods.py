"""Words of a date that say that something ran over all of its days."""

import re
from functools import cache

from fogline.knowledge.names import normal
from fogline.knowledge.packs import pack_folder, read_pack


def ran_over(words: str) -> bool:
    """Tell whether the words of a date say that something ran over its days ("from Monday to Wednesday").

    "On Tuesday or Wednesday", "last week" and "overnight" do not: it was on one of the days, and nobody says which.
    """
    return bool(_running().search(f" {normal(words)} "))


@cache
def _running() -> re.Pattern[str]:
    """Return a pattern of the words; SourceError where the pack `methods` is unsound."""
    told = read_pack(pack_folder() / "methods").tree("periods.yaml")["running"]
    return re.compile(f" (?:{'|'.join(sorted(re.escape(normal(w)) for w in told))}) ")
