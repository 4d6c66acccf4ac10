"""The gate before the network: what tells of no harm is not read, so that general news costs next to nothing.

A report that tells of harm or fighting more than in passing is read whole, for its figures stand in sentences without
a word of harm too ("the Rangers confirmed 13"). Of others, only the sentences that hold such a word are.
"""

from fogline.extract.harm import senses_of_harm
from fogline.extract.page import Page
from fogline.extract.violence import sentences_of_violence
from fogline.extract.vocabulary import Vocabulary

PLAIN_SENTENCES, WORDS_OF_VIOLENCE, WORDS_OF_ATTACKS = 2, 6, 4
"""A report is read whole from so many sentences of harm to people, or so many different words of these lists."""
IN_PASSING = 3
"""Different words of violence from which doubtful words of harm ("held", "found", "lost") count too."""


def worth_reading(page: Page, words: Vocabulary) -> frozenset[int]:
    """Return the indices of the sentences that the network shall read."""
    violent = tuple(sentences_of_violence(page, words))
    said = {t.lower for s in page.sentences for t in s.tokens} if violent else set()
    violence, attacks = (len(said & words.words[name]) for name in ("violence", "attacks"))
    harm = {s.index: tuple(senses_of_harm(s, words)) for s in violent}
    of_people = sum(any(s.kind.of_people and not s.strict for s in senses) for senses in harm.values())
    if of_people >= PLAIN_SENTENCES or violence >= WORDS_OF_VIOLENCE or attacks >= WORDS_OF_ATTACKS:
        return frozenset(s.index for s in page.sentences)
    if not of_people and not violence:
        return frozenset()
    doubtful = violence >= IN_PASSING
    found = {i for i, senses in harm.items() if any(doubtful or not s.strict for s in senses)}
    return frozenset(i for s in violent for i in (s.index,) if i in found or i - 1 in found)
