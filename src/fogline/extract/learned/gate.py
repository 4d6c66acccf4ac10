"""The gate before the network: what tells of no harm is not read, so that general news costs next to nothing.

A report that tells of harm or fighting more than in passing is read whole, for its figures stand in sentences without
a word of harm too ("the Rangers confirmed 13"). Of others, only sentences that count people harmed, and where there is
somewhat more than one such, those that may.
"""

from fogline.extract.figures import figures
from fogline.extract.harm import senses_of_harm
from fogline.extract.page import Page
from fogline.extract.violence import sentences_of_violence
from fogline.extract.vocabulary import Vocabulary

HARM, COUNTED = 3, 2
"""What a sentence of plain harm to people weighs, and what more where it has a figure. Different words of violence and
of attacks weigh one each."""
SHORT, GROWTH = 3, 0.9
"""A report of n sentences is measured by 3 + n ** 0.9: a long one holds more such words without telling of war."""
BRIEF = 8
"""Sentences up to which a report is read whole where it holds any such word."""
WHOLE, PARTLY = 1.0, 0.5
"""Weight by length from which a report is read whole, and from which its doubtful sentences are read."""
IN_PASSING = 3
"""Different words of violence from which doubtful words of harm ("held", "found", "lost") count too."""


def worth_reading(page: Page, words: Vocabulary) -> frozenset[int]:
    """Return the indices of the sentences that the network shall read."""
    violent = tuple(sentences_of_violence(page, words))
    said = {t.lower for s in violent for t in s.tokens}
    violence, attacks = (len(said & words.words[name]) for name in ("violence", "attacks"))
    harm = {s.index: tuple(senses_of_harm(s, words)) for s in violent}
    plain = {i for i, senses in harm.items() if any(s.kind.of_people and not s.strict for s in senses)}
    counted = {i for i in plain if figures(page.sentences[i].tokens, words)}
    told = HARM * len(plain) + COUNTED * len(counted) + violence + attacks
    share = told / (SHORT + len(page.sentences) ** GROWTH)
    if share >= WHOLE or (told and len(page.sentences) <= BRIEF):
        return frozenset(s.index for s in page.sentences)
    if share >= PARTLY:
        may = harm if violence >= IN_PASSING else plain
        counted |= {i for i in may if harm[i] and _has_figure(page, i, words)}
    return frozenset(s.index for s in violent if s.index in counted or s.index - 1 in counted)


def _has_figure(page: Page, sentence: int, words: Vocabulary) -> bool:
    """Tell whether a sentence or the next one has a figure."""
    return any(figures(s.tokens, words) for s in page.sentences[sentence : sentence + 2])
