"""The policy of Airwars."""

from fogline.assess.counts import Count
from fogline.assess.steps import HIGH, LOW, Held, bound_step, sound, tally_of
from fogline.model.claims import Kind
from fogline.model.incidents import SetAside, Tally

NAME = "airwars/1"
KINDS = frozenset({Kind.KILLED, Kind.WOUNDED})
SOURCES = 2
POSITION = "the position of a party held responsible: shown beside, outside the range"


def tally(count: Count) -> Tally | None:
    """Hold the least and the most killed or wounded of one side, as Airwars would; none for other kinds.

    Rule: a minimum and a maximum for each group harmed, no best estimate; what the party held responsible concedes
    stands beside the range and does not bound it (Airwars' data model and public pages). Headline sums add up the
    grades Confirmed and Fair alone, which need two credible sources or an admission; other grades are shown apart and
    never added (Airwars, 2016 wording): with one source, the figure is marked provisional.
    Our reading: at Airwars an analyst types both ends; here they are the lowest and the highest figure of any
    independent source. A party held responsible counts only where nobody else gives a figure, for then its word is an
    admission. Airwars records harm to civilians; the rule is put to other sides by analogy.
    """
    if count.kind not in KINDS:
        return None
    others = [w for w in count.words if w.source not in count.responsible]
    kept = others or list(count.words)
    heard = {w.claims for w in kept}
    asides = [SetAside(claim=c, reason=POSITION) for w in count.words if w.claims not in heard for c in w.claims]
    firm = sound(count)
    steps = (
        bound_step(LOW, [w for w in kept if w in firm] or kept, "minimum: the lowest figure of any source"),
        bound_step(HIGH, kept, "maximum: the highest figure of any source; open where nobody bounds it"),
    )
    provisional = bool(others) and len({w.source for w in others}) < SOURCES
    return tally_of(
        count, NAME, Held(words=kept, bounds=steps, provisional=provisional or not kept, set_aside=tuple(asides))
    )
