"""The style file in the words of a person who will go on editing it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from proposalgen.branding.brand import Brand
from proposalgen.branding.fit import Choice, Fitted
from proposalgen.branding.words import shown
from proposalgen.findings import Text

JOINED = Text("; ", "；")
_WIDTH = 28  # columns before a comment within a block


HEAD = Text(
    "# The look of {file}, laid over the built-in profile “{base}”.\n"
    "# What is not said here is as in that profile. Lengths of the page in millimetres, of type in points;\n"
    "# size and line: one number for both languages, or [Chinese, English].",
    "# {file} 的样式，以内置样式“{base}”为底。\n"
    "# 此处未写的，与内置样式相同。页面长度以毫米计，字号和行距以磅计；\n"
    "# size 与 line 写一个数时中英文通用，也可写成 [中文, 英文]。",
)


def style_yaml(brand: Brand, fitted: Fitted, name: str, base: str, language: str) -> str:
    """``style.yaml`` with one profile ``name`` on top of the built-in ``base``; a comment in the reader's ``language`` says
    whence each value came."""
    head = HEAD.filled(file=shown(brand.file), base=base).to(language)
    lines = [head, f"{name}:", f"  from: {base}", *_sections(_nested(fitted.choices), language)]
    return "\n".join(lines) + "\n"


def values(fitted: Fitted) -> dict[str, Any]:
    """The same as nested data."""
    data: dict[str, Any] = {}
    for one in fitted.choices:
        at = data
        for step in one.path[:-1]:
            at = at.setdefault(step, {})
        at[one.path[-1]] = one.value
    return data


def _nested(choices: Iterable[Choice]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for one in choices:
        at = nested
        for step in one.path[:-1]:
            at = at.setdefault(step, {})
        at[one.path[-1]] = one
    return nested


def _sections(nested: Mapping[str, Any], language: str) -> Iterator[str]:
    for name, content in nested.items():
        if isinstance(content, Choice):
            yield _commented(f"  {name}: {_scalar(content.value)}", [content.source], language)
        elif all(isinstance(one, Choice) for one in content.values()) and name == "page":
            yield _commented(f"  {name}: {_flow(content)}", [one.source for one in content.values()], language)
        else:
            yield f"  {name}:"
            yield from _entries(content, language)


def _entries(content: Mapping[str, Any], language: str) -> Iterator[str]:
    for name, value in content.items():
        many = value.values() if isinstance(value, dict) else (value,)
        text = _flow(value) if isinstance(value, dict) else _scalar(value.value)
        yield _commented(f"    {name}: {text}", [one.source for one in many], language)


def _flow(content: Mapping[str, Choice]) -> str:
    return "{" + ", ".join(f"{name}: {_scalar(one.value)}" for name, one in content.items()) + "}"


def _commented(line: str, sources: list[Text], language: str) -> str:
    found = (shown(one.to(language)) for one in sources)
    said = JOINED.to(language).join(dict.fromkeys(one for one in found if one))
    return f"{line:<{_WIDTH}}  # {said}" if said else line


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(map(_scalar, value)) + "]"
    if isinstance(value, (int, float)):
        return f"{value:g}"
    return value if value.isidentifier() and value.isascii() else json.dumps(value, ensure_ascii=False)
