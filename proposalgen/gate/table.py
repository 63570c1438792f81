"""The verdict table: two answers in, one verdict out. No option, setting or approval opens a ``discover``."""

from __future__ import annotations

from collections.abc import Callable

from proposalgen.brief.model import Brief
from proposalgen.gate.criteria import claimed, every_attempt_failed
from proposalgen.gate.verdict import CriteriaAnswer, NeedsAnswer, Verdict

LastStand = Callable[[], bool]


def contradicts(brief: Brief, needs: NeedsAnswer) -> bool:
    """Nobody can have set criteria for needs that nobody knows."""
    return not needs.known and claimed(brief)


def verdict_of(
    brief: Brief, needs: NeedsAnswer, criteria: CriteriaAnswer, last_stand: LastStand
) -> tuple[Verdict, bool]:
    """The verdict, and whether it is a last stand. Not to be asked of a brief that contradicts itself.

    ``last_stand``: whether a manager's approval and a criterion of our own still carry a lost deal.
    """
    if not needs.known or criteria.set_by == "unknown":
        return "discover", False
    if criteria.set_by == "nobody":
        return "outline", False
    if criteria.set_by == "competitor":
        return _against(brief, last_stand)
    if criteria.position == "unknown":
        return "discover", False
    if criteria.position == "disadvantage":
        return _against(brief, last_stand)
    return ("propose" if criteria.set_by == "together" else "compete"), False


def _against(brief: Brief, last_stand: LastStand) -> tuple[Verdict, bool]:
    """Criteria that are against us: change them, else give up, else the last stand."""
    if not every_attempt_failed(brief.selection_criteria):
        return "influence", False
    return ("compete", True) if last_stand() else ("decline", False)
