"""Publication profiles: what is rounded, delayed and withheld before a report is shown to the public."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib import resources
from math import ceil

from fogline.flow.masking import Mask, Masked, mask
from fogline.model.errors import ItemError
from fogline.model.refs import Point, Ref, Resolution
from fogline.model.reports import Report

KILOMETRES_OF_DEGREE = 111.2
NEAR = 2
"""UCDP's where_prec for places known to about 25 km: no rounded point is more exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is kept back. Names of places stay: they are what a report says."""

    name: str
    told: str
    """What it does, in a sentence, for the method page."""
    decimals: int | None
    """Decimals of a degree that coordinates keep; None for all. Areas grow so that they still hold the place."""
    delay_days: int
    """Days that must have passed since a report and what it tells of; 0 for none."""
    names: bool
    """False: speakers, victims and authors whom no pack knows go by number, and their names are blacked out."""
    texts: bool
    """False: of each report's text only the sentences that make claims are shown."""

    def fresh(self, report: Report, today: date) -> bool:
        """Tell whether a report is too young to be shown; one that tells no day at all is, under a delay."""
        days = [r.when.last for r in report.resolutions if r.when]
        latest = max((*days, *filter(None, [report.document.published])), default=None)
        return self.delay_days > 0 and (latest is None or latest > today - timedelta(days=self.delay_days))


def profile(name: str) -> Profile:
    """Return a profile by its name; ItemError where there is none."""
    found = profiles().get(name)
    if found is None:
        raise ItemError(f"there is no publication profile {name}: choose among {', '.join(profiles())}")
    return found


@cache
def profiles() -> Mapping[str, Profile]:
    """Return the profiles by name, the most open first."""
    text = resources.files(__package__).joinpath("publication.json").read_text(encoding="utf-8")
    return {name: Profile(name=name, **fields) for name, fields in json.loads(text)["profiles"].items()}


def published(report: Report, kept: Profile, today: date, key: bytes = b"") -> Masked | None:
    """Return a report as a profile shows it, or None where it is too young; `key` as in Mask."""
    if kept.fresh(report, today):
        return None
    coarse = kept.decimals is not None
    shown = _coarse_report(report, kept.decimals) if kept.decimals is not None else report
    return mask(shown, Mask(names=not kept.names, positions=coarse, texts=not kept.texts, key=key))


def coarse(point: Point, decimals: int) -> Point:
    """Round a point; its area grows by what rounding may have moved it, and it is never more exact than UCDP's 2."""
    moved = KILOMETRES_OF_DEGREE * 10**-decimals * 0.71
    return replace(
        point, latitude=round(point.latitude, decimals), longitude=round(point.longitude, decimals),
        precision=max(NEAR, point.precision), radius_km=float(ceil(point.radius_km + moved)),
    )  # fmt: skip


def _coarse_report(report: Report, decimals: int) -> Report:
    return replace(report, resolutions=tuple(_coarse_resolution(r, decimals) for r in report.resolutions))


def _coarse_resolution(resolution: Resolution, decimals: int) -> Resolution:
    return replace(resolution, places=tuple(_coarse_ref(p, decimals) for p in resolution.places))


def _coarse_ref(ref: Ref, decimals: int) -> Ref:
    return replace(ref, point=coarse(ref.point, decimals)) if ref.point else ref
