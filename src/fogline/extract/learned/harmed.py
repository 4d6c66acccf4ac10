"""Whom a figure counts, where grammar and network name others: a fitted rule tells which of the two counts."""

from collections.abc import Sequence

from fogline.extract.frames import Frame
from fogline.extract.learned.framing import NOBODY
from fogline.extract.learned.odds import logit, probability
from fogline.extract.learned.sight import Seen
from fogline.model.claims import Kind, Named


def harmed(frame: Frame, seen: Seen, weights: Sequence[float]) -> Named:
    """Return the victims of a figure that both readers read: the network's where the rule trusts it more.

    Seen without a frame leaves the grammar's.
    """
    if seen.frame is None or frame.kind is Kind.CONTROL:
        return frame.victims
    return seen.frame.victims if probability(evidence(frame, seen), weights) > 1 / 2 else frame.victims


def evidence(frame: Frame, seen: Seen) -> tuple[float, ...]:
    """Return what the rule weighs: how sure the network is, whether either carries or names nobody, and one."""
    known = [f.victims.inferred for f in (frame, seen.frame) if f]
    nobody = [float(inferred == NOBODY) for inferred in known]
    carried = [float(inferred is not None and inferred != NOBODY) for inferred in known]
    return logit(seen.pointing.sure["victims"]), *nobody, *carried, 1.0
