"""The only door through which data reach a template: plain values, or nothing.

An object with methods in a template's context is a way out of any sandbox (a data model's own
loader can run a program), so every type but the plainest is refused, subclasses included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from proposalgen.compose.faults import Fault
from proposalgen.findings import Text

DEPTH = 24
LEAVES = frozenset({int, bool, Decimal, type(None)})
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def plain(value: Any, path: str = "", depth: int = 0) -> Any:
    """A copy made of dict, tuple, str, int, bool, Decimal and None only.

    Lists become tuples. Raises Fault for any other type (floats, dates, paths, models, functions,
    subclasses), for keys that are no text, for control characters and for nesting beyond 24.
    """
    kind = type(value)
    if kind is str:
        return _text(value, path)
    if kind in LEAVES:
        return value
    if depth > DEPTH:
        raise Fault(Text(f"the data are nested too deeply at {path}", f"数据在 {path} 处嵌套过深"))
    if kind is dict:
        return {
            _key(key, path): plain(item, f"{path}.{key}" if path else str(key), depth + 1)
            for key, item in value.items()
        }
    if kind is list or kind is tuple:
        return tuple(plain(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value))
    raise _refused(kind, path)


def paths_of(value: Any, text: str, path: str = "") -> Iterator[str]:
    """Where in plain data a text stands, as ``needs[2].statement``; used to name a brief's field.

    A text of 60 characters or more may be the beginning of the value only.
    """
    if isinstance(value, str):
        if value == text or (len(text) >= 60 and value.startswith(text)):
            yield path
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from paths_of(item, text, f"{path}.{key}" if path else key)
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from paths_of(item, text, f"{path}[{index}]")


def _text(value: str, path: str) -> str:
    if _CONTROL.search(value):
        raise Fault(
            Text(f"{path} holds a control character", f"{path} 含有控制字符"),
            Text("Remove it from the brief.", "请在商机文件中删除该字符。"),
        )
    return value


def _key(key: Any, path: str) -> str:
    if type(key) is not str:
        raise Fault(Text(f"a key at {path or 'the top'} is no text", f"{path or '顶层'} 处有非文本的键"))
    return _text(key, path)


def _refused(kind: type, path: str) -> Fault:
    spot = path or "the top"
    return Fault(
        Text(
            f"{spot} holds a {kind.__module__}.{kind.__qualname__}; templates receive plain values only",
            f"{spot} 的类型为 {kind.__module__}.{kind.__qualname__}；模板只接收纯数据",
        ),
        Text(
            "Pass dict, tuple, text, integer, Decimal, true/false or nothing.",
            "只能传入字典、元组、文本、整数、Decimal、真假值或空值。",
        ),
    )
