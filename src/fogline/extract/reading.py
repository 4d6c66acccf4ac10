"""The protocol of readers: who decides which figures are claims, and points at the words of their roles."""

from collections.abc import Iterable
from typing import Protocol

from fogline.model.claims import Claim
from fogline.model.texts import Document


class Reader(Protocol):
    """Reads the claims of one document; the same document gives the same claims."""

    name: str
    """Name and version: "grammar/1"."""

    def read(self, document: Document) -> tuple[Claim, ...]:
        """Return the document's claims in the order of the text."""
        ...

    def complete(self, document: Document, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return claims of the document, their figures read by someone else, with speaker, place and time."""
        ...
