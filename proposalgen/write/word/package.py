"""A Word package as bytes: parts, relationships, content types, zipped the same way every time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

from proposalgen.record import Record
from proposalgen.style.wordml import DECLARATION, attribute

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES: tuple[tuple[str, str], ...] = (
    ("word/document", f"{_WORD}.document.main+xml"),
    ("word/styles", f"{_WORD}.styles+xml"),
    ("word/numbering", f"{_WORD}.numbering+xml"),
    ("word/settings", f"{_WORD}.settings+xml"),
    ("word/fontTable", f"{_WORD}.fontTable+xml"),
    ("word/header", f"{_WORD}.header+xml"),
    ("word/footer", f"{_WORD}.footer+xml"),
    ("word/footnotes", f"{_WORD}.footnotes+xml"),
    ("word/charts/chart", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"),
    ("xl/workbook", f"{_SHEET}.sheet.main+xml"),
    ("xl/worksheets/sheet", f"{_SHEET}.worksheet+xml"),
    ("xl/styles", f"{_SHEET}.styles+xml"),
    ("docProps/core", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("docProps/app", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)
_ENDINGS = {"png": "image/png", "jpeg": "image/jpeg", "xlsx": f"{_SHEET}.sheet"}
# The zip format's first day: the same bytes whenever the file is made.
_DAY = (1980, 1, 1, 0, 0, 0)


class Relation(Record):
    """``kind`` is the last word of the relationship's type; ``target`` a part or, outside, a link."""

    id: str
    kind: str
    target: str
    outside: bool = False


def relationships(relations: Iterable[Relation]) -> str:
    rows = "".join(_relation(one) for one in relations)
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _relation(one: Relation) -> str:
    base = f"{_PACKAGE}/relationships/metadata" if one.kind == "core-properties" else _OFFICE
    mode = ' TargetMode="External"' if one.outside else ""
    target = attribute(one.target)
    return f'<Relationship Id="{one.id}" Type="{base}/{one.kind}" Target="{target}"{mode}/>'


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """The package of these parts, content types first, the others in the order of their names."""
    every = {"[Content_Types].xml": _content_types(parts), **{name: parts[name] for name in sorted(parts)}}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in every.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data if isinstance(data, bytes) else data.encode("utf-8"))
    return out.getvalue()


def _content_types(parts: Mapping[str, str | bytes]) -> str:
    endings = sorted({name.rpartition(".")[2] for name in parts} & set(_ENDINGS))
    defaults = "".join(f'<Default Extension="{one}" ContentType="{_ENDINGS[one]}"/>' for one in endings)
    overrides = "".join(_override(name) for name in sorted(parts))
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}{overrides}</Types>'
    )


def _override(name: str) -> str:
    for start, kind in _TYPES:
        if name.startswith(start) and name.endswith(".xml"):
            return f'<Override PartName="/{name}" ContentType="{kind}"/>'
    return ""
