"""The style sheet's colours can be read by everyone: WCAG 2.1, level AA, in light and in dark."""

import re
from importlib import resources
from itertools import product

import pytest

STYLE = resources.files("fogline.desk.showing").joinpath("styles/tokens.css").read_text(encoding="utf-8")
TEXT = ("ink", "soft", "link", "alert", "s0", "s1", "s2", "s3", "s4", "s5", "s6")
GROUND = ("paper", "raised")
ROLES = tuple(f"m-{r}" for r in ("figure", "trigger", "victims", "speaker", "cue", "by", "place", "time"))
PAIRS = [*product(TEXT, GROUND, [4.5]), *product(["ink"], ROLES, [4.5]), *product(["grey", "fog"], ["paper"], [3.0])]


def palette(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): #([0-9a-f]{6})", block))


LIGHT, DARK = (palette(block) for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2])


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_both_themes_name_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(theme: dict[str, str], front: str, back: str, least: float) -> None:
    assert contrast(theme[front], theme[back]) >= least
