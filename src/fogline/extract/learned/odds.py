"""The logistic rules that weigh what the network says, fitted on reports kept from training."""

from collections.abc import Sequence
from math import exp, log

SUREST = 0.999
"""Surer than this nothing is taken to be."""


def probability(evidence: Sequence[float], weights: Sequence[float]) -> float:
    """Return the probability, 0 to 1, that a fitted rule gives for its evidence."""
    return 1 / (1 + exp(-sum(e * w for e, w in zip(evidence, weights, strict=True))))


def logit(sure: float) -> float:
    """Return the logit of a probability, which is kept from 0 and 1."""
    bounded = min(max(sure, 1 - SUREST), SUREST)
    return log(bounded / (1 - bounded))
