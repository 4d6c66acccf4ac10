"""Records as the API gives them: documents, claims, incidents and reviews, as plain values."""

from typing import Any

import msgspec

from fogline.desk.workbench.api.shapes import (
    ClaimShape,
    Feature,
    FeatureCollection,
    ReviewShape,
)
from fogline.flow.catalogue_records import ClaimCase, Page, ReportCase, Row
from fogline.flow.shapes import claim_shape
from fogline.flow.views import around
from fogline.model.claims import Claim
from fogline.model.refs import Resolution
from fogline.model.reviews import Review
from fogline.model.texts import Document


def claim_of(case: ClaimCase) -> ClaimShape:
    """Write a claim with what it stands in."""
    return _claim(case.claim, case.resolution, case.document, (case.incident, case.beside))


def claims_of(case: ReportCase) -> list[ClaimShape]:
    """Write the claims of a report."""
    report = case.report
    pairs = zip(report.claims, report.resolutions, strict=True)
    return [_claim(c, r, report.document, (case.incidents.get(c.id), None)) for c, r in pairs]


def feature(row: Row) -> Feature:
    """Write an incident as GeoJSON."""
    properties = msgspec.to_builtins(row)
    located = row.latitude is not None and row.longitude is not None
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": {"type": "Point", "coordinates": [row.longitude, row.latitude]} if located else None,  # type: ignore[typeddict-item]
        "properties": {k: v for k, v in properties.items() if k not in {"id", "latitude", "longitude"}},
    }


def collection(page: Page[Row]) -> FeatureCollection:
    """Write a page of incidents as GeoJSON."""
    return {"type": "FeatureCollection", "features": [feature(row) for row in page.items], "cursor": page.cursor}


def review_of(review: Review, *, holds: bool) -> ReviewShape:
    """Write a review."""
    return ReviewShape(
        id=review.id, act=review.act.value, about=review.about, person=review.person, at=review.at,
        reason=review.reason, field=review.field, old=_value(review.old), new=_value(review.new), holds=holds,
    )  # fmt: skip


def _value(text: str | None) -> Any:
    return msgspec.json.decode(text) if text is not None else None


def _claim(
    claim: Claim, resolution: Resolution, document: Document, homes: tuple[str | None, str | None]
) -> ClaimShape:
    words = claim.anchor
    span = claim.quantity.span if claim.quantity else None
    placed = {
        "document": document.id,
        "incident": homes[0],
        "beside": homes[1],
        "quote": around(document.text, words) if words else "",
        "figure": span.of(document.text) if span else "",
    }
    return msgspec.convert(claim_shape(claim, resolution) | placed, ClaimShape)
