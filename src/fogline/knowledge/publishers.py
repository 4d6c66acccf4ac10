"""Publishers: media, agencies and accounts, found by name, domain or handle."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fogline.knowledge.entries import Publisher
from fogline.knowledge.names import normal, without_article


class Publishers:
    """All publishers of the packs at hand; a theatre's come before the world's."""

    def __init__(self, entries: Iterable[Publisher]) -> None:
        """Take the publishers in order of rank."""
        self._entries = {p.id: p for p in entries}
        self._names: dict[str, list[Publisher]] = defaultdict(list)
        self._domains: dict[str, Publisher] = {}
        self._handles: dict[str, Publisher] = {}
        for publisher in self._entries.values():
            self._enter(publisher)

    def __iter__(self) -> Iterator[Publisher]:
        """Run through all publishers in order of rank."""
        return iter(self._entries.values())

    def get(self, id: str) -> Publisher:  # noqa: A002 -- "id" is a word of the house
        """Return the publisher with this id; raises KeyError where there is none."""
        return self._entries[id]

    def named(self, words: str) -> tuple[Publisher, ...]:
        """Return the publishers with this very name, alias, domain or handle, best first."""
        if words.startswith("@"):
            known = self.of_handle(words)
            return (known,) if known else ()
        found = self._names.get(without_article(normal(words)))
        if found:
            return tuple(found)
        domain = self.of_domain(words) if "." in words and " " not in words else None
        return (domain,) if domain else ()

    def of_domain(self, host: str) -> Publisher | None:
        """Return the publisher of a host or of a domain above it ("edition.cnn.com": CNN)."""
        parts = host.casefold().strip(".").split(".")
        tails = (".".join(parts[i:]) for i in range(len(parts) - 1))
        return next((self._domains[t] for t in tails if t in self._domains), None)

    def of_handle(self, handle: str) -> Publisher | None:
        """Return the publisher of an account, with or without its sign."""
        return self._handles.get(handle.casefold().lstrip("@"))

    def _enter(self, publisher: Publisher) -> None:
        for name in dict.fromkeys(without_article(normal(n)) for n in (publisher.name, *publisher.aliases)):
            self._names[name].append(publisher)
        for domain in publisher.domains:
            self._domains.setdefault(domain.casefold(), publisher)
        for handle in publisher.handles:
            self._handles.setdefault(handle.casefold().lstrip("@"), publisher)
