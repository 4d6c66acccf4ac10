"""Tells scenes of war from scenes of other harm: games, markets, accidents, disease (GUIDELINES, rule 7)."""

from collections.abc import Iterator

from fogline.extract.page import Page, Sentence
from fogline.extract.vocabulary import Vocabulary

FEWEST_FOREIGN = 4
"""So many different words of games or markets make a report foreign, unless words of violence outnumber them by far."""
OUTNUMBERED = 2.2


def sentences_of_violence(page: Page, words: Vocabulary) -> Iterator[Sentence]:
    """Give the sentences of a page that may tell of violence."""
    if _foreign(page, words):
        return
    passage, accident = -1, False
    for sentence in page.sentences:
        accident = _accident(sentence, words, accident and sentence.passage == passage)
        passage = sentence.passage
        if not accident:
            yield sentence


def _foreign(page: Page, words: Vocabulary) -> bool:
    """Tell whether a report is of games or markets, in which men are also shot down and defences besieged."""
    seen = {t.lower for s in page.sentences for t in s.tokens}
    foreign = max(len(seen & words.words["sport"]), len(seen & words.words["business"]))
    return foreign >= FEWEST_FOREIGN and foreign * OUTNUMBERED > len(seen & words.words["violence"])


def _accident(sentence: Sentence, words: Vocabulary, before: bool) -> bool:
    """Tell whether a sentence is of an accident or disease: by its words, or as the sentence before it was."""
    seen = {t.lower for t in sentence.tokens}
    if seen & words.words["attacks"]:
        return False
    return before or bool(seen & words.words["accident"])
