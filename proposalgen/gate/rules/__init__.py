"""Every rule of the gate, in the order in which findings are reported."""

from __future__ import annotations

from collections.abc import Sequence

from proposalgen.gate.rule import Rule
from proposalgen.gate.rules import (
    criteria,
    focus,
    house,
    needs,
    offer,
    parts,
    people,
    price,
    reading,
    tender,
    tender_prices,
    tender_terms,
    timing,
    wording,
)

SUBJECTS: tuple[tuple[str, str, tuple[Rule, ...]], ...] = (
    ("Needs", "需求", needs.RULES),
    ("Selection criteria", "评选标准", criteria.RULES),
    ("Value, difference, solution", "价值、差异与方案", offer.RULES),
    ("Parts of a proposal", "方案的组成", parts.RULES),
    ("Price and approvals", "价格与审批", price.RULES),
    ("People and key information", "人员与关键信息", people.RULES),
    ("Dates", "日期", timing.RULES),
    ("Wording and focus", "文字与重心", (*wording.RULES, *focus.RULES)),
    ("House and library", "公司信息与资料库", house.RULES),
    ("Tender", "招标", (*tender.RULES, *tender_terms.RULES, *tender_prices.RULES)),
    ("Reading", "读取", reading.RULES),
)
RULES: tuple[Rule, ...] = tuple(rule for _, _, rules in SUBJECTS for rule in rules)


def explain(rule_id: str, rules: Sequence[Rule] = RULES) -> Rule:
    """The rule with this id. Raises UsageError, with the nearest ids, when there is none."""
    found = next((rule for rule in rules if rule.id == rule_id), None)
    if found is None:
        raise _unknown(rule_id, [rule.id for rule in rules])
    return found


def _unknown(rule_id: str, ids: list[str]) -> Exception:
    from difflib import get_close_matches

    from proposalgen.errors import UsageError
    from proposalgen.findings import Text

    last = rule_id.rsplit(".", 1)[-1]
    near = get_close_matches(rule_id, ids, 3, 0.5) or [id_ for id_ in ids if last and last in id_][:3]
    listed = ", ".join(near)
    if not near:
        message = Text("There is no rule “{id}”. All rules: {all}", "没有规则“{id}”。全部规则：{all}")
        return UsageError(message.filled(id=rule_id, all=", ".join(ids)))
    return UsageError(
        Text("There is no rule “{id}”. Did you mean {near}?", "没有规则“{id}”。是否指 {near}？").filled(id=rule_id, near=listed)
    )
