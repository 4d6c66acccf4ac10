"""Days of a document's claims: each from its own words, the day they are said, and what the report told before."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim
from fogline.model.refs import When
from fogline.resolve.chronicles import Chronicle
from fogline.resolve.contexts import Context
from fogline.resolve.stretches import precision
from fogline.resolve.tenses import Tenses
from fogline.resolve.times import Anchor, Times

KEPT = 8_192
"""Days that are kept: the claims of one day's reports often share theirs."""
MONTH_FIRST = frozenset({"US", "PH"})
"""Countries whose media write the month before the day."""


class DayResolver:
    """Reads the words that date claims."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the lexicon's calendar and verbs."""
        self._times = Times(knowledge.lexicon.table)
        self._day = lru_cache(KEPT)(self._times.resolve)
        self._tenses = Tenses(knowledge.lexicon)

    def resolve(self, claims: Sequence[Claim], told: Context) -> Iterator[When | None]:
        """Yield the days of each claim, in their order; None where they cannot be worked out."""
        document = told.document
        dated = any(c.time for c in claims)
        chronicle = self._times.chronicle(document.text, document.published) if dated else Chronicle()
        narrative: When | None = None
        for claim in claims:
            when = self._when(claim, told, _told(claim, chronicle) or narrative, history=bool(chronicle.starts))
            narrative = when if when and when.words else narrative
            yield when

    def _when(self, claim: Claim, told: Context, narrative: When | None, *, history: bool) -> When | None:
        words = claim.time.span if claim.time else None
        spot = claim.trigger or words
        passage = told.document.passage_at(spot.start) if spot else None
        own = passage.published if passage else None
        happened = claim.trigger is not None or history
        ahead = self._tenses.ahead(told.document.text, words) if words and not happened else False
        anchor = Anchor(
            published=own or told.document.published,
            narrative=None if own else narrative,
            history=history and not own,
            future=bool(ahead),
            nearest=not happened,
            day_first=_day_first(told),
        )
        return self._day(claim.time.name if claim.time else None, anchor)


def _told(claim: Claim, chronicle: Chronicle) -> When | None:
    """Return the last date that a history tells up to the end of a claim's own words."""
    spot = (claim.time.span if claim.time else None) or claim.trigger
    found = chronicle.at(spot.end - 1) if spot else None
    return When(first=found.first, last=found.last, precision=precision(found)) if found else None


def _day_first(told: Context) -> bool | None:
    country = told.publisher.country if told.publisher else None
    return country not in MONTH_FIRST if country else None
