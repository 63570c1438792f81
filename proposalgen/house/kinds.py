"""The documents that a house declares itself. They may be stricter than the built-in ones, never looser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from proposalgen.findings import Problem, Text
from proposalgen.kinds import ALWAYS, FULL, KINDS, Kind
from proposalgen.reading.tree import Located


def own_kinds(file: Any, located: Located | None) -> tuple[tuple[Kind, ...], list[Problem]]:
    """The kinds of house.yaml (a ``HouseFile``, or None when it is faulty), and what is wrong with them."""
    if file is None or located is None:
        return (), []
    problems = list(_faults(file.kinds, located))
    return tuple(_kind(written) for written in file.kinds), problems


def _faults(kinds: Any, located: Located) -> Iterator[Problem]:
    built_in, seen = {known.id for known in KINDS}, set()
    for index, written in enumerate(kinds):
        path = f"kinds[{index}]"
        if written.id in built_in:
            yield Problem(located.place(f"{path}.id"), BUILT_IN.filled(id=written.id), BUILT_IN_HINT.filled(id=written.id))
        if written.id in seen:
            yield Problem(located.place(f"{path}.id"), TWICE.filled(id=written.id), TWICE_HINT)
        if written.opens and written.audience == "internal":
            yield Problem(located.place(f"{path}.opens"), NO_OPENS, NO_OPENS_HINT)
        seen.add(written.id)


def _kind(written: Any) -> Kind:
    title = Text(written.title.en, written.title.zh)
    if written.audience == "internal":
        return Kind(written.id, title, "internal", ALWAYS, INTERNAL)
    opens = frozenset(written.opens) or FULL
    return Kind(written.id, title, "client", opens, _asks(opens))


def _asks(opens: frozenset[str]) -> Text:
    """The verdicts as ``kinds`` prints them, from the least to the most."""
    named = [verdict for verdict in ("outline", "propose", "compete") if verdict in opens]
    first = ", ".join(named[:-1])
    return CLIENT.filled(en=f"{first} or {named[-1]}" if first else named[-1], zh="、".join(named).replace("propose、compete", "propose 或 compete"))


CLIENT = Text("the verdict {en}; what holds back the proposal holds it back too", "结论为 {zh}；阻止建议书的问题同样阻止它")
INTERNAL = Text("nothing but a valid brief", "只需简报有效")
BUILT_IN = Text("“{id}” is a built-in document", "“{id}”是内置文档")
BUILT_IN_HINT = Text(
    "Choose another id; to change the built-in one, only write templates/client/{id}.html.",
    "请换一个 id；如要修改内置文档，只需写 templates/client/{id}.html，不必声明。",
)
TWICE = Text("the kind “{id}” is declared twice", "文档“{id}”声明了两次")
TWICE_HINT = Text("Give one of them another id.", "请给其中一个换个 id。")
NO_OPENS = Text("an internal document has no `opens`: every valid brief opens it", "内部文档不写“opens”：简报有效即可生成")
NO_OPENS_HINT = Text("Delete the line.", "请删除这一行。")
