"""Rules on a tender: what is required against what we respond."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from proposalgen.brief.model.tender import Requirement
from proposalgen.findings import Text
from proposalgen.gate.case import Case
from proposalgen.gate.rule import BLOCKER, WARNING, Hit, Rule

_BARE = re.compile(r"[\s\W]*(完全)?(满足|响应|符合|无偏离|同意|compl(y|ies|iant)|yes|agreed|accepted)[\s\W]*(要求|此条|本条)?[\s\W]*", re.I)


def fatal(case: Case, row: Requirement) -> bool:
    """Starred, or marked with what this tender defines as fatal; ★ is fatal unless it says otherwise."""
    marks = case.brief.tender.marks if case.brief.tender else {}
    mark = row.mark or ("★" if row.starred else "")
    return marks.get(mark, "fatal" if mark == "★" else "") == "fatal"


def computed(row: Requirement) -> str | None:
    """The deviation that operator, value and offer give; None when they are not all there."""
    if row.operator is None or row.value is None or row.offer is None:
        return None
    if not _holds(row.offer, row.operator, row.value):
        return "negative"
    better = row.operator != "=" and row.offer != row.value and row.operator in (">=", "<=")
    return "positive" if better else "none"


def _holds(offer: Decimal, operator: str, value: Decimal) -> bool:
    return {
        ">=": offer >= value, "<=": offer <= value, ">": offer > value, "<": offer < value, "=": offer == value,
    }[operator]  # fmt: skip


def _rows(case: Case) -> Iterator[tuple[str, Requirement]]:
    rows = case.brief.tender.requirements if case.brief.tender else ()
    return ((f"tender.requirements[{i}]", row) for i, row in enumerate(rows))


def _unanswered(case: Case) -> Iterator[Hit]:
    for path, row in _rows(case):
        if not row.response and not row.answer and row.offer is None:
            yield Hit(
                path,
                Text("Clause {ref} has no response.", "条款 {ref} 没有应答。").filled(ref=row.ref),
                Text("Answer it with our own value.", "写明我方的具体值。"),
                severity=BLOCKER if fatal(case, row) else WARNING,
            )


def _negative(case: Case) -> Iterator[Hit]:
    for path, row in _rows(case):
        if fatal(case, row) and "negative" in (row.deviation, computed(row)):
            yield Hit(
                path,
                Text("Clause {ref} is a must, and our response falls short of it.", "条款 {ref} 是实质性要求，我方为负偏离。").filled(ref=row.ref),
                Text("Offer what it asks, or don't bid: one negative deviation here rejects the bid.", "改为满足要求，否则不要投标：一项负偏离即被否决。"),
            )


def _claim(case: Case) -> Iterator[Hit]:
    for path, row in _rows(case):
        found = computed(row)
        if found and row.deviation and found != row.deviation:
            yield Hit(
                path,
                Text(
                    "Clause {ref} claims the deviation “{claim}”; {offer} against {operator} {value} gives “{found}”.",
                    "条款 {ref} 写的偏离是“{claim}”，而 {offer} 对照 {operator} {value} 应为“{found}”。",
                ).filled(ref=row.ref, claim=row.deviation, offer=row.offer, operator=row.operator, value=row.value, found=found),
                Text("Leave deviation out: it is computed.", "去掉 deviation，由系统计算。"),
            )


def _only_yes(case: Case) -> Iterator[Hit]:
    for path, row in _rows(case):
        if row.response and _BARE.fullmatch(row.response):
            yield Hit(
                path,
                Text("The response to clause {ref} only says yes.", "条款 {ref} 的应答只写了“满足”。").filled(ref=row.ref),
                Text("Say our concrete value.", "写明我方的具体值。"),
            )


_CLAUSE = "tender: {requirements: [{ref: 3.2.1, starred: true, text: Two processors at 2.6 GHz or more, %s}]}\n"

RULES = (
    Rule(
        "tender.unanswered", BLOCKER,
        Text("Every clause is answered; a clause that is a must holds the bid back.", "每一条款都有应答；实质性条款未应答则阻止标书生成。"),
        Text("An unanswered must rejects the bid.", "实质性条款未应答，投标即被否决。"),
        _CLAUSE % "response: Two processors at 2.8 GHz", _CLAUSE % "section: technical", _unanswered, ("bid",),
    ),
    Rule(
        "tender.fatal-deviation", BLOCKER,
        Text("No must has a negative deviation.", "实质性条款没有负偏离。"),
        Text("One is enough to have the bid rejected.", "一项就足以使投标被否决。"),
        _CLAUSE % 'operator: ">=", value: 2.6, offer: 2.8', _CLAUSE % 'operator: ">=", value: 2.6, offer: 2.4', _negative, ("bid",),
    ),
    Rule(
        "tender.false-deviation", BLOCKER,
        Text("A claimed deviation agrees with the figures.", "写明的偏离与数值一致。"),
        Text("A claim that contradicts its own figures is read as deceit.", "与自己的数值矛盾的说法，会被当作虚假应答。"),
        _CLAUSE % 'operator: ">=", value: 2.6, offer: 2.8, deviation: positive',
        _CLAUSE % 'operator: ">=", value: 2.6, offer: 2.6, deviation: positive', _claim, ("bid",),
    ),
    Rule(
        "tender.only-yes", WARNING,
        Text("A response says our concrete value, never only “complies”.", "应答写明具体值，不能只写“满足”。"),
        Text("A bare yes earns no points and proves nothing.", "只写“满足”得不到分，也证明不了什么。"),
        _CLAUSE % "response: Two processors at 2.8 GHz", _CLAUSE % "response: Complies.", _only_yes,
    ),
)  # fmt: skip
