"""What may stand in a style file, and how each value is read. Nothing here knows of profiles."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_type_hints

from proposalgen.findings import Text
from proposalgen.reading.tree import Node, Scalar, Sequence
from proposalgen.style.model import Folio, Looks, Running
from proposalgen.style.sizes import POINTS

Reader = Callable[[Node], Any]


SHAPES: dict[Reader, dict[str, Any]] = {}
"""What each reader accepts, as JSON Schema, for editors; what it finally accepts is its own matter, and says more."""


def _shaped(read: Reader, **shape: Any) -> Reader:
    SHAPES[read] = shape
    return read


class Wrong(Exception):
    """A value that cannot be what its field wants; ``message`` and ``hint`` say why."""

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(message.en)
        self.message, self.hint = message, hint


_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_NUMBER = re.compile(r"-?\d{1,4}(?:\.\d{1,3})?")
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


def text(node: Node) -> str:
    """One line of text."""
    if not isinstance(node, Scalar) or not (node.text or "").strip():
        raise Wrong(NO_TEXT)
    return (node.text or "").strip()


def number(least: float, most: float) -> Reader:
    """A number within bounds."""

    def read(node: Node) -> float:
        found = text(node)
        if not _NUMBER.fullmatch(found):
            raise Wrong(NO_NUMBER.filled(found=found[:40]))
        if not least <= float(found) <= most:
            raise Wrong(BOUNDS.filled(found=found, least=f"{least:g}", most=f"{most:g}"))
        return float(found)

    return _shaped(read, type="number", minimum=least, maximum=most)


def size(node: Node) -> float:
    """A type size: points, or one of the Chinese names."""
    found = text(node)
    if found in POINTS:
        return POINTS[found]
    if not _NUMBER.fullmatch(found):
        raise Wrong(NO_SIZE.filled(found=found[:40]), NO_SIZE_HINT.filled(all="、".join(POINTS)))
    return number(1, 96)(node)


def pair(each: Reader) -> Reader:
    """One value for both languages, or a list of two: Chinese, English."""

    def read(node: Node) -> Mapping[str, float]:
        if not isinstance(node, Sequence):
            one = each(node)
            return {"zh": one, "en": one}
        if len(node.items) != 2:
            raise Wrong(NO_PAIR)
        return {"zh": each(node.items[0]), "en": each(node.items[1])}

    one = SHAPES[each]
    return _shaped(read, anyOf=[one, {"type": "array", "items": one, "minItems": 2, "maxItems": 2}])


def four(node: Node) -> tuple[float, ...]:
    """Four lengths: top, right, bottom, left."""
    if not isinstance(node, Sequence) or len(node.items) != 4:
        raise Wrong(NO_FOUR)
    return tuple(map(number(0, 150), node.items))


def flag(node: Node) -> bool:
    found = text(node).lower()
    if found not in _FLAGS:
        raise Wrong(NO_FLAG.filled(found=found[:40]))
    return _FLAGS[found]


def choice(*known: str) -> Reader:
    def read(node: Node) -> str:
        found = text(node)
        if found not in known:
            raise Wrong(NO_CHOICE.filled(found=found[:40], all=", ".join(known)))
        return found

    return _shaped(read, enum=list(known))


def colour(node: Node) -> str:
    found = text(node)
    if not _HEX.fullmatch(found):
        raise Wrong(NO_COLOUR.filled(found=found[:40]), NO_COLOUR_HINT)
    return found.upper()


def level(node: Node) -> int:
    return int(number(0, 6)(node))


_shaped(text, type="string", minLength=1)
_shaped(flag, type="boolean")
_shaped(colour, type="string", pattern=f"^{_HEX.pattern}$")
_shaped(level, type="integer", minimum=0, maximum=6)
_shaped(size, anyOf=[{"type": "number", "minimum": 1, "maximum": 96}, {"enum": list(POINTS)}])
_shaped(four, type="array", items={"type": "number", "minimum": 0, "maximum": 150}, minItems=4, maxItems=4)

_LENGTH, _SPACE = number(0, 150), number(0, 400)
_SHEET = number(50, 1200)

PAGE: Mapping[str, Reader] = {
    "width": _SHEET, "height": _SHEET, "top": _LENGTH, "bottom": _LENGTH, "left": _LENGTH, "right": _LENGTH,
    "header": _LENGTH, "footer": _LENGTH, "gutter": number(0, 40), "landscape": four,
}  # fmt: skip
WORD_FONTS = ("han", "latin")
FONT: Mapping[str, Reader] = dict.fromkeys((*WORD_FONTS, *(f"pdf_{script}" for script in WORD_FONTS)), text)
ROLE: Mapping[str, Reader] = {
    "word": text, "size": pair(size), "line": pair(number(1, 200)), "bold": flag, "colour": text,
    "before": pair(_SPACE), "after": pair(_SPACE), "align": choice("left", "center", "right", "both"), "keep_next": flag,
    "page_break_before": flag, "hanging": _LENGTH, "number_colour": text, "spacing": pair(number(-5, 60)),
    "font": text, "outline": level, "indent": _LENGTH, "first_line": pair(number(0, 8)),
}  # fmt: skip
NUMBERING = choice("decimal", "chapter", "official")


def _fields(record: type) -> Mapping[str, Reader]:
    """The readers of a record whose fields are choices, switches and points."""
    kinds = get_type_hints(record)
    return {name: _reader(kinds[name]) for name in record.__match_args__}  # type: ignore[attr-defined]


def _reader(kind: Any) -> Reader:
    if kind is bool:
        return flag
    return number(0, 6) if kind is float else choice(*get_args(kind))


LOOKS, RUNNING, FOLIO = map(_fields, (Looks, Running, Folio))
SECTIONS = ("from", "numbering", "page", "looks", "running", "folio", "properties", "fonts", "colours", "roles")

NO_TEXT = Text("a value is missing here", "此处缺少值")
NO_NUMBER = Text("“{found}” is no number", "“{found}”不是数字")
BOUNDS = Text("{found} is out of bounds: {least} to {most}", "{found} 超出范围，应为 {least}–{most}")
NO_SIZE = Text("“{found}” is no size of type", "“{found}”不是字号")
NO_SIZE_HINT = Text("Write points, such as 10.5, or a name: {all}.", "请写磅值（如 10.5）或字号名：{all}。")
NO_PAIR = Text("a list here holds two values: Chinese, English", "这里的列表应有两个值：中文、英文")
NO_FOUR = Text("four lengths are expected: [top, right, bottom, left]", "应有四个长度：[上, 右, 下, 左]")
NO_FLAG = Text("“{found}” is neither true nor false", "“{found}”不是 true 或 false")
NO_CHOICE = Text("“{found}” is not accepted here; choose from {all}", "不接受“{found}”，可用的有 {all}")
NO_COLOUR = Text("“{found}” is no colour", "“{found}”不是颜色值")
NO_COLOUR_HINT = Text('Write six hexadecimal digits in quotes: "#143A63".', "请写带引号的六位十六进制值，例如 \"#143A63\"。")
