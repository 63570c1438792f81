"""A company's mark drawn as SVG: only shapes and colours of it go on; what fetches, runs or is set in a typeface does not.

Outlines are kept element by element. What a drawing program remembers for itself is dropped in silence;
anything else unknown is refused, for a mark with a part missing would be printed by nobody.
"""

from __future__ import annotations

import re
from typing import Any

MAX_BYTES = 1_000_000
MAX_ELEMENTS = 5_000
SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_DRAWN = frozenset(
    (
        "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "symbol", "clipPath", "mask",
        "linearGradient", "radialGradient", "stop", "style",
    )
)  # fmt: skip
_SILENT = frozenset(("title", "desc", "metadata"))
_OWN_ADDRESS = re.compile(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)", re.IGNORECASE)
_REACHING = re.compile(r"url\s*\(|@|\\|expression|javascript:|data:|http", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(?:px|pt|mm|cm|in|pc)?")


def cleaned(data: bytes) -> tuple[bytes, float]:
    """The drawing without what is no drawing, and its height as a share of its width.

    Raises ValueError: "large", "picture" (no SVG, or nothing that says how large it is), "text" (letters that
    depend on a typeface) or "unsafe" (more than shapes and colours: it may fetch, run or hold anything).
    """
    from lxml import etree

    if len(data) > MAX_BYTES:
        raise ValueError("large")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\x00" in data[:200]:
        data = re.sub(rb"<!DOCTYPE[^\[\]>]*>", b"", data)  # the plain one that drawing programs write
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\x00" in data[:200]:
            raise ValueError("unsafe")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise ValueError("picture") from fault
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("picture")
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise ValueError("large")
    ratio = _ratio(root)
    _clean(root)
    _shallow(root)
    return etree.tostring(root), ratio


def _ratio(root: Any) -> float:
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(box) == 4 and all(re.fullmatch(r"-?\d{1,7}(\.\d{1,7})?", one) for one in box):
        width, height = float(box[2]), float(box[3])
    else:
        sides = [_LENGTH.fullmatch(root.get(name, "").strip()) for name in ("width", "height")]
        width, height = (float(one[1]) if one else 0.0 for one in sides)
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    if not (width > 0 and height > 0 and 0.02 <= height / width <= 50):
        raise ValueError("picture")
    return height / width


def _clean(element: Any) -> None:
    for name, value in list(element.attrib.items()):
        if name == _LINK or name == "href":
            if not re.fullmatch(r"#[\w.-]+", value):
                raise ValueError("unsafe")
        elif name.startswith("{"):
            del element.attrib[name]  # a drawing program's own
        elif name.lower().startswith("on") or _reaches(value):
            raise ValueError("unsafe")
    if element.tag == f"{{{SVG}}}style" and _reaches(element.text or ""):
        raise ValueError("unsafe")
    for child in list(element):
        namespace, _, name = child.tag.rpartition("}")
        if namespace != f"{{{SVG}" or name in _SILENT:
            element.remove(child)
        elif name not in _DRAWN:
            raise ValueError("text" if name in ("text", "tspan", "textPath") else "unsafe")
        else:
            _clean(child)


def _reaches(text: str) -> bool:
    """Whether a value leads out of the drawing; what points to a part of it may stay."""
    return bool(_REACHING.search(_OWN_ADDRESS.sub("", text)))


def _shallow(root: Any) -> None:
    """Copies of copies multiply: what is used may not use anything itself."""
    for one in root.iter(f"{{{SVG}}}use"):
        name = (one.get(_LINK) or one.get("href") or "").removeprefix("#")
        target = next((found for found in root.iter() if found.get("id") == name), None)
        if target is not None and next(target.iter(f"{{{SVG}}}use"), None) is not None:
            raise ValueError("unsafe")
