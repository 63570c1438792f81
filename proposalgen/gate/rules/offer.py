"""Rules on value, difference and solution: numbers with their calculation, strengths with their proof."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.brief.model.offer import Component, Value
from proposalgen.findings import Text
from proposalgen.gate.case import Case
from proposalgen.gate.rule import BLOCKER, WARNING, Hit, Rule


def _calculated(value: Value) -> bool:
    return value.annual_amount is not None and value.basis is not None


def _unproved(case: Case) -> Iterator[Hit]:
    for i, value in enumerate(case.brief.value):
        if not _calculated(value) and value.case is None:
            if value.kind == "tangible":
                lacks = Text("a number and the calculation behind it", "金额和计算依据")
                field = Text("annual_amount and basis", "annual_amount 和 basis")
                if value.annual_amount is not None:
                    lacks, field = Text("the calculation behind its number", "金额的计算依据"), Text("basis", "basis")
                elif value.basis is not None:
                    lacks, field = Text("a number", "金额"), Text("annual_amount", "annual_amount")
            else:
                lacks, field = Text("a case that shows it", "能证明它的案例"), Text("case", "case")
            yield Hit(
                f"value[{i}]",
                Text("The value “{value}” lacks {lacks}.", "价值“{value}”缺少{lacks}。").filled(
                    value=value.statement, lacks=lacks
                ),
                Text(
                    "Give it in {field}, or leave this value out.", "在 {field} 中补上，或去掉这一项价值。"
                ).filled(field=field),
            )


def _other_kind(case: Case) -> Iterator[Hit]:
    for i, value in enumerate(case.brief.value):
        if value.kind == "tangible" and not _calculated(value) and value.case is not None:
            yield Hit(
                f"value[{i}]",
                Text(
                    "“{value}” is called tangible and rests on a case alone, without number and calculation.",
                    "“{value}”标为有形价值，却只有案例，没有金额和计算依据。",
                ).filled(value=value.statement),
                Text(
                    "Work the number out with the customer, or call it intangible.",
                    "与客户一起算出金额，或改为无形价值（kind: intangible）。",
                ),
            )
        if value.kind == "intangible" and value.case is None and _calculated(value):
            yield Hit(
                f"value[{i}]",
                Text(
                    "“{value}” is called intangible, carries a number and no case.",
                    "“{value}”标为无形价值，有金额却没有案例。",
                ).filled(value=value.statement),
                Text("Call it tangible, or name the case that shows it.", "改为有形价值（kind: tangible），或写明能证明它的案例。"),
            )


def _no_need(case: Case) -> Iterator[Hit]:
    hidden = {need.id for need in case.brief.needs} - case.confirmed
    for i, value in enumerate(case.brief.value):
        if not value.needs:
            message = Text("The value “{value}” belongs to no need.", "价值“{value}”不对应任何需求。")
        elif case.needs.known and hidden.issuperset(value.needs):
            message = Text(
                "The value “{value}” belongs only to needs that are not shown (unconfirmed or personal), so it is left out too.",
                "价值“{value}”只对应不展示的需求（未确认或个人需求），因此也不会展示。",
            )
        else:
            continue
        yield Hit(
            f"value[{i}]",
            message.filled(value=value.statement),
            Text("Name the confirmed need that it meets in needs.", "在 needs 中写明它满足的已确认需求。"),
        )


def _metric(case: Case) -> Iterator[Hit]:
    for i, item in enumerate(case.brief.differentiators):
        if item.kind == "hard" and item.metric is None:
            yield Hit(
                f"differentiators[{i}]",
                Text("The hard difference “{it}” has no figure.", "硬差异“{it}”没有数值。").filled(it=item.statement),
                Text("Give its metric, or call it soft and name the proof.", "补上 metric，或改为软差异（kind: soft）并写明证明。"),
            )


def _proof(case: Case) -> Iterator[Hit]:
    for i, item in enumerate(case.brief.differentiators):
        if item.kind == "soft" and item.proof is None:
            yield Hit(
                f"differentiators[{i}]",
                Text("The soft difference “{it}” has no proof.", "软差异“{it}”没有证明。").filled(it=item.statement),
                Text("Name what proves it in proof.", "在 proof 中写明证明材料。"),
            )


def _idle(case: Case) -> Iterator[Hit]:
    parts = case.brief.solution.components if case.brief.solution else ()
    for i, part in enumerate(parts):
        if not _serves(case, part):
            named = bool(part.needs)
            message = (
                Text(
                    "“{part}” serves only needs that are not shown, no value and no difference.",
                    "“{part}”只对应不展示的需求，不带来价值，也不体现差异。",
                )
                if named
                else Text(
                    "“{part}” serves no need, no value and no difference: it shows diligence and moves nobody.",
                    "“{part}”不对应任何需求、价值或差异：只显得勤快，打动不了人。",
                )
            )
            yield Hit(
                f"solution.components[{i}]",
                message.filled(part=part.name),
                Text(
                    "Say what it serves (needs, value, differentiators), or leave it out.",
                    "写明它服务于什么（needs、value、differentiators），或去掉它。",
                ),
            )


def _serves(case: Case, part: Component) -> bool:
    return bool(case.confirmed.intersection(part.needs) or part.value or part.differentiators)


_HOURS = """\
value:
  - {id: hours, needs: [slow-close], kind: tangible, statement: Fewer hours on the close,
     annual_amount: 208000, basis: 5200 hours × EUR 40}
