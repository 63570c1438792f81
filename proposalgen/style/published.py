"""The JSON Schema of a style file, made from its readers: for editors that help while one types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from proposalgen.findings import Text
from proposalgen.style import describing as about
from proposalgen.style import schema
from proposalgen.style.schema import SHAPES, Reader

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def style_schema(roles: Iterable[str], profiles: Iterable[str]) -> dict[str, Any]:
    """A style, or several under their names. ``roles``: those there are; ``profiles``: the built-in styles."""
    style = _object(_sections(tuple(roles), tuple(profiles)))
    return {
        "$schema": DIALECT,
        "$id": "style.schema.json",
        "title": "proposalgen: house style / 企业样式",
        "anyOf": [{"$ref": "#/$defs/Style"}, {"type": "object", "additionalProperties": {"$ref": "#/$defs/Style"}}],
        "$defs": {
            "Font": _block(schema.FONT, about.FONT),
            "Role": _block(schema.ROLE, about.ROLE),
            "Style": style,
        },
    }


def _sections(roles: tuple[str, ...], profiles: tuple[str, ...]) -> dict[str, Any]:
    blocks = {
        "page": _block(schema.PAGE, about.PAGE),
        "looks": _block(schema.LOOKS, about.LOOKS),
        "running": _block(schema.RUNNING, about.RUNNING),
        "folio": _block(schema.FOLIO, about.FOLIO),
        "fonts": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Font"}},
        "colours": _colours(),
        "roles": _object({name: _said(about.ROLES[name], {"$ref": "#/$defs/Role"}) for name in roles}),
        "from": {"type": "string", "examples": list(profiles)},
        "numbering": SHAPES[schema.NUMBERING],
        "properties": SHAPES[schema.flag],
    }
    return {name: _said(about.SECTIONS[name], blocks[name]) for name in schema.SECTIONS}


def _colours() -> dict[str, Any]:
    """Those that every style has, and any other name that a role uses."""
    shape = SHAPES[schema.colour]
    return {
        "type": "object",
        "properties": {name: _said(text, shape) for name, text in about.COLOURS.items()},
        "additionalProperties": shape,
    }


def _block(readers: Mapping[str, Reader], texts: Mapping[str, Text]) -> dict[str, Any]:
    return _object({name: _said(texts[name], SHAPES[read]) for name, read in readers.items()})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _said(text: Text, shape: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": f"{text.en}\n{text.zh}", **shape}
