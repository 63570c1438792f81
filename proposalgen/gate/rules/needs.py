"""Rules on needs: guesses are not shown as the customer's, and every need has an owner and an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalgen.findings import Text
from proposalgen.gate.case import Case, joined
from proposalgen.gate.needs import GAPS, gaps
from proposalgen.gate.rule import ADVICE, WARNING, Hit, Rule

FIGURE = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿两半]|\b(?i:one|two|three|half|twice|dozens?|hundreds?)\b")


def _unconfirmed(case: Case) -> Iterator[Hit]:
    people = frozenset(case.people)
    for i, need in case.unconfirmed_rows():
        lacking = tuple(gaps(need, case.evidence, people))
        guesses = tuple(case.evidence_at[id_] for id_ in need.evidence if case.evidence[id_].kind == "assumption")
        yield Hit(
            f"needs[{i}]",
            Text(
                "The need “{need}” is not confirmed, so it counts for nothing and is shown to nobody; missing: {gaps}.",
                "需求“{need}”尚未确认，不作数，也不会给客户看；还缺：{gaps}。",
            ).filled(need=need.statement, gaps=joined(GAPS[gap] for gap in lacking)),
            Text(
                "Ask those who own it and note the answer as evidence (kind, date, with).",
                "问清负责人，把回答记为 evidence（kind、date、with）。",
            ),
            related=guesses,
        )


def _owner(case: Case) -> Iterator[Hit]:
    for i, need in case.confirmed_rows():
        if not need.owners:
            yield Hit(
                f"needs[{i}]",
                Text("Nobody owns the need “{need}”.", "需求“{need}”没有负责人。").filled(need=need.statement),
                Text("Name the stakeholders in owners.", "在 owners 中写明干系人。"),
            )


def _personal_owner(case: Case) -> Iterator[Hit]:
    for i, need in case.needs_rows("personal"):
        if not need.owners:
            yield Hit(
                f"needs[{i}]",
                Text("A personal need belongs to a person, and none is named.", "个人需求属于某个人，这里没有写是谁。"),
                Text("Name the stakeholder in owners.", "在 owners 中写明干系人。"),
            )


def _unanswered(case: Case) -> Iterator[Hit]:
    solution = case.brief.solution
    if solution is None or not solution.components:
        return
    answered = {id_ for part in solution.components for id_ in part.needs}
    for i, need in case.confirmed_rows():
        if need.id not in answered:
            yield Hit(
                f"needs[{i}]",
                Text(
                    "The confirmed need “{need}” is answered by no component.",
                    "已确认的需求“{need}”没有任何方案组件回应。",
                ).filled(need=need.statement),
                Text(
                    "Add the need to a component's needs, or say in scope.out that this project leaves it out.",
                    "把它加到某个组件的 needs 中，或在 scope.out 中说明本项目不含它。",
                ),
                related=("solution.components",),
            )


def _vague(case: Case) -> Iterator[Hit]:
    for i, need in case.confirmed_rows():
        impact = need.impact
        if impact and not impact.annual_cost and not FIGURE.search(impact.summary or ""):
            yield Hit(
                f"needs[{i}].impact",
                Text(
                    "The impact of “{need}” holds no figure: money, time or risk.",
                    "需求“{need}”的影响里没有数字：金额、时间或风险。",
                ).filled(need=need.statement),
                Text("Ask how much, how often and for whom.", "问清多少、多久一次、影响谁。"),
            )


def _target(case: Case) -> Iterator[Hit]:
    for i, need in case.confirmed_rows():
        if need.target is None:
            yield Hit(
                f"needs[{i}]",
                Text("The need “{need}” has no target.", "需求“{need}”没有目标。").filled(need=need.statement),
                Text(
                    "Agree on a measure, its value today, the value to reach and by when (target).",
                    "与客户约定指标、现值、目标值和时间（target）。",
                ),
            )


_WRITTEN = """\
needs:
  - {id: slow-close, scope: organization, source: pain, statement: The monthly close takes nine days,
     current_state: Six people copy figures from four systems., impact: {summary: 54 working days a month.},
     target: {metric: days to close, to: 3}, owners: [cfo], evidence: [talk]}
"""

RULES = (
    Rule(
        "needs.unconfirmed",
        WARNING,
        Text(
            "A need is confirmed by its present state, its impact, and evidence heard from the customer.",
            "需求要有现状、影响，以及从客户那里得到的证据，才算确认。",
        ),
        Text(
            "Guesses shown as the customer's needs cost their trust; an unconfirmed need stays out of every document.",
            "把猜测当成客户的需求会失去信任；未确认的需求不会出现在任何给客户的文件中。",
        ),
        _WRITTEN,
        _WRITTEN
        + "  - {id: errors, scope: organization, source: pain, statement: Figures are copied wrongly, owners: [it], evidence: [talk]}\n",
        _unconfirmed,
    ),
    Rule(
        "needs.owner",
        WARNING,
        Text("Every confirmed need is owned by somebody at the customer.", "每个已确认的需求都有客户方负责人。"),
        Text("A need that nobody owns is defended by nobody.", "没有人负责的需求，也没有人会为它争取。"),
        _WRITTEN,
        _WRITTEN.replace("owners: [cfo]", "owners: []"),
        _owner,
    ),
    Rule(
        "needs.personal-owner",
        WARNING,
        Text("A personal need names the person.", "个人需求要写明是谁的。"),
        Text(
            "It is met in conversation with that person, and nowhere else.",
            "它只能在与这个人的谈话中得到满足。",
        ),
        _WRITTEN + "  - {id: peace, scope: personal, source: expectation, statement: Wants a quiet year, owners: [cfo]}\n",
        _WRITTEN + "  - {id: peace, scope: personal, source: expectation, statement: Wants a quiet year}\n",
        _personal_owner,
    ),
    Rule(
        "needs.unanswered",
        WARNING,
        Text("Every confirmed need is answered by a component.", "每个已确认的需求都有组件回应。"),
        Text(
            "A need that was heard and is not answered will be asked about in the first meeting.",
            "听到却没有回应的需求，第一次会议就会被问到。",
        ),
        "solution: {components: [{id: links, name: Ledger links, needs: [slow-close], value: [hours]}]}\n",
        "solution: {components: [{id: links, name: Ledger links, value: [hours], needs: []}]}\n",
        _unanswered,
    ),
    Rule(
        "needs.impact-vague",
        ADVICE,
        Text("An impact is as concrete as evidence allows.", "影响要写得像证据允许的那样具体。"),
        Text("Nobody spends money on a problem without a size.", "没有大小的问题，没有人肯花钱解决。"),
        _WRITTEN,
        _WRITTEN.replace("54 working days a month.", "It annoys everybody."),
        _vague,
    ),
    Rule(
        "needs.target",
        ADVICE,
        Text("A confirmed need has a target.", "已确认的需求有目标。"),
        Text("Without a target nobody can say later that it was reached.", "没有目标，日后就说不清是否达到。"),
        _WRITTEN,
        _WRITTEN.replace("target: {metric: days to close, to: 3}, ", ""),
        _target,
    ),
)
