"""A process that adds reports to a ledger without end, or so many, and says so of each: the crash tests kill it."""

import itertools
import sys

from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim, Kind, Named, Quantity
from fogline.model.refs import Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

CLAIMS = 20


def made(series: str, number: int) -> Report:
    text = f"Bulletin {series}{number}. " + "The spokesman said that fighters were killed. " * 40
    passages = (Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH),)
    document = Document(text=text, raw_digest="0" * 64, passages=passages)
    claims = tuple(
        Claim(
            document=document.id,
            kind=Kind.KILLED,
            quantity=Quantity(low=count, high=None, span=Span(start=count, end=count + 2)),
            victims=Named(name="fighters"),
        )
        for count in range(CLAIMS)
    )
    resolutions = tuple(Resolution(claim=claim.id) for claim in claims)
    return Report(document=document, claims=claims, resolutions=resolutions)


def main(address: str, series: str = "", most: str = "") -> None:
    with Ledger.open(address) as ledger:
        for number in range(int(most)) if most else itertools.count():
            report = made(series, number)
            ledger.add_report(report, f"{number}.txt")
            sys.stdout.write(f"{report.document.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
