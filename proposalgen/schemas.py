"""JSON Schemas (draft 2020-12) for editors, made from the model: ``python -m proposalgen.schemas [FOLDER]`` writes them.

Each field carries ``x-audience``: ``customer`` or ``internal``. YAML editors see ``1.0`` or ``2026`` as numbers, so
text accepts these too; what a field finally accepts is the product's own check, which says more.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_origin

from proposalgen import resources
from proposalgen.brief.load import SEALED
from proposalgen.brief.model import Block, Brief
from proposalgen.brief.model.walk import bare, is_block, rule_of, words_of
from proposalgen.house.entries import KINDS
from proposalgen.house.file import HouseFile
from proposalgen.style.load import BASE, load_style, profiles
from proposalgen.style.published import style_schema

NAMES = ("brief", "price", "house", "library", "style")
AUDIENCES = ("customer", "internal")
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TABLES = {"Brief": ("needs",), "Tender": ("requirements", "responses"), "Price": ("items",)}

_NUMBER = {"type": ["number", "string"]}
_PLAIN_NUMBER = r"^\s*[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?\s*$"
_WHOLE = {"type": ["integer", "string"], "pattern": r"^\s*[+-]?\d{1,9}\s*$"}
_SCALARS: dict[str, dict[str, Any]] = {
    "words": {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": 20_000},
    "name": {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": 200},
    "prose": {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": 20_000},
    "identifier": {"type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "examples": ["cash-idle"]},
    "number": {**_NUMBER, "pattern": _PLAIN_NUMBER},
    "whole": _WHOLE,
    "count": {**_WHOLE, "minimum": 1},
    "positive": {**_NUMBER, "pattern": _PLAIN_NUMBER, "exclusiveMinimum": 0},
    "amount": {**_NUMBER, "pattern": _PLAIN_NUMBER, "minimum": 0, "examples": [1680000]},
    "rate": {**_NUMBER, "pattern": _PLAIN_NUMBER, "minimum": 0, "exclusiveMaximum": 1, "examples": [0.06]},
    "share": {**_NUMBER, "pattern": _PLAIN_NUMBER, "exclusiveMinimum": 0, "maximum": 1, "examples": [0.3]},
    "day": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["2026-11-20"]},
    "moment": {"type": "string", "format": "date-time", "examples": ["2026-12-03T09:30:00+08:00"]},
    "flag": {"enum": [True, False, "true", "false"]},
    "moment_or_day": {"type": "string", "examples": ["2026-12-01", "2026-12-01T09:30:00+08:00"]},
}
_TABLE = {
    "type": "object",
    "description": "A table beside the brief, instead of a list.\n用简报旁的表格文件代替列表。",
    "properties": {
        "file": {"type": "string", "pattern": r"\.(xlsx|csv|docx)$", "description": "File beside the brief.\n简报旁的文件。"},
        "sheet": {"type": "string", "description": "Sheet of the workbook.\n工作表名称。"},
        "table": {"type": ["string", "integer"], "description": "Number of the table in a Word file.\nWord 文件中的表格序号。"},
        "columns": {
            "type": "object",
            "description": "Field → title of its column, where titles alone don't say it.\n字段 → 列标题，标题本身不明确时填写。",
            "additionalProperties": {"type": "string"},
        },
    },
    "required": ["file"],
    "additionalProperties": False,
}


def schema(name: str) -> dict[str, Any]:
    """The schema of ``brief``, ``price``, ``house``, ``library`` (an entry of it) or ``style``; KeyError for another name."""
    return _MAKERS[name]()


class _Maker:
    """Collects the definitions that a root refers to."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}

    def block(self, block: type[Block]) -> dict[str, Any]:
        """The schema of one block; ValueError when a field is not marked for its readers."""
        kinds = block.types()
        required, properties = [], {}
        if unmarked := sorted(_annotated(block) - set(kinds)):
            raise ValueError(f"{block.__name__}.{unmarked[0]} is not marked for its readers")
        for name, info in block.fields.items():
            if info.audience not in AUDIENCES:
                raise ValueError(f"{block.__name__}.{name} is not marked for its readers")
            key = info.alias or name
            shape = self.kind(kinds[name])
            if name in TABLES.get(block.__name__, ()):
                either = {"anyOf": [shape["items"], _TABLE]}  # tables may stand among the entries
                shape = {"anyOf": [{**shape, "items": either}, _TABLE]}
            if info.required:
                required.append(key)
            else:
                shape = _or_nothing(shape, info.default)
            properties[key] = {"description": f"{info.en}\n{info.zh}", "x-audience": info.audience, **shape}
        made: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        about = (block.__doc__ or "").strip()
        return {**({"description": about} if about else {}), **made, **({"required": required} if required else {})}

    def kind(self, kind: Any) -> dict[str, Any]:
        """The schema of an annotation; blocks are put among the definitions."""
        kind = bare(kind)
        if is_block(kind):
            if kind.__name__ not in self.definitions:
                self.definitions[kind.__name__] = {}  # its place, should it contain itself
                self.definitions[kind.__name__] = self.block(kind)
            return {"$ref": f"#/$defs/{kind.__name__}"}
        if options := words_of(kind):
            return {"enum": list(options)}
        if get_origin(kind) is tuple and not isinstance(kind, tuple):
            return {"type": "array", "items": self.kind(get_args(kind)[0])}
        if get_origin(kind) is dict:
            return {"type": "object", "additionalProperties": self.kind(get_args(kind)[1])}
        return dict(_SCALARS[rule_of(kind)])


