"""One rule, one small unit: what it claims, why, and an example that passes and one that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from proposalgen.findings import Finding, Place, Severity, Text
from proposalgen.record import Record

if TYPE_CHECKING:
    from proposalgen.gate.case import Case

BLOCKER, WARNING, ADVICE = Severity.BLOCKER, Severity.WARNING, Severity.ADVICE

# The documents in which a price stands, and those that carry the full argument.
PRICED = ("proposal", "bid", "quotation", "digest")
FULL = ("proposal", "digest")


class Hit(Record):
    """One breach: where in the brief, what is wrong, what to do. ``place`` when it stands elsewhere.

    ``severity`` and ``kinds`` differ from the rule's own only where a rule says so.
    """

    path: str
    message: Text
    action: Text | None = None
    related: tuple[str, ...] = ()
    severity: Severity | None = None
    kinds: tuple[str, ...] | None = None
    place: Place | None = None


class Rule(Record):
    """A rule as data. ``passing`` and ``failing`` are pieces of a brief, laid over a small complete deal.

    In the examples, ``house:`` stands for the house and ``today:`` for the date of the check.
    ``kinds``: the documents that a blocker holds back; empty means all customer-facing ones.
    """

    id: str
    severity: Severity
    claim: Text
    why: Text
    passing: str
    failing: str
    check: Callable[[Case], Iterable[Hit]]
    kinds: tuple[str, ...] = ()

    def findings(self, case: Case) -> Iterable[Finding]:
        return (self._finding(case, hit) for hit in self.check(case))

    def _finding(self, case: Case, hit: Hit) -> Finding:
        severity = hit.severity or self.severity
        kinds = self.kinds if hit.kinds is None else hit.kinds
        return Finding(
            rule=self.id,
            severity=severity,
            place=hit.place or case.brief.place(hit.path),
            message=hit.message,
            action=hit.action,
            kinds=kinds if severity is BLOCKER else (),
            related=tuple(case.brief.place(path) for path in hit.related),
        )
