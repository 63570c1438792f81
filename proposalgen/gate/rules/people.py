"""Rules on people and on the six kinds of key information."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.findings import Text
from proposalgen.gate.case import Case, joined
from proposalgen.gate.information import lacking
from proposalgen.gate.rule import ADVICE, WARNING, Hit, Rule


def _missing(case: Case) -> Iterator[Hit]:
    if missing := lacking(case):
        yield Hit(
            "",
            Text(
                "Missing of the six kinds of key information: {kinds}.",
                "六类关键信息中缺 {count} 类：{kinds}。",
            ).filled(count=len(missing), kinds=joined(one.name for one in missing)),
            Text("Ask at the next meeting, and note it in {fields}.", "下次会面时问清，记入 {fields}。").filled(
                fields=joined(one.field for one in missing)
            ),
        )


def _opponent(case: Case) -> Iterator[Hit]:
    for i, person in enumerate(case.brief.stakeholders):
        if person in case.deciders and person.support == "opponent":
            yield Hit(
                f"stakeholders[{i}]",
                Text("{who} decides, and is against us.", "{who}有决定权，且反对我方。").filled(who=case.named(person.id)),
                Text(
                    "Find out why, and who can talk with this person before the decision.",
                    "弄清原因，并找到能在决策前与其沟通的人。",
                ),
                (f"stakeholders[{i}].support",),
            )


def _unmet(case: Case) -> Iterator[Hit]:
    ids = {person.id for person in case.deciders}
    if ids and case.met and not ids & case.met:
        at = [i for i, person in enumerate(case.brief.stakeholders) if person.id in ids]
        yield Hit(
            f"stakeholders[{at[0]}]",
            Text("Nothing was heard from anybody who decides: {who}.", "还没有从任何决策者那里了解过情况：{who}。").filled(
                who=case.names(person.id for person in case.deciders)
            ),
            Text("Ask for a meeting with one of them.", "争取与其中一位会面。"),
            tuple(f"stakeholders[{i}]" for i in at[1:]),
        )


def _single(case: Case) -> Iterator[Hit]:
    if len(case.met) == 1:
        only = next(iter(case.met))
        at = next(i for i, person in enumerate(case.brief.stakeholders) if person.id == only)
        yield Hit(
            f"stakeholders[{at}]",
            Text("All that is known was heard from one person: {who}.", "所有信息都来自一个人：{who}。").filled(who=case.named(only)),
            (FROM_DECIDER if only in {person.id for person in case.deciders} else TO_DECIDERS).filled(who=case.named(only)),
        )


TO_DECIDERS = Text("Ask {who} to introduce you to those who decide and those who use it.", "请{who}引荐决策者和使用者。")
FROM_DECIDER = Text(
    "{who} decides: ask to be introduced to those who will use it and those who judge it technically.",
    "{who}就是决策者：请其引荐使用者和负责技术评估的人。",
)


def _department(case: Case) -> Iterator[Hit]:
    framework = case.brief.business_value
    for i, row in enumerate(framework.operations if framework else ()):
        if not row.contacts:
            yield Hit(
                f"business_value.operations[{i}]",
                Text("Nobody has met {department} yet, whose “{kpi}” we promise to move.", "我们承诺改善{department}的“{kpi}”，却还没有接触过这个部门。").filled(
                    department=row.department, kpi=row.kpi
                ),
                Text("Ask to be introduced there.", "请客户引荐。"),
            )


_PEOPLE = """\
stakeholders:
  - {id: cfo, name: M. Quist, title: CFO, level: executive, roles: [decision_maker], influence: high, support: supporter}
  - {id: it, name: J. Okafor, title: Head of IT, level: middle, roles: [technical_evaluator], influence: medium}
"""
_TALK = "evidence: [{id: talk, kind: interview, date: 2026-09-01, with: [cfo, it]}]\n"

RULES = (
    Rule(
        "key.missing", WARNING,
        Text(
            "Six kinds of key information are known: schedule, budget, requirement, decision, competition, key evaluation items.",
            "掌握六类关键信息：时间计划、预算、需求、决策、竞争、关键评选项。",
        ),
        Text("They decide the deal, and contradict each other in time to be mended only when all are on the table.", "它们决定成败；只有都摆在桌面上，才能及时发现矛盾。"),
        "competition: [{name: Borealis Systems}]\n", "competition: []\n", _missing,
    ),
    Rule(
        "people.opponent-decides", WARNING,
        Text("No decider is an opponent.", "决策者中没有反对者。"),
        Text("Whoever decides against us from the start decides against us at the end.", "一开始就反对我们的决策者，最后也会投反对票。"),
        _PEOPLE, _PEOPLE.replace("support: supporter", "support: opponent"), _opponent,
    ),
    Rule(
        "people.decider-unmet", WARNING,
        Text("Something was heard from a decider.", "从决策者那里了解过情况。"),
        Text("What others say of the decider is hearsay.", "别人转述的决策者意见，只是传闻。"),
        _TALK, _TALK.replace("[cfo, it]", "[it]"), _unmet,
    ),
    Rule(
        "people.single-contact", WARNING,
        Text("More than one person was heard.", "听取过不止一个人的意见。"),
        Text("One contact can leave, be mistaken, or be alone with their view.", "唯一的联系人可能离职、看错，或只代表自己。"),
        _TALK, _TALK.replace("[cfo, it]", "[cfo]"), _single,
    ),
    Rule(
        "people.department-unmet", ADVICE,
        Text("Every department whose figures we move was met.", "承诺改善其指标的部门都接触过。"),
        Text("A department that was never asked is the one that objects.", "没问过的部门，往往就是提反对意见的部门。"),
        "business_value: {operations: [{id: o-close, department: Plant accounts, kpi: days to close, contacts: [cfo]}]}\n",
        "business_value: {operations: [{id: o-close, department: Plant accounts, kpi: days to close}]}\n", _department,
    ),
)  # fmt: skip
