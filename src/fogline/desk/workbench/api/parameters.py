"""What may be asked in an address: one record a list; values are read by it and the OpenAPI document made from it."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from fogline.flow.catalogue_records import Filter, Order
from fogline.model.claims import Kind

Limit = Annotated[int, Meta(ge=1, le=200, description="How many items a page holds.")]
Cursor = Annotated[str, Meta(max_length=200, description="Where a page begins: what the page before gave as cursor.")]
Words = Annotated[str, Meta(max_length=400, description="Words that must all be there; case and accents do not count.")]
Id = Annotated[str, Meta(pattern="^[0-9a-f]{20}$", description="The whole id of a record.")]
Text = Annotated[str, Meta(max_length=200)]
Degrees = Annotated[float, Meta(ge=-180, le=180)]
Policy = Annotated[
    Literal["ucdp", "acled", "airwars", "ibc", "gtd", "ohchr"], Meta(description="The published method of the figures.")
]
Known = Annotated[
    str,
    Meta(
        max_length=40,
        pattern=r"^[0-9]{1,15}$|^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.+-]+Z?)?$",
        description="What was known then: a day (its end, UTC), a moment, or the sequence number of an entry.",
    ),
]


class Asked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every reading request may ask."""

    known: Known | None = None
    policy: Policy = "ucdp"


class AskedPage(Asked, frozen=True, kw_only=True):
    """A page of a list."""

    cursor: Cursor | None = None
    limit: Limit = 50


class AskedDocument(Asked, frozen=True, kw_only=True):
    """One document."""

    text: Annotated[bool, Meta(description="With the whole text.")] = False


class AskedClaims(AskedPage, frozen=True, kw_only=True):
    """Claims, of one document or incident, or all."""

    document: Id | None = None
    incident: Id | None = None


class AskedSearch(AskedPage, frozen=True, kw_only=True):
    """A search."""

    q: Words


class AskedMarks(Asked, frozen=True, kw_only=True):
    """Incidents that meet every condition."""

    kind: Annotated[tuple[Kind, ...], Meta(max_length=10, description="A figure of one of these is held.")] = ()
    side: Annotated[tuple[Text, ...], Meta(max_length=50, description="One of these is in it, or is harmed.")] = ()
    first: Annotated[date | None, Meta(description="No possible day of it is wholly before.")] = None
    last: Annotated[date | None, Meta(description="Its first possible day is this or earlier.")] = None
    area: Annotated[Text | None, Meta(description="A place's id, a country's code (AF) or a division's name.")] = None
    west: Degrees | None = None
    south: Degrees | None = None
    east: Degrees | None = None
    north: Degrees | None = None
    grade: Annotated[tuple[Text, ...], Meta(max_length=50, description="Corroboration, attribution or a scale's.")] = ()
    source: Annotated[tuple[Text, ...], Meta(max_length=50, description="One of these original sources speaks.")] = ()
    confidence: Annotated[float, Meta(ge=0, le=1, description="The least that some claim of it has.")] | None = None
    new_since: Annotated[int, Meta(ge=0, le=2**53, description="Sequence number of an entry.")] | None = None
    q: Words = ""
    unlocated: bool | None = None
    undated: bool | None = None

    def filter(self) -> Filter:
        """Return the catalogue's filter; ValueError where only a part of a box is given."""
        return Filter(
            kinds=self.kind, sides=self.side, first=self.first, last=self.last, area=self.area, box=self._box(),
            grades=self.grade, sources=self.source, least_confidence=self.confidence, new_since=self.new_since,
            words=self.q, unlocated=self.unlocated, undated=self.undated,
        )  # fmt: skip

    def _box(self) -> tuple[float, float, float, float] | None:
        box = (self.west, self.south, self.east, self.north)
        told = [edge for edge in box if edge is not None]
        if told and len(told) < len(box):
            raise ValueError("a box has four edges: west, south, east and north")
        west, south, east, north = told or (0.0, 0.0, 0.0, 0.0)
        return (west, south, east, north) if told else None


class AskedIncidents(AskedMarks, frozen=True, kw_only=True):
    """A page of the incidents that meet every condition."""

    cursor: Cursor | None = None
    limit: Limit = 50
    order: Order = Order.EARLIEST
    format: Annotated[Literal["json", "geojson"], Meta(description="GeoJSON may be asked for by Accept, too.")] = "json"


class AskedIncident(Asked, frozen=True, kw_only=True):
    """One incident."""

    format: Literal["json", "geojson"] = "json"


class AskedNothing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request that takes no parameters."""
