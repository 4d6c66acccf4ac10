"""What the network decides: kinds, roles, stances; the order is part of the weights."""

from fogline.model.claims import Kind, Stance

KINDS = (
    Kind.KILLED, Kind.WOUNDED, Kind.CASUALTIES, Kind.CAPTURED, Kind.SURRENDERED, Kind.ABDUCTED, Kind.MISSING,
    Kind.DISPLACED, Kind.CONTROL, Kind.MATERIEL,
)  # fmt: skip
ROLES = ("count", "trigger", "victims", "by", "source", "cue", "place", "area", "time")
"""What a claim points at; "area" is the second place, which contains the first."""
STANCES = (Stance.ASSERTED, Stance.DENIED, Stance.UNCERTAIN)
