"""The network's reader and both readers together: what they hold to whatever the weights say."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from fogline.extract.joined import JoinedReader
from fogline.extract.learned.features import Features
from fogline.extract.learned.gate import worth_reading
from fogline.extract.learned.odds import probability
from fogline.extract.learned.reader import LearnedReader
from fogline.extract.learned.windows import LONGEST, Cutter, Shape, Window
from fogline.extract.page import page
from fogline.extract.vocabulary import Vocabulary
from fogline.knowledge.loading import Knowledge, load
from fogline.knowledge.packs import pack_folder, read_pack
from fogline.knowledge.weights import PACK, load_weights
from fogline.model.claims import Claim, Kind
from fogline.model.errors import SourceError
from fogline.model.texts import Document, Passage, Span, Voice

TEXT = (
    "KABUL - At least 12 soldiers were killed and 30 others wounded when rebels attacked a post near Gulbahar on "
    "Monday, the army said. It said nine rebels were also killed.\n\n"
    "The rebels' spokesman denied that any of their fighters had been killed. He claimed that five "
    "soldiers were captured."
)
PLAIN = "The town has a school, a market and two bakeries. Rain is expected on Sunday."


def document(text: str, name: str = "one") -> Document:
    passages, start = [], 0
    for part in text.split("\n\n"):
        passages.append(Passage(span=Span(start=start, end=start + len(part)), voice=Voice.PARAGRAPH))
        start += len(part) + 2
    return Document(text=text, raw_digest="", passages=tuple(passages), name=name, language="en")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="module", params=[LearnedReader, JoinedReader])
def make(request: pytest.FixtureRequest) -> Callable[..., LearnedReader | JoinedReader]:
    made: Callable[..., LearnedReader | JoinedReader] = request.param
    return made


@pytest.fixture(scope="module")
def claims(make: Callable[..., LearnedReader], knowledge: Knowledge) -> tuple[Claim, ...]:
    return make(knowledge).read(document(TEXT))


def test_plain_claims_are_read(claims: tuple[Claim, ...]) -> None:
    found = {(c.kind, c.low, c.high) for c in claims}
    assert {(Kind.KILLED, 12, None), (Kind.WOUNDED, 30, 30), (Kind.KILLED, 9, 9), (Kind.CAPTURED, 5, 5)} <= found


def test_every_count_is_in_the_words(claims: tuple[Claim, ...]) -> None:
    for claim in claims:
        if claim.quantity and claim.quantity.span:
            assert claim.quantity.span.of(TEXT).strip()
        assert claim.trigger is not None
        assert claim.trigger.of(TEXT)


def test_confidence_is_a_probability_and_readers_are_named(claims: tuple[Claim, ...]) -> None:
    assert all(c.confidence is not None and 0 <= c.confidence <= 1 for c in claims)
    assert all(c.reader.split(":")[0] in {"learned/3", "joined/3"} for c in claims)


def test_reading_again_and_in_another_order_gives_the_same(
    make: Callable[..., LearnedReader], knowledge: Knowledge
) -> None:
    reader, texts = make(knowledge), [TEXT, PLAIN, TEXT.replace("12", "14")]
    forward = [reader.read(document(t)) for t in texts]
    backward = [reader.read(document(t)) for t in reversed(texts)]
    assert forward == list(reversed(backward))


def test_a_higher_threshold_keeps_fewer(make: Callable[..., LearnedReader], knowledge: Knowledge) -> None:
    counts = [len(make(knowledge, least=least).read(document(TEXT))) for least in (0.2, 0.6, 1.0)]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 0


def test_what_is_no_war_and_no_english_gives_nothing(make: Callable[..., LearnedReader], knowledge: Knowledge) -> None:
    reader = make(knowledge)
    assert reader.read(document(PLAIN)) == ()
    assert reader.read(document("Doce soldados murieron y treinta resultaron heridos en el ataque.")) == ()
    assert reader.read(document("")) == ()


@pytest.fixture(scope="module")
def cutter(knowledge: Knowledge) -> Cutter:
    from tokenizers import Tokenizer  # noqa: PLC0415 -- only here

    weights = knowledge.weights()
    tokenizer = Tokenizer.from_str(weights.tokenizer)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Cutter(tokenizer, Features(Vocabulary(knowledge.lexicon), weights.marks))


def own_words(windows: Sequence[Window]) -> list[tuple[int, int]]:
    return [(p.start, p.end) for w in windows for p in w.pieces[w.own : -1]]


def test_windows_read_every_sentence_once(cutter: Cutter) -> None:
    long = document("\n\n".join([TEXT] * 9))
    read = page(long)
    windows = list(cutter.windows(read, frozenset(range(len(read.sentences)))))
    own = own_words(windows)
    assert own == sorted(set(own))
    assert {long.text[a:b] for a, b in own} >= {"12", "rebels", "fighters"}
    assert all(len(w.pieces) <= LONGEST for w in windows)
    assert all(w.pieces[i].end <= w.pieces[w.own].start for w in windows[1:] for i in range(1, w.own))


def test_windows_begin_and_end_with_what_is_wanted(cutter: Cutter) -> None:
    read = page(document("\n\n".join([PLAIN, TEXT, PLAIN * 40, TEXT, PLAIN])))
    wanted = frozenset(s.index for s in read.sentences if "killed" in s.text)
    own = own_words(list(cutter.windows(read, wanted)))
    spans = [read.sentences[i].span for i in sorted(wanted)]
    assert own[0][0] == spans[0].start
    assert own[-1][1] == spans[-1].end
    assert all(any(s.start <= a and b <= s.end for a, b in own) for s in spans)
    assert not list(cutter.windows(read, frozenset()))


def test_windows_are_as_long_as_asked(cutter: Cutter) -> None:
    read = page(document("\n\n".join([TEXT] * 9)))
    pieces, wanted = cutter.pieces(read), frozenset(range(len(read.sentences)))
    shape = Shape(own=120, before=30, head=10, first=60)
    windows = list(cutter.cut(pieces, wanted, shape))
    assert len(windows[0].pieces) <= 60 + 2
    assert all(len(w.pieces) <= 120 + 30 + 10 + 2 for w in windows)
    assert all(w.own <= 30 + 10 + 1 for w in windows)
    assert own_words(windows) == own_words(list(cutter.cut(pieces, wanted)))


def test_the_gate_reads_reports_of_war_whole_and_others_not_at_all(knowledge: Knowledge) -> None:
    words = Vocabulary(knowledge.lexicon)
    war = page(document(TEXT + "\n\nThe Rangers confirmed 13."))
    assert worth_reading(war, words) == frozenset(range(len(war.sentences)))
    assert not worth_reading(page(document(PLAIN)), words)
    talks = "The minister met a police chief. Trade was discussed. Both agreed on it. " * 4
    read = page(document(f"{talks}\n\nThree drivers were killed. One was 40. Rain fell."))
    read_for = [read.sentences[i].text for i in sorted(worth_reading(read, words))]
    assert read_for == ["Three drivers were killed.", "One was 40."]
    brief = page(document("The talks went on. A driver was killed. He was 40."))
    assert worth_reading(brief, words) == frozenset(range(3))


def test_the_rule_of_joining_is_a_probability() -> None:
    assert probability((0.0, 0.0), (3.0, 1.0)) == 0.5
    assert probability((5.0, 1.0), (3.0, 1.0)) > 0.99


def test_weights_that_are_not_those_released_are_refused(tmp_path: Path) -> None:
    shutil.copytree(pack_folder() / PACK, tmp_path / PACK)
    (tmp_path / PACK / "pointers.onnx").write_bytes(b"other")
    with pytest.raises(SourceError, match="not the file that was released"):
        load_weights(read_pack(tmp_path / PACK))


def test_weights_that_are_missing_are_named(tmp_path: Path) -> None:
    shutil.copytree(pack_folder() / PACK, tmp_path / PACK)
    (tmp_path / PACK / "encoder.onnx").unlink()
    with pytest.raises(SourceError, match="cannot read"):
        load_weights(read_pack(tmp_path / PACK))
