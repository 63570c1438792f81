"""The example deal, edited: what a seller would change in the brief, by the field's path."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from proposalgen.brief.load import brief_from
from proposalgen.brief.model import Brief
from proposalgen.figures.figures import figure
from proposalgen.gate.judge import judge
from proposalgen.gate.verdict import Readiness
from proposalgen.house.load import load_house
from proposalgen.house.model import House
from proposalgen.kinds import kind

GOOD = Path(__file__).resolve().parents[2] / "samples" / "good"
DEAL = GOOD / "group-treasury" / "brief.yaml"
TODAY = date(2026, 11, 23)
GONE = object()

Edits = dict[str, Any]

# What the brief holds when nothing is known yet.
NO_NEEDS: Edits = {
    "needs[0].evidence": ["guess-risk"],
    "needs[1].impact": GONE,
    "needs[2].current_state": "尚未了解",
}
NO_CRITERIA: Edits = {"selection_criteria": GONE, "differentiators[0].criteria": GONE, "differentiators[1].criteria": GONE}
THEIRS: Edits = {"selection_criteria.set_by": "competitor", "selection_criteria.influence": GONE}
CUSTOMERS: Edits = {"selection_criteria.set_by": "customer", "selection_criteria.influence": GONE}
BEHIND: Edits = {"selection_criteria.criteria[3].standing": "behind"}
FAILED: Edits = {"selection_criteria.influence": [{"date": "2026-10-28", "with": ["cfo"], "action": "提出两项指标", "outcome": "failed"}]}
PURSUIT: Edits = {
    "approvals": [{"scope": "pursuit", "by": "李岩", "role": "销售总监", "date": "2026-11-18", "reason": "为二期占位"}]
}


@lru_cache(maxsize=1)
def _text() -> str:
    return DEAL.read_text("utf-8")


@lru_cache(maxsize=1)
def house() -> House:
    return load_house(GOOD)


def data(*edits: Edits) -> dict[str, Any]:
    """The example as plain data, with each edit made: a value, or GONE."""
    found = yaml.load(_text(), Loader=yaml.CBaseLoader)  # noqa: S506 — text only
    for edit in edits:
        for path, value in edit.items():
            put(found, path, value)
    return found


def put(tree: Any, path: str, value: Any) -> None:
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]
    for step in steps[:-1]:
        tree = tree.setdefault(step, {}) if isinstance(step, str) else tree[step]
    if value is GONE:
        tree.pop(steps[-1], None)
    else:
        tree[steps[-1]] = deepcopy(value)


def brief(*edits: Edits) -> Brief:
    return brief_from(data(*edits))


def judged(*edits: Edits, today: date | None = TODAY, by: House | None = None) -> Readiness:
    deal = brief(*edits)
    return judge(deal, figure(deal), by or house(), today)


def for_customers(report):
    """The documents that a report opens for the customer; the internal ones have a story of their own."""
    return tuple(id_ for id_ in report.allowed if kind(id_).audience == "client")
