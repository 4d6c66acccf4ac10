import pytest

from fogline.knowledge.publishers import Publishers


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Agence France-Presse", "world/afp"),
        ("the associated press", "world/ap"),
        ("@AsvakaNews", "afghanistan-2021/asvaka"),
        ("Tolo News", "afghanistan-2021/tolo"),
        ("edition.cnn.com", "world/cnn"),
        ("The Unheard Gazette", None),
        ("example.org", None),
    ],
)
def test_a_publisher_is_found_by_any_of_its_names(publishers: Publishers, words: str, id: str | None) -> None:  # noqa: A002
    found = publishers.named(words)
    assert (found[0].id if found else None) == id


def test_state_media_carry_their_partys_word(publishers: Publishers) -> None:
    assert publishers.named("SANA")[0].party == "world/sy-government"
    assert publishers.named("Bakhtar")[0].party == "world/taliban"
    assert publishers.named("Reuters")[0].party is None