"""
_LINKS = """\
differentiators:
  - {id: d-links, kind: hard, statement: Ready links to 40 ledgers, metric: {name: links, value: 40}, criteria: [speed]}
"""
_SOFT = """\
differentiators:
  - {id: d-links, kind: soft, statement: One firm answers for the links, proof: Letter of liability, criteria: [speed]}
"""

RULES = (
    Rule(
        "value.unproved",
        BLOCKER,
        Text(
            "A value carries a number with its calculation, or a case that shows it.",
            "价值要有金额和计算依据，或有案例证明。",
        ),
        Text(
            "A value with neither is a promise; the customer's finance department strikes it out, and us with it.",
            "两者都没有的价值只是许诺，客户财务会划掉它，也会划掉我们。",
        ),
        _HOURS,
        _HOURS.replace(", basis: 5200 hours × EUR 40", ""),
        _unproved,
    ),
    Rule(
        "value.other-kind",
        WARNING,
        Text(
            "Tangible value rests on a number, intangible value on a case.",
            "有形价值靠数字，无形价值靠案例。",
        ),
        Text(
            "Called by the wrong name, it is read with the wrong eyes.",
            "归错了类，客户就会用错误的眼光去看。",
        ),
        _HOURS,
        _HOURS.replace("kind: tangible", "kind: intangible"),
        _other_kind,
    ),
    Rule(
        "value.need",
        WARNING,
        Text("Each value belongs to a confirmed need.", "每项价值都对应一个已确认的需求。"),
        Text("A benefit for nobody's need is a feature.", "不对应需求的好处，只是功能。"),
        _HOURS,
        _HOURS.replace("needs: [slow-close]", "needs: []"),
        _no_need,
    ),
    Rule(
        "difference.metric",
        WARNING,
        Text("A hard difference carries a figure.", "硬差异要有数值。"),
        Text("Without a figure it cannot be weighed.", "没有数值，就无法比较。"),
        _LINKS,
        _LINKS.replace(", metric: {name: links, value: 40}", ""),
        _metric,
    ),
    Rule(
        "difference.proof",
        WARNING,
        Text("A soft difference carries proof.", "软差异要有证明。"),
        Text("What can't be measured must at least be shown.", "不能衡量的，至少要能证明。"),
        _SOFT,
        _SOFT.replace(", proof: Letter of liability", ""),
        _proof,
    ),
    Rule(
        "solution.idle",
        WARNING,
        Text(
            "Every component serves a need, a value or a difference.",
            "每个组件都服务于某个需求、价值或差异。",
        ),
        Text("Details that serve nothing show diligence and move nobody.", "什么都不服务的细节，只显得勤快，打动不了人。"),
        "solution: {components: [{id: links, name: Ledger links, needs: [slow-close]}]}\n",
        "solution: {components: [{id: links, name: Ledger links, needs: [slow-close]}, {id: chat, name: Chat window}]}\n",
        _idle,
    ),
)
