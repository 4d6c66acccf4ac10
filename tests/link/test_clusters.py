"""Laws of clustering: strongest first, means between groups, bars that hold."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from fogline.link.clusters import cluster
from fogline.link.pairs import Tie

ITEMS = "abcdefg"
PAIRS = [(a, b) for n, a in enumerate(ITEMS) for b in ITEMS[n + 1 :]]
EDGES = st.lists(st.tuples(st.sampled_from(PAIRS), st.integers(-8, 8), st.booleans()), unique_by=lambda e: e[0])


def test_one_weak_pair_does_not_pull_two_groups_together() -> None:
    groups, _ = cluster("abcd", [_pair("ab", 6), _pair("cd", 6), _pair("bc", 2), _pair("ad", -7)])
    assert groups == (("a", "b"), ("c", "d"))


def test_a_bar_holds_however_strong_the_others_are() -> None:
    groups, _ = cluster("abc", [_pair("ab", 9), _pair("bc", 8), _pair("ac", 9, bar="a person said so")])
    assert groups == (("a", "b"), ("c",))


def test_a_persons_word_holds_whatever_stands_between_the_groups() -> None:
    between = [_pair(a + b, -9, bar="other days") for a in "abc" for b in "de" if a + b != "ad"]
    within = [_pair(p, 5) for p in ("ab", "ac", "bc", "de")]
    groups, _ = cluster("abcde", [*within, *between, Tie("a", "d", -9, barred=False, judged=True)])
    assert {"a", "d"} <= set(groups[0])


@given(edges=EDGES, data=st.data())
def test_people_join_and_set_apart_against_any_rule(
    edges: Sequence[tuple[tuple[str, str], int, bool]], data: st.DataObject
) -> None:
    joined = data.draw(st.sets(st.sampled_from([p for p in PAIRS if p[0] == "a" and p[1] in "bcd"])))
    apart = data.draw(st.sets(st.sampled_from([p for p in PAIRS if p[0] in "abcd" and p[1] in "efg"])))
    own = {**dict.fromkeys(joined, False), **dict.fromkeys(apart, True)}
    ties = [t for t in _ties(edges) if (t.left, t.right) not in own]
    ties += [Tie(a, b, 0.0, barred=bar, judged=True) for (a, b), bar in sorted(own.items())]
    groups, _ = cluster(ITEMS, ties)
    together = {(a, b) for g in groups for a in g for b in g}
    assert joined <= together
    assert not apart & together


@given(edges=EDGES, seed=st.randoms(use_true_random=False))
def test_order_never_matters(edges: Sequence[tuple[tuple[str, str], int, bool]], seed: object) -> None:
    ties = _ties(edges)
    shuffled = list(ties)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cluster(ITEMS, ties) == cluster(reversed(ITEMS), shuffled)


@given(edges=EDGES)
def test_groups_share_out_the_items_and_keep_the_bars(edges: Sequence[tuple[tuple[str, str], int, bool]]) -> None:
    groups, joins = cluster(ITEMS, _ties(edges))
    assert sorted(i for g in groups for i in g) == list(ITEMS)
    assert len(joins) == len(ITEMS) - len(groups)
    together = {(a, b) for g in groups for a in g for b in g}
    assert not any(barred and pair in together for pair, _, barred in edges)


def _ties(edges: Sequence[tuple[tuple[str, str], int, bool]]) -> list[Tie]:
    return [_pair(a + b, weight, "barred" if barred else None) for (a, b), weight, barred in edges]


def _pair(pair: str, weight: float, bar: str | None = None) -> Tie:
    return Tie(pair[0], pair[1], weight, bar is not None)
