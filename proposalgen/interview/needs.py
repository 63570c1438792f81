"""The first half: what the customer needs, whose it is, how things stand, what it costs, and who said so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from proposalgen.brief.edit import END, Change
from proposalgen.brief.model.needs import Need
from proposalgen.brief.model.people import Evidence
from proposalgen.findings import Text, same
from proposalgen.gate import questions as q
from proposalgen.gate.needs import gaps
from proposalgen.gate.rules.needs import FIGURE
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

KINDS = {
    "interview": Text("a talk in person", "面谈"),
    "workshop": Text("a workshop with them", "研讨会"),
    "site_visit": Text("a visit to where the work is done", "现场调研"),
    "questionnaire": Text("a questionnaire they filled in", "对方填写的问卷"),
    "call": Text("a call", "电话"),
    "email": Text("an e-mail", "邮件"),
    "document": Text("a document", "文件"),
    "observation": Text("we saw it ourselves", "我们亲眼看到"),
    "assumption": Text("nobody said so: it is our guess", "没有人说过，是我们的猜测"),
}
SOURCES = {
    "pain": Text("pain: something that worries them", "痛点：让他们头疼的事"),
    "expectation": Text("expectation: something they want more of", "期望：想要更多的事"),
}
ISSUERS = {
    "customer": Text("the customer", "客户"),
    "us": Text("we ourselves", "我方"),
    "third_party": Text("somebody else", "第三方"),
}

FIRST = "needs/first"
NEED = Text(
    "A need of the organisation: does it hurt, or is it wanted?", "客户组织的一项需求：是痛点，还是期望？"
)
NEED_MORE = Text(
    "Is there another need of the organisation? Does it hurt, or is it wanted? (- if that is all)",
    "组织还有别的需求吗？是痛点，还是期望？（没有就输入 -）",
)
NEED_WHY = Text(
    "Without a confirmed need of the organisation a proposal is a guess. Needs of single persons are not asked here.",
    "没有一项已确认的组织需求，方案只是猜测。个人需求不在这里问。",
)
SAY = Text("What is it, in the customer's own words?", "用客户自己的话说，是什么？")
SAY_WHY = Text(
    "The proposal opens with this sentence; they should know it as theirs.",
    "方案以这句话开头，客户读到时应当认得是自己说的。",
)
SAY_EXAMPLE = Text("The monthly close takes nine working days.", "月结要九个工作日，报表总是晚。")
OWNER = Text("Who at the customer owns “{need}”?", "“{need}”由客户方哪位负责？")
OWNER_WHY = Text("A need that nobody owns is defended by nobody.", "没有人负责的需求，也没有人会为它争取。")
STATE_WHY = Text(
    "The present state, with figures, is what the improvement is measured against.",
    "现状要有数字，改善了多少才说得清。",
)
STATE_EXAMPLE = Text(
    "Six people copy figures from four systems, three days each month.",
    "每月六个人从四套系统抄数，要抄三天。",
)
IMPACT_WHY = Text(
    "Nobody spends money on a problem without a size: money, time or risk.",
    "没有大小的问题没有人肯花钱：写清金额、时间或风险。",
)
IMPACT_EXAMPLE = Text(
    "54 working days a month, about 1.9 million a year.", "每月 54 个工作日，一年约 190 万元。"
)
COST = Text(
    "And in money, how much a year? (- if it cannot be said)", "折成钱，一年大约多少？（说不清就输入 -）"
)
COST_WHY = Text(
    "The impact holds no figure yet; an amount goes into the return.",
    "影响里还没有数字；金额会用于回报测算。",
)
EVIDENCE = Text("How do you know of “{need}”?", "“{need}”是怎么了解到的？")
NOTED = Text("already noted: {evidence}", "已记下的：{evidence}")
EVIDENCE_WHY = Text(
    "A need counts once evidence from the customer supports it; a guess never does.",
    "有来自客户的证据，需求才算确认；猜测不算。",
)
WHEN = Text("When was that?", "是什么时候？")
WHEN_WHY = Text(
    "What was heard long ago may no longer be true, and is pointed out.",
    "时间太久的说法可能已经变了，系统会提醒。",
)
ISSUED = Text("Who issued the document?", "文件由谁出具？")
ISSUED_WHY = Text(
    "A document of our own proves what we say, not what they need.",
    "我方自己的文件只能证明我方的说法，不能证明客户的需求。",
)
HEARD = Text("From whom at the customer was it heard ({evidence})?", "是从客户方哪位听到的（{evidence}）？")
HEARD_WHY = Text(
    "Evidence names the person; “the customer said so” is nobody's word.",
    "证据要写明是谁说的；“客户说的”等于没有人说。",
)
METRIC = Text("Which measure should change when “{need}” is met?", "“{need}”解决之后，哪个指标应当变化？")
TO = Text("To what value? (a number)", "达到多少？（数字）")
UNIT = Text("In which unit? (- for none)", "单位是什么？（没有就输入 -）")
BY = Text("By when should “{metric}” be reached?", "“{metric}”要在什么时间达到？")
TARGET_WHY = Text(
    "Without a target nobody can say later that it was reached.", "没有目标，日后就说不清是否达到。"
)
A_DATE = same("2026-09-16")


def questions(asking: Asking) -> Iterator[Question]:
    """Each need by its gaps; a first need when there is none; another one after a first."""
    if not asking.here("needs"):
        return
    rows = list(asking.case.needs_rows())
    if not rows:
        yield _new(asking, FIRST, NEED)
    for i, need in rows:
        yield from _about(asking, i, need)
    if asking.another(FIRST, len(rows)):
        yield _new(asking, "needs/another", NEED_MORE, repeats=True)


def targets(asking: Asking) -> Iterator[Question]:
    """What should be reached: asked when the need itself is confirmed."""
    if asking.here("needs"):
        for i, need in asking.case.confirmed_rows():
            yield from _target(asking, i, need)


def _new(asking: Asking, key: str, ask: Text, repeats: bool = False) -> Question:
    id_ = new_id("need", "", [need.id for need in asking.case.brief.needs])

    def entry(source: str, words: str) -> tuple[Change, ...]:
        return (change("needs", END, {"id": id_, "scope": "organization", "source": source, "statement": words}),)

    kind, say = (ask, NEED_WHY, same("pain"), take.choice(SOURCES)), (SAY, SAY_WHY, SAY_EXAMPLE, take.line())
    return together(key, (kind, say), entry, repeats)


def _about(asking: Asking, i: int, need: Need) -> Iterator[Question]:
    key, missing = f"needs/{need.id}", tuple(gaps(need, asking.case.evidence, frozenset(asking.case.people)))
    if not need.owners:
        yield Question(
            f"{key}/owners",
            OWNER.filled(need=quoted(need.statement)),
            OWNER_WHY,
            A_NAME,
            take.people(asking.known),
            _owners(asking, i),
        )
    if "state" in missing:
        ask = asking.case.words(q.STATE_OF, need=quoted(need.statement))
        yield Question(
            f"{key}/state", ask, STATE_WHY, STATE_EXAMPLE, take.line(), fills("needs", i, "current_state")
        )
    if "impact" in missing:
        worth = q.WORTH_OF if need.source == "expectation" else q.COST_OF
        ask = asking.case.words(worth, need=quoted(need.statement))
        yield Question(
            f"{key}/impact",
            ask,
            IMPACT_WHY,
            IMPACT_EXAMPLE,
            take.line(),
            fills("needs", i, "impact", "summary"),
        )
    elif need.impact and not need.impact.annual_cost and not FIGURE.search(need.impact.summary or ""):
        yield Question(
            f"{key}/cost",
            COST,
            COST_WHY,
            same("1,900,000"),
            take.number(positive=True),
            fills("needs", i, "impact", "annual_cost"),
        )
    yield from _evidence(asking, i, need, missing)


def _owners(asking: Asking, i: int) -> Callable[[list[take.Named]], Given]:
    def changes(named: list[take.Named]) -> tuple[Change, ...]:
        ids, new = persons(asking.case, named)
        return (*new, change("needs", i, "owners", ids))

    return changes


def _evidence(asking: Asking, i: int, need: Need, missing: tuple[str, ...]) -> Iterator[Question]:
    silent = next(
        (item for id_ in need.evidence if (item := asking.case.evidence.get(id_)) and _could_name(item)), None
    )
    if "heard" in missing and silent:
        yield heard(asking, f"needs/{need.id}/heard/{silent.id}", silent)
    elif "evidence" in missing or "heard" in missing:
        held = frozenset(need.evidence)
        ask = EVIDENCE.filled(need=quoted(need.statement))
        yield known_by(asking, f"needs/{need.id}/evidence", ask, EVIDENCE_WHY, ("needs", i, "evidence"), held)


def _could_name(item: Evidence) -> bool:
    """Evidence that would count if it named somebody."""
    ours = item.kind == "document" and item.issued_by == "us"
    return item.kind != "assumption" and not item.with_ and not ours


def known_by(
    asking: Asking, key: str, ask: Text, why: Text, loc: tuple[str | int, ...], held: frozenset[str]
) -> Question:
    """How something is known: evidence that the brief has already, or new evidence, put on the list at ``loc``."""
    listed = tuple(
        (f"evidence {item.id}", NOTED.filled(evidence=evidence_label(item)))
        for item in asking.case.brief.evidence
        if item.id not in held
    )
    options = (*listed, *KINDS.items())

    def answered(value: str) -> Given:
        if value.startswith("evidence "):
            return (Change((*loc, END), value.removeprefix("evidence ")),)
        if value == "assumption":  # of a guess nobody needs to remember the day
            return _noted(asking, key, loc, value, asking.today.isoformat())
        return Question(
            key,
            WHEN,
            WHEN_WHY,
            A_DATE,
            take.day(asking.today, past=True),
            lambda on: _noted(asking, key, loc, value, on),
        )

    return Question(key, ask, why, same("interview"), take.choice(options), answered)


def _noted(asking: Asking, key: str, loc: tuple[str | int, ...], kind: str, on: str) -> Given:
    """New evidence: written at once, but for a document, whose issuer decides what it is worth."""
    id_ = new_id(kind.replace("_", "-"), f"{kind} {on}", asking.case.evidence)
    entry = {"id": id_, "kind": kind, "date": on}

    def written(**more: str) -> tuple[Change, ...]:
        return change("evidence", END, {**entry, **more}), Change((*loc, END), id_)

    if kind != "document":
        return written()
    return Question(
        key, ISSUED, ISSUED_WHY, same("customer"), take.choice(ISSUERS), lambda by: written(issued_by=by)
    )


def heard(asking: Asking, key: str, item: Evidence) -> Question:
    """From whom a piece of evidence was heard."""
    at = next(i for i, row in enumerate(asking.case.brief.evidence) if row.id == item.id)

    def changes(named: list[take.Named]) -> tuple[Change, ...]:
        ids, new = persons(asking.case, named)
        return (*new, change("evidence", at, "with", ids))

    return Question(
        key,
        HEARD.filled(evidence=evidence_label(item)),
        HEARD_WHY,
        A_NAME,
        take.people(asking.known),
        changes,
    )


def _target(asking: Asking, i: int, need: Need) -> Iterator[Question]:
    key, spot = f"needs/{need.id}/target", ("needs", i, "target")
    if need.target is None:
        ask = METRIC.filled(need=quoted(need.statement))
        metric = (ask, TARGET_WHY, Text("working days to close", "月结工作日"), take.line())
        value = (TO, TARGET_WHY, same("3"), take.number())
        yield together(key, (metric, value), lambda metric, to: (Change(spot, {"metric": metric, "to": to}),))
        return
    if need.target.unit is None and asking.asked(key):
        yield Question(
            f"{key}/unit", UNIT, TARGET_WHY, Text("days", "天"), take.formula(), fills(*spot, "unit")
        )
    if need.target.by is None:
        ask = BY.filled(metric=need.target.metric)
        yield Question(
            f"{key}/by", ask, TARGET_WHY, same("2027-12-31"), take.day(asking.today), fills(*spot, "by")
        )


def evidence_label(item: Evidence) -> Text:
    kind = KINDS[item.kind]
    return Text(f"{kind.en}, {item.date}", f"{kind.zh}，{item.date}")
