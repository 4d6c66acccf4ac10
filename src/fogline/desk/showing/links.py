"""Where links lead: to anchors in the static page, to other pages in the workbench."""

from typing import Protocol

from fogline.model.claims import Claim


class Links(Protocol):
    """Addresses of what is shown."""

    def incident(self, incident: str) -> str:
        """Return the address of an incident by its id."""

    def report(self, document: str) -> str:
        """Return the address of a report by the id of its document."""

    def words(self, claim: Claim) -> str:
        """Return the address of the words that make a claim, in its report."""

    def row(self, claim: str, incident: str | None) -> str:
        """Return the address of a claim beside the others; `incident` holds it, or none does. Empty: nowhere."""


class Anchors:
    """Links within one page that holds everything."""

    def incident(self, incident: str) -> str:
        """Return the anchor of an incident."""
        return f"#incident-{incident}"

    def report(self, document: str) -> str:
        """Return the anchor of a report."""
        return f"#report-{document}"

    def words(self, claim: Claim) -> str:
        """Return the anchor of a claim's words."""
        return f"#words-{claim.id}"

    def row(self, claim: str, incident: str | None) -> str:  # noqa: ARG002 - claims of no incident stand in a table, too
        """Return the anchor of a claim's row."""
        return f"#row-{claim}"


class Pages:
    """Links between the pages of the workbench."""

    def incident(self, incident: str) -> str:
        """Return the address of an incident's page."""
        return f"/incidents/{incident}"

    def report(self, document: str) -> str:
        """Return the address of a report's page."""
        return f"/reports/{document}"

    def words(self, claim: Claim) -> str:
        """Return the address of a claim's words in the page of its report."""
        return f"/reports/{claim.document}#words-{claim.id}"

    def row(self, claim: str, incident: str | None) -> str:
        """Return the address of a claim's row in the page of its incident; empty where no incident holds it."""
        return f"/incidents/{incident}#row-{claim}" if incident else ""
