"""The next actions, in order, for every case of the verdict table: what to do, whom to see, what to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from proposalgen.findings import Action, Finding, Severity, Text
from proposalgen.gate import questions as q
from proposalgen.gate import whom
from proposalgen.gate.approvals import beyond_theirs
from proposalgen.gate.asking import (
    channel_people,
    confirm,
    criteria_discovery,
    discovery,
    lawful,
    standing_discovery,
)
from proposalgen.gate.case import Case, joined
from proposalgen.gate.material import lack_of, only_quoted
from proposalgen.gate.moving import decline_actions, influence_actions, outline_actions, suggestions

SET_UNKNOWN = Text(
    "Set selection_criteria.set_by: unknown until a need is confirmed, then run: proposalgen check BRIEF",
    "在确认一个需求之前，先把 selection_criteria.set_by 设为 unknown，然后运行：proposalgen check BRIEF",
)
REMOVE = Text("{place}: {action}", "{place}：{action}")
MORE = Text("{places} and {count} more", "{places} 等（另有 {count} 处）")
SHOWN_PLACES = 5
THEN_CHECK = Text(
    "When the blockers above are gone, run: proposalgen check BRIEF", "消除以上阻碍后，运行：proposalgen check BRIEF"
)
BUILD_BID = Text("Write the bid: proposalgen build BRIEF bid", "生成投标（响应）文件：proposalgen build BRIEF bid")
QUOTE = Text("Write the quotation: proposalgen build BRIEF quotation", "生成报价单：proposalgen build BRIEF quotation")
BUILD = Text("Write the proposal: proposalgen build BRIEF proposal", "生成方案：proposalgen build BRIEF proposal")
APPROVE = Text(
    "Have the quotation approved as it stands and note it (approvals: scope quotation, amount {total}); for the one who"
    " approves: proposalgen build BRIEF quotation --draft",
    "请按现在的总价审批报价单并记下（approvals：scope: quotation，amount: {total}）；供审批人阅读的草稿：proposalgen build BRIEF quotation --draft",
)
TAKE_TO = Text("Take it to {whom} and ask for one decision{by}: “{ask}”", "带给{whom}，{by}请其做一个决定：“{ask}”")
TAKE = Text("Take it to the customer and ask for one decision{by}: “{ask}”", "带给客户，{by}请其做一个决定：“{ask}”")
BY, NO_DAY = Text(" by {day}", "在 {day} 之前"), Text("", "")
TRY_INFLUENCE = Text(
    "Try to have a criterion of ours weighed while there is time: nobody has tried to shape the criteria yet.",
    "趁还有时间，争取把我们的一条标准列入：还没有人尝试影响标准。",
)
STAND_ON = Text(
    "Stand on the criterion outside theirs, approved as a last stand: {points}.",
    "守住对方标准之外的那一条（已批准的背水一战）：{points}。",
)
MEET_DECIDER = Text(
    "Hear {whom} before the proposal goes out: nothing is known from those who decide.",
    "方案发出之前先听听{whom}的意见：还没有从做决定的人那里了解过情况。",
)

Actions = Callable[[Case], Iterator[Action]]


def next_actions(case: Case, findings: Iterable[Finding]) -> tuple[Action, ...]:
    """What to do now. ``findings`` bring what removes each blocker."""
    if case.verdict is None:
        return (Action(SET_UNKNOWN), *discovery(case))
    mending = tuple(_mending(findings))
    if case.full:
        return (*mending, *_offering(case, bool(mending)))
    return (*_BY_VERDICT[case.verdict](case), *mending)


def _discover(case: Case) -> Iterator[Action]:
    if not case.needs.known:
        return discovery(case)
    return standing_discovery(case) if case.criteria.known else criteria_discovery(case)


_BY_VERDICT: dict[str, Actions] = {
    "discover": _discover,
    "outline": outline_actions,
    "influence": influence_actions,
    "decline": decline_actions,
}


def _mending(findings: Iterable[Finding]) -> Iterator[Action]:
    """One action for blockers that are removed alike, with the fields to edit."""
    alike: dict[Text, list[str]] = {}
    for found in findings:
        if found.severity is Severity.BLOCKER and found.action is not None:
            alike.setdefault(found.action, []).append(found.place.path or str(found.place))
    for action, places in alike.items():
        shown = joined(dict.fromkeys(places[:SHOWN_PLACES]))
        if len(places) > SHOWN_PLACES:
            shown = MORE.filled(places=shown, count=len(places) - SHOWN_PLACES)
        yield Action(REMOVE.filled(place=shown, action=action))


def _offering(case: Case, blocked: bool) -> Iterator[Action]:
    """Full documents are open: what still makes them better, and the command that writes them."""
    if blocked:
        yield Action(THEN_CHECK)
    yield from _shaping(case)
    if case.deciders and not case.met & {person.id for person in case.deciders}:
        people = whom.deciders(case)
        yield Action(MEET_DECIDER.filled(whom=case.names(people)), people, case.asks(q.SUCCESS, q.DOUBT))
    yield from (confirm(case, need) for _, need in case.unconfirmed_rows())
    if not blocked:
        yield from _approving(case)
        yield from _sending(case)


def _approving(case: Case) -> Iterator[Action]:
    """The quotation that only waits for an approval; that of a bid is a blocker of its own."""
    lack = lack_of("quotation", case)
    if lack is not None and lack.approval and case.brief.tender is None:
        yield Action(APPROVE.filled(total=f"{case.total}"))


def _shaping(case: Case) -> Iterator[Action]:
    """Our criterion beyond theirs: the ground of a last stand, a chance elsewhere; by lawful channels where public."""
    fresh = [case.brief.differentiators[i] for i in beyond_theirs(case.brief)]
    if case.last_stand:
        points = joined(f"“{item.suggested_criterion}”" for item in fresh)
        yield from lawful(case)
        yield Action(STAND_ON.filled(points=points), channel_people(case, whom.movers(case)), suggestions(case, fresh))
    elif case.verdict == "compete" and not case.attempts:
        yield from lawful(case)
        if not case.public_procurement:
            yield Action(TRY_INFLUENCE, whom.movers(case), (*suggestions(case, fresh), *case.asks(q.WHEN_FIXED)))


def _command(case: Case) -> Text:
    """What writes the document that this deal is about."""
    if case.brief.tender is not None and lack_of("bid", case) is None:
        return BUILD_BID
    return QUOTE if only_quoted(case) else BUILD


def _sending(case: Case) -> Iterator[Action]:
    """The command, and the decision to ask for with it."""
    yield Action(_command(case))
    step = case.brief.next_step
    if step is None:
        return
    day = BY.filled(day=step.by) if step.by else NO_DAY
    if step.of:
        yield Action(TAKE_TO.filled(whom=case.named(step.of), ask=step.ask, by=day), (step.of,))
    else:
        yield Action(TAKE.filled(ask=step.ask, by=day))
