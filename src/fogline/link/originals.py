"""Which documents reprint or build on which, kept so that one more document touches only those that share its words."""

import heapq
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from functools import lru_cache

from fogline.link.copies import Overlap, compare, judge
from fogline.link.fingerprints import Wording, fingerprints, wording
from fogline.link.precedence import rank
from fogline.link.shelves import Shelves
from fogline.model.judgements import Judgement, Relation

POSTINGS = 6
"""A run of words that many documents share is compared with the first of them only: the root is among those."""
KEPT = 512
"""Wordings that are kept while documents are compared."""


class Originals:
    """Copies among the documents so far: the same whatever the order in which they came."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._wording = lru_cache(KEPT)(self._read)
        self.concerned: set[str] = set()
        """Documents of which something else is judged; whoever reads it may empty it."""

    def add(self, documents: Iterable[str]) -> set[str]:
        """Add documents whose reports are on the shelf.

        Returns those whose overlaps or originals changed, and those that reprint such.
        """
        new = sorted(documents)
        for d in new:
            self._shelves.ranks[d] = rank(self._shelves.reports[d].document)
        again = {i for d in new for i in self._post(d)}
        return self._brought_up_to_date(again, set(new))

    def remove(self, document: str) -> set[str]:
        """Take a document out, by what is kept of its words; return those that this touches, as `add` does."""
        shelves = self._shelves
        again = self._unpost(document)
        for o in shelves.overlaps.pop(document) or ():
            shelves.later.part(o.earlier, document)
        after = shelves.later.pop(document) or frozenset()
        for d in sorted(after):
            shelves.overlaps[d] = tuple(o for o in shelves.overlaps.get(d, ()) if o.earlier != document)
        self._concern(document, shelves.copying.pop(document) or ())
        shelves.homes.pop(document)
        del shelves.ranks[document]
        self._wording.cache_clear()
        return self._brought_up_to_date(again | after, set(after))

    @property
    def judgements(self) -> Iterable[Judgement]:
        """One for each reprint, to its original; one for each report that a report builds on."""
        return (j for judged in self._shelves.copying.values() for j in judged)

    def of_document(self, document: str) -> tuple[Judgement, ...]:
        """Return what is judged of a document, and of those that take anything over from it."""
        later = sorted(self._shelves.later.get(document, ()))
        return tuple(
            j for d in (document, *later) for j in self._shelves.copying.get(d, ()) if document in {j.left, j.right}
        )

    def overlaps(self, document: str) -> list[Overlap]:
        """Return what a document reprints or builds on, the earliest first."""
        return sorted(self._shelves.overlaps.get(document, ()), key=lambda o: self._shelves.ranks[o.earlier])

    def _read(self, document: str) -> Wording:
        return wording(self._shelves.reports[document].document)

    def _prints(self, document: str) -> frozenset[int]:
        found = fingerprints(self._wording(document).words)
        self._shelves.postings.fetch(found)
        return found

    def _brought_up_to_date(self, again: set[str], touched: set[str]) -> set[str]:
        changed = {i for i in sorted(again) if self._overlap(i)}
        judged = self._judge(again | changed)
        return self._with_copies(touched | changed | judged)

    def _post(self, document: str) -> set[str]:
        """File a document under its fingerprints; return whose candidates may have changed."""
        again = {document}
        for print_ in self._prints(document):
            held = self._shelves.postings.get(print_)
            if held is None:
                self._shelves.postings[print_] = document
                continue
            listed = [held] if isinstance(held, str) else list(held)
            insort(listed, document, key=self._shelves.ranks.__getitem__)
            self._shelves.postings[print_] = tuple(listed)
            at = self._position(listed, document)
            again.update(listed[at:] if at < POSTINGS else ())
        return again

    def _unpost(self, document: str) -> set[str]:
        """Take a document out from under its fingerprints; return whose candidates may have changed."""
        again: set[str] = set()
        for print_ in self._prints(document):
            held = self._shelves.postings[print_]
            listed = [held] if isinstance(held, str) else list(held)
            at = listed.index(document)
            del listed[at]
            again.update(listed[at:] if at < POSTINGS else ())
            if not listed:
                del self._shelves.postings[print_]
            else:
                self._shelves.postings[print_] = listed[0] if len(listed) == 1 else tuple(listed)
        return again

    def _position(self, listed: list[str] | tuple[str, ...], document: str) -> int:
        return bisect_left(listed, self._shelves.ranks[document], key=self._shelves.ranks.__getitem__)

    def _overlap(self, document: str) -> bool:
        """Compare a document with its candidates anew; tell whether what it overlaps changed."""
        candidates: set[str] = set()
        for print_ in self._prints(document):
            listed = self._shelves.postings[print_]
            if not isinstance(listed, str):
                candidates.update(listed[: min(self._position(listed, document), POSTINGS)])
        held = self._shelves.overlaps.get(document, ())
        before: Mapping[str, Overlap] = {o.earlier: o for o in held}
        compared = (before.get(i) or self._compared(document, i) for i in sorted(candidates))
        found = tuple(o for o in compared if o.is_copy or o.is_build)
        if found == held and document in self._shelves.overlaps:
            return False
        now = {o.earlier for o in found}
        for earlier in before.keys() - now:
            self._shelves.later.part(earlier, document)
        for earlier in now - before.keys():
            self._shelves.later.join(earlier, document)
        self._shelves.overlaps[document] = found
        return before.keys() != now

    def _compared(self, later: str, earlier: str) -> Overlap:
        return compare(self._wording(later), self._wording(earlier))

    def _judge(self, documents: Iterable[str]) -> set[str]:
        """Judge documents, the earliest first, and again those later ones whose originals turn out to be copies."""
        shelves = self._shelves
        todo = [(shelves.ranks[i], i) for i in documents]
        heapq.heapify(todo)
        changed: set[str] = set()
        while todo:
            _, document = heapq.heappop(todo)
            judged = judge(shelves.overlaps.get(document, ()), shelves.ranks, shelves.homes)
            before = shelves.copying.get(document, ())
            if judged == before:
                continue
            changed.add(document)
            self._concern(document, (*before, *judged))
            if judged:
                shelves.copying[document] = judged
            else:
                shelves.copying.pop(document)
            original = next((j.right for j in judged if j.relation is Relation.COPIED_FROM), None)
            was_copy = shelves.homes.pop(document) is not None
            if original:
                shelves.homes[document] = original
            if was_copy != bool(original):
                for later in shelves.later.get(document, ()):
                    heapq.heappush(todo, (shelves.ranks[later], later))
        return changed

    def _concern(self, document: str, judged: Iterable[Judgement]) -> None:
        self.concerned |= {document, *(j.right for j in judged)}

    def _with_copies(self, documents: set[str]) -> set[str]:
        """Add all documents that take anything over from those, directly or not."""
        found, todo = set(documents), sorted(documents)
        while todo:
            more = self._shelves.later.get(todo.pop(), frozenset()) - found
            found |= more
            todo += sorted(more)
        return found