def _annotated(block: type[Block]) -> set[str]:
    """The names annotated in a block and its parents, short of Block itself."""
    parents = block.__mro__[: block.__mro__.index(Block)]
    return {name for part in parents for name in vars(part).get("__annotations__", {})}


def _or_nothing(shape: dict[str, Any], default: Any) -> dict[str, Any]:
    """The same, or a key without a value; with the default where it says something."""
    said = {"default": default} if isinstance(default, (str, int)) else {}
    if "enum" in shape:
        return {**said, "enum": [*shape["enum"], None]}
    kinds = shape.get("type")
    if kinds is None:
        return {**said, "anyOf": [*shape.get("anyOf", [shape]), {"type": "null"}]}
    return {**said, **shape, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}


def _of(block: type[Block], name: str, title: str) -> dict[str, Any]:
    maker = _Maker()
    root = maker.block(block)
    root.pop("description", None)
    root["properties"]["schema"]["enum"] = [1, "1"]
    return {"$schema": DIALECT, "$id": f"{name}.schema.json", "title": title, **root, "$defs": _sorted(maker)}


def _price() -> dict[str, Any]:
    """The file of ``--price``: the price, and who approved it, as they would stand in the brief."""
    maker = _Maker()
    brief = maker.block(Brief)
    properties = {name: brief["properties"][name] for name in SEALED}
    price = {**properties["price"], "anyOf": [one for one in properties["price"]["anyOf"] if one != {"type": "null"}]}
    return {
        "$schema": DIALECT,
        "$id": "price.schema.json",
        "title": "proposalgen: price in a file of its own / 单独存放的报价",
        "type": "object",
        "properties": {**properties, "price": price},
        "required": ["price"],
        "additionalProperties": False,
        "$defs": _used(properties, maker.definitions),
    }


def _used(shape: Any, known: dict[str, Any]) -> dict[str, Any]:
    """The definitions that a shape refers to, and those that these refer to."""
    found: dict[str, Any] = {}
    waiting = [json.dumps(shape)]
    while waiting:
        for name in re.findall(r'"#/\$defs/(\w+)"', waiting.pop()):
            if name not in found:
                found[name] = known[name]
                waiting.append(json.dumps(known[name]))
    return dict(sorted(found.items()))


def _library() -> dict[str, Any]:
    maker = _Maker()
    kinds = [maker.kind(entry) for entry in KINDS.values()]
    choice = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": shape}
        for kind, shape in zip(KINDS, kinds, strict=True)
    ]
    return {
        "$schema": DIALECT,
        "$id": "library.schema.json",
        "title": "proposalgen: library entry / 资料库条目",
        "type": "object",
        "properties": {"kind": {"enum": list(KINDS), "description": "Kind of entry.\n条目类型。", "x-audience": "customer"}},
        "required": ["id", "kind", "title"],
        "allOf": choice,
        "$defs": _sorted(maker),
    }


def _style() -> dict[str, Any]:
    file = resources.templates() / "style.yaml"
    return style_schema(load_style(file, BASE).roles, profiles(file))


def _sorted(maker: _Maker) -> dict[str, Any]:
    return dict(sorted(maker.definitions.items()))


_MAKERS: dict[str, Callable[[], dict[str, Any]]] = {
    "brief": lambda: _of(Brief, "brief", "proposalgen: deal brief / 商机简报"),
    "price": _price,
    "house": lambda: _of(HouseFile, "house", "proposalgen: house / 公司设置"),
    "library": _library,
    "style": _style,
}


def text_of(name: str) -> str:
    """The schema as it is written to its file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def write_all(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        (folder / f"{name}.schema.json").write_text(text_of(name), encoding="utf-8")


if __name__ == "__main__":
    write_all(Path(sys.argv[1] if len(sys.argv) > 1 else "schemas"))
