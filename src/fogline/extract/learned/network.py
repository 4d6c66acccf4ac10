"""Runs the network: one pass over windows for kinds, a second, small one for the roles of what was found."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from fogline.extract.learned.windows import Window
from fogline.knowledge.weights import Weights

SLOWER = ("SkipLayerNormFusion",)
"""Rewritings of a graph that cost more than they save: the fused step takes a sixth of a window's time, its two parts a
fiftieth."""
Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """What the network says of one window."""

    kinds: Floats
    """Probability of each kind at each piece: pieces by kinds."""
    states: Floats
    keys: Floats
    """What the roles' pointers are compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """What the network says of some figures of one window, each under one kind; figures come first in every shape."""

    starts: Floats
    """Scores of each piece as the start of each role: by figure, role and piece; piece 0 stands for no words."""
    ends: Floats
    stances: Floats
    """Scores of the stances."""
    cumulative: Floats
    """Scores of one incident's figure and of a running total."""


class Network:
    """The two graphs, on one core."""

    def __init__(self, weights: Weights) -> None:
        """Set the graphs up; SourceError where the weights are not sound."""
        self._marks = len(weights.marks)
        self._encoder = _session(weights.encoder)
        self._pointers = _session(weights.pointers)

    def encode(self, window: Window) -> Encoded:
        """Read one window; alone, so that no result depends on what shares a batch."""
        ids = np.array([[piece.id for piece in window.pieces]], dtype=np.int64)
        marks = np.zeros((1, len(window.pieces), self._marks), dtype=np.float32)
        for i, piece in enumerate(window.pieces):
            marks[0, i, list(piece.marks)] = 1.0
        scores, states, keys = self._encoder.run(None, {"ids": ids, "marks": marks})
        return Encoded(kinds=_sigmoid(scores[0]), states=states[0], keys=keys[0])

    def point(self, encoded: Encoded, pieces: Ints, kinds: Ints) -> Pointed:
        """Ask for the roles of figures, given the piece where each is anchored and the index of its kind."""
        given = {"state": encoded.states[pieces], "kind": kinds, "keys": encoded.keys}
        scores, stances, cumulative = self._pointers.run(None, given)
        return Pointed(starts=scores[:, 0::2], ends=scores[:, 1::2], stances=stances, cumulative=cumulative)


def _session(graph: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=[*SLOWER]
    )


def _sigmoid(scores: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-scores)), dtype=np.float32)
