"""The head of a press release ends where the release begins, however its lines were run together."""

import pytest

from fogline.intake.plain import draft

BODY = "KABUL, Afghanistan (June 15) - A patrol killed two men."


@pytest.mark.parametrize(
    "text",
    [
        f"Joint Command 2031-06-CA-051 For Immediate Release {BODY}",
        f"Joint Command 2031-06-CA-051 For Immediate Release Download PDF   {BODY}",
        f"Joint Command\u20282031-06-CA-051\u2028For Immediate Release\u2029{BODY}",
        f"Joint Command\n2031-06-CA-051\nFor Immediate Release\n\n{BODY}",
    ],
)
def test_the_release_stands_alone(text: str) -> None:
    assert draft(text).blocks[-1].text == BODY


def test_words_within_a_text_end_no_head() -> None:
    text = "He held it back. It was not for immediate release, he said."
    assert [b.text for b in draft(text).blocks] == [text]
