"""Says which reports copy which, which claims are of one incident, and how many sources are left."""

from collections.abc import Iterable, Sequence

from fogline.knowledge.linkage import Linkage, linkage
from fogline.link.incidents import successor
from fogline.link.standing import Changed, Linked, Standing, Told
from fogline.model.judgements import Judgement
from fogline.model.reports import Report

__all__ = ["Changed", "Linked", "Standing", "Told", "link", "relink", "stand", "successor"]


def link(reports: Sequence[Report], judged: Sequence[Judgement] = (), knowledge: Linkage | None = None) -> Linked:
    """Link reports; the result is the same in whatever order they come.

    `judged`: decisions of people, which hold against the machine's.
    `knowledge`: the linkage pack; the shipped one by default.
    """
    standing = stand(judged, knowledge)
    standing.add(reports)
    return standing.linked()


def stand(judged: Sequence[Judgement] = (), knowledge: Linkage | None = None) -> Standing:
    """Return a standing without reports, for linking them as they come."""
    return Standing(knowledge or linkage(), judged)


def relink(held: Standing, reports: Iterable[Report]) -> Changed:
    """Add reports to what is linked already and say what that changed; `held.linked()` is as if all came at once."""
    return held.add(reports)
