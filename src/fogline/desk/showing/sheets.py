"""The style sheet of what is shown: parts in an order that one file tells, for the static page and the web build."""

import re
from functools import cache
from importlib import resources

PART = re.compile(r'@import "\./([a-z]+\.css)";')


@cache
def sheet() -> str:
    """Return all parts of the style sheet, joined in order."""
    folder = resources.files(__package__).joinpath("styles")
    parts = PART.findall(folder.joinpath("index.css").read_text(encoding="utf-8"))
    return "".join(folder.joinpath(part).read_text(encoding="utf-8") for part in parts)
