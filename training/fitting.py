"""Fits logistic rules."""

import numpy as np
from numpy.typing import NDArray

STEPS = 50
"""Newton steps of a fit; it settles in a dozen."""
RIDGE = 1e-3


def logistic(given: NDArray[np.float64], right: NDArray[np.float64], ridge: float = RIDGE) -> tuple[float, ...]:
    """Fit the weights of a logistic rule by Newton's method; `ridge` draws them towards zero."""
    found = np.zeros(given.shape[1])
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-given @ found))
        slope = given.T @ (right - said) - ridge * found
        bend = (given * (said * (1 - said))[:, None]).T @ given + ridge * np.eye(len(found))
        found = found + np.linalg.solve(bend, slope)
    return tuple(round(float(w), 4) for w in found)
