"""The ``explain`` command: every rule of the gate and of the inspection, one manual."""

from __future__ import annotations

from proposalgen.findings import Text
from proposalgen.gate.rules import RULES, explain
from proposalgen.inspect.rules import INSPECTION_RULES

ALL = (*RULES, *INSPECTION_RULES)
LABELS = (
    ("why", Text("Why", "为什么")),
    ("passing", Text("Passes", "通过的例子")),
    ("failing", Text("Fails", "不通过的例子")),
)


def explained(rule_id: str | None, language: str) -> str:
    """The page of one rule, or the list of all; raises UsageError for an unknown id."""
    if rule_id is None:
        width = max(len(rule.id) for rule in ALL)
        return "\n".join(f"{rule.id:<{width}}  {rule.claim.to(language)}" for rule in ALL)
    rule = explain(rule_id, ALL)
    lines = [f"{rule.id}  ({rule.severity.value})", "", rule.claim.to(language)]
    for name, label in LABELS:
        lines += ["", f"{label.to(language)}:", *_indented(getattr(rule, name), language)]
    return "\n".join(lines)


def _indented(value: Text | str, language: str) -> list[str]:
    text = value.to(language) if isinstance(value, Text) else value
    return [f"  {line}" for line in text.strip().splitlines()]
