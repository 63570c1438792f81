"""Rules on dates: those that contradict each other, and those that today has overtaken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from proposalgen.figures.schedule import PlannedPhase
from proposalgen.findings import Text
from proposalgen.gate.case import Case
from proposalgen.gate.rule import WARNING, Hit, Rule

STALE_DAYS = 180


def plan_end(case: Case) -> date | None:
    """The last weekday of the plan; None without a start or phases."""
    plan = getattr(case.figures, "plan", None)
    return plan.end if plan else None


def _live_by(case: Case) -> Iterator[Hit]:
    end, schedule = plan_end(case), case.brief.schedule
    if end and schedule and schedule.live_by and end > schedule.live_by:
        yield Hit(
            "action_plan.phases",
            Text("The phases end on {end}, after the day it must be live ({live}).", "各阶段到 {end} 才结束，晚于要求的上线日期（{live}）。").filled(
                end=end, live=schedule.live_by
            ),
            Text("Start earlier, shorten or overlap phases, or agree on another day.", "提早开始，缩短或并行部分阶段，或与客户另定日期。"),
            ("schedule.live_by",),
        )


def _before_start(field: str, message: Text) -> Callable[[Case], Iterator[Hit]]:
    def check(case: Case) -> Iterator[Hit]:
        plan, schedule = case.brief.action_plan, case.brief.schedule
        day = getattr(schedule, field) if schedule else None
        if plan and plan.start and day and day > plan.start:
            yield Hit(
                f"schedule.{field}",
                message.filled(day=day, start=plan.start),
                Text("Move the start, or ask for the decision earlier.", "推迟开始日期，或请客户提早决定。"),
                ("action_plan.start",),
            )

    return check


def _contract_first(case: Case) -> Iterator[Hit]:
    schedule = case.brief.schedule
    if schedule and schedule.decide_by and schedule.contract_by and schedule.decide_by > schedule.contract_by:
        yield Hit(
            "schedule.contract_by",
            Text("The contract is due on {contract}, before the decision ({decide}).", "签约日期 {contract} 早于决策日期（{decide}）。").filled(
                contract=schedule.contract_by, decide=schedule.decide_by
            ),
            Text("Ask which of the two dates is right.", "问清哪个日期是对的。"),
            ("schedule.decide_by",),
        )


def _stale(case: Case) -> Iterator[Hit]:
    if case.today is None:
        return
    limit = min(STALE_DAYS, getattr(case.house, "evidence_stale_days", None) or STALE_DAYS)
    for i, need in case.confirmed_rows():
        heard = [case.evidence[id_] for id_ in need.evidence if id_ in case.evidence]
        newest = max((item.date for item in heard if item.kind != "assumption"), default=None)
        if newest and (case.today - newest).days > limit:
            yield Hit(
                f"needs[{i}]",
                Text(
                    "What we know of “{need}” was last heard on {day}, more than {limit} days ago.",
                    "关于“{need}”，最近一次了解是在 {day}，已超过 {limit} 天。",
                ).filled(need=need.statement, day=newest, limit=limit),
                Text("Ask whether it still holds, and note the answer as evidence.", "问清是否仍然如此，并记为新的证据。"),
                tuple(case.evidence_at[item.id] for item in heard),
            )


def _days(case: Case) -> Iterator[tuple[str, date, Text]]:
    """The days that lie ahead of the customer or of us, with what each means."""
    brief = case.brief
    schedule: Any = brief.schedule
    for field, name in _AHEAD.items():
        if schedule and getattr(schedule, field):
            yield f"schedule.{field}", getattr(schedule, field), name
    if brief.next_step and brief.next_step.by:
        yield "next_step.by", brief.next_step.by, Text("the decision asked for", "请客户决定的日期")
    if brief.action_plan and brief.action_plan.start:
        yield "action_plan.start", brief.action_plan.start, Text("the start of the plan", "计划开始日期")
    if brief.tender and brief.tender.deadline:
        yield "tender.deadline", brief.tender.deadline.date(), Text("the tender's deadline", "投标截止日期")
    for i, need in case.confirmed_rows():
        if need.target and need.target.by:
            name = Text("the target of “{need}”", "“{need}”的目标日期").filled(need=need.statement)
            yield f"needs[{i}].target.by", need.target.by, name


_AHEAD = {
    "decide_by": Text("the decision", "决策日期"),
    "contract_by": Text("the contract", "签约日期"),
    "live_by": Text("the go-live", "上线日期"),
}


def _past(case: Case) -> Iterator[Hit]:
    for path, day, name in _days(case) if case.today else ():
        if case.today and day < case.today:
            yield Hit(
                path,
                Text("The day of {name} is past: {day}.", "{name}已过：{day}。").filled(name=name, day=day),
                Text("Ask for the new date, or say what happened.", "问清新的日期，或说明发生了什么。"),
            )


def _proposal_date(case: Case) -> Iterator[Hit]:
    day = case.brief.deal.proposal_date
    if case.today and day and day > case.today:
        yield Hit(
            "deal.proposal_date",
            Text("The proposal is dated {day}, which is still to come.", "方案日期 {day} 还没有到。").filled(day=day),
            Text("Correct it, or leave it out for the day of the build.", "更正，或不写（以生成当天为准）。"),
        )


def _valid_until(case: Case) -> Iterator[Hit]:
    sheet = getattr(case.figures, "price", None)
    until = sheet.valid_until if sheet else None
    if case.today and until and until < case.today:
        yield Hit(
            "price.valid_days",
            Text("The price was valid until {day}.", "报价有效期已于 {day} 结束。").filled(day=until),
            Text("Set deal.proposal_date anew, after a look at the price.", "复核价格后更新 deal.proposal_date。"),
            ("deal.proposal_date",),
        )


_LIVE = re.compile(
    r"(?<!准备)上线(?!准备|前|方案|计划|评审)|投产|投运|投用|启用|试运行"
    r"|(?<!before )(?<!for )\b(?:go(?:es)?[- ]live\b(?! first)|live in\b|in use\b|in operation\b|in service\b|(?<!go-)(?<!go )live(?=$|[.,;:)]))",
    re.IGNORECASE,
)  # of going live, not of getting ready for it


def _bringing(case: Case) -> int | None:
    """The phase that first brings what is paid for: that goes live, else that delivers, else the last one."""
    phases = case.brief.action_plan.phases if case.brief.action_plan else ()
    live = (i for i, phase in enumerate(phases) if _LIVE.search(" ".join((phase.name, phase.goal or "", *phase.deliverables))))
    delivering = (i for i, phase in enumerate(phases) if phase.deliverables)
    return next(live, next(delivering, len(phases) - 1 if phases else None))


def _month_of(case: Case, phase: PlannedPhase) -> tuple[int, Text]:
    """The project month in which a phase ends, and how to name it."""
    start = case.figures.plan.start
    if start and phase.end:
        number = (phase.end.year - start.year) * 12 + phase.end.month - start.month + 1
        return number, Text(phase.end.isoformat(), phase.end.isoformat())
    weeks = phase.offset_weeks + phase.weeks
    return -(-weeks * 12 // 52), Text("week {n}", "第 {n} 周").filled(n=weeks)


def _too_early(case: Case) -> Iterator[Hit]:
    plan, result = getattr(case.figures, "plan", None), getattr(case.figures, "returns", None)
    at = _bringing(case)
    if plan is None or result is None or at is None:
        return
    phase = plan.phases[at]
    month, end = _month_of(case, phase)
    counted = {benefit.id for benefit in result.benefits}
    for i, value in enumerate(case.brief.value):
        if value.id in counted and value.from_month < month:
            yield Hit(
                f"value[{i}].from_month",
                Text(
                    "“{value}” is counted from month {early} of the project, but “{phase}” ends in month {month} ({end}):"
                    " until then there is nothing to gain from.",
                    "“{value}”从项目第 {early} 个月起计，但阶段“{phase}”到第 {month} 个月（{end}）才结束，在此之前不会产生效益。",
                ).filled(value=value.statement, early=value.from_month, phase=phase.name, month=month, end=end),
                Text(
                    "Write from_month: {month} there, or later when the benefit comes with a later phase; the payback follows it.",
                    "写成 from_month: {month}；若效益来自更后的阶段，再推迟。回收期随之重算。",
                ).filled(month=month),
                (f"action_plan.phases[{at}]",),
            )


def _future(case: Case) -> Iterator[Hit]:
    for i, item in enumerate(case.brief.evidence if case.today else ()):
        if case.today and item.date > case.today:
            yield Hit(
                f"evidence[{i}].date",
                Text("This was heard on {day}, which is still to come.", "取得日期 {day} 还没有到。").filled(day=item.date),
                Text("Correct the date.", "更正日期。"),
            )


_PLAN = """\
action_plan:
  start: 2027-01-11
  phases: [{id: links, name: Connect the ledgers, weeks: 12, goal: Four ledgers connected, deliverables: [Working links],
            benefit: Copying stops in the first plant after four weeks}]
