"""Rules on the parts of a proposal: order and depth may change, none may be missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from proposalgen.brief.model import Brief
from proposalgen.findings import Text
from proposalgen.gate.case import Case
from proposalgen.gate.material import only_quoted
from proposalgen.gate.rule import ADVICE, BLOCKER, FULL, WARNING, Hit, Rule

Present = Callable[[Brief], bool]


def _part(id_: str, present: Present, field: str, name: Text, write: Text, why: Text, failing: str) -> Rule:
    """A part that a full proposal may not lack; looked for only where one is open, and anything of it is written."""

    def check(case: Case) -> Iterator[Hit]:
        if case.full and not present(case.brief) and not only_quoted(case):
            yield Hit(
                field,
                Text("The proposal has no {part}.", "方案缺少{part}。").filled(part=name),
                write,
            )

    claim = Text("A proposal has its {part}.", "方案要有{part}。").filled(part=name)
    return Rule(id_, BLOCKER, claim, why, "", failing, check, FULL)


def _phases(case: Case) -> Iterator[tuple[str, object]]:
    plan = case.brief.action_plan
    return ((f"action_plan.phases[{i}]", phase) for i, phase in enumerate(plan.phases if plan else ()))


def _phase_field(field: str, message: Text, action: Text) -> Callable[[Case], Iterator[Hit]]:
    def check(case: Case) -> Iterator[Hit]:
        for path, phase in _phases(case):
            if not getattr(phase, field):
                yield Hit(path, message.filled(phase=phase.name), action)

    return check


def _risks(case: Case) -> Iterator[Hit]:
    plan = case.brief.action_plan
    if plan is None or not plan.phases:
        return
    if not plan.risks and case.full:
        yield Hit(
            "action_plan",
            Text("The plan foresees no risk.", "计划没有预见任何风险。"),
            Text("Name what may go wrong and what is done about it (action_plan.risks).", "写明可能出的问题和应对办法（action_plan.risks）。"),
        )
    for i, row in enumerate(plan.risks):
        if not row.response:
            yield Hit(
                f"action_plan.risks[{i}]",
                Text("The risk “{risk}” has no response.", "风险“{risk}”没有应对办法。").filled(risk=row.risk),
                Text("Say in response what is done about it.", "在 response 中写明应对办法。"),
            )


def _roadmap(case: Case) -> Iterator[Hit]:
    plan = case.brief.action_plan
    if case.full and plan and plan.phases and not plan.roadmap:
        yield Hit(
            "action_plan",
            Text("Nothing is said of what comes after this project.", "没有说明本项目之后做什么。"),
            Text("Sketch the next steps in action_plan.roadmap.", "在 action_plan.roadmap 中勾勒后续路线。"),
        )


def _tasks(case: Case) -> Iterator[Hit]:
    plan = case.brief.action_plan
    if case.full and plan and plan.phases and not any(phase.customer_tasks for phase in plan.phases):
        yield Hit(
            "action_plan.phases",
            Text("Nothing is asked of the customer in any phase.", "各阶段都没有写客户需要做什么。"),
            Text("Say what they must do (customer_tasks).", "写明需要客户配合的事（customer_tasks）。"),
        )


def _next_step(case: Case) -> Iterator[Hit]:
    if case.full and case.brief.next_step is None:
        yield Hit(
            "next_step",
            Text("The proposal ends without asking for a decision.", "方案结尾没有请客户做决定。"),
            Text("Ask for one clear decision in next_step.ask, of whom and by when.", "在 next_step.ask 中请客户做一个明确的决定，并写明由谁、何时。"),
        )


_PHASE = """\
action_plan:
  start: 2027-01-11
  phases:
    - {id: links, name: Connect the ledgers, weeks: 12, goal: Four ledgers connected, deliverables: [Working links],
       benefit: Copying stops in the first plant after four weeks, customer_tasks: [Open test access]}
  risks: [{risk: A ledger has no interface, response: Use its export until it has}]
  roadmap: [{when: 2028, what: Forecast from the same figures}]
