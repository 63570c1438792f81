"""The first question: do I know the customer's needs? (A confirmed organisation need is what counts.)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from proposalgen.brief.model import Brief
from proposalgen.brief.model.needs import Impact, Need
from proposalgen.brief.model.people import Evidence
from proposalgen.findings import Text
from proposalgen.gate.verdict import NeedsAnswer

_MARKS = re.compile(r"[\s\W_]+")
_ADMISSIONS = frozenset(
    (
        "unknown", "notknown", "notyetknown", "tobeconfirmed", "tobedetermined", "tbd", "tbc", "na", "none", "nodata",
        "未知", "不详", "不明", "不清楚", "不知道", "未了解", "尚未了解", "还不了解", "待了解", "待确认", "待定", "待核实",
        "尚未核实", "尚不清楚", "暂无", "无",
    )
)  # fmt: skip

GAPS: Mapping[str, Text] = {
    "state": Text("how things are today (current_state)", "现状（current_state）"),
    "impact": Text("what it costs or is worth (impact)", "影响（impact）"),
    "evidence": Text("evidence that is not an assumption", "假设以外的证据（evidence）"),
    "heard": Text("from whom at the customer it was heard (with)", "从客户哪位听到的（evidence 的 with）"),
}


def needs_answer(brief: Brief) -> NeedsAnswer:
    """Known when at least one organisation need is confirmed; personal needs never count."""
    evidence = {item.id: item for item in brief.evidence}
    people = frozenset(person.id for person in brief.stakeholders)
    rows = [(i, need) for i, need in enumerate(brief.needs) if need.scope == "organization"]
    missing = {i: tuple(gaps(need, evidence, people)) for i, need in rows}
    confirmed = tuple(need.id for i, need in rows if not missing[i])
    unconfirmed = tuple(need.id for i, need in rows if missing[i])
    leading = [i for i, _ in rows if not missing[i]] or [i for i, _ in rows]
    return NeedsAnswer(
        known=bool(confirmed),
        confirmed=confirmed,
        unconfirmed=unconfirmed,
        places=tuple(brief.place(f"needs[{i}]") for i in leading),
    )


def gaps(need: Need, evidence: Mapping[str, Evidence], people: frozenset[str]) -> Iterator[str]:
    """What a need lacks to be confirmed: keys of ``GAPS``, in the order to ask for them."""
    if not said(need.current_state):
        yield "state"
    if not impact_known(need.impact):
        yield "impact"
    found = [evidence[id_] for id_ in need.evidence if id_ in evidence]
    solid = [item for item in found if item.kind != "assumption"]
    if not solid:
        yield "evidence"
    elif not any(supports(item, people) for item in solid):
        yield "heard"


def supports(item: Evidence, people: frozenset[str]) -> bool:
    """Evidence from the customer: heard from one of their people, or a document they issued.

    A document of our own proves what we say, not what they need, whomever we showed it to.
    """
    if item.kind == "assumption":
        return False
    if item.kind == "document" and item.issued_by in ("customer", "us"):
        return item.issued_by == "customer"
    return any(id_ in people for id_ in item.with_)


def said(text: str | None) -> bool:
    """Whether a text says anything; “not known yet” says nothing."""
    plain = _MARKS.sub("", text or "").casefold()
    return bool(plain) and plain not in _ADMISSIONS


def impact_known(impact: Impact | None) -> bool:
    return impact is not None and (bool(impact.annual_cost) or said(impact.summary))
