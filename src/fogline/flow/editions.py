"""Editions: the view of a ledger as a publication profile shows it, with what is kept back told beside it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from fogline.flow.publication import Profile
from fogline.flow.publishing import publish
from fogline.flow.viewing import view
from fogline.flow.views import Edition, View
from fogline.ledger.ledger import Ledger


def edition(ledger: Ledger, kept: Profile, today: date) -> View:
    """Return the view of a ledger as a profile shows it on a day; the same ledger, profile and day give the same."""
    with TemporaryDirectory() as folder, Ledger.open(Path(folder, "edition.db")) as target:
        made = publish(ledger, target, kept, today)
        told = Edition(name=kept.name, told=kept.told, made=today, withheld=made.withheld)
        return replace(view(target), runs=ledger.runs(), edition=told)
