"""The kinds that a house declares, held against its templates: each needs the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from proposalgen.compose.faults import nearest
from proposalgen.compose.loader import templates_in
from proposalgen.findings import Problem, Text
from proposalgen.house.model import House


def without_template(house: House) -> Iterator[Problem]:
    """Faults: declared kinds that nobody wrote a template for."""
    there = [name for name, _ in templates_in(house.templates)] if house.templates else []
    for index, kind in enumerate(house.kinds):
        name = f"{kind.audience}/{kind.id}.html"
        if name not in there:
            near = _spelt_like(name, there)
            hint = HAVE.filled(near=near) if near else WRITE.filled(name=name)
            yield Problem(house.place(f"kinds[{index}].id"), MISSING.filled(id=kind.id, name=name), hint)


def nearest_kind(name: str, kinds: Iterable[str]) -> Text:
    """For a template that no kind builds: the kind that was probably meant, or how to declare it."""
    near = _spelt_like(name, kinds)
    side, _, id_ = name.removesuffix(".html").partition("/")
    return MEANT.filled(near=near) if near else DECLARE.filled(id=id_, side=side)


def _spelt_like(name: str, names: Iterable[str]) -> str | None:
    """The document's template whose id is spelt most like; all begin and end alike, so that only ids are compared."""
    ids = {_id(one): one for one in names if one.partition("/")[0] in ("client", "internal")}
    near = nearest(_id(name), ids)
    return ids[near] if near is not None else None


def _id(name: str) -> str:
    return name.removesuffix(".html").partition("/")[2]


MISSING = Text("the kind “{id}” has no template: there is no templates/{name}", "文档“{id}”没有模板：缺少 templates/{name}")
HAVE = Text(
    "There is templates/{near}: if that is it, give both the same name, on the same side.",
    "已有 templates/{near}；如果就是它，请让两者同名，并放在同一侧（client 或 internal）。",
)
MEANT = Text("Did you mean {near}?", "是否想写 {near}？")
WRITE = Text("Write templates/{name}, or take the declaration away.", "请编写 templates/{name}，或删除这项声明。")
DECLARE = Text(
    "Declare it in house.yaml: kinds: [{{id: {id}, title: {{zh-CN: …, en: …}}, audience: {side}}}]",
    "请在 house.yaml 中声明：kinds: [{{id: {id}, title: {{zh-CN: …, en: …}}, audience: {side}}}]",
)
