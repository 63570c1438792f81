"""The whole judgement of a brief: the gate's verdict, and what may already be seen to leak.

This is the only way to a Readiness, for the command line, for Python and for every build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from proposalgen.audience import View, internal_view, view_of, withheld_of
from proposalgen.brief.model import Brief
from proposalgen.figures.figures import Figures, figure
from proposalgen.findings import Finding, Severity, Text
from proposalgen.gate.judge import judge, with_findings
from proposalgen.gate.needs import needs_answer
from proposalgen.gate.verdict import Readiness
from proposalgen.house.load import load_house
from proposalgen.house.model import House
from proposalgen.inspect.search import Searcher
from proposalgen.record import Record, replace
from proposalgen.withheld import Withheld

__all__ = ["Judged", "Readiness", "assess", "examine"]

QUOTED = ("customer", "tender.title", "tender.buyer", "tender.agent", "tender.requirements")


class Judged(Record):
    """A brief with all that was worked out about it. ``view`` and ``withheld`` are the customer's."""

    brief: Brief
    house: House
    figures: Figures
    readiness: Readiness
    view: View | None
    withheld: Withheld | None

    def view_for(self, audience: str) -> Mapping[str, Any]:
        """What a template of the ``client`` or the ``internal`` side receives. Not to be asked of an invalid brief."""
        assert self.view is not None
        if audience != "internal":
            return self.view.data
        return internal_view(self.brief, self.figures, self.readiness, self.view.data)


def assess(brief: Brief, house: House | None = None, today: date | None = None) -> Readiness:
    """Judge a brief. Without ``today`` nothing is said about what depends on the date.

    ``house``: None takes the nearest house above the brief's file.
    """
    return examine(brief, house, today).readiness


def examine(brief: Brief, house: House | None = None, today: date | None = None) -> Judged:
    """Figure, judge, and look through what the customer would read; see Judged."""
    house = house if house is not None else load_house(None, near=Path(brief.place("").file or "."))
    # A benefit of a need that nobody confirmed is no benefit yet.
    figures = figure(brief, needs_answer(brief).confirmed)
    readiness = judge(brief, figures, house, today)
    if not readiness.valid:
        return Judged(brief, house, figures, readiness, None, None)
    date_shown = (brief.deal.proposal_date or today or date(1970, 1, 1)).isoformat()
    view = view_of(brief, figures, house, readiness.needs.confirmed, date_shown)
    withheld = withheld_of(brief, house, view.data, view.hidden_needs)
    found = (*leaks(brief, view, withheld), *_of_buyers_files(brief, house, figures, withheld, date_shown))
    readiness = with_findings(readiness, found, brief, figures, house, today)
    return Judged(brief, house, figures, readiness, view, withheld)


def _of_buyers_files(brief: Brief, house: House, figures: Figures, withheld: Withheld, day: str) -> tuple[Finding, ...]:
    """What is wrong with the buyer's forms and workbook, tried out: a misspelt tag is found before the last evening."""
    tender = brief.tender
    if tender is None or not (tender.workbook or any(form.file for form in tender.required_forms)):
        return ()
    from proposalgen.answered import answered_files

    return answered_files(brief, house, figures, withheld, date.fromisoformat(day), proven=False).findings


PUBLIC = Text(
    "The amount {amount} is kept from the customer here, but stands openly elsewhere in what they read"
    " (a total, a ceiling): documents may carry it.",
    "金额 {amount} 在此处对客户保密，但客户能看到的内容里另有同样的金额（如总价、最高限价），因此文件中可以出现。",
)


def leaks(brief: Brief, view: View, withheld: Withheld) -> Iterator[Finding]:
    """Every public text of the brief that carries something withheld, at its own place."""
    for secret in withheld.secrets:
        if secret.amount in withheld.public_amounts:
            yield Finding(secret.rule, Severity.ADVICE, secret.place, PUBLIC.filled(amount=secret.text))
    search = Searcher(withheld, known=(brief.deal.title,))
    for path, text in view.texts:
        for hit in search.search(text):
            found = hit.finding(brief.place(path))
            # The buyer's own words may hold any name.
            yield replace(found, severity=Severity.WARNING) if path.startswith(QUOTED) else found
