"""The internal view: all that the own side knows of a deal, as plain data beside the customer's view.

Only templates under ``internal/`` receive it. The customer's view is made without looking at anything here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from proposalgen.audience.bargain import bargain_view
from proposalgen.audience.decision import Decision, meetings_view
from proposalgen.audience.information import information_view
from proposalgen.brief.model import Brief
from proposalgen.brief.model.needs import Need
from proposalgen.figures.figures import Figures
from proposalgen.figures.framework import Framework, OperationLink
from proposalgen.findings import Action, Finding, Place

if TYPE_CHECKING:
    from proposalgen.gate.verdict import Readiness


def internal_view(
    brief: Brief, figures: Figures, readiness: Readiness, view: Mapping[str, Any]
) -> dict[str, Any]:
    """The customer's view and, beside it, what only the own side may read. ``readiness`` must hold a verdict.

    Texts of findings and actions are in the brief's language, places are ``file:line:column`` without folders.
    """
    decision = Decision(brief)
    findings = tuple(_finding(found, brief.language) for found in readiness.findings)
    return {
        **view,
        "verdict": {"key": _verdict(readiness), "reason": _reason(readiness), "full": readiness.exit_code == 0},
        "needs_answer": _needs_answer(brief, readiness),
        "criteria_answer": _criteria_answer(brief, readiness),
        "findings": findings,
        "actions": tuple(_action(found, decision, brief) for found in readiness.next_actions),
        "known_by": tuple(_evidence(brief, decision, view["date"])),
        "all_needs": tuple(_needs(brief, readiness, decision)),
        "standings": tuple(_standings(brief)),
        "attempts": tuple(_attempts(brief, decision)),
        "people": decision.people_view(),
        "power_map": decision.map_view(),
        "unplaced": decision.unplaced(),
        "deciders": decision.deciders(),
        "rivals": tuple(_rivals(brief, decision)),
        "concerns_raised": tuple(_objections(brief, decision)),
        "bargain": bargain_view(brief, figures, decision),
        "planned": meetings_view(brief, decision),
        "strategy": brief.strategy,
        "notes": brief.internal_notes,
        "moves": tuple(_moves(brief)),
        "heard": tuple(_reviews(brief, decision)),
        "information": information_view(brief, readiness, findings, figures),
        "framework": _framework(brief, figures.framework, decision) if figures.framework else None,
    }


def _verdict(readiness: Readiness) -> str:
    return "last_stand" if readiness.last_stand else str(readiness.verdict)


def _reason(readiness: Readiness) -> str:
    """Which case of the verdict this is, a key of the words."""
    verdict, criteria = _verdict(readiness), readiness.criteria
    if verdict == "discover":
        if not readiness.needs.known:
            return "discover_needs"
        return "discover_standing" if criteria.known else "discover_criteria"
    if verdict in ("influence", "decline"):
        return f"{verdict}_{'competitor' if criteria.set_by == 'competitor' else 'behind'}"
    return verdict


def _needs_answer(brief: Brief, readiness: Readiness) -> dict[str, Any]:
    answer = readiness.needs
    statements = {need.id: need.statement for need in brief.needs}
    return {
        "known": answer.known,
        "confirmed": tuple(statements[id_] for id_ in answer.confirmed),
        "unconfirmed": tuple(statements[id_] for id_ in answer.unconfirmed),
        "places": _places(answer.places),
    }


def _criteria_answer(brief: Brief, readiness: Readiness) -> dict[str, Any]:
    answer = readiness.criteria
    return {
        "known": answer.known,
        "set_by": answer.set_by,
        "position": answer.position,
        "ahead": answer.ahead,
        "behind": answer.behind,
        "unknown": answer.unknown,
        "places": _places(answer.places),
    }


def _places(places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place_text(place) for place in places))


def place_text(place: Place) -> str:
    """``brief.yaml:120``: the file without its folders, the line, without the column; empty when unknown."""
    if not place.file:
        return place.path
    name = PurePath(place.file).name
    if place.sheet is not None or place.row is not None:
        return str(Place(place.path, name, sheet=place.sheet, row=place.row))
    return f"{name}:{place.line}" if place.line else name


def _finding(found: Finding, language: str) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "severity": found.severity.value,
        "message": found.message.to(language),
        "action": found.action.to(language) if found.action else None,
        "place": place_text(found.place),
        "related": _places(found.related),
    }


def _action(found: Action, decision: Decision, brief: Brief) -> dict[str, Any]:
    """A command in it names the brief's file, where the gate says BRIEF."""
    file = PurePath(brief.place("").file).name or "brief.yaml"
    return {
        "what": found.what.to(brief.language).replace(" BRIEF", f" {file}"),
        "who": decision.named(found.who),
        "ask": tuple(ask.to(brief.language) for ask in found.ask),
    }


def _evidence(brief: Brief, decision: Decision, today: str) -> Iterator[dict[str, Any]]:
    """What is known and how, the latest first; ``age``: days before the document's date, None when after it."""
    used = {id_: [need.statement for need in brief.needs if id_ in need.evidence] for id_ in _ids(brief)}
    shown = date.fromisoformat(today)
    for item in sorted(brief.evidence, key=lambda item: item.date, reverse=True):
        age = (shown - item.date).days
        yield {
            "kind": item.kind,
            "date": item.date.isoformat(),
            "age": age if age >= 0 else None,
            "with": decision.named(item.with_),
            "summary": item.summary,
            "needs": tuple(used[item.id]),
            "solid": item.kind != "assumption",
        }


