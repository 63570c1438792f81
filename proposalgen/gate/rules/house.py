"""Rules on what the house gives: who offers, and what its library still stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from proposalgen.findings import Text
from proposalgen.gate.case import Case
from proposalgen.gate.rule import BLOCKER, WARNING, Hit, Rule


def _supplier(case: Case) -> Iterator[Hit]:
    supplier = getattr(case.house, "supplier", None)
    if supplier is None or not supplier.name:
        place = getattr(case.house, "place", None)
        yield Hit(
            "",
            Text("The house does not say who offers: house.supplier.name is missing.", "没有写明供应商：缺少 house.supplier.name。"),
            Text("Write a house.yaml with `supplier: {name: …}` beside or above the brief.", "在简报旁或上级文件夹的 house.yaml 中写明 supplier: {name: …}。"),
            place=place("supplier.name") if place else None,
        )


def _used(case: Case) -> Iterator[tuple[str, str]]:
    """Where the brief refers to the library: path and entry."""
    brief = case.brief
    yield from ((f"references[{i}]", id_) for i, id_ in enumerate(brief.references))
    yield from ((f"value[{i}].case", v.case) for i, v in enumerate(brief.value) if v.case)
    parts = brief.solution.components if brief.solution else ()
    yield from ((f"solution.components[{i}].product", p.product) for i, p in enumerate(parts) if p.product)
    clauses = brief.tender.requirements if brief.tender else ()
    yield from ((f"tender.requirements[{i}].answer", c.answer) for i, c in enumerate(clauses) if c.answer)


def _entries(case: Case) -> Iterator[tuple[str, Any]]:
    library = getattr(case.house, "library", {})
    return ((path, library[id_]) for path, id_ in _used(case) if id_ in library)


def _missing(case: Case) -> Iterator[Hit]:
    library = getattr(case.house, "library", {})
    for path, id_ in _used(case):
        if id_ not in library:
            yield Hit(
                path,
                Text("The house's library has no “{id}”, so it stays out of the documents.", "资料库中没有“{id}”，文件中不会出现。").filled(id=id_),
                Text("Add it to the library, or name another.", "加入资料库，或改用其他条目。"),
            )


def _review(case: Case) -> Iterator[Hit]:
    for path, entry in _entries(case):
        if case.today and entry.review_by and entry.review_by < case.today:
            values = {"id": entry.id, "day": entry.review_by}
            message = Text("The library's “{id}” was to be looked at again by {day}.", "资料库条目“{id}”应在 {day} 之前复核。").filled(**values)
            action = Text("Have its owner review it.", "请负责人复核。")
            if case.brief.tender is not None:
                yield Hit(path, message, action, severity=BLOCKER, kinds=("bid",))
            else:
                yield Hit(path, message, action)


def _cleared(case: Case) -> Iterator[Hit]:
    for path, entry in _entries(case):
        if entry.kind == "case_study" and not entry.cleared:
            yield Hit(
                path,
                Text("The case “{id}” is not cleared: its customer has not agreed to be named, so it is left out.", "案例“{id}”未获客户同意署名，因此不会展示。").filled(
                    id=entry.id
                ),
                Text("Ask that customer, or name another case.", "征得该客户同意，或换一个案例。"),
            )


_CASE = """\
value: [{id: hours, needs: [slow-close], kind: intangible, statement: A close without nights, case: alder}]
house: {library: [{id: alder, kind: case_study, title: Alder, customer: Alder Dairy, cleared: true, review_by: 2027-06-30}]}
today: 2026-11-20
"""

RULES = (
    Rule(
        "house.supplier", BLOCKER,
        Text("The house says who offers.", "写明由谁提供方案。"),
        Text("A proposal from nobody can't be accepted.", "不知道是谁出的方案，客户无从接受。"),
        "house: {supplier: {name: Fjord Software AB}}\n", "house: {supplier: }\n", _supplier,
    ),
    Rule(
        "library.missing", WARNING,
        Text("What the brief takes from the library is there.", "简报引用的资料库条目都存在。"),
        Text("A proof that is not there proves nothing.", "不存在的证明什么也证明不了。"),
        _CASE, _CASE.replace("{library: [{id: alder,", "{library: [{id: birch,"), _missing,
    ),
    Rule(
        "library.review", WARNING,
        Text("Library entries are within their review date; in a tender this is a blocker for the bid.", "资料库条目在复核期内；投标时过期会阻止标书生成。"),
        Text("Old figures and expired papers are found by the reader.", "旧数据和过期资料，总会被读者发现。"),
        _CASE, _CASE.replace("2027-06-30", "2026-06-30"), _review,
    ),
    Rule(
        "library.uncleared", WARNING,
        Text("A case is named only when its customer agreed.", "案例须经该客户同意才能署名。"),
        Text("Who names other customers unasked will name this one too.", "未经同意就提别的客户，也会这样对待眼前的客户。"),
        _CASE, _CASE.replace("cleared: true", "cleared: false"), _cleared,
    ),
)  # fmt: skip
