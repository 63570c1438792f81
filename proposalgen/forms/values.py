"""From a tag's name to the text that stands in its place. Plain values only; what is missing is a problem, never a blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from proposalgen.findings import Text
from proposalgen.forms.tags import Tag
from proposalgen.reading.characters import FORBIDDEN, FORBIDDEN_HINT, name_of, offences

Values = Mapping[str, Any]
Problems = tuple[Text, Text]  # message and hint
YES, NO = "☑", "☐"
_MOST = 20_000


def named(values: Values, item: Values | None, tag: Tag, shape: bool = False) -> Any | Problems:
    """What a name leads to; a pair of texts when it leads nowhere. ``item``: of the row that is repeated.

    ``shape``: only the name is looked at, and a value that is None is as good as any.
    """
    root: Any = values
    if tag.name.startswith("."):
        if item is None:
            return NO_ROW.filled(name=tag.name), NO_ROW_HINT
        root = item
    steps = tag.name.lstrip(".").split(".")
    for at, step in enumerate(steps):
        if not isinstance(root, Mapping) or step not in root:
            return _unknown(tag.name, steps[:at], root, step)
        root = root[step]
    return root if shape or root is not None else (NOTHING.filled(name=tag.name), NOTHING_HINT)


def _unknown(name: str, before: list[str], root: Any, step: str) -> Problems:
    known = [str(key) for key in root] if isinstance(root, Mapping) else []
    near = get_close_matches(step, known, 1, 0.5)
    dot = "." if name.startswith(".") else ""
    if near:
        return UNKNOWN.filled(name=name), MEANT.filled(near=dot + ".".join((*before, near[0])))
    return UNKNOWN.filled(name=name), KNOWN.filled(where=dot + ".".join(before) or "—", names=", ".join(sorted(known)[:30]) or "—")


def text_of(value: Any, tag: Tag) -> str | Problems:
    """The text to print for a value, or what is wrong with it."""
    if tag.kind == "check":
        return YES if (str(value) == tag.equals if tag.equals is not None else bool(value)) else NO
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return NO_TEXT.filled(name=tag.name), NO_TEXT_HINT
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    bad = next(offences(text), None)
    if bad is not None:
        return FORBIDDEN.filled(name=name_of(text[bad])), FORBIDDEN_HINT
    if not text.strip():
        return NOTHING.filled(name=tag.name), NOTHING_HINT
    return text.replace("\r\n", "\n").replace("\r", "\n")[:_MOST]


def is_problem(found: Any) -> bool:
    return isinstance(found, tuple) and len(found) == 2 and all(isinstance(part, Text) for part in found)


def items_of(value: Any, tag: Tag) -> Sequence[Values] | Problems:
    """The rows of an ``each``."""
    if isinstance(value, Sequence) and not isinstance(value, str) and all(isinstance(item, Mapping) for item in value):
        return value or (NO_ITEMS.filled(name=tag.name), NO_ITEMS_HINT)
    return NO_LIST.filled(name=tag.name), NO_LIST_HINT


UNKNOWN = Text("there is no “{name}”", "没有“{name}”")
MEANT = Text("Did you mean “{near}”?", "是否想写“{near}”？")
KNOWN = Text("At {where} there are: {names}.", "{where} 下有：{names}。")
NOTHING = Text("“{name}” has no value, and a form may not be left blank", "“{name}”没有值，表格不得留空")
NOTHING_HINT = Text("Write it in the brief or the house.", "请在简报或公司信息中填写。")
NO_TEXT = Text("“{name}” is no text or number", "“{name}”不是文字或数字")
NO_TEXT_HINT = Text("Name one of its fields.", "请写到具体字段。")
NO_ROW = Text("“{name}” begins with a dot, and its row repeats nothing", "“{name}”以点开头，但所在行没有 each 标签")
NO_ROW_HINT = Text("Put {{{{ each NAME }}}} into the same row, or write the whole name.", "请在同一行写 {{{{ each 名称 }}}}，或写完整名称。")
NO_LIST = Text("“{name}” is no list", "“{name}”不是列表")
NO_LIST_HINT = Text("each needs a list, such as the lines of the price.", "each 需要列表，如报价行。")
NO_ITEMS = Text("the list “{name}” is empty", "列表“{name}”为空")
NO_ITEMS_HINT = Text("An empty table is read as no answer: fill the list in the brief.", "空表会被视为未响应，请在简报中填写。")
