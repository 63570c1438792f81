"""The second half: who set the criteria, how we know, which they are, and where we stand by them."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.brief.edit import END, Change
from proposalgen.brief.model.needs import Criterion, SelectionCriteria
from proposalgen.findings import Text, same
from proposalgen.gate.criteria import SETTERS, witnessed
from proposalgen.interview import answers as take
from proposalgen.interview.needs import known_by
from proposalgen.interview.question import Asking, Question, change, fills, new_id

BLOCK = "selection_criteria"
SETTER = {
    "together": Text("together: the customer and we", "一起：客户和我方共同制定"),
    "customer": Text("customer: they themselves", "客户：由他们自己制定"),
    "competitor": Text("competitor: they come from a rival", "对手：来自某个竞争对手"),
    "nobody": Text("nobody: there are none yet", "没有人：还没有标准"),
}
STANDINGS = {
    "ahead": Text("ahead of the others", "领先"),
    "level": Text("level with them", "相当"),
    "behind": Text("behind them", "落后"),
}
OUTCOMES = {
    "succeeded": Text("succeeded: the criteria changed", "成功：标准改了"),
    "failed": Text("failed: they stay as they are", "失败：没能改变"),
    "open": Text("open: not decided yet", "未定：还没有结果"),
}
YES_NO = {"true": Text("yes", "是"), "false": Text("no", "否")}

SET_BY = Text("By whom were the selection criteria set?", "评选标准是谁定的？")
SET_BY_WHY = Text(
    "A proposal written to a rival's criteria is a lost bid that still costs the work. Leave it open with - if you don't know.",
    "按对手定的标准写方案，必输还要搭上工夫。不知道就用 - 跳过。",
)
SET_BY_PUBLIC = Text(
    "Public procurement: what is known of the criteria may only come through lawful channels (published surveys, market"
    " consultation, written clarification).",
    "公共采购：评选标准的情况只能来自合法渠道（公开的需求调查、市场征询、书面澄清）。",
)
WITNESS = Text("How do you know who set them?", "怎么知道是谁定的？")
WITNESS_WHY = Text(
    "Without evidence from the customer it counts as unknown.", "没有来自客户的证据，视为不知道。"
)
FIRST = Text("Which is the first criterion?", "第一条标准是什么？")
NEXT = Text("Is there another criterion? (- if that is all)", "还有别的标准吗？（没有就输入 -）")
LIST_WHY = Text(
    "The criteria decide how every chapter is weighed; ask for the list itself.",
    "标准决定每一章的分量；请拿到标准本身。",
)
LIST_EXAMPLE = Text("Banks connected directly", "银行直联数量")
MUST = Text(
    "Is “{criterion}” a must, which excludes whoever fails it?",
    "“{criterion}”是必须满足的吗（不满足即淘汰）？",
)
MUST_WHY = Text(
    "Behind on a must is an obvious disadvantage, whatever the weights.",
    "必须项落后就是明显劣势，与权重无关。",
)
WEIGHT = Text(
    "What weight has “{criterion}”? (- if it has none)", "“{criterion}”的权重是多少？（没有就输入 -）"
)
WEIGHT_WHY = Text(
    "Only the proportions count; without weights all count equally.", "只看比例；都没有权重时各条同等。"
)
STANDING = Text(
    "Where do we stand on “{criterion}” against the others?", "在“{criterion}”上，我方与对手相比如何？"
)
STANDING_WHY = Text(
    "If too much of this is unknown, our position is; only we see the answer.",
    "未知太多就无法判断优劣；回答只有我方能看到。",
)
TRIED = Text("What was tried to change the criteria? (- if nothing)", "为改变标准做过什么？（没有就输入 -）")
TRIED_WHY = Text(
    "While nothing was tried, or something is still open, that comes first; when every attempt failed, the deal is given up.",
    "还没试过或尚无结果时，先做这件事；都失败了，就该放弃。",
)
TRIED_EXAMPLE = Text("Showed the CFO what the list leaves out", "向财务总监说明清单漏了什么")
OUTCOME = Text("What came of it: “{action}”?", "结果如何：“{action}”？")


def questions(asking: Asking) -> Iterator[Question]:
    """Nothing while no need is known: nobody can have set criteria for needs that nobody knows."""
    if not asking.case.needs.known:
        return
    block = asking.case.brief.selection_criteria
    if block is None or block.set_by == "unknown":
        why = SET_BY_PUBLIC if asking.case.public_procurement else SET_BY_WHY
        yield Question(
            "criteria/set-by", SET_BY, why, same("together"), take.choice(SETTER), fills(BLOCK, "set_by")
        )
        return
    if block.set_by not in SETTERS:
        return
    if not witnessed(asking.case.brief, block):
        yield known_by(
            asking, "criteria/evidence", WITNESS, WITNESS_WHY, (BLOCK, "evidence"), frozenset(block.evidence)
        )
    yield from _list(asking, block)
    yield from _influence(asking, block)


def _list(asking: Asking, block: SelectionCriteria) -> Iterator[Question]:
    if not block.criteria:
        yield _criterion(asking, "criteria/first", FIRST)
    for i, row in enumerate(block.criteria):
        yield from _facts(i, row)
    if asking.another("criteria/first", len(block.criteria)):
        yield _criterion(asking, "criteria/another", NEXT, repeats=True)
    rows = [(i, row) for i, row in enumerate(block.criteria) if row.standing == "unknown"]
    for i, row in sorted(rows, key=lambda at: (not at[1].mandatory, -(at[1].weight or 0))):
        key, ask = f"criteria/{row.id}/standing", STANDING.filled(criterion=row.name)
        yield Question(
            key,
            ask,
            STANDING_WHY,
            same("ahead"),
            take.choice(STANDINGS),
            fills(BLOCK, "criteria", i, "standing"),
        )


def _criterion(asking: Asking, key: str, ask: Text, repeats: bool = False) -> Question:
    taken = [row.id for row in asking.case.criteria_rows]

    def entry(name: str) -> tuple[Change, ...]:
        return (change(BLOCK, "criteria", END, {"id": new_id("criterion", name, taken), "name": name}),)

    return Question(key, ask, LIST_WHY, LIST_EXAMPLE, take.line(), entry, repeats)


def _facts(i: int, row: Criterion) -> Iterator[Question]:
    """Of a criterion of which nothing is known but its name: is it a must, and how heavy?"""
    if row.weight is not None or row.standing != "unknown":
        return
    if not row.mandatory:
        ask = MUST.filled(criterion=row.name)
        yield Question(
            f"criteria/{row.id}/must",
            ask,
            MUST_WHY,
            YES_NO["true"],
            take.choice(YES_NO),
            fills(BLOCK, "criteria", i, "mandatory"),
        )
    ask = WEIGHT.filled(criterion=row.name)
    yield Question(
        f"criteria/{row.id}/weight",
        ask,
        WEIGHT_WHY,
        same("30"),
        take.number(positive=True),
        fills(BLOCK, "criteria", i, "weight"),
    )


def _influence(asking: Asking, block: SelectionCriteria) -> Iterator[Question]:
    """Criteria against us: what was tried, and what came of it."""
    answer = asking.case.criteria
    if answer.set_by != "competitor" and answer.position != "disadvantage":
        return
    if not block.influence:

        def tried(action: str) -> tuple[Change, ...]:
            return (change(BLOCK, "influence", END, {"action": action}),)

        yield Question("criteria/influence", TRIED, TRIED_WHY, TRIED_EXAMPLE, take.line(), tried)
    for i, attempt in enumerate(block.influence):
        if attempt.outcome == "open":
            ask = OUTCOME.filled(action=attempt.action)
            yield Question(
                f"criteria/influence/{i}",
                ask,
                TRIED_WHY,
                same("open"),
                take.choice(OUTCOMES),
                fills(BLOCK, "influence", i, "outcome"),
            )
