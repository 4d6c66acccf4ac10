"""From the network's scores to what it points at: kinds of figures, and the words of their roles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from fogline.extract.learned.labels import KINDS, ROLES, STANCES
from fogline.extract.learned.network import Encoded, Floats, Network, Pointed
from fogline.extract.learned.windows import Window
from fogline.model.claims import Kind, Stance
from fogline.model.texts import Span

LONGEST_ROLE = 16
"""Word pieces of the words of a role, at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointing:
    """One figure that the network takes for a claim, and the words that it points at."""

    anchor: Span
    """The first word piece of the figure; of the victims or the trigger where no words count."""
    kind: Kind
    score: float
    """The network's own probability, before calibration."""
    roles: Mapping[str, Span]
    """By role; roles without words are left out."""
    sure: Mapping[str, float]
    """By role: the network's own probability, 0 to 1, of where its words begin, or that there are none."""
    stance: Stance
    cumulative: bool


def pointings(network: Network, window: Window, least: float) -> Iterator[Pointing]:
    """Yield what the network sees in a window with at least some probability, in the order of the text."""
    encoded = network.encode(window)
    found = encoded.kinds[window.own : -1] >= least
    for offset, kind in zip(*np.nonzero(found), strict=True):
        piece = int(offset) + window.own
        yield _pointing(window, encoded, network.point(encoded, piece, int(kind)), (piece, int(kind)))


def _pointing(window: Window, encoded: Encoded, pointed: Pointed, at: tuple[int, int]) -> Pointing:
    piece, kind = at
    anchor = window.pieces[piece]
    spans = {name: _span(window, pointed.starts[i], pointed.ends[i]) for i, name in enumerate(ROLES)}
    return Pointing(
        anchor=Span(start=anchor.start, end=anchor.end),
        kind=KINDS[kind],
        score=float(encoded.kinds[piece, kind]),
        roles={name: span for name, span in spans.items() if span},
        sure={name: _best(pointed.starts[i]) for i, name in enumerate(ROLES)},
        stance=STANCES[int(pointed.stances.argmax())],
        cumulative=bool(pointed.cumulative.argmax()),
    )


def _best(scores: Floats) -> float:
    """Return the greatest of the probabilities that scores stand for."""
    return float(1.0 / np.exp(scores - scores.max()).sum())


def _span(window: Window, starts: Floats, ends: Floats) -> Span | None:
    """Return the words between the best start and the best end after it; None where the best start is the mark."""
    first = int(starts.argmax())
    if first == 0:
        return None
    last = first + int(ends[first : first + LONGEST_ROLE].argmax())
    begin, end = window.pieces[first].start, window.pieces[last].end
    return Span(start=begin, end=end) if begin < end else None
