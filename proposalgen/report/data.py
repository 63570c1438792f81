"""The report for programs: one shape, whatever was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from proposalgen.findings import Action, Finding, Problem
from proposalgen.kinds import FULL
from proposalgen.report.command import line_of, named, price_of

if TYPE_CHECKING:
    from proposalgen.brief.model import Brief
    from proposalgen.gate.verdict import Readiness


def as_json(readiness: Readiness, brief: Brief | None, path: str, language: str) -> dict[str, Any]:
    """The document that ``check --json`` prints. ``path``: the brief as the user named it.

    ``brief`` is looked at for what a tender adds; people are named by their ids.
    """
    needs, criteria = readiness.needs, readiness.criteria
    return {
        "brief": path,
        "valid": readiness.valid,
        "verdict": readiness.verdict,
        "last_stand": readiness.last_stand,
        "needs": {"known": needs.known, "confirmed": list(needs.confirmed), "unconfirmed": list(needs.unconfirmed)},
        "criteria": {"known": criteria.known, "set_by": criteria.set_by, "position": criteria.position},
        "allowed": list(readiness.allowed),
        "waiting": [{"kind": lack.kind, "reason": lack.reason.to(language)} for lack in readiness.waiting],
        "findings": [finding_as_json(item, language, path, price_of(brief)) for item in readiness.findings],
        "next_actions": [_action(item, language, path, price_of(brief)) for item in readiness.next_actions],
        "errors": [_problem(item, language) for item in readiness.errors],
        **_of_tender(readiness, brief, language),
    }


def _of_tender(readiness: Readiness, brief: Brief | None, language: str) -> dict[str, Any]:
    if brief is None or brief.tender is None:
        return {}
    from proposalgen.report.tender import as_data

    return as_data(brief, language, readiness.verdict in FULL)


def errors_as_json(errors: Iterable[Problem], path: str, language: str) -> dict[str, Any]:
    """The same document for a brief that could not be read: nothing judged, only errors."""
    return {
        "brief": path,
        "valid": False,
        "verdict": None,
        "last_stand": False,
        "needs": {"known": False, "confirmed": [], "unconfirmed": []},
        "criteria": {"known": False, "set_by": "unknown", "position": "unknown"},
        "allowed": [],
        "waiting": [],
        "findings": [],
        "next_actions": [],
        "errors": [_problem(item, language) for item in errors],
    }


def finding_as_json(item: Finding, language: str, path: str = "BRIEF", price: str = "") -> dict[str, Any]:
    """One finding, as in the list of ``check --json``."""
    return {
        "rule": item.rule,
        "severity": item.severity.value,
        "path": item.place.path,
        "line": line_of(item.place),
        "message": item.message.to(language),
        "action": named(item.action.to(language), path, price) if item.action else None,
        "kinds": list(item.kinds),
        "related": [{"path": place.path, "line": line_of(place)} for place in item.related],
    }


def _action(item: Action, language: str, path: str, price: str) -> dict[str, Any]:
    asks = [question.to(language) for question in item.ask]
    return {"action": named(item.what.to(language), path, price), "who": list(item.who), "ask": asks}


def _problem(item: Problem, language: str) -> dict[str, Any]:
    return {
        "path": item.place.path,
        "line": line_of(item.place),
        "column": item.place.column,
        "message": item.message.to(language),
        "hint": item.hint.to(language) if item.hint else None,
    }
