"""Which fields name entries of which lists, as data; and the check that every such name resolves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from proposalgen.brief import words
from proposalgen.brief.model.scalars import is_id
from proposalgen.findings import Place, Problem, Text
from proposalgen.reading.tree import Loc, path_of

PEOPLE, EVIDENCE, NEEDS, VALUE = "stakeholders", "evidence", "needs", "value"
CRITERIA, DIFFERENCES, COMPONENTS = "selection_criteria.criteria", "differentiators", "solution.components"
PHASES, LINES = "action_plan.phases", "price.items"
KPIS, INITIATIVES, OPERATIONS = "business_value.executive_kpis", "business_value.initiatives", "business_value.operations"

REFERENCES: tuple[tuple[str, str], ...] = (
    ("evidence[].with", PEOPLE),
    ("needs[].owners", PEOPLE),
    ("needs[].evidence", EVIDENCE),
    ("selection_criteria.evidence", EVIDENCE),
    ("selection_criteria.influence[].with", PEOPLE),
    ("value[].needs", NEEDS),
    ("differentiators[].criteria", CRITERIA),
    ("solution.components[].needs", NEEDS),
    ("solution.components[].value", VALUE),
    ("solution.components[].differentiators", DIFFERENCES),
    ("action_plan.phases[].after", PHASES),
    ("action_plan.phases[].owner", PEOPLE),
    ("price.requested_by", PEOPLE),
    ("price.items[].component", COMPONENTS),
    ("price.items[].alternative_to", LINES),
    ("price.budget.covers_items", LINES),
    ("price.budget.evidence", EVIDENCE),
    ("price.budget.exception_by", PEOPLE),
    ("business_value.executive_kpis[].owner", PEOPLE),
    ("business_value.initiatives[].kpis", KPIS),
    ("business_value.operations[].initiatives", INITIATIVES),
    ("business_value.operations[].contacts", PEOPLE),
    ("business_value.capabilities[].component", COMPONENTS),
    ("business_value.capabilities[].operations", OPERATIONS),
    ("next_step.of", PEOPLE),
    ("competition[].supporters", PEOPLE),
    ("competition[].strengths[].affects", PEOPLE),
    ("competition[].weaknesses[].affects", PEOPLE),
    ("objections[].from", PEOPLE),
    ("reviews[].with", PEOPLE),
    ("meetings[].with", PEOPLE),
    ("tender.scoring[].criterion", CRITERIA),
    ("tender.requirements[].lot", "tender.lots"),
    ("discovery.questions[].to", PEOPLE),
)
# A word that stands beside the ids of the list.
ALSO: tuple[tuple[str, str, str], ...] = (("price.payment[].after", PHASES, "contract"),)
# Entries of the house's library: the field, and the kind of entry it names.
LIBRARY: tuple[tuple[str, str], ...] = (
    ("references", "case_study"),
    ("value[].case", "case_study"),
    ("solution.components[].product", "product"),
    ("tender.requirements[].answer", "answer"),
)

MOST = 200  # problems of this kind that are listed

Locate = Callable[[str], Place]


def target_of(path: str) -> str | None:
    """The list whose ids a field names: ``stakeholders`` for ``needs[0].owners[1]``; None for any other field."""
    pattern = re.sub(r"\[\d+\]", "[]", path).removesuffix("[]")
    return next((aim for written, aim in REFERENCES if written == pattern), None)


def values_at(data: Any, pattern: str) -> Iterator[tuple[Loc, Any]]:
    """Every value a pattern leads to, with its location; a list at its end is opened. Tolerates any data."""
    found: list[tuple[Loc, Any]] = [((), data)]
    for step in pattern.split("."):
        name, many = step.removesuffix("[]"), step.endswith("[]")
        found = [((*loc, name), value[name]) for loc, value in found if isinstance(value, dict) and name in value]
        if many:
            found = [item for loc, value in found for item in _opened(loc, value)]
    for loc, value in found:
        yield from _opened(loc, value) if isinstance(value, list) else ((loc, value),)


def _opened(loc: Loc, value: Any) -> Iterator[tuple[Loc, Any]]:
    if isinstance(value, list):
        yield from (((*loc, at), item) for at, item in enumerate(value))


def ids_of(data: Any, path: str) -> dict[str, Loc]:
    """The ids of a list with the place of each one's first entry."""
    found: dict[str, Loc] = {}
    for loc, value in values_at(data, f"{path}[].id"):
        if isinstance(value, str):
            found.setdefault(value, loc)
    return found