"""
_FROM_FOUR = _PLAN + """\
value:
  - {id: hours, needs: [slow-close], kind: tangible, statement: Fewer hours on the close, annual_amount: 208000,
     basis: 5200 hours × EUR 40, from_month: 4}
"""
_VALID = "deal: {proposal_date: 2026-11-20}\nprice: {valid_days: 90}\n"

RULES = (
    Rule(
        "timing.live-by", WARNING,
        Text("The phases end before it must be live.", "各阶段在要求的上线日期之前结束。"),
        Text("A plan that misses the customer's day refutes itself.", "赶不上客户日期的计划，自己就站不住。"),
        _PLAN + "schedule: {live_by: 2027-06-30}\n", _PLAN + "schedule: {live_by: 2027-02-28}\n", _live_by,
    ),
    Rule(
        "timing.decide-by", WARNING,
        Text("The customer decides before the plan starts.", "客户在计划开始之前做决定。"),
        Text("Nobody starts before the decision.", "没有决定，就没有开始。"),
        "schedule: {decide_by: 2026-12-18}\n", "schedule: {decide_by: 2027-02-01}\n",
        _before_start(
            "decide_by",
            Text("The customer decides on {day}, after the plan's start ({start}).", "客户 {day} 才决策，晚于计划开始日期（{start}）。"),
        ),
    ),
    Rule(
        "timing.contract-by", WARNING,
        Text("The contract is signed before the plan starts.", "签约在计划开始之前。"),
        Text("Work before the contract is work at our own risk.", "签约之前动工，风险自担。"),
        "schedule: {contract_by: 2026-12-28}\n", "schedule: {contract_by: 2027-02-01}\n",
        _before_start(
            "contract_by",
            Text("The contract is due on {day}, after the plan's start ({start}).", "{day} 才签约，晚于计划开始日期（{start}）。"),
        ),
    ),
    Rule(
        "timing.contract-first", WARNING,
        Text("The decision comes before the contract.", "先决策，后签约。"),
        Text("Two dates that contradict each other mean that one was not asked about.", "两个日期矛盾，说明有一个没有问清。"),
        "schedule: {decide_by: 2026-12-18, contract_by: 2026-12-28}\n",
        "schedule: {decide_by: 2026-12-18, contract_by: 2026-12-11}\n", _contract_first,
    ),
    Rule(
        "timing.from-month", WARNING,
        Text("Benefits are counted from the month in which a phase has brought them.", "效益从产生它的阶段结束的月份起计。"),
        Text(
            "Without from_month a benefit counts from the first month; a payback that begins before anything is live is one the customer's finance takes apart.",
            "不写 from_month 时，效益从第一个月起计；还没上线就开始回收的测算，客户财务一看就会推翻。",
        ),
        _FROM_FOUR, _FROM_FOUR.replace(", from_month: 4", ""), _too_early,
    ),
    Rule(
        "timing.stale", WARNING,
        Text("What we know of each need was heard lately.", "对每个需求的了解都是近期的。"),
        Text("Needs change with people and quarters. Stale evidence never changes the verdict by itself.", "需求会随人和时间变化。证据过期本身不改变结论。"),
        "today: 2026-11-20\n", "today: 2027-06-01\n", _stale,
    ),
    Rule(
        "timing.past", WARNING,
        Text("The days that lie ahead have not passed.", "后续日期还没有过去。"),
        Text("A document that asks for a decision on a day gone by was not read by its own author.", "请客户在已过去的日期做决定，说明作者自己都没看。"),
        "today: 2026-11-20\n", "today: 2026-12-10\n", _past,
    ),
    Rule(
        "timing.proposal-date", WARNING,
        Text("The proposal is not dated ahead.", "方案日期不晚于今天。"),
        Text("A date to come looks careless, or worse.", "日期写到以后，显得草率。"),
        "today: 2026-11-20\n", "today: 2026-11-19\n", _proposal_date,
    ),
    Rule(
        "timing.valid-until", WARNING,
        Text("The price is still valid.", "报价仍在有效期内。"),
        Text("A price past its validity is no offer.", "过期的报价不是报价。"),
        _VALID + "today: 2026-12-01\n", _VALID + "today: 2027-03-01\n", _valid_until,
    ),
    Rule(
        "timing.future-evidence", WARNING,
        Text("Evidence was heard before today.", "证据的日期不晚于今天。"),
        Text("What was not heard yet is a plan, not evidence.", "还没发生的是计划，不是证据。"),
        "today: 2026-11-20\n", "today: 2026-08-20\n", _future,
    ),
)  # fmt: skip
