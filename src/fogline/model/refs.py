"""What the words of a claim point to: parties, places and days, with rivals and reasons."""

from dataclasses import dataclass
from datetime import date

from fogline.model.ids import Plain, digest
from fogline.model.origins import Origin

LATITUDES = 90
LONGITUDES = 180
WHERE_PRECISIONS = range(1, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry that words could have meant, with its score."""

    entry: str
    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a place lies, as an area around a point: never a false pin."""

    latitude: float
    longitude: float
    precision: int
    """UCDP's where_prec: 1 exact, 2 within about 25 km, 3 second-order division, 4 first-order division,
    5 line or fuzzy area, 6 country, 7 international waters or airspace."""
    radius_km: float
    """Radius that holds the place, in kilometres."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    division: str | None = None
    """Name of the first-order division, where known."""

    def __post_init__(self) -> None:
        on_earth = abs(self.latitude) <= LATITUDES and abs(self.longitude) <= LONGITUDES
        if not on_earth or self.precision not in WHERE_PRECISIONS:
            raise ValueError("a point has a latitude, a longitude and a precision from 1 to 7")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A mention's tie to a pack entry, or to none: unresolved is an answer."""

    words: str
    """What was looked up."""
    entry: str | None = None
    """Id of the pack entry ("afghanistan-2021/nrf", "geonames/1138958"); None where unresolved."""
    name: str | None = None
    """The entry's own name."""
    score: float = 0.0
    """0 to 1: how sure the tie is among its rivals."""
    reasons: tuple[str, ...] = ()
    rivals: tuple[Candidate, ...] = ()
    point: Point | None = None
    """For places only."""
    inferred: str | None = None
    """The rule, where the claim itself did not name it (a victim's side from its opponent)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """First and last possible day of an event."""

    first: date
    last: date
    precision: int
    """UCDP's date_prec: 1 day known, 2 within 2 to 6 days, 3 week, 4 within 8 to 30 days or month, 5 longer."""
    words: str | None = None
    """None where no words date the event and the day was inferred from the publication date."""
    anchor: date | None = None
    """The date that relative words were counted from."""
    rule: str = ""

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"first day {self.first} is after last day {self.last}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What one claim's words point to, under the packs at hand; another pack makes another resolution."""

    claim: str
    """Id of the claim."""
    when: When | None = None
    places: tuple[Ref, ...] = ()
    """One for each of the claim's places, in their order."""
    victims: Ref | None = None
    """The party that the victims belong to ("civilians" is a party); may be inferred."""
    by: Ref | None = None
    sayers: tuple[Ref, ...] = ()
    """One for each of the claim's sayers, in their order: the person's party, or the medium."""
    original_source: str = ""
    """The ultimate source, in one spelling: party id, medium id, "document:ID" for the report's own voice, or a
    described source tied to its document ("witnesses@DOCUMENT"). Two claims with one original source are not
    independent. UCDP calls it source_original."""
    origin: Origin | None = None
    id: str = ""

    def __post_init__(self) -> None:
        when: Plain = [str(self.when.first), str(self.when.last), self.when.precision] if self.when else None
        refs = (*self.places, self.victims, self.by, *self.sayers)
        tied: list[Plain] = [[r.entry, r.words] if r else None for r in refs]
        made = digest([self.claim, when, tied, self.original_source])
        if self.id and self.id != made:
            raise ValueError(f"resolution {self.id} does not agree with its content ({made})")
        object.__setattr__(self, "id", made)

    @property
    def place(self) -> Ref | None:
        """The most specific place that has a point, or None."""
        return next((p for p in self.places if p.point), None)
