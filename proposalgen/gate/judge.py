"""The gate: judges whether a proposal deserves to be sent, and says what to find out first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from proposalgen.brief.model import Brief
from proposalgen.findings import Finding, Problem, Severity, Text
from proposalgen.gate.actions import next_actions
from proposalgen.gate.approvals import beyond_theirs, pursuit
from proposalgen.gate.case import Case
from proposalgen.gate.criteria import UNKNOWN_SHARE, WHO, criteria_answer
from proposalgen.gate.material import lack_of
from proposalgen.gate.needs import needs_answer
from proposalgen.gate.openings import openings
from proposalgen.gate.rule import Rule
from proposalgen.gate.rules import RULES
from proposalgen.gate.table import contradicts, verdict_of
from proposalgen.gate.verdict import Readiness
from proposalgen.kinds import opened
from proposalgen.record import replace

CONTRADICTION = Text(
    "The brief contradicts itself: it says that criteria were set (set_by: {who}), and no need of the organisation is"
    " confirmed. Nobody can have set criteria for needs that nobody knows. Set set_by: unknown until a need is confirmed.",
    "简报自相矛盾：写明评选标准已由{who}制定（set_by），却没有一个已确认的组织需求。没有人知道的需求，不可能有人为它制定"
    "标准。在确认一个需求之前，请改为 set_by: unknown。",
)
CONTRADICTION_HINT = Text(
    "Or confirm a need first: its present state, its impact, and evidence heard from the customer; then set_by may stay.",
    "或先确认一个需求：写明现状、影响和从客户得到的证据，set_by 就可以保留。",
)


def judge(
    brief: Brief, figures: Any, house: Any, today: date | None, rules: Sequence[Rule] = RULES
) -> Readiness:
    """The gate's report on a brief. Pure; ``today=None`` leaves out the rules on today's date.

    ``figures``: ``proposalgen.figures.Figures``; ``house``: ``proposalgen.house.model.House``. What the
    verdict opens is decided by the brief alone: approvals carry a last stand and nothing before it.
    """
    case = Case(brief, figures, house, today)
    needs = needs_answer(brief)
    criteria = criteria_answer(brief, _unknown_share(house))
    if contradicts(brief, needs):
        case.judged(needs, criteria, None, False)
        return Readiness(
            None,
            needs=needs,
            criteria=criteria,
            next_actions=next_actions(case, ()),
            errors=(_contradiction(brief),),
        )
    verdict, last_stand = verdict_of(brief, needs, criteria, lambda: _last_stand(brief, house))
    case.judged(needs, criteria, verdict, last_stand)
    findings = _in_order(found for rule in rules for found in rule.findings(case))
    own = tuple(getattr(house, "kinds", ()))
    open_kinds = opened(verdict, own=own)
    lacks = {kind: lack for kind in open_kinds if (lack := lack_of(kind, case))}
    return Readiness(
        verdict=verdict,
        last_stand=last_stand,
        needs=needs,
        criteria=criteria,
        allowed=tuple(kind for kind in open_kinds if kind not in lacks),
        lacks=tuple(lacks.values()),
        findings=findings,
        next_actions=next_actions(case, findings),
        own=own,
        openings=openings(case),
    )


def with_findings(
    readiness: Readiness, more: Iterable[Finding], brief: Brief, figures: Any, house: Any, today: date | None = None
) -> Readiness:
    """The report with findings of other rooms (leaks) among its own, and the actions that remove them."""
    case = Case(brief, figures, house, today)
    case.judged(readiness.needs, readiness.criteria, readiness.verdict, readiness.last_stand)
    findings = _in_order((*readiness.findings, *more))
    return replace(readiness, findings=findings, next_actions=next_actions(case, findings))


def _last_stand(brief: Brief, house: Any) -> bool:
    return pursuit(brief, house) is not None and bool(beyond_theirs(brief))


def _unknown_share(house: Any) -> Fraction:
    """The house's threshold where it is stricter; never looser than a third."""
    given = getattr(house, "unknown_weight", None)
    return min(UNKNOWN_SHARE, Fraction(given)) if given is not None else UNKNOWN_SHARE


def _contradiction(brief: Brief) -> Problem:
    block = brief.selection_criteria
    return Problem(
        brief.place("selection_criteria.set_by"),
        CONTRADICTION.filled(who=WHO[block.set_by] if block else ""),
        CONTRADICTION_HINT,
        (brief.place("needs"),),
    )


_WEIGHT = {Severity.BLOCKER: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Blockers first, then warnings, then advice; within each as they stand in the brief."""
    return tuple(
        sorted(findings, key=lambda f: (_WEIGHT[f.severity], f.place.file, f.place.line or 0, f.place.column or 0))
    )
