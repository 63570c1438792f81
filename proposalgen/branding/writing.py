"""The style file in the words of a person who will go on editing it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from proposalgen.branding.brand import Brand
from proposalgen.branding.fit import Choice, Fitted
from proposalgen.branding.words import shown

_WIDTH = 28  # columns before a comment within a block


def style_yaml(brand: Brand, fitted: Fitted, name: str, base: str) -> str:
    """``style.yaml`` with one profile ``name`` on top of the built-in ``base``; a comment says whence each value came."""
    lines = [
        f"# The look of {shown(brand.file)}, laid over the built-in profile “{base}”.",
        "# What is not said here is as in that profile. Lengths of the page in millimetres, of type in points;",
        "# size and line: one number for both languages, or [Chinese, English].",
        f"{name}:",
        f"  from: {base}",
        *_sections(_nested(fitted.choices)),
    ]
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


def _sections(nested: Mapping[str, Any]) -> Iterator[str]:
    for name, content in nested.items():
        if isinstance(content, Choice):
            yield _commented(f"  {name}: {_scalar(content.value)}", [content.source])
        elif all(isinstance(one, Choice) for one in content.values()) and name == "page":
            yield _commented(f"  {name}: {_flow(content)}", [one.source for one in content.values()])
        else:
            yield f"  {name}:"
            yield from _entries(content)


def _entries(content: Mapping[str, Any]) -> Iterator[str]:
    for name, value in content.items():
        many = value.values() if isinstance(value, dict) else (value,)
        text = _flow(value) if isinstance(value, dict) else _scalar(value.value)
        yield _commented(f"    {name}: {text}", [one.source for one in many])


def _flow(content: Mapping[str, Choice]) -> str:
    return "{" + ", ".join(f"{name}: {_scalar(one.value)}" for name, one in content.items()) + "}"


def _commented(line: str, sources: list[str]) -> str:
    said = "; ".join(dict.fromkeys(shown(one) for one in sources if one))
    return f"{line:<{_WIDTH}}  # {said}" if said else line


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(map(_scalar, value)) + "]"
    if isinstance(value, (int, float)):
        return f"{value:g}"
    return value if value.isidentifier() and value.isascii() else json.dumps(value, ensure_ascii=False)
