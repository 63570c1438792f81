"""Actions that find out: the discovery of needs, of criteria, and of where we stand."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.brief.model.needs import Need
from proposalgen.findings import Action, Text
from proposalgen.gate import questions as q
from proposalgen.gate import whom
from proposalgen.gate.case import Case, joined
from proposalgen.gate.needs import GAPS, gaps

ACTION_MEETING = Text(
    "Write nothing yet: ask for the discovery meeting first.",
    "先不写方案：先约一次需求调研会。",
)
ACTION_THREE_REASONS = Text(
    "Find out why they asked, before any work on a proposal. It may be one of three reasons: (1) to get rid of us"
    " politely; (2) to have a second quote beside a favourite, to press its price or to satisfy a procurement rule;"
    " (3) because they don't know how to choose. Only the third is worth discovery work.",
    "动手之前先弄清客户为什么要方案。可能有三种原因：（1）客气地打发我们；（2）心里已有一家，要第二份报价来压价，"
    "或满足采购规定；（3）确实不知道怎么选。只有第三种值得投入调研。",
)
ACTION_WHO_ASKED = Text(
    "Write nothing yet: ask for the discovery meeting first, and note in deal.asked_by who wanted a proposal"
    " (customer or us).",
    "先不写方案：先约一次需求调研会，并在 deal.asked_by 中注明是谁提出要方案的（customer 或 us）。",
)
ACTION_FIRST_NEEDS = Text(
    "Find the first need: what hurts, or what is wanted, with its present state and its impact.",
    "找到第一个需求：客户的痛点或期望，以及现状和影响。",
)
ACTION_CONFIRM = Text("Confirm the need “{need}”. Still missing: {gaps}.", "确认需求“{need}”。还缺：{gaps}。")
ACTION_ORGANISATION = Text(
    "Find the organisation's need behind the personal ones: a personal need never carries a proposal.",
    "找到个人需求背后的组织需求：仅有个人需求不能支撑方案。",
)
ACTION_CRITERIA = Text(
    "Find out by which criteria they will choose, and who wrote them.",
    "弄清客户按什么标准选择、标准由谁制定。",
)
ACTION_WITNESS = Text(
    "Confirm with the customer who set the criteria: so far the brief rests on {ground}.",
    "向客户核实标准由谁制定：目前简报依据的只是{ground}。",
)
GROUND_ASSUMED = Text("assumptions", "假设")
GROUND_NONE = Text("no evidence", "没有证据的说法")
THOSE_CONCERNED = Text("the people concerned", "相关的人")
ACTION_LIST = Text(
    "Get the criteria themselves: the brief says who set them and lists none.",
    "拿到标准本身：简报写明了由谁制定，却一条也没有列出。",
)
ACTION_STANDING = Text(
    "Find out where we stand on {criteria}: too much is unknown to judge our position.",
    "弄清我方在{criteria}上的位置：未知太多，无法判断优劣。",
)
ACTION_OWN_QUESTIONS = Text(
    "Ask the questions noted in the brief that are still open.", "问清简报中记下的未决问题。"
)
ACTION_ACCESS = Text(
    "Ask for access to {department}: {why}.", "争取与{department}访谈：{why}。"
)
TO_CLOSE_GAPS = Text("what is still open there", "了解尚不清楚的情况")
ACTION_RECORD = Text(
    "Write what you heard into the brief as evidence (kind, date, with whom), then run: proposalgen check BRIEF",
    "把了解到的内容写进简报的 evidence（方式、日期、与谁），然后运行：proposalgen check BRIEF",
)
ACTION_RECORD_CRITERIA = Text(
    "Note what you heard as evidence, list the criteria and set selection_criteria.set_by; then run: proposalgen check BRIEF",
    "把了解到的内容记为 evidence，列出标准并填写 selection_criteria.set_by，然后运行：proposalgen check BRIEF",
)
ACTION_RECORD_STANDING = Text(
    "Note each answer in the criterion's standing (ahead, level, behind), then run: proposalgen check BRIEF",
    "把每条回答填入该标准的 standing（ahead、level、behind），然后运行：proposalgen check BRIEF",
)
ACTION_SURVEY = Text(
    "Send the survey plan and the questionnaire ahead: proposalgen build BRIEF. What comes back filled in is read with"
    " proposalgen intake FILLED, and becomes evidence.",
    "先送上初步调研方案和需求调查表：proposalgen build BRIEF。填好发回的用 proposalgen intake 读入，成为证据。",
)
ACTION_PUBLIC = Text(
    "Public procurement: criteria may not be shaped towards one supplier, and whoever drafts the specification may be"
    " barred from bidding. Use lawful channels only: {channel}.",
    "公共采购：不得按某一家供应商的特点设定标准；参与编制采购需求的单位可能被禁止投标。只能走合法渠道：{channel}。",
)
CHANNEL_BEFORE = Text(
    "the published needs survey and market consultation, open to every supplier alike",
    "公开的需求调查和市场征询，对所有供应商一视同仁",
)
CHANNEL_AFTER = Text(
    "a written request for clarification to the buyer or its agency{deadline}",
    "向采购人或代理机构书面提出澄清{deadline}",
)
BEFORE_DEADLINE = Text(" before the deadline ({day})", "，不迟于 {day}")
BEFORE_ANY = Text(" before the deadline", "")


def discovery(case: Case) -> Iterator[Action]:
    """The needs half: what opens the door, then each need by its gaps, then the criteria."""
    yield from lawful(case)
    yield _opening(case)
    yield from needs_half(case)
    yield from criteria_half(case)
    yield from own_questions(case)
    yield Action(ACTION_SURVEY)
    yield Action(ACTION_RECORD)


def criteria_discovery(case: Case) -> Iterator[Action]:
    """Needs are known; who chooses by what is not."""
    yield from lawful(case)
    yield from criteria_half(case)
    yield from own_questions(case)
    yield Action(ACTION_SURVEY)
    yield Action(ACTION_RECORD_CRITERIA)


def standing_discovery(case: Case) -> Iterator[Action]:
    """Needs and criteria are known; our own standing is not."""
    yield from lawful(case)
    rows = [row for row in case.criteria_rows if row.standing == "unknown"]
    rows.sort(key=lambda row: (not row.mandatory, -(row.weight or 0)))
    asks = tuple(ask for row in rows for ask in case.asks(q.STANDING_ON, criterion=row.name))
    extra = () if case.public_procurement else case.asks(q.ACCEPTED_PROOF, q.DOUBT)
    yield Action(
        ACTION_STANDING.filled(criteria=joined(f"“{row.name}”" for row in rows)),
        channel_people(case, whom.see(case, whom.role("technical_evaluator", "coach"), whom.role("decision_maker"))),
        asks + extra,
    )
    yield from own_questions(case)
    yield Action(ACTION_RECORD_STANDING)


def _opening(case: Case) -> Action:
    people = whom.see(case, whom.role("coach"), whom.role("decision_maker", "approver"), whom.role("user"))
    if case.brief.deal.asked_by == "customer":
        named = case.names(whom.see(case, whom.role("user"), whom.role("decision_maker"))[:3])
        choose = case.asks(q.HOW_CHOOSE, whom=named if case.people else THOSE_CONCERNED)
        asks = (*case.asks(q.WHY_ASKED, q.FAVOURITE), *choose)
        return Action(ACTION_THREE_REASONS, channel_people(case, people), asks)
    what = ACTION_MEETING if case.brief.deal.asked_by == "us" else ACTION_WHO_ASKED
    return Action(what, channel_people(case, people), case.asks(q.MEETING, q.SPONSOR, q.WHY_NOW))


def needs_half(case: Case) -> Iterator[Action]:
    """One action for each need that is not confirmed; general questions when there is none."""
    rows = list(case.unconfirmed_rows())
    for _, need in rows:
        yield confirm(case, need)
    if not rows and not case.needs.known:
        what = ACTION_ORGANISATION if case.brief.needs else ACTION_FIRST_NEEDS
        asks = case.asks(q.PROCESS, q.WORST, q.MEASURES, q.UNSOLVED, q.SUCCESS, q.OTHERS_CONCERNED)
        yield Action(what, channel_people(case, whom.of_business(case)), asks)


def confirm(case: Case, need: Need) -> Action:
    """What a need lacks, asked of those who own it."""
    missing = tuple(gaps(need, case.evidence, frozenset(case.people)))
    people = whom.known(case, need.owners) or whom.of_business(case)
    what = ACTION_CONFIRM.filled(need=need.statement, gaps=joined(GAPS[gap] for gap in missing))
    return Action(what, channel_people(case, people), tuple(_gap_questions(case, need, missing)))


def _gap_questions(case: Case, need: Need, missing: tuple[str, ...]) -> Iterator[Text]:
    if "state" in missing:
        yield from case.asks(q.STATE_OF, need=need.statement)
    if "impact" in missing:
        worth = q.WORTH_OF if need.source == "expectation" else q.COST_OF
        yield from case.asks(worth, need=need.statement)
    if "evidence" in missing or "heard" in missing:
        yield from case.asks(q.HEARD_OF, need=need.statement)
    if need.target is None:
        yield from case.asks(q.SUCCESS)


def criteria_half(case: Case) -> Iterator[Action]:
    """Who set which criteria: from nothing, from an assumption, or from a claim without a list."""
    block = case.brief.selection_criteria
    people = channel_people(case, whom.of_choice(case))
    if case.public_procurement:
        yield Action(ACTION_CRITERIA, people, case.asks(q.PUBLISHED, q.CRITERIA, q.MUSTS))
        return
    if block is None or block.set_by in ("unknown", "nobody"):
        asks = case.asks(q.CRITERIA, q.MUSTS, q.ORIGIN, q.PANEL, q.STEPS, q.ACCEPTED_PROOF)
        yield Action(ACTION_CRITERIA, people, asks)
        return
    if not any(case.evidence[id_].kind != "assumption" for id_ in block.evidence if id_ in case.evidence):
        ground = GROUND_ASSUMED if block.evidence else GROUND_NONE
        yield Action(ACTION_WITNESS.filled(ground=ground), people, case.asks(q.ORIGIN, q.PANEL, q.SUMMARY))
    if not block.criteria:
        yield Action(ACTION_LIST, people, case.asks(q.CRITERIA, q.MUSTS, q.SUMMARY))


def own_questions(case: Case) -> Iterator[Action]:
    """What the seller noted as open: access wanted, and questions by person."""
    discovery_block = case.brief.discovery
    if discovery_block is None:
        return
    for access in discovery_block.access_wanted:
        why = access.why or TO_CLOSE_GAPS
        yield Action(ACTION_ACCESS.filled(department=access.department, why=why))
    if rows := discovery_block.questions:
        people = whom.known(case, (row.to for row in rows if row.to))
        asks = tuple(Text(row.ask, row.ask) for row in rows)
        yield Action(ACTION_OWN_QUESTIONS, channel_people(case, people), asks)


def lawful(case: Case) -> Iterator[Action]:
    """In public procurement, first of all: which channels are lawful."""
    if case.public_procurement:
        yield Action(ACTION_PUBLIC.filled(channel=channel(case)), official(case), ())


def channel(case: Case) -> Text:
    """The lawful channel at this stage: before the tender is published, or after."""
    if case.brief.tender is None:
        return CHANNEL_BEFORE
    day = case.brief.tender.deadline
    when = BEFORE_DEADLINE.filled(day=f"{day:%Y-%m-%d %H:%M}") if day else BEFORE_ANY
    return CHANNEL_AFTER.filled(deadline=when)


def official(case: Case) -> tuple[str, ...]:
    """Those who run the procurement: the lawful address for questions."""
    return tuple(p.id for p in case.brief.stakeholders if {"purchaser", "gatekeeper"} & set(p.roles))


def channel_people(case: Case, people: tuple[str, ...]) -> tuple[str, ...]:
    """In public procurement only those who run it are asked; the others answer through them."""
    return official(case) if case.public_procurement else people
