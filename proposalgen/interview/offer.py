"""What the proposal needs once the verdict opens it: answers to the needs, their value, a difference, a plan, one decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from proposalgen.brief.edit import END, Change
from proposalgen.brief.model.needs import Need
from proposalgen.brief.model.offer import Component
from proposalgen.findings import Text, same
from proposalgen.interview import answers as take
from proposalgen.interview.question import (
    A_NAME,
    Asking,
    Given,
    Question,
    change,
    fills,
    new_id,
    persons,
    quoted,
    together,
)

VALUES = {
    "tangible": Text("tangible: a number a year can be worked out", "有形（能算出数）：写出每年的金额"),
    "intangible": Text("intangible: a case study shows it", "无形（靠案例）：由案例来说明"),
}
DIFFERENCES = {
    "hard": Text("hard: measured, with our figure", "可测量：有我方的数值"),
    "soft": Text("soft: judged, with a proof", "靠判断：由证明来支持"),
}
PART = Text("a name, or the number of a part listed", "名称，或所列组成部分的序号")

ANSWERED = Text("Which part of your solution answers “{need}”?", "方案的哪一部分回应“{need}”？")
ANSWERED_WHY = Text(
    "A need that was heard and is not answered will be asked about in the first meeting.",
    "听到却没有回应的需求，第一次会议就会被问到。",
)
ANSWERED_EXAMPLE = Text("Ledger links", "总账对接")
DOES = Text("What does “{part}” do for the customer?", "“{part}”能为客户做到什么？")
DOES_WHY = Text("What it does for them comes before what it is.", "先写对客户的好处，再写它是什么。")
DOES_EXAMPLE = Text("Figures arrive by themselves the night before.", "头天夜里数据自动到位。")
VALUE = Text(
    "What is it worth when “{need}” is met: a number, or a case?",
    "满足“{need}”有什么价值：能算出数，还是靠案例？",
)
VALUE_WHY = Text(
    "A value with neither a calculation nor a case is a blocker.",
    "既没有计算依据也没有案例的价值，不能写进方案。",
)
VALUE_SAY = Text("Say the value in a sentence.", "用一句话写出价值。")
VALUE_EXAMPLE = Text("Fifty working days a month saved", "每月省下五十个工作日")
AMOUNT = Text("How much a year is “{value}” worth?", "“{value}”每年值多少钱？")
BASIS = Text("How is that worked out?", "这个数是怎么算出来的？")
BASIS_EXAMPLE = Text("50 days × 12 months × 3,000 a day", "50 天 × 12 个月 × 3000 元/天")
CASE = Text("Which case study of the library shows “{value}”?", "资料库中哪个案例能说明“{value}”？")
DIFFERENT = Text(
    "What sets you apart, for this customer? First: is it measured or judged?",
    "对这个客户来说，你们的不同在哪里？先选：可测量，还是靠判断？",
)
DIFFERENT_WHY = Text(
    "A proposal that shows no difference is compared by its price alone.", "看不出差异的方案，只能比价格。"
)
DIFFERENT_SAY = Text("Say it as the customer gains from it.", "从客户受益的角度写出来。")
DIFFERENT_EXAMPLE = Text("All 23 of your banks are connected directly.", "你们合作的 23 家银行全部直联。")
METRIC = Text("What is measured by “{difference}”?", "“{difference}”测的是什么？")
METRIC_EXAMPLE = Text("banks connected directly", "直联银行数")
FIGURE = Text("Which is your figure?", "你们的数值是多少？")
PROOF = Text("What proves “{difference}”?", "“{difference}”有什么证明？")
PROOF_EXAMPLE = Text("A demonstration with your own data", "用贵方数据现场演示")
PHASE = Text("The first phase of the action plan: its name?", "行动计划的第一阶段叫什么？")
PHASE_MORE = Text(
    "Is there another phase? Its name? (- if that is all)", "还有下一阶段吗？叫什么？（没有就输入 -）"
)
PHASE_EXAMPLE = Text("Connect the systems", "系统对接")
PHASE_WHY = Text("The plan shows that the promise can be kept.", "计划说明承诺能兑现。")
WEEKS = Text("How many weeks does it take?", "需要几周？")
GAIN = Text("What does the customer see at the end of “{phase}”?", "“{phase}”结束时，客户能看到什么收益？")
GAIN_WHY = Text("An early benefit beats a final report.", "早见效胜过总报告。")
GAIN_EXAMPLE = Text("The first month is closed in five days.", "第一个月结五天完成。")
START = Text("When does the plan begin?", "计划从哪天开始？")
ASK = Text("Which one decision do you ask the customer for?", "请客户做哪一个决定？")
ASK_WHY = Text(
    "A proposal that asks for nothing gets nothing; one that asks for three things gets a delay.",
    "什么都不请求就什么都得不到；一次请求三件事只会拖延。",
)
ASK_EXAMPLE = Text("Approve the four-week pilot", "批准四周试点")
ASK_OF = Text("Who takes this decision: “{ask}”?", "“{ask}”由谁决定？")
ASK_BY = Text("By when?", "什么时间之前？")


def questions(asking: Asking) -> Iterator[Question]:
    """The parts of the proposal that are missing, in the order in which the customer will read them."""
    if asking.here("solution"):
        yield from _answers(asking)
    if asking.here("value"):
        yield from _values(asking)
    if asking.here("differentiators"):
        yield from _differences(asking)
    if asking.here("action_plan"):
        yield from _plan(asking)
    yield from _decision(asking)


def _parts(asking: Asking) -> tuple[Component, ...]:
    solution = asking.case.brief.solution
    return solution.components if solution else ()


def _answers(asking: Asking) -> Iterator[Question]:
    answered = {id_ for part in _parts(asking) for id_ in part.needs}
    listed = tuple((part.id, same(part.name)) for part in _parts(asking))
    for _, need in asking.case.confirmed_rows():
        if need.id not in answered:
            ask = ANSWERED.filled(need=quoted(need.statement))
            yield Question(
                f"solution/{need.id}",
                ask,
                ANSWERED_WHY,
                ANSWERED_EXAMPLE,
                take.pick(listed, PART),
                _answering(asking, need),
            )
    for i, part in enumerate(_parts(asking)):
        if part.description is None:
            spot = ("solution", "components", i, "description")
            yield Question(
                f"solution/{part.id}/does",
                DOES.filled(part=part.name),
                DOES_WHY,
                DOES_EXAMPLE,
                take.line(),
                fills(*spot),
            )


def _answering(asking: Asking, need: Need) -> Callable[[take.Named], Given]:
    ids = [part.id for part in _parts(asking)]

    def changes(part: take.Named) -> tuple[Change, ...]:
        if part.id:
            return (change("solution", "components", ids.index(part.id), "needs", END, need.id),)
        entry = {"id": new_id("part", part.name, ids), "name": part.name, "needs": [need.id]}
        return (change("solution", "components", END, entry),)

    return changes


def _values(asking: Asking) -> Iterator[Question]:
    rows = asking.case.brief.value
    met = {id_ for row in rows for id_ in row.needs}
    for _, need in asking.case.confirmed_rows():
        if need.id not in met:
            yield _value(asking, need)
    for i, row in enumerate(rows):
        key = f"value/{row.id}"
        if row.kind == "tangible" and row.annual_amount is None:
            ask = AMOUNT.filled(value=row.statement)
            yield Question(
                f"{key}/amount",
                ask,
                VALUE_WHY,
                same("1,800,000"),
                take.number(positive=True),
                fills("value", i, "annual_amount"),
            )
        elif row.kind == "tangible" and row.basis is None:
            yield Question(
                f"{key}/basis", BASIS, VALUE_WHY, BASIS_EXAMPLE, take.formula(), fills("value", i, "basis")
            )
        elif row.kind == "intangible" and row.case is None and asking.cases:
            yield Question(
                f"{key}/case",
                CASE.filled(value=row.statement),
                VALUE_WHY,
                same("1"),
                take.choice(asking.cases),
                fills("value", i, "case"),
            )


def _value(asking: Asking, need: Need) -> Question:
    key = f"value/{need.id}"
    id_ = new_id("value", "", [row.id for row in asking.case.brief.value])
    part = next((i for i, part in enumerate(_parts(asking)) if need.id in part.needs), None)

    def entry(kind: str, words: str) -> tuple[Change, ...]:
        row = change("value", END, {"id": id_, "needs": [need.id], "kind": kind, "statement": words})
        shown = () if part is None else (change("solution", "components", part, "value", END, id_),)
        return (row, *shown)

    ask = VALUE.filled(need=quoted(need.statement))
    kind, say = (ask, VALUE_WHY, same("tangible"), take.choice(VALUES)), (VALUE_SAY, VALUE_WHY, VALUE_EXAMPLE, take.line())
    return together(key, (kind, say), entry)


def _differences(asking: Asking) -> Iterator[Question]:
    rows = asking.case.brief.differentiators
    if not rows:
        yield _difference(asking)
    for i, row in enumerate(rows):
        if row.kind == "hard" and row.metric is None:
            yield _metric(i, row.id, row.statement)
        elif row.kind == "soft" and row.proof is None:
            ask = PROOF.filled(difference=row.statement)
            yield Question(
                f"difference/{row.id}/proof",
                ask,
                DIFFERENT_WHY,
                PROOF_EXAMPLE,
                take.line(),
                fills("differentiators", i, "proof"),
            )


def _difference(asking: Asking) -> Question:
    def entry(kind: str, words: str) -> tuple[Change, ...]:
        row = change("differentiators", END, {"id": "difference-1", "kind": kind, "statement": words})
        shown = (change("solution", "components", 0, "differentiators", END, "difference-1"),)
        return (row, *(shown if _parts(asking) else ()))

    kind = (DIFFERENT, DIFFERENT_WHY, same("hard"), take.choice(DIFFERENCES))
    say = (DIFFERENT_SAY, DIFFERENT_WHY, DIFFERENT_EXAMPLE, take.line())
    return together("difference/first", (kind, say), entry)


def _metric(i: int, id_: str, statement: str) -> Question:
    def entry(name: str, value: str) -> tuple[Change, ...]:
        return (change("differentiators", i, "metric", {"name": name, "value": value}),)

    name = (METRIC.filled(difference=statement), DIFFERENT_WHY, METRIC_EXAMPLE, take.line())
    figure = (FIGURE, DIFFERENT_WHY, same("23"), take.number())
    return together(f"difference/{id_}/metric", (name, figure), entry)


def _plan(asking: Asking) -> Iterator[Question]:
    plan = asking.case.brief.action_plan
    phases = plan.phases if plan else ()
    if not phases:
        yield _phase(asking, "plan/first", PHASE)
    for i, phase in enumerate(phases):
        if phase.benefit is None:
            ask = GAIN.filled(phase=phase.name)
            yield Question(
                f"plan/{phase.id}/benefit",
                ask,
                GAIN_WHY,
                GAIN_EXAMPLE,
                take.line(),
                fills("action_plan", "phases", i, "benefit"),
            )
    if asking.another("plan/first", len(phases)):
        yield _phase(asking, "plan/another", PHASE_MORE, repeats=True)
    if phases and plan and plan.start is None:
        takes = take.day(asking.today, future=True)
        yield Question(
            "plan/start", START, PHASE_WHY, same("2027-01-04"), takes, fills("action_plan", "start")
        )


def _phase(asking: Asking, key: str, ask: Text, repeats: bool = False) -> Question:
    plan = asking.case.brief.action_plan
    ids = [phase.id for phase in plan.phases] if plan else []

    def entry(name: str, weeks: str) -> tuple[Change, ...]:
        row = {"id": new_id("phase", name, ids), "name": name, "weeks": weeks}
        return (change("action_plan", "phases", END, {**row, "after": ids[-1:]} if ids else row),)

    named, timed = (ask, PHASE_WHY, PHASE_EXAMPLE, take.line()), (WEEKS, PHASE_WHY, same("6"), take.whole())
    return together(key, (named, timed), entry, repeats)


def _decision(asking: Asking) -> Iterator[Question]:
    step = asking.case.brief.next_step
    if step is None:
        yield Question("next/ask", ASK, ASK_WHY, ASK_EXAMPLE, take.line(), fills("next_step", "ask"))
        return
    if step.of is None:

        def decides(who: take.Named) -> tuple[Change, ...]:
            ids, new = persons(asking.case, [who])
            return (*new, change("next_step", "of", ids[0]))

        yield Question(
            "next/of", ASK_OF.filled(ask=step.ask), ASK_WHY, A_NAME, take.person(asking.known), decides
        )
    if step.by is None:
        takes = take.day(asking.today, future=True)
        yield Question("next/by", ASK_BY, ASK_WHY, same("2026-12-18"), takes, fills("next_step", "by"))
