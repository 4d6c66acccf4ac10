"""Cases: one incident with all that is held of it, cut out of a view."""

from collections.abc import Iterator, Mapping

from fogline.flow.catalogue_records import Case, Related, Row
from fogline.flow.views import View
from fogline.model.incidents import Finding
from fogline.model.judgements import Judgement, Relation

TIES = frozenset({Relation.PART_OF, Relation.UNSURE})
"""Relations that tie two incidents without making them one."""


def case_of(view: View, finding: Finding, row: Row | None, asked: str, homes: Mapping[str, str]) -> Case:
    """Cut the case of one finding out of a view.

    `row`: None for a group of claims on who holds a place. `asked`: the id by which it was asked for. `homes`: the
    incidents that claims are in.
    """
    incident = finding.incident
    told = {*incident.claims, *incident.beside}
    documents = {view.claims[c].document for c in told}
    reports = tuple(r for r in view.reports if r.document.id in documents)
    judged = tuple(j for j in view.judgements if _concerns(j, told, documents))
    alone = View(
        reports=reports, judgements=judged, findings=(finding,), problems=(),
        paths={d: view.paths[d] for d in documents if d in view.paths}, reviewed=view.reviewed,
    )  # fmt: skip
    return Case(
        finding=finding, row=row, reports=reports, claims={c: view.claims[c] for c in sorted(told)},
        resolutions={c: view.resolutions[c] for c in sorted(told)}, judgements=judged,
        related=tuple(_related(incident.id, judged, homes)),
        redirected_from=asked if row and len(asked) == len(incident.id) and asked != incident.id else None,
        view=alone,
    )  # fmt: skip


def _concerns(judgement: Judgement, claims: set[str], documents: set[str]) -> bool:
    """Tell whether a judgement is on one of these claims, or on two of these documents."""
    ends = {judgement.left, judgement.right}
    return bool(ends & claims) or ends <= documents


def _related(incident: str, judged: tuple[Judgement, ...], homes: Mapping[str, str]) -> Iterator[Related]:
    for j in judged:
        left, right = homes.get(j.left), homes.get(j.right)
        if j.relation in TIES and left and right and left != right:
            inside = left == incident
            yield Related(incident=right if inside else left, relation=j.relation, inside=inside, judgement=j)
