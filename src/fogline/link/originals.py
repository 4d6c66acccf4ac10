"""Which documents reprint or build on which, kept so that one more document touches only those that share its words."""

import heapq
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from functools import lru_cache

from fogline.link.copies import Overlap, compare, judge
from fogline.link.fingerprints import Wording, fingerprints, wording
from fogline.link.precedence import Rank, rank
from fogline.model.judgements import Judgement, Relation
from fogline.model.texts import Document

POSTINGS = 6
"""A run of words that many documents share is compared with the first of them only: the root is among those."""
KEPT = 512
"""Wordings that are kept while documents are compared."""


class Originals:
    """Copies among the documents so far: the same whatever the order in which they came."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._ranks: dict[str, Rank] = {}
        self._postings: dict[int, str | list[str]] = {}
        self._overlaps: dict[str, dict[str, Overlap]] = {}
        self._later: dict[str, set[str]] = {}
        self._judged: dict[str, tuple[Judgement, ...]] = {}
        self._copies: dict[str, str] = {}
        self._wording = lru_cache(KEPT)(self._read)

    def add(self, documents: Iterable[Document]) -> set[str]:
        """Add documents; return those whose overlaps or originals changed, and those that reprint such."""
        new = sorted(documents, key=lambda d: d.id)
        for d in new:
            self._documents[d.id] = d
            self._ranks[d.id] = rank(d)
        again = {i for d in new for i in self._post(d)}
        changed = {i for i in sorted(again) if self._overlap(i)}
        judged = self._judge(again | changed)
        return self._with_copies({d.id for d in new} | changed | judged)

    @property
    def judgements(self) -> Iterable[Judgement]:
        """One for each reprint, to its original; one for each report that a report builds on."""
        return (j for judged in self._judged.values() for j in judged)

    @property
    def homes(self) -> Mapping[str, str]:
        """Reprints, and what each reprints."""
        return self._copies

    def overlaps(self, document: str) -> list[Overlap]:
        """Return what a document reprints or builds on, the earliest first."""
        held = self._overlaps.get(document, {})
        return [held[i] for i in sorted(held, key=self._ranks.__getitem__)]

    def _read(self, document: str) -> Wording:
        return wording(self._documents[document])

    def _post(self, document: Document) -> set[str]:
        """File a document under its fingerprints; return whose candidates may have changed."""
        again = {document.id}
        for print_ in fingerprints(self._wording(document.id).words):
            held = self._postings.get(print_)
            if held is None:
                self._postings[print_] = document.id
                continue
            listed = [held] if isinstance(held, str) else held
            insort(listed, document.id, key=self._ranks.__getitem__)
            self._postings[print_] = listed
            at = self._position(listed, document.id)
            again.update(listed[at:] if at < POSTINGS else ())
        return again

    def _position(self, listed: list[str], document: str) -> int:
        return bisect_left(listed, self._ranks[document], key=self._ranks.__getitem__)

    def _overlap(self, document: str) -> bool:
        """Compare a document with its candidates anew; tell whether what it overlaps changed."""
        candidates: set[str] = set()
        for print_ in fingerprints(self._wording(document).words):
            listed = self._postings[print_]
            if isinstance(listed, list):
                candidates.update(listed[: min(self._position(listed, document), POSTINGS)])
        before = self._overlaps.get(document, {})
        compared = {i: before.get(i) or self._compared(document, i) for i in sorted(candidates)}
        held = {i: o for i, o in compared.items() if o.is_copy or o.is_build}
        for i in held:
            self._later.setdefault(i, set()).add(document)
        self._overlaps[document] = held
        return before.keys() != held.keys()

    def _compared(self, later: str, earlier: str) -> Overlap:
        return compare(self._wording(later), self._wording(earlier))

    def _judge(self, documents: Iterable[str]) -> set[str]:
        """Judge documents, the earliest first, and again those later ones whose originals turn out to be copies."""
        todo = [(self._ranks[i], i) for i in documents]
        heapq.heapify(todo)
        changed: set[str] = set()
        while todo:
            _, document = heapq.heappop(todo)
            judged = judge(self._overlaps[document].values(), self._ranks, self._copies.keys())
            if judged == self._judged.get(document, ()):
                continue
            changed.add(document)
            self._judged[document] = judged
            original = next((j.right for j in judged if j.relation is Relation.COPIED_FROM), None)
            was_copy = self._copies.pop(document, None) is not None
            if original:
                self._copies[document] = original
            if was_copy != bool(original):
                for later in self._later.get(document, ()):
                    heapq.heappush(todo, (self._ranks[later], later))
        return changed

    def _with_copies(self, documents: set[str]) -> set[str]:
        """Add all documents that take anything over from those, directly or not."""
        found, todo = set(documents), sorted(documents)
        while todo:
            more = self._later.get(todo.pop(), set()) - found
            found |= more
            todo += sorted(more)
        return found
