"""A denial and the claim that it denies are two claims; and who reads figures can be asked to complete others'."""

import pytest

from fogline.extract.grammar import GrammarReader
from fogline.knowledge.loading import load
from fogline.model.claims import Claim
from fogline.model.texts import Document, Passage, Span, Voice

READER = GrammarReader(load())


def document(text: str) -> Document:
    return Document(
        text=text, raw_digest="0" * 64, passages=(Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH),)
    )


def told(text: str) -> list[tuple[str, int | None, str, str]]:
    return [(c.kind.value, c.low, c.stance.value, "/".join(c.source)) for c in READER.read(document(text))]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Defence Minister Otar Lomaia denied rebel assertions that 1,500 recruits had been killed in Velm.",
            [("killed", 1500, "asserted", "rebel"), ("killed", 1500, "denied", "Otar Lomaia/Defence")],
        ),
        (
            "The air force denied a claim by the Northern Front that two pilots had been captured.",
            [("captured", 2, "asserted", "Northern Front"), ("captured", 2, "denied", "air force")],
        ),
        (
            "The colonel denied what the rebel radio broadcast, that nine soldiers were killed.",
            [("killed", 9, "asserted", "rebel radio"), ("killed", 9, "denied", "colonel")],
        ),
        (
            "The rebels said they had killed 30 soldiers at the ford, a claim that the ministry rejected.",
            [("killed", 30, "asserted", "rebels"), ("killed", 30, "denied", "ministry")],
        ),
        (
            "The rebels said they had killed 30 soldiers. The army denied it and said only two men were wounded.",
            [
                ("killed", 30, "asserted", "rebels"),
                ("killed", 30, "denied", "army"),
                ("wounded", 2, "asserted", "army"),
            ],
        ),
        (
            "The rebels said they had killed 30 soldiers and wounded 12. The ministry dismissed that figure.",
            [("killed", 30, "asserted", "rebels"), ("wounded", 12, "asserted", "rebels")],
        ),
        (
            "The government denied that 30 civilians were killed in the raid.",
            [("killed", 30, "denied", "government")],
        ),
    ],
)
def test_a_denial_leaves_the_claim_that_it_denies(text: str, claims: list[tuple[str, int, str, str]]) -> None:
    assert sorted(told(text)) == sorted(claims)


def test_a_source_that_speaks_on_disputes_nothing_of_its_own() -> None:
    text = "The rebels said they had killed 30 soldiers, a claim that the rebels rejected as too low."
    assert [stance for _, _, stance, _ in told(text)] == ["asserted"]


def test_given_figures_are_completed() -> None:
    page = document("Police said on Monday that 12 soldiers had been killed in Harbel.")
    (read,) = READER.read(page)
    (found,) = READER.complete(page, [bare(read)])
    assert (found.source, found.places, found.time) == (read.source, read.places, read.time)
    assert found.places[0].name == "Harbel"


def test_a_claim_without_words_is_left_as_it_is() -> None:
    page = document("Nothing happened.")
    (read,) = READER.read(document("Police said 12 soldiers were killed in Harbel."))
    quantity = read.quantity
    assert quantity is not None
    wordless = bare(read).changed(
        quantity=type(quantity)(low=12, high=12), trigger=None, victims=type(read.victims)(name="soldiers")
    )
    assert READER.complete(page, [wordless]) == (wordless,)


def bare(claim: Claim) -> Claim:
    return claim.changed(sayers=(), places=(), time=None)