def unresolved(data: Any, locate: Locate, excused: set[str]) -> Iterator[Problem]:
    """References within the brief that lead nowhere. ``excused``: lists whose own name was misspelt."""
    yield from islice(_unresolved(data, locate, excused), MOST)


def _unresolved(data: Any, locate: Locate, excused: set[str]) -> Iterator[Problem]:
    lists: dict[str, tuple[dict[str, Loc], set[str]]] = {}
    for pattern, aim, word in [*((pattern, aim, "") for pattern, aim in REFERENCES), *ALSO]:
        if any(aim == path or aim.startswith(f"{path}.") for path in excused):
            continue
        if aim not in lists:
            ids = ids_of(data, aim)
            # An id that is itself written wrongly is reported where it stands, not wherever it is named.
            lists[aim] = ids, {words.slug(key) for key in ids if not is_id(key)}
        known, meant = lists[aim]
        right: list[str] = []
        for loc, value in values_at(data, pattern):
            ours = isinstance(value, str) and (word or is_id(value))  # else the validator has reported it
            if ours and value not in known and value not in meant and value != word:
                right = right or [*filter(is_id, known), *filter(None, [word])]
                yield _lost(locate(path_of(loc)), value, aim, right)


def _lost(place: Place, value: str, aim: str, known: Any) -> Problem:
    near = words.nearest(value, known)
    if near:
        hint = words.MEANT.filled(guess=near)
    elif known:
        hint = THERE_ARE.filled(ids=words.listed(known), aim=aim)
    else:
        hint = NONE_YET.filled(aim=aim, value=value)
    return Problem(place, LOST.filled(value=words.shown(value), aim=aim), hint)


def unknown_in_library(data: Any, locate: Locate, library: Mapping[str, Any]) -> Iterator[Problem]:
    """Library ids that the house does not have, or that are of another kind."""
    yield from islice(_not_in_library(data, locate, library), MOST)


def _not_in_library(data: Any, locate: Locate, library: Mapping[str, Any]) -> Iterator[Problem]:
    for pattern, kind in LIBRARY:
        right = [key for key, entry in library.items() if entry.kind == kind]
        for loc, value in values_at(data, pattern):
            if not isinstance(value, str) or not is_id(value) or value in right:
                continue
            near = words.nearest(value, right)
            hint = words.MEANT.filled(guess=near) if near else IN_LIBRARY.filled(ids=words.listed(right))
            message = NOT_IN_LIBRARY.filled(value=words.shown(value), kind=_kind(kind))
            if value in library:
                message = OTHER_KIND.filled(value=value, kind=_kind(library[value].kind), wanted=_kind(kind))
            yield Problem(locate(path_of(loc)), message, hint if right else ADD_ENTRY.filled(kind=_kind(kind)))


def _kind(kind: str) -> Text:
    """A kind of entry as it is written, in Chinese with its word."""
    return Text(kind, f"{KINDS[kind]} {kind}" if kind in KINDS else kind)


KINDS = {"case_study": "案例", "product": "产品", "person": "人员", "differentiator": "差异点", "answer": "标准答复", "credential": "资质"}


LOST = Text("no entry of `{aim}` has the id “{value}”", "`{aim}` 里没有编号为“{value}”的条目")
THERE_ARE = Text("`{aim}` has: {ids}.", "`{aim}` 现有：{ids}。")
NONE_YET = Text("Add it to `{aim}` (there is none yet), or delete the reference.", "`{aim}` 目前为空：请补上“{value}”，或删除这处引用。")
NOT_IN_LIBRARY = Text("the library of the house has no {kind} “{value}”", "资料库中没有编号为“{value}”的条目（类型 {kind}）")
OTHER_KIND = Text("“{value}” in the library is a {kind}, not a {wanted}", "资料库中的“{value}”类型为 {kind}，此处需要 {wanted}")
IN_LIBRARY = Text("The library has: {ids}.", "资料库现有：{ids}。")
ADD_ENTRY = Text("Add an entry of the kind {kind} to the library, or delete the reference.", "请在资料库中增加类型为 {kind} 的条目，或删除这处引用。")
