"""From the network's scores to what it points at: kinds of figures, and the words of their roles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fogline.extract.learned.labels import KINDS, ROLES, STANCES
from fogline.extract.learned.network import Encoded, Floats, Ints, Network, Pointed
from fogline.extract.learned.windows import Window
from fogline.model.claims import Kind, Stance
from fogline.model.texts import Span

SURE_OF_TOTAL = 1.4
"""Logit from which a figure is a running total, four to one: what is taken for one stands apart from all sums."""
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
    pieces, kinds = np.nonzero(encoded.kinds[window.own : -1] >= least)
    yield from _pointed(network, (window, encoded), pieces + window.own, kinds)


def pointings_at(network: Network, window: Window, wanted: Sequence[tuple[Span, Kind]]) -> Iterator[Pointing]:
    """Yield what the network points at for figures of given words and kinds, which a window was cut for."""
    firsts = [
        next(i for i, p in enumerate(window.pieces) if i >= window.own and p.end > words.start) for words, _ in wanted
    ]
    kinds = [KINDS.index(kind) for _, kind in wanted]
    yield from _pointed(network, (window, network.encode(window)), np.array(firsts), np.array(kinds))


def _pointed(network: Network, read: tuple[Window, Encoded], pieces: Ints, kinds: Ints) -> Iterator[Pointing]:
    window, encoded = read
    if not len(pieces):
        return
    pointed = network.point(encoded, pieces, kinds)
    for i, (piece, kind) in enumerate(zip(pieces.tolist(), kinds.tolist(), strict=True)):
        yield _pointing(window, pointed, i, (piece, kind, float(encoded.kinds[piece, kind])))


def _pointing(window: Window, pointed: Pointed, i: int, at: tuple[int, int, float]) -> Pointing:
    """Make a pointing of the i-th figure. `at`: its piece, its kind and its score."""
    piece, kind, score = at
    anchor, starts, ends = window.pieces[piece], pointed.starts[i], pointed.ends[i]
    spans = {name: _span(window, starts[k], ends[k]) for k, name in enumerate(ROLES)}
    return Pointing(
        anchor=Span(start=anchor.start, end=anchor.end),
        kind=KINDS[kind],
        score=score,
        roles={name: span for name, span in spans.items() if span},
        sure={name: _best(starts[k]) for k, name in enumerate(ROLES)},
        stance=STANCES[int(pointed.stances[i].argmax())],
        cumulative=bool(pointed.cumulative[i][1] - pointed.cumulative[i][0] > SURE_OF_TOTAL),
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
