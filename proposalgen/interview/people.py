"""Who decides and who is who, when it is decided, who else is looked at."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.brief.edit import END, Change
from proposalgen.brief.model.people import Stakeholder
from proposalgen.findings import Text, same
from proposalgen.gate import questions as q
from proposalgen.gate.case import DECIDING
from proposalgen.interview import answers as take
from proposalgen.interview.question import A_NAME, Asking, Question, change, fills, persons

ROLES = {
    "approver": Text("approves the money", "审批人：批钱"),
    "decision_maker": Text("decides", "决策人：拍板"),
    "influencer": Text("is listened to", "影响人：说话有分量"),
    "gatekeeper": Text("opens or shuts the door", "把关人：能放行或挡住"),
    "user": Text("works with it every day", "使用人：天天要用"),
    "purchaser": Text("runs the purchase", "采购人：负责采购"),
    "technical_evaluator": Text("judges the technical side", "技术评估人"),
    "coach": Text("tells us how things stand", "内线：告诉我们实情"),
}
LEVELS = {
    "executive": Text("executive", "高层"),
    "middle": Text("middle management", "中层"),
    "staff": Text("staff", "基层"),
}
INFLUENCE = {"high": Text("high", "高"), "medium": Text("medium", "中"), "low": Text("low", "低")}
SUPPORT = {
    "ally": Text("ally: acts for us when we are not there", "盟友：我们不在场也替我们说话"),
    "supporter": Text("supporter: for us", "支持者"),
    "neutral": Text("neutral", "中立"),
    "sceptic": Text("sceptic: has doubts", "怀疑者"),
    "opponent": Text("opponent: against us", "反对者"),
}
ASKERS = {
    "customer": Text("the customer asked for it", "客户要的"),
    "us": Text("we offered it", "我方主动提出"),
}
DECIDES = Text("Who decides, or approves the money?", "谁拍板，或者谁批钱？")
DECIDES_WHY = Text(
    "A deal whose decider nobody knows is decided elsewhere.", "不知道谁做决定，决定就会在别处做出。"
)
TITLE = Text("What is {name}'s post?", "{name}的职务是什么？")
TITLE_WHY = Text(
    "It is printed where people are named, and says at which level to speak.",
    "方案提到此人时会写明；也决定用什么层面的话来谈。",
)
LEVEL = Text("At which level is {name}?", "{name}属于哪个层级？")
LEVEL_WHY = Text(
    "Executives care about the business, technical people about specifications, users about their daily work.",
    "高层看业务，技术看规格，使用者看日常工作。",
)
ROLE = Text("Which part does {name} play in the decision?", "{name}在决策中起什么作用？")
ROLE_WHY = Text(
    "It decides whom to see next and what to ask; only we see it.", "决定下一步见谁、问什么；只有我方能看到。"
)
WEIGHT = Text("How much weight has {name} in the decision?", "{name}对决策的影响力有多大？")
STANCE = Text("How does {name} stand towards us?", "{name}对我方态度如何？")
STANCE_WHY = Text(
    "A decider who is against us must be known before the decision, not after; only we see it.",
    "做决定的人如果反对我方，要在决定之前知道；只有我方能看到。",
)
ASKED_BY = Text("Who wanted a proposal?", "谁提出要方案？")
ASKED_BY_WHY = Text(
    "When the customer asked, it may be politeness, a second quote, or a real need for help.",
    "客户要方案，可能是客气，可能要人陪衬，也可能真不知道怎么选。",
)
DECIDE_BY = Text("When will the customer decide?", "客户什么时候做决定？")
DECIDE_WHY = Text(
    "The plan may not begin before the decision, and what must be found out must be found out before it.",
    "计划不能早于决定开始；该弄清的事也要赶在此前弄清。",
)
LIVE_WHY = Text(
    "The phases must fit before this date. What fixes it (a season, an audit, a contract) belongs into an evidence's summary.",
    "各阶段必须在此日期前完成。该日期由什么决定（旺季、审计、合同等），请写进相应证据的 summary。",
)
BUDGET = Text(
    "How much can the customer spend? (only we see it; - if you don't know)",
    "客户的预算是多少？（只有我方能看到；不知道就输入 -）",
)
BUDGET_WHY = Text(
    "The budget is a hard limit unless somebody with the power to exceed it has been found.",
    "预算是硬上限，除非找到有权突破的人。",
)
RIVAL = Text(
    "Which competitor is the customer looking at too? (only we see it; - if none is known)",
    "客户还在看哪家对手？（只有我方能看到；不知道就输入 -）",
)
RIVAL_MORE = Text("Another competitor? (- if that is all)", "还有别的对手吗？（没有就输入 -）")
RIVAL_WHY = Text(
    "Finished files are searched for this name, so that it never reaches the customer.",
    "成品文件会逐一查找该名称，确保不会出现在给客户的文件里。",
)


def questions(asking: Asking) -> Iterator[Question]:
    """Who decides, then each person by what is not known of them."""
    if not asking.here("stakeholders"):
        return
    if not asking.case.deciders:
        yield Question(
            "people/decider",
            DECIDES,
            DECIDES_WHY,
            A_NAME,
            take.person(asking.known),
            lambda who: _decider(asking, who),
        )
    for i, person in enumerate(asking.case.brief.stakeholders):
        yield from _about(i, person)


def _decider(asking: Asking, who: take.Named) -> tuple[Change, ...]:
    if not who.id:
        return persons(asking.case, [who], roles=["decision_maker"])[1]
    at = list(asking.case.people).index(who.id)
    return (change("stakeholders", at, "roles", END, "decision_maker"),)


def _about(i: int, person: Stakeholder) -> Iterator[Question]:
    def of(field: str, ask: Text, why: Text, example: Text, takes: take.Takes) -> Question:
        key = f"people/{person.id}/{field}"
        return Question(
            key, ask.filled(name=person.name), why, example, takes, fills("stakeholders", i, field)
        )

    if person.title is None:
        yield of("title", TITLE, TITLE_WHY, Text("Chief financial officer", "财务总监"), take.line())
    if person.level is None:
        yield of("level", LEVEL, LEVEL_WHY, same("executive"), take.choice(LEVELS))
    if not person.roles:
        yield of("roles", ROLE, ROLE_WHY, same("user"), take.choices(ROLES))
    if DECIDING.intersection(person.roles):
        if person.influence is None:
            yield of("influence", WEIGHT, ROLE_WHY, same("high"), take.choice(INFLUENCE))
        if person.support is None:
            yield of("support", STANCE, STANCE_WHY, same("neutral"), take.choice(SUPPORT))


def circumstances(asking: Asking) -> Iterator[Question]:
    """How the deal came about, its dates, and the rest of the key information."""
    brief, today = asking.case.brief, asking.today
    if brief.deal.asked_by is None:
        yield Question(
            "deal/asked-by",
            ASKED_BY,
            ASKED_BY_WHY,
            same("customer"),
            take.choice(ASKERS),
            fills("deal", "asked_by"),
        )
    schedule = brief.schedule
    if schedule is None or schedule.decide_by is None:
        yield Question(
            "schedule/decide-by",
            DECIDE_BY,
            DECIDE_WHY,
            same("2026-12-20"),
            take.day(today, future=True),
            fills("schedule", "decide_by"),
        )
    if schedule is None or schedule.live_by is None:
        yield Question(
            "schedule/live-by",
            asking.case.words(q.LIVE_BY),
            LIVE_WHY,
            same("2027-06-30"),
            take.day(today, future=True),
            fills("schedule", "live_by"),
        )
    yield from _rivals(asking)
    price, tender = brief.price, brief.tender
    unknown = not (price and price.budget and price.budget.amount is not None) and not (
        tender and tender.ceiling
    )
    if unknown and asking.here("price"):
        yield Question(
            "price/budget",
            BUDGET,
            BUDGET_WHY,
            same("3,000,000"),
            take.number(positive=True),
            fills("price", "budget", "amount"),
        )


def _rivals(asking: Asking) -> Iterator[Question]:
    rows = asking.case.brief.competition
    more = bool(rows)
    if more and not asking.asked("competition/first"):
        return

    def entry(name: str) -> tuple[Change, ...]:
        return (change("competition", END, {"name": name}),)

    key, ask = ("competition/another", RIVAL_MORE) if more else ("competition/first", RIVAL)
    yield Question(key, ask, RIVAL_WHY, Text("Northwind", "某某软件公司"), take.line(), entry, more)
