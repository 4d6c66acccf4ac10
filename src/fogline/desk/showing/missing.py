"""What is not known of an incident: gaps that a reader should see, and that further reports could fill."""

from collections.abc import Iterator

from fogline.model.incidents import Attitude, Finding

DAY_KNOWN, NEAR = 1, 2
"""UCDP's date_prec of a known day, and the coarsest where_prec of a place that is known by name."""


def missing(finding: Finding) -> tuple[str, ...]:
    """Return the gaps in what is held, each in a short sentence."""
    return tuple(_gaps(finding))


def _gaps(finding: Finding) -> Iterator[str]:
    incident, grade = finding.incident, finding.grade
    if incident.when is None:
        yield "No claim tells the day."
    elif incident.when.precision > DAY_KNOWN:
        yield "The day is known only roughly."
    if incident.place is None or incident.place.point is None:
        yield "The place is not located."
    elif incident.place.point.precision > NEAR:
        yield "The place is known only as a district, a province or less."
    if len(incident.sources) == 1:
        yield f"One source only: {incident.sources[0].name}."
    for name in incident.silent:
        yield f"No report gives the word of {name}."
    if grade and not any(p.attitude is not Attitude.SILENT for p in grade.positions):
        yield "Nobody who is held responsible has accepted or denied it."
    if any(t.provisional for t in finding.tallies):
        yield "Some figures are provisional: too few independent sources carry them."
