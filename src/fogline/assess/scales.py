"""Published scales, derived from the two axes and the positions: each with the rule that fired."""

from collections.abc import Sequence

from fogline.assess.harm import CIVIL, Harm
from fogline.model.incidents import Attitude, Position, Scale

ENOUGH = 2
NOT_GRADED = "not graded"


def scales(told: Sequence[Harm], contested: bool, stands: Sequence[Position]) -> tuple[Scale, ...]:
    """Derive the scales of Airwars, Admiralty and IBC. `contested`: rivals are named for harm to civilians."""
    civil = [h for h in told if h.side in CIVIL and h.asserted]
    return (_airwars(civil, contested, stands), _admiralty(told, stands), _ibc(civil))


def _airwars(civil: Sequence[Harm], contested: bool, stands: Sequence[Position]) -> Scale:
    """Grade civilian harm in Airwars' current words.

    Confirmed: a belligerent accepted responsibility. Fair: two or more credible sources, with likely or confirmed near
    actions by a belligerent; here: one is named. Weak: a single source. Contested: competing claims of responsibility.
    Discounted (those killed were combatants, or others most likely responsible) is a finding of people, and never
    given here. People of no known side are taken as possible civilians.
    """
    value, rule = _airwars_grade(civil, contested, stands)
    return Scale(name="airwars", value=value, rule=rule)


def _airwars_grade(civil: Sequence[Harm], contested: bool, stands: Sequence[Position]) -> tuple[str, str]:
    if not civil:
        return NOT_GRADED, "no harm to civilians or to people of no known side is asserted"
    accepting = [p for p in stands if p.attitude is Attitude.ACCEPTS and p.side in CIVIL]
    if accepting:
        return "Confirmed", f"{accepting[0].party} itself accepts responsibility"
    if contested:
        return "Contested", "competing claims of responsibility"
    count, named = len({h.source for h in civil}), any(h.named for h in civil)
    if count >= ENOUGH and named:
        return "Fair", f"{count} independent sources, and a belligerent is named"
    if count >= ENOUGH:
        return NOT_GRADED, f"{count} independent sources, but none names a belligerent"
    return "Weak", "a single source"


def _admiralty(told: Sequence[Harm], stands: Sequence[Position]) -> Scale:
    """Grade credibility from 1 to 6 as NATO's and US field manuals do (FM 2-22.3); reliability is left at F.

    The letter (A to F) judges a source by its history, which is for people: F, cannot be judged. 1 asks for
    confirmation, and is given only where the responsible side accepts what other sources say.
    """
    value, rule = _credibility(told, stands)
    return Scale(name="admiralty", value=f"F{value}", rule=rule)


def _credibility(told: Sequence[Harm], stands: Sequence[Position]) -> tuple[int, str]:
    count = len({h.source for h in told if h.asserted})
    refused = any(h.refused for h in told)
    if count == 0:
        return (5, "contradicted, and asserted by nobody") if refused else (6, "nobody asserts it")
    if count == 1:
        return (4, "one source, and someone denies it") if refused else (3, "one source, and nobody denies it")
    if any(p.attitude is Attitude.ACCEPTS for p in stands):
        return 1, f"{count} independent sources, and the responsible side accepts it"
    if refused:
        return 3, f"{count} independent sources, and someone denies it"
    return 2, f"{count} independent sources, and nobody denies it"


def _ibc(civil: Sequence[Harm]) -> Scale:
    """Tell whether Iraq Body Count would enter it: two independent sources make a full entry.

    Recalled of IBC's methods, not checked word for word. People of no known side are taken as possible civilians.
    """
    count = len({h.source for h in civil})
    if not count:
        return Scale(
            name="ibc", value="no entry", rule="no harm to civilians or to people of no known side is asserted"
        )
    value = "full entry" if count >= ENOUGH else "provisional entry"
    return Scale(name="ibc", value=value, rule=f"independent sources: {count}, of {ENOUGH} that are asked for")
