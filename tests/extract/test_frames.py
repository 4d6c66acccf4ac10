"""Cases of the grammar: what each sentence's figures count, by the lexicon alone."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.extract.figures import figures
from fogline.extract.frame_reader import FrameReader
from fogline.extract.frames import Frame
from fogline.extract.page import page, tokens
from fogline.extract.sentences import sentence_spans
from fogline.extract.vocabulary import Vocabulary
from fogline.knowledge.lexicon import Lexicon
from fogline.knowledge.packs import pack_folder, read_pack
from fogline.model.claims import Stance
from fogline.model.texts import Document, Passage, Span, Voice

CASES = Path(__file__).parent / "cases"
LEXICON = Lexicon(read_pack(pack_folder() / "lexicon-en"))
WORDS = Vocabulary(LEXICON)
READER = FrameReader(LEXICON)


def cases(name: str) -> list[Any]:
    return [pytest.param(c, id=c["label"]) for c in yaml.safe_load((CASES / name).read_text(encoding="utf-8"))]


def document(text: str) -> Document:
    passage = Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH)
    return Document(text=text, raw_digest="0", passages=(passage,))


def frames(text: str) -> tuple[Frame, ...]:
    return READER.frames(READER.page(document(text)))


def bound(value: int | None) -> str:
    return "*" if value is None else str(value)


def brief(frame: Frame) -> str:
    low, high = (frame.quantity.low, frame.quantity.high) if frame.quantity else (None, None)
    return f"{frame.kind} {bound(low)} {bound(high)} {frame.victims.name}"


@pytest.mark.parametrize("case", cases("figures.yaml"))
def test_figures_assert_what_their_words_say(case: dict[str, Any]) -> None:
    found = figures(tuple(tokens(case["text"])), WORDS).values()
    said = [f"{bound(f.interval.low)} {bound(f.interval.high)}{' about' * f.interval.about}" for f in found]
    assert said == case["figures"]


@pytest.mark.parametrize("case", cases("sentences.yaml"))
def test_sentences_end_where_a_reader_ends_them(case: dict[str, Any]) -> None:
    text = " ".join(case["sentences"])
    assert [text[a:b] for a, b in sentence_spans(text, WORDS.abbreviation)] == case["sentences"]


@pytest.mark.parametrize("case", cases("frames.yaml"))
def test_frames_follow_the_arguments(case: dict[str, Any]) -> None:
    assert [brief(f) for f in frames(case["text"])] == case["frames"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Three Taliban fighters were killed.", "Taliban"),
        ("The Front said three of its fighters were killed.", "the speaker's own"),
        ("Two of the army's men were killed.", "army"),
        ("Three of the men were killed.", None),
    ],
)
def test_sides_are_told_by_the_words_around_the_counted(text: str, side: str | None) -> None:
    (found,) = (f.victim_side for f in frames(text))
    assert (found and (found.inferred or found.name)) == side


def test_every_frame_points_at_its_words_and_names_its_rule() -> None:
    text = "Rebels killed at least nine policemen and took four rifles near the dam."
    first, second = frames(text)
    assert first.quantity is not None
    assert first.quantity.span is not None
    assert first.victims.span is not None
    assert first.by is not None
    assert first.by.span is not None
    words = (first.quantity.span, first.trigger, first.victims.span, first.by.span)
    assert [s.of(text) for s in words] == ["at least nine", "killed", "policemen", "Rebels"]
    assert all(rule.split(":")[0] in {"kind", "victims", "stance"} for rule in (*first.rules, *second.rules))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Two priests may have been abducted by rebels.", Stance.UNCERTAIN),
        ("Ten fighters are feared dead after the strike.", Stance.UNCERTAIN),
        ("Two peacekeepers were not killed by the shelling.", Stance.DENIED),
        ("Ten fighters died in the strike.", Stance.ASSERTED),
    ],
)
def test_clauses_may_doubt_or_deny(text: str, stance: Stance) -> None:
    assert [f.stance for f in frames(text)] == [stance]


def test_running_totals_are_told_by_their_words() -> None:
    running, single = frames("Some 900 civilians have been killed since January. Nine soldiers were killed at dawn.")
    assert running.cumulative
    assert not single.cumulative


@pytest.mark.parametrize("words", ["since dawn", "since the morning", "since early this morning", "since sunrise"])
def test_a_figure_of_one_day_is_no_running_total(words: str) -> None:
    assert [f.cumulative for f in frames(f"Twelve fighters have been killed {words}.")] == [False]


def test_other_languages_have_no_frames() -> None:
    text = "El ejército informó que 12 soldados murieron y 30 resultaron heridos en el ataque del lunes. " * 4
    assert frames(text) == ()


def test_games_have_no_frames() -> None:
    text = "The striker killed off the match with two goals as the league champions lost five players before the cup."
    assert frames(text) == ()


SCRAPS = (
    "rebels", "killed", "12", "soldiers", "and", ",", "wounded", "of", "the", "dead", "including", "them", "three",
    "to", "between", "a", "(", ")", "town", "who", "were", "not", "by", ".", "'s", "losses", "at", "lost", "bodies",
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=25))
def test_any_order_of_words_is_read_alike_twice_and_within_the_text(words: list[str]) -> None:
    text = " ".join(words)
    once = frames(text)
    assert once == frames(text)
    assert all(f.trigger.end <= len(text) for f in once)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_sentences_cover_their_text_in_order(text: str) -> None:
    spans = list(sentence_spans(text))
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_line_of_five_megabytes_is_split_at_once() -> None:
    text = "word " * 1_000_000
    sentences = page(document(text)).sentences
    assert max(len(s.text) for s in sentences) <= 2400


SEED = Path(__file__).parents[3] / "shared" / "seeds" / "000_33004ed9c829139c.txt"
SEED_CLAIMS = {
    "killed 350 *", "captured 40 40", "killed 41 41", "captured 20 20", "control * *", "materiel 3 *", "killed 78 78",
    "casualties 350 350", "captured 40 *", "casualties 1 *",
}  # fmt: skip


@pytest.mark.skipif(not SEED.exists(), reason="the seed report is not beside the repository")
def test_the_seed_report_gives_all_its_figures() -> None:
    found = [" ".join(brief(f).split()[:3]) for f in frames(SEED.read_text(encoding="utf-8"))]
    assert set(found) >= SEED_CLAIMS
    assert found.count("control * *") >= 2
