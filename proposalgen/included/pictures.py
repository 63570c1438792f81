"""A picture in a Word file as a figure of ours: its pixels and what the author wrote about it."""

from __future__ import annotations

import io
from typing import Any

from proposalgen.branding.package import A, R
from proposalgen.document import blocks as b
from proposalgen.included import faults as says
from proposalgen.included.reading import Reading
from proposalgen.pixels import Crop, remade

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"


def picture(node: Any, reading: Reading) -> b.Figure | None:
    """The one picture a drawing holds; anything else in it is a fault."""
    graphic = next(node.iter(f"{A}graphicData"), None)
    inner = None if graphic is None or not len(graphic) else graphic[0]
    if inner is None or inner.tag != f"{_PIC}pic":
        reading.faults.refuse(says.thing("" if inner is None else str(inner.tag).rpartition("}")[2]))
        return None
    frame = next(inner.iter(f"{A}xfrm"), None)
    if frame is not None and any(frame.get(name, "0") not in ("0", "false") for name in ("rot", "flipH", "flipV")):
        reading.faults.refuse(says.TURNED)
    found = _pixels(inner, reading)
    if found is None:
        return None
    reading.pictures += 1
    data, wide, tall = found
    return b.Figure(data, _alt(node, reading), _share(node, reading), tall / wide)


def _pixels(inner: Any, reading: Reading) -> tuple[bytes, int, int] | None:
    blip = next(inner.iter(f"{A}blip"), None)
    id = blip.get(f"{R}embed", "") if blip is not None else ""
    _, part, outside = reading.relations.get(id, ("", "", True))
    if outside or part not in reading.package.names:
        reading.faults.refuse(says.OUTSIDE)
        return None
    crop = _crop(next(inner.iter(f"{A}srcRect"), None))
    try:
        if (part, crop) not in reading.made:
            reading.made[part, crop] = remade(io.BytesIO(reading.package.data(part)), crop)
        return reading.made[part, crop]
    except (ValueError, OSError) as fault:
        reading.faults.refuse(says.LARGE if str(fault) == "large" else says.PICTURE)
        return None


def _crop(node: Any) -> Crop:
    """What is cut off each side, as shares; a frame that adds room cuts nothing."""
    if node is None:
        return (0, 0, 0, 0)
    left, top, right, bottom = (max(0.0, _number(node.get(side)) / 100_000) for side in "ltrb")
    return left, top, right, bottom


def _share(node: Any, reading: Reading) -> float:
    extent = next(node.iter(f"{_WP}extent"), None)
    width = _number(extent.get("cx")) if extent is not None else 0
    return min(1.0, max(0.05, round(width / reading.width, 3))) if width else 1.0


def _number(text: str | None) -> float:
    try:
        found = float(text or 0)
    except ValueError:
        return 0.0
    return found if abs(found) < 1e9 else 0.0


def _alt(node: Any, reading: Reading) -> str:
    """The author's description, else the file's title and a count; file names are nobody's business."""
    named = next(node.iter(f"{_WP}docPr"), None)
    said = " ".join((named.get("descr") or "").split()) if named is not None else ""
    count = reading.pictures
    return said or (f"{reading.title}：图 {count}" if reading.chinese else f"{reading.title}: picture {count}")