"""

_DRAWN = (".gif", ".webp", ".tif", ".tiff", ".bmp", ".svg", ".heic", ".emf", ".wmf")


def _attachments(case: Case) -> Iterator[Hit]:
    for index, one in enumerate(case.brief.attachments):
        if not one.form:
            drawn = one.file.lower().endswith(_DRAWN)
            message = Text(
                "“{file}” is left out: only PDF, Word (.docx), PNG and JPEG files become annexes.",
                "“{file}”不会收入文件：只有 PDF、Word（.docx）、PNG 和 JPEG 可以作为附录。",
            )
            yield Hit(f"attachments[{index}].file", message.filled(file=one.file), _AS_PICTURE if drawn else _AS_PAGES)


_AS_PICTURE = Text("Save it as PNG or JPEG and name that file.", "请另存为 PNG 或 JPEG，并改写文件名。")
_AS_PAGES = Text(
    "Save it as PDF and name that file, or hand it over beside the document and take it out here.",
    "请另存为 PDF 并改写文件名；或随文件另行提交，并从这里去掉。",
)

RULES = (
    _part(
        "parts.solution", lambda b: b.solution is not None and bool(b.solution.components), "solution",
        Text("solution", "产品与服务（解决方案）"),
        Text(
            "Write what the solution consists of: one entry of solution.components for each part, with its name, what it does for the customer"
            " (description) and the needs it answers (needs).",
            "写明方案由哪些部分组成：solution.components 中每部分一项，写名称、对客户的作用（description）和回应的需求（needs）。",
        ),
        Text("Without a solution there is nothing to say yes to.", "没有方案，客户就没有可以同意的东西。"),
        "solution:\n",
    ),
    _part(
        "parts.value", lambda b: bool(b.value), "value",
        Text("value", "价值"),
        Text(
            "Write what the customer gains: for each value its statement and needs, and a yearly amount with its calculation (annual_amount, basis)"
            " or a case study (case).",
            "写明客户得到什么：每项价值写 statement 和对应的 needs，并写年金额与算法（annual_amount、basis）或案例（case）。",
        ),
        Text("A proposal that speaks of the product and not of its value is a catalogue.", "只谈产品不谈价值的方案，只是产品目录。"),
        "value: []\nsolution: {components: [{id: links, name: Ledger links, needs: [slow-close]}]}\n",
    ),
    _part(
        "parts.difference", lambda b: bool(b.differentiators), "differentiators",
        Text("difference from what others offer", "差异点"),
        Text(
            "Write what only we can do: a statement, with a figure (kind: hard, metric) or with proof (kind: soft, proof), and the criteria it answers.",
            "写明只有我方做得到的：statement 加数值（kind: hard，metric）或证明（kind: soft，proof），并写对应的标准（criteria）。",
        ),
        Text("Three ways a proposal fails; one is that it shows no difference.", "方案失败的三种方式之一，就是看不出差异。"),
        "differentiators: []\nsolution: {components: [{id: links, name: Ledger links, needs: [slow-close]}]}\n",
    ),
    _part(
        "parts.plan", lambda b: b.action_plan is not None and bool(b.action_plan.phases), "action_plan.phases",
        Text("action plan", "行动计划"),
        Text(
            "Write the phases: for each its name, its weeks, the goal, what is delivered (deliverables), and what the customer has at its end (benefit).",
            "写明各阶段：名称、周数（weeks）、目标（goal）、交付物（deliverables），以及阶段结束时客户得到什么（benefit）。",
        ),
        Text("Without a plan the benefit has no date.", "没有计划，收益就没有日期。"),
        "action_plan:\n",
    ),
    Rule(
        "plan.benefit", WARNING,
        Text("Each phase ends with a benefit that the customer sees.", "每个阶段结束时，客户都能看到收益。"),
        Text("An early benefit beats a final report.", "早见成效胜过一份总结报告。"),
        _PHASE, _PHASE.replace("benefit: Copying stops in the first plant after four weeks, ", ""),
        _phase_field(
            "benefit",
            Text("The phase “{phase}” ends without a benefit for the customer.", "阶段“{phase}”结束时没有客户可见的收益。"),
            Text("Say in benefit what they have at its end.", "在 benefit 中写明阶段结束时客户得到什么。"),
        ),
    ),
    Rule(
        "plan.goal", WARNING,
        Text("Each phase has a goal.", "每个阶段都有目标。"),
        Text("Work without a goal can't be finished.", "没有目标的工作，无所谓完成。"),
        _PHASE, _PHASE.replace("goal: Four ledgers connected, ", ""),
        _phase_field(
            "goal", Text("The phase “{phase}” has no goal.", "阶段“{phase}”没有目标。"), Text("Say in goal what is reached at its end, as something that can be seen.", "在 goal 中写明阶段结束时达到什么，要看得见。")
        ),
    ),
    Rule(
        "plan.deliverables", WARNING,
        Text("Each phase hands something over.", "每个阶段都有交付物。"),
        Text("What is handed over can be accepted, and paid.", "有交付物，才能验收和付款。"),
        _PHASE, _PHASE.replace("deliverables: [Working links]", "deliverables: []"),
        _phase_field(
            "deliverables",
            Text("The phase “{phase}” hands nothing over.", "阶段“{phase}”没有交付物。"),
            Text("List what is handed over in deliverables.", "在 deliverables 中列出交付物。"),
        ),
    ),
    Rule(
        "plan.risks", WARNING,
        Text("Risks are foreseen, each with a response.", "预见风险，并逐一写明应对办法。"),
        Text("Whoever names no risk has not done this before.", "说不出风险的人，多半没做过这件事。"),
        _PHASE, _PHASE.replace(", response: Use its export until it has", ""),
        _risks,
    ),
    Rule(
        "plan.roadmap", ADVICE,
        Text("The plan looks beyond this project.", "计划着眼于本项目之后。"),
        Text("A customer buys a direction, not only a delivery.", "客户买的是方向，不只是一次交付。"),
        _PHASE, _PHASE.replace("roadmap: [{when: 2028, what: Forecast from the same figures}]", "roadmap: []"),
        _roadmap,
    ),
    Rule(
        "plan.customer-tasks", ADVICE,
        Text("The plan says what the customer must do.", "计划写明客户需要做什么。"),
        Text("A plan is made with the customer; their part decides its length.", "计划是与客户共同完成的，客户的配合决定工期。"),
        _PHASE, _PHASE.replace(", customer_tasks: [Open test access]", ""),
        _tasks,
    ),
    Rule(
        "next-step.missing", WARNING,
        Text("The proposal ends by asking for a decision.", "方案以请客户做一个决定结尾。"),
        Text("Who asks for nothing gets nothing.", "什么都不提，就什么都得不到。"),
        "next_step: {ask: Agree to a working session with IT, of: cfo, by: 2026-12-04}\n",
        "next_step:\n",
        _next_step,
    ),
    Rule(
        "content.annex", WARNING,
        Text("Every attachment becomes an annex, and all its words are searched.", "每个附件都成为附录，其中的文字全部经过检查。"),
        Text(
            "A file that cannot be taken in is missing from the document without anybody seeing it; words in a scanned picture are searched by nobody.",
            "不能收入的文件会不声不响地缺席；扫描件里的文字则无人检查。",
        ),
        "attachments: [{title: Service conditions, file: conditions.pdf}]\n",
        "attachments: [{title: Bill of quantities, file: quantities.xlsx}]\n",
        _attachments,
    ),
)
