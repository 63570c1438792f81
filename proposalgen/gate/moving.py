"""Actions that move: set the criteria together, change criteria that are against us, or let the deal go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from proposalgen.brief.model.offer import Differentiator
from proposalgen.findings import Action, Text
from proposalgen.gate import questions as q
from proposalgen.gate import whom
from proposalgen.gate.approvals import beyond_theirs, pursuit, void_reason
from proposalgen.gate.asking import channel, channel_people, lawful, own_questions
from proposalgen.gate.case import Case, joined

SET_TOGETHER = Text(
    "Set the criteria with the customer before the full proposal: nobody has set any yet.",
    "在写完整方案之前，先和客户一起制定评选标准：目前还没有人制定。",
)
PROPOSE_ADDITIONS = Text(
    "Put your suggested criteria to them, each with what goes wrong without it.",
    "提出我们建议的标准，并说明缺了它会出什么问题。",
)
NOTHING_SUGGESTED = Text(
    "Think of a criterion worth suggesting for what sets us apart (differentiators[].suggested_criterion).",
    "想一想，我们的差异点可以建议客户采用什么标准（differentiators[].suggested_criterion）。",
)
SEND_OUTLINE = Text(
    "Take a short outline along, no detail and no price, to talk the criteria over: proposalgen build BRIEF outline",
    "带上一份简短的方案要点（不写细节和价格），用来讨论标准：proposalgen build BRIEF outline",
)
RECORD_TOGETHER = Text(
    "When they agree, note the meeting as evidence, list the criteria and set selection_criteria.set_by: together;"
    " then run: proposalgen check BRIEF",
    "达成一致后，把会议记入 evidence，列出标准，将 selection_criteria.set_by 改为 together，然后运行：proposalgen check BRIEF",
)
RECORD_PUBLIC = Text(
    "When the criteria are published, list them with the document as evidence and set selection_criteria.set_by:"
    " customer; then run: proposalgen check BRIEF",
    "标准公布后，把标准列入简报，以公布的文件为 evidence，将 selection_criteria.set_by 设为 customer，然后运行："
    "proposalgen check BRIEF",
)
ANSWER_SURVEY = Text(
    "Give facts and open figures through {channel}, without pointing to one supplier.",
    "走合法渠道提供客观事实和公开数据，不指向任何一家供应商：{channel}。",
)
INTERVIEWS_FIRST = Text(
    "Say that a serious proposal needs interviews first, and ask to meet the people concerned: {whom}.",
    "说明负责任的方案要先做访谈，请求与相关的人见面：{whom}。",
)
SEVERAL_CONCERNED = Text("those who live with the problem and those who decide", "受问题影响的人和做决定的人")
NEEDS_THEY_MISS = Text(
    "Find needs that the criteria miss. Start from those confirmed: {needs}.",
    "找出标准没有覆盖的需求。从已确认的需求入手：{needs}。",
)
SHOW_OVERLOOKED = Text(
    "Show what the criteria overlook: {points}.", "让客户看到标准忽略了什么：{points}。"
)
WHO_CAN_CHANGE = Text(
    "Go through the people who can still change the criteria: {whom}.",
    "通过仍能改变标准的人推动：{whom}。",
)
NOBODY_CAN_CHANGE = Text(
    "Find somebody who can still change the criteria: nobody in the brief decides or has influence without backing"
    " somebody else.",
    "找到仍能改变标准的人：简报里还没有一位有决定权或影响力、又不支持对手的人。",
)
BY_WHEN = Text(
    "This must have worked by {day} ({what}); after that, the deal is for others.",
    "必须在 {day} 之前见效（{what}），否则就该放手。",
)
DAY_OF_DECISION = Text("the customer decides then", "客户届时做决定")
DAY_OF_DEADLINE = Text("the tender closes then", "投标届时截止")
BY_WHEN_UNKNOWN = Text(
    "Find out by when this must have worked, and note it in schedule.decide_by.",
    "弄清最迟什么时候必须见效，记入 schedule.decide_by。",
)
FOLLOW_OPEN = Text("Follow up what is still open: {attempts}.", "跟进尚无结果的尝试：{attempts}。")
CLOSE_GAPS = Text(
    "Close the gap, or change the weight, where we are behind: {criteria}.",
    "在落后的标准上补齐差距，或争取调整权重：{criteria}。",
)
CLARIFY_PUBLIC = Text(
    "Where a criterion shuts out what would serve the purpose as well, say so through {channel}; else change our own"
    " offer: {criteria}.",
    "标准若排除了同样能达到目的的做法，走合法渠道指出（{channel}）；否则改进我方的投标内容。涉及：{criteria}。",
)
ALL_OF_THEM = Text("the criteria as listed", "现有的标准")
RECORD_OUTCOME = Text(
    "Note each attempt under selection_criteria.influence with its outcome (succeeded, failed, open), then run:"
    " proposalgen check BRIEF",
    "把每次尝试及结果（succeeded、failed、open）记入 selection_criteria.influence，然后运行：proposalgen check BRIEF",
)
DECLINE = Text(
    "Let this deal go, and say so early and politely: giving up what can't be won costs nothing, and a second place"
    " earns nothing.",
    "放弃这个商机，尽早、得体地告知客户：放弃赢不了的单子没有损失，得第二名也没有收获。",
)
KEEP_THE_DOOR = Text(
    "Keep the door open for what comes next, and note when to come back.",
    "为下一次机会留好门，记下什么时候再来。",
)
LAST_STAND = Text(
    "Only if a manager insists on a last stand: {missing}. Then run: proposalgen check BRIEF",
    "除非经理坚持背水一战：{missing}。然后运行：proposalgen check BRIEF",
)
NEEDS_APPROVAL = Text(
    "have a named manager approve the pursuit, with a reason (approvals: scope pursuit)",
    "由具名的经理批准继续投入并写明理由（approvals，scope: pursuit）",
)
RENEW_APPROVAL = Text(
    "renew the approval by {by}, which is void because {why}", "重新取得{by}的批准（现已失效：{why}）"
)
NEEDS_CRITERION = Text(
    "name a difference as a criterion outside theirs (differentiators[].suggested_criterion)",
    "把一个差异点写成对方标准之外的一条标准（differentiators[].suggested_criterion）",
)


def outline_actions(case: Case) -> Iterator[Action]:
    """Nobody has set criteria: set them together, with a short outline as the occasion."""
    yield from lawful(case)
    if case.public_procurement:
        yield Action(ANSWER_SURVEY.filled(channel=channel(case)), channel_people(case, ()), case.asks(q.PUBLISHED))
        yield Action(SEND_OUTLINE, channel_people(case, ()))
        yield Action(RECORD_PUBLIC)
        return
    asks = (*_by_need(case), *case.asks(q.PANEL, q.CLOSE_PRICES, q.ACCEPTED_PROOF, q.SUMMARY))
    yield Action(SET_TOGETHER, whom.see(case, whom.role("decision_maker"), whom.role("technical_evaluator")), asks)
    yield _suggest(case, PROPOSE_ADDITIONS)
    yield Action(SEND_OUTLINE, whom.deciders(case))
    yield from own_questions(case)
    yield Action(RECORD_TOGETHER)


def influence_actions(case: Case) -> Iterator[Action]:
    """Criteria that are against us, and something left to try."""
    yield from lawful(case)
    if case.public_procurement:
        filled = CLARIFY_PUBLIC.filled(channel=channel(case), criteria=_behind(case))
        yield Action(filled, channel_people(case, ()), tuple(_why_behind(case)))
        yield _by_when(case)
        yield Action(RECORD_OUTCOME)
        return
    if opened := [attempt for attempt in case.attempts if attempt.outcome == "open"]:
        listed = joined(f"“{attempt.action}”" for attempt in opened)
        people = whom.known(case, (id_ for attempt in opened for id_ in attempt.with_))
        yield Action(FOLLOW_OPEN.filled(attempts=listed), people, case.asks(q.WHEN_FIXED))
    yield from _interviews(case) if case.criteria.set_by == "competitor" else _gaps(case)
    yield from _turning(case)
    yield Action(RECORD_OUTCOME)


def decline_actions(case: Case) -> Iterator[Action]:
    """Everything failed: let go, keep the door open; and what a last stand would take."""
    yield Action(DECLINE, whom.see(case, whom.role("decision_maker"), whom.role("coach")))
    coach = whom.see(case, whom.role("coach"), whom.role("user"))
    yield Action(KEEP_THE_DOOR, coach, case.asks(q.CONTRACT_END, q.MISSED_NEED))
    yield Action(LAST_STAND.filled(missing=joined(_last_stand_lacks(case))))


def _interviews(case: Case) -> Iterator[Action]:
    people = whom.unmet(case) or whom.of_business(case)
    names = case.names(people) if people else SEVERAL_CONCERNED
    yield Action(INTERVIEWS_FIRST.filled(whom=names), people, case.asks(q.INTERVIEWS, whom=names))
    needs = joined(f"“{need.statement}”" for _, need in case.confirmed_rows())
    asks = (*case.asks(q.MISSED_NEED, q.UNSOLVED, q.OTHERS_CONCERNED), *_confirming(case))
    yield Action(NEEDS_THEY_MISS.filled(needs=needs), whom.of_business(case), asks)


def _confirming(case: Case) -> Iterator[Text]:
    for _, need in case.unconfirmed_rows():
        yield from case.asks(q.HEARD_OF, need=need.statement)


def _gaps(case: Case) -> Iterator[Action]:
    people = whom.see(case, whom.role("technical_evaluator", "decision_maker"), whom.role("user"))
    yield Action(CLOSE_GAPS.filled(criteria=_behind(case)), people, tuple(_why_behind(case)))


def _turning(case: Case) -> Iterator[Action]:
    """What the list overlooks, who can change it, and until when."""
    yield _suggest(case, None)
    movers = whom.movers(case)
    who_can = WHO_CAN_CHANGE.filled(whom=case.names(movers)) if movers else NOBODY_CAN_CHANGE
    yield Action(who_can, movers, (*_by_need(case), *case.asks(q.WHEN_FIXED)))
    yield _by_when(case)


def _suggest(case: Case, what: Text | None) -> Action:
    """The criteria of ours that are not on their list, each put as a question."""
    fresh = [case.brief.differentiators[i] for i in beyond_theirs(case.brief)]
    if fresh:
        points = joined(f"“{item.suggested_criterion}”" for item in fresh)
        return Action(what or SHOW_OVERLOOKED.filled(points=points), whom.movers(case), suggestions(case, fresh))
    idle = [item for item in case.brief.differentiators if not item.criteria]
    asks = tuple(ask for item in idle for ask in case.asks(q.OVERLOOKED, statement=item.statement))
    return Action(NOTHING_SUGGESTED, whom.movers(case) if asks else (), asks)


def suggestions(case: Case, items: Iterable[Differentiator]) -> tuple[Text, ...]:
    """Criteria of ours, each put as a question."""
    return tuple(ask for item in items for ask in case.asks(q.SUGGEST, criterion=item.suggested_criterion))


def _by_need(case: Case) -> tuple[Text, ...]:
    return tuple(ask for _, need in case.confirmed_rows() for ask in case.asks(q.ADD, need=need.statement))[:3]


def _behind(case: Case) -> Text:
    names = [f"“{row.name}”" for row in case.criteria_rows if row.standing == "behind"]
    return joined(names) if names else ALL_OF_THEM


def _why_behind(case: Case) -> Iterator[Text]:
    for row in case.criteria_rows:
        if row.standing == "behind":
            asked = q.WHY_THIS if row.ours else q.WHY_THIS_PLAIN
            yield from case.asks(asked, criterion=row.name, ours=row.ours)


def _by_when(case: Case) -> Action:
    schedule, tender = case.brief.schedule, case.brief.tender
    days = []
    if schedule and schedule.decide_by:
        days.append((schedule.decide_by, DAY_OF_DECISION))
    if tender and tender.deadline:
        days.append((tender.deadline.date(), DAY_OF_DEADLINE))
    if days:
        day, what = min(days, key=lambda pair: pair[0])
        return Action(BY_WHEN.filled(day=day.isoformat(), what=what))
    return Action(BY_WHEN_UNKNOWN, channel_people(case, whom.of_choice(case)), case.asks(q.WHEN_FIXED, q.STEPS))


def _last_stand_lacks(case: Case) -> Iterator[Text]:
    brief = case.brief
    if pursuit(brief, case.house) is None:
        void = [a for a in brief.approvals if a.scope == "pursuit"]
        if void:
            why = void_reason(brief, void[0], None, case.house)
            yield RENEW_APPROVAL.filled(by=void[0].by, why=why)
        else:
            yield NEEDS_APPROVAL
    if not beyond_theirs(brief):
        yield NEEDS_CRITERION
