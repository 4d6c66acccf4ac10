"""A plan that does not add up is refused before it runs."""

import pytest

from fogline.flow.stages import Draft, Stage, check, run
from fogline.model.errors import SourceError
from fogline.model.texts import Document

DOCUMENT = frozenset({"document"})
CLAIMS = frozenset({"claims"})
RESOLUTIONS = frozenset({"resolutions"})

EXTRACT = Stage(name="extract/1", needs=DOCUMENT, gives=CLAIMS, run=lambda d: d.with_claims(()))
RESOLVE = Stage(name="resolve/1", needs=DOCUMENT | CLAIMS, gives=RESOLUTIONS, run=lambda d: d.with_resolutions(()))


def test_stages_in_order_add_up() -> None:
    check((EXTRACT, RESOLVE), DOCUMENT, CLAIMS | RESOLUTIONS)


def test_a_stage_before_what_it_needs_is_refused() -> None:
    with pytest.raises(SourceError, match="resolve/1 needs claims"):
        check((RESOLVE, EXTRACT), DOCUMENT, RESOLUTIONS)


def test_a_plan_that_does_not_give_what_is_wanted_is_refused() -> None:
    with pytest.raises(SourceError, match="resolutions"):
        check((EXTRACT,), DOCUMENT, RESOLUTIONS)


def test_a_draft_goes_through_all_stages() -> None:
    document = Document(text="", raw_digest="", passages=())
    assert run((EXTRACT, RESOLVE), Draft(document=document)) == Draft(document=document, claims=(), resolutions=())
