"""Words of a date that say that something ran over all of its days."""

import re
from functools import cache

from fogline.knowledge.names import normal
from fogline.knowledge.packs import pack_folder, read_pack


def ran_over(words: str) -> bool:
    """Tell whether the words of a date say that something ran over its days ("from Monday to Wednesday").

    "On Tuesday or Wednesday", "last week" do not: it was on one of the days, and nobody says which. One night has two
    dates, and is one event all the same.
    """
    told = f" {normal(words)} "
    return bool(_words("running").search(told)) and not _words("one_night").search(told)


@cache
def _words(section: str) -> re.Pattern[str]:
    """Return a pattern of some words; SourceError where the pack `methods` is unsound."""
    told = read_pack(pack_folder() / "methods").tree("periods.yaml")[section]
    return re.compile(f" (?:{'|'.join(sorted(re.escape(normal(w)) for w in told))}) ")
