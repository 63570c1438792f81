"""The logo: the first picture of a header, or of the first page, made anew from its pixels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from proposalgen.branding import messages as say
from proposalgen.branding.brand import Left, Logo
from proposalgen.branding.package import MAX_FILE, A, Package, R, W
from proposalgen.branding.pages import bands
from proposalgen.branding.words import shown

MAX_PIXELS = 25_000_000
MAX_SIDE = 1600  # pixels: more than a cover shows at 300 dots per inch
_EMU = 36000.0  # in a millimetre
_LARGE = (120.0, 60.0)  # millimetres: larger is a photograph of a cover, not a mark
_VML = "{urn:schemas-microsoft-com:vml}imagedata"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_FIRST_PAGE = 40  # paragraphs searched for a cover's picture


def logo(package: Package, document: str, section: Any) -> tuple[Logo | None, tuple[Left, ...]]:
    """The mark, and every picture before it that could not be one."""
    left: list[Left] = []
    seen: set[str] = set()
    for part, element in _places(package, document, section):
        for id, large in _pictures(element):
            _, target, outside = package.relations(part).get(id, ("", "", False))
            if not target or target in seen:
                continue
            seen.add(target)
            found, why = _made(package, target, outside, large)
            if found:
                return found, tuple(left)
            if why:
                left.append(why)
    return None, tuple(left)


def _places(package: Package, document: str, section: Any) -> Iterator[tuple[str, Any]]:
    for kind in ("header", "footer"):
        for found, part in bands(package, document, section):
            if found == kind and kind == "header":
                yield part, package.tree(part)
    body = package.tree(document).find(f"{W}body")
    for count, block in enumerate(body if body is not None else ()):
        if count >= _FIRST_PAGE:
            break
        yield document, block
        if block.find(f".//{W}sectPr") is not None:
            break


def _pictures(element: Any) -> Iterator[tuple[str, bool]]:
    """Relationship ids of pictures, and whether each is as large as a photograph."""
    for one in element.iter(f"{A}blip", _VML):
        id = one.get(f"{R}embed") or one.get(f"{R}id") or one.get(f"{R}link") or ""
        yield id, _is_large(one)


def _is_large(one: Any) -> bool:
    for above in one.iterancestors():
        extent = above.find(_EXTENT)
        if extent is not None:
            sides = [_number(extent.get(name)) / _EMU for name in ("cx", "cy")]
            return sides[0] > _LARGE[0] or sides[1] > _LARGE[1]
    return False


def _number(value: str | None) -> float:
    return float(value) if value and value.isdecimal() and len(value) < 12 else 0.0


def _made(package: Package, target: str, outside: bool, large: bool) -> tuple[Logo | None, Left | None]:
    name = shown(target.rpartition("/")[2])
    if outside:
        return None, say.LINKED_PICTURE.left(name=shown(target))
    if target not in package.names:
        return None, None
    if large:
        return None, say.PHOTOGRAPH.left(name=name)
    data = package.data(target)
    kind = kind_of(data)
    if kind not in ("PNG", "JPEG"):
        return None, say.PICTURE_KIND.left(name=name, kind=kind)
    try:
        return Logo(*_anew(data), name), None
    except ValueError:
        return None, say.BROKEN_PICTURE.left(name=name)


def kind_of(data: bytes) -> str:
    """What a picture is by its first bytes, whatever it is called."""
    starts = (
        (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"), (b"\xd7\xcd\xc6\x9a", "WMF"), (b"\x01\0\x09\0", "WMF"), (b"RIFF", "WebP"),
        (b"%!PS", "EPS"), (b"\x1f\x8b", "EMZ/WMZ"),
    )  # fmt: skip
    if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
        return "EMF"
    if b"<svg" in data[:1000]:
        return "SVG"
    return next((kind for start, kind in starts if data.startswith(start)), "?")


def _anew(data: bytes) -> tuple[bytes, int, int]:
    """The picture as PNG without its remarks; ValueError when it cannot be read."""
    from PIL import Image, UnidentifiedImageError

    if len(data) > MAX_FILE:
        raise ValueError
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MAX_PIXELS or min(opened.size) < 1:
                raise ValueError
            clear = opened.format == "PNG" and (opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info)
            pixels = opened.convert("RGBA" if clear else "RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, OSError, EOFError) as fault:
        raise ValueError from fault
    pixels.thumbnail((MAX_SIDE, MAX_SIDE))
    pixels.info.clear()
    out = io.BytesIO()
    pixels.save(out, format="PNG")
    return out.getvalue(), pixels.width, pixels.height
