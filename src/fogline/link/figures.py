"""Whether two accounts count alike: equal figures, roundings, intervals that agree; and the names that both tell."""

from math import log2

from fogline.knowledge.linkage import Linkage
from fogline.link.accounts import Account, Figure
from fogline.link.sides import one_side
from fogline.model.judgements import Term

ROUND = 0.1
"""A figure within a tenth of another may be its rounding."""


def figures_term(left: Account, right: Account, linkage: Linkage) -> Term | None:
    """Weigh the figures: each of the one with its best match in the other, together up to a limit."""
    matched = [(_bits(a, b, linkage), a, b) for a in left.figures for b in right.figures if _comparable(a, b)]
    best: dict[tuple[str, int | None, int | None], tuple[float, str]] = {}
    for bits, a, b in matched:
        key = (a.kind, a.low, a.high)
        best[key] = max(best.get(key, (0.0, "")), (bits, f"{shown(a)} and {shown(b)} {a.kind}"))
    told = sorted((v for v in best.values() if v[0] > 0), reverse=True)
    if not told:
        return None
    total = min(linkage.bits("figures.most"), sum(bits for bits, _ in told))
    return Term(name="figures", weight=round(total, 2), reason="; ".join(said for _, said in told[:3]))


def names_term(left: Account, right: Account, linkage: Linkage) -> Term | None:
    """Weigh the names of persons and things that both tell."""
    shared = sorted(left.names & right.names)
    if not shared:
        return None
    bits = min(linkage.bits("words.shared names most"), len(shared) * linkage.bits("words.shared name"))
    return Term(name="names", weight=bits, reason=f"both name {', '.join(shared[:4])}")


def shown(figure: Figure) -> str:
    """Show a figure as people write it."""
    about = "about " if figure.about else ""
    if figure.low is None:
        return f"up to {figure.high}"
    if figure.high is None:
        return f"{figure.low} or more"
    return f"{about}{figure.low}" if figure.low == figure.high else f"{figure.low} to {figure.high}"


def _comparable(a: Figure, b: Figure) -> bool:
    return a.kind is b.kind and (not a.side or not b.side or one_side(a.side, b.side))


def _bits(a: Figure, b: Figure, linkage: Linkage) -> float:
    one, other = _number(a), _number(b)
    if one == other:
        return min(linkage.bits("figures.exact most"), linkage.bits("figures.exact per bit") * log2(one + 1))
    if (a.about or b.about) and abs(one - other) <= ROUND * max(one, other):
        return linkage.bits("figures.rounded")
    return linkage.bits("figures.compatible") if _overlap(a, b) else 0.0


def _number(figure: Figure) -> int:
    return figure.low if figure.low is not None else figure.high or 0


def _overlap(a: Figure, b: Figure) -> bool:
    low = max(a.low or 0, b.low or 0)
    highs = [h for h in (a.high, b.high) if h is not None]
    return low > 0 and (not highs or low <= min(highs))
