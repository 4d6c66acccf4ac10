"""What is held of one event: its incident and what is judged between its claims."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.link.citations import citations
from fogline.link.drift import restatements
from fogline.link.echoes import echoes
from fogline.link.folding import root
from fogline.link.incidents import incident
from fogline.link.material import Material
from fogline.link.relations import relations
from fogline.model.claims import Kind
from fogline.model.incidents import Incident
from fogline.model.judgements import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One event."""

    accounts: tuple[str, ...]
    """Sorted."""
    incident: Incident
    is_event: bool
    """False for who holds a place, where nobody is said to be harmed."""
    judged: tuple[Judgement, ...]
    cited: Mapping[str, str]
    """Claims that cite another report's claim, and that."""
    heard: Mapping[str, str]
    """The voices that its reports share with those of events told beside it."""


def held(accounts: Sequence[str], claims: Sequence[str], folded: Mapping[str, str], material: Material) -> Held:
    """Make an event of its accounts and claims, copies included; `folded`: copied claims and what they repeat."""
    copied = {c: root(c, folded) for c in claims if c in folded}
    cited = citations(claims, material, copied)
    told = {**cited, **copied}
    direct = {**echoes(claims, material, told), **told}
    roots = {c: root(c, direct) for c in direct}
    made = incident(claims, material, roots)
    is_event = any(material.claims[c].kind is not Kind.CONTROL for c in claims)
    drifts, restated = restatements(claims, material, roots) if is_event else ((), ())
    return Held(
        accounts=tuple(accounts), incident=replace(made, drifts=drifts), is_event=is_event, cited=cited,
        heard=material.voices, judged=(*restated, *relations(claims, material, roots)),
    )  # fmt: skip


def with_copies(claims: Iterable[str], copies: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return claims and all that repeat them, directly or not; `copies`: claims by the claim that they repeat."""
    found, todo = set(claims), sorted(claims)
    while todo:
        more = [c for c in copies.get(todo.pop(), ()) if c not in found]
        found.update(more)
        todo += more
    return tuple(sorted(found))