def _ids(brief: Brief) -> Iterator[str]:
    return (item.id for item in brief.evidence)


def _needs(brief: Brief, readiness: Readiness, decision: Decision) -> Iterator[dict[str, Any]]:
    """Every need, in the brief's order; ``state``: ``confirmed``, ``unconfirmed`` or ``personal``."""
    for need in brief.needs:
        yield {
            "statement": need.statement,
            "state": _state(need, readiness),
            "source": need.source,
            "priority": need.priority,
            "current_state": need.current_state,
            "impact": need.impact.summary if need.impact else None,
            "annual_cost": need.impact.annual_cost if need.impact else None,
            "owners": decision.named(need.owners),
            "departments": need.departments,
        }


def _state(need: Need, readiness: Readiness) -> str:
    if need.scope == "personal":
        return "personal"
    return "confirmed" if need.id in readiness.needs.confirmed else "unconfirmed"


def _standings(brief: Brief) -> Iterator[dict[str, Any]]:
    """The criteria with where we stand by each, and our differences that bear on it."""
    block = brief.selection_criteria
    for item in block.criteria if block else ():
        yield {
            "name": item.name,
            "weight": item.weight,
            "mandatory": item.mandatory,
            "requirement": item.requirement,
            "ours": item.ours,
            "standing": item.standing,
            "proof": item.proof,
            "differences": tuple(row.statement for row in brief.differentiators if item.id in row.criteria),
        }


def _attempts(brief: Brief, decision: Decision) -> Iterator[dict[str, Any]]:
    for item in brief.selection_criteria.influence if brief.selection_criteria else ():
        yield {
            "date": item.date.isoformat() if item.date else None,
            "with": decision.named(item.with_),
            "action": item.action,
            "outcome": item.outcome,
        }


def _rivals(brief: Brief, decision: Decision) -> Iterator[dict[str, Any]]:
    for item in brief.competition:
        yield {
            "name": item.name,
            "aliases": item.aliases,
            "position": item.position,
            "supporters": decision.named(item.supporters),
            "strengths": tuple(
                {"point": row.point, "affects": decision.named(row.affects), "answer": row.answer}
                for row in item.strengths
            ),
            "weaknesses": tuple(
                {"point": row.point, "affects": decision.named(row.affects), "use": row.use} for row in item.weaknesses
            ),
        }


def _objections(brief: Brief, decision: Decision) -> Iterator[dict[str, Any]]:
    proofs = {row.id: row.proof or row.statement for row in brief.differentiators}
    for item in brief.objections:
        yield {
            "concern": item.concern,
            "from": decision.name(item.from_),
            "answer": item.answer,
            "proof": proofs.get(item.proof, item.proof) if item.proof else None,
            "written": item.in_proposal,
        }


def _moves(brief: Brief) -> Iterator[dict[str, Any]]:
    """Our next moves in order of their dates; those without a date come last."""
    for item in sorted(brief.plan_to_win, key=lambda move: move.when or date.max):
        yield {
            "what": item.what,
            "owner": item.owner,
            "when": item.when.isoformat() if item.when else None,
            "checkpoint": item.checkpoint,
        }


def _reviews(brief: Brief, decision: Decision) -> Iterator[dict[str, Any]]:
    for item in brief.reviews:
        yield {
            "date": item.date.isoformat(),
            "with": decision.named(item.with_),
            "shown": item.shown,
            "feedback": item.feedback,
            "changed": item.changed,
        }


# --- the value framework -----------------------------------------------------------------------


def _framework(brief: Brief, found: Framework, decision: Decision) -> dict[str, Any]:
    value = brief.business_value
    assert value is not None  # or there would be no framework
    kpis = {item.id: _kpi(item, decision) for item in value.executive_kpis}
    parts = {part.id: part.name for part in brief.solution.components} if brief.solution else {}
    met = {department.name: department.met for department in found.departments}
    return {
        "kpis": tuple(kpis.values()),
        "chains": tuple(
            {
                "name": item.name,
                "complete": item.complete,
                "kpis": tuple(kpis[id_] for id_ in item.kpis),
                "operations": tuple(_operation(row, parts, met, decision) for row in item.operations),
            }
            for item in found.initiatives
        ),
        "gaps": tuple(
            {"kind": gap.kind.replace("-", "_"), "name": parts.get(gap.name, gap.name), "place": place_text(brief.place(gap.path))}
            for gap in found.gaps
        ),
        "departments": tuple(
            {
                "name": row.name,
                "met": row.met,
                "contacts": decision.named(row.contacts),
                "kpis": tuple(item.kpi for item in value.operations if item.department == row.name),
            }
            for row in found.departments
        ),
    }


def _kpi(item: Any, decision: Decision) -> dict[str, Any]:
    return {"name": item.name, "owner": decision.name(item.owner), "from": item.from_, "to": item.to, "unit": item.unit}


def _operation(
    row: OperationLink, parts: Mapping[str, str], met: Mapping[str, bool], decision: Decision
) -> dict[str, Any]:
    return {
        "department": row.department,
        "kpi": row.kpi,
        "parts": tuple(parts.get(id_, id_) for id_ in row.components),
        "contacts": decision.named(row.contacts),
        "met": met[row.department],
    }


