"""The templates' environment: filters that write figures and days, and the house's own templates."""

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined

from fogline.desk.showing import figures, wording
from fogline.desk.showing.links import Links

LIBRARY = PackageLoader("fogline.desk.showing")
"""Templates that the static page and the workbench share."""


def environment(loader: BaseLoader, links: Links) -> Environment:
    """Return an environment that escapes all text and knows the shared templates beside those of `loader`."""
    made = Environment(
        loader=ChoiceLoader([loader, LIBRARY]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    equip(made, links)
    return made


def equip(made: Environment, links: Links) -> None:
    """Give an environment the filters and names that the shared templates use."""
    made.filters |= {
        "day": wording.day,
        "bounds": wording.bounds,
        "side": figures.side,
        "outcome": wording.outcome,
        "long": figures.long,
        "short": figures.short,
        "number": wording.number,
        "counted": wording.counted,
        "word": lambda key, name: wording.table(name).get(str(key), str(key)),
    }
    made.globals |= {"plain_link": plain_link, "to": links, "roles": wording.table("roles"), "judging": False}


def plain_link(url: str | None) -> str | None:
    """Return an address that is safe to follow, or None: only http and https are."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
