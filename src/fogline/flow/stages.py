"""Stages in order: each says what it needs and gives, and a plan that does not add up is refused before it runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fogline.model.claims import Claim
from fogline.model.errors import SourceError
from fogline.model.refs import Resolution
from fogline.model.texts import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report on its way through the stages; a field is None until a stage gives it."""

    document: Document
    claims: tuple[Claim, ...] | None = None
    resolutions: tuple[Resolution, ...] | None = None

    def with_claims(self, claims: tuple[Claim, ...]) -> "Draft":
        """Return the draft with its claims."""
        return replace(self, claims=claims)

    def with_resolutions(self, resolutions: tuple[Resolution, ...]) -> "Draft":
        """Return the draft with its resolutions."""
        return replace(self, resolutions=resolutions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step from draft to draft."""

    name: str
    """Versioned: "grammar/1"."""
    needs: frozenset[str]
    gives: frozenset[str]
    run: Callable[[Draft], Draft]


def check(plan: Sequence[Stage], given: frozenset[str], wanted: frozenset[str]) -> None:
    """Refuse, by SourceError, a plan in which a stage lacks what it needs, or that does not give what is wanted."""
    held = given
    for stage in plan:
        if lacking := stage.needs - held:
            raise SourceError(f"the stage {stage.name} needs {', '.join(sorted(lacking))}: put a stage before it")
        held |= stage.gives
    if lacking := wanted - held:
        raise SourceError(f"no stage gives {', '.join(sorted(lacking))}: add one")


def run(plan: Sequence[Stage], draft: Draft) -> Draft:
    """Send a draft through all stages."""
    for stage in plan:
        draft = stage.run(draft)
    return draft
