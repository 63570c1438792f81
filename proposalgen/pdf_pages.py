"""A stranger's PDF drawn page by page, in a process of its own: a few bytes can ask for hours and for all memory.

``drawn`` is the door. The child reads the file from its standard input and writes one JSON document.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from ctypes import byref, c_float
from itertools import islice
from typing import Any, NamedTuple

SECONDS = 60  # of the processor; sixty scanned pages need some twenty
WAIT = 300  # by the clock, where others use the processor too
MEMORY = 2_000_000_000
_OBJECTS = 20_000  # of a page that are looked at
_PICTURED = 0.4  # of the page under pictures: most of what is read there may be painted
_LETTERS = 200  # a page with fewer, and with so much of it under pictures, is taken for a scan


class Drawn(NamedTuple):
    """A page: its picture (PNG), height by width, its words; whether it seems a scan, and holds words that nobody sees."""

    png: bytes
    ratio: float
    text: str
    scanned: bool
    unseen: bool


class NotDrawn(Exception):
    """``why``: ``broken`` (no PDF, locked), ``count`` (of pages), ``side`` (a page too large), ``effort`` (time or memory)."""

    def __init__(self, why: str, count: int = 0) -> None:
        super().__init__(why)
        self.why, self.count = why, count


def drawn(data: bytes, most: int, side: float, dpi: int) -> tuple[Drawn, ...]:
    """Every page of a PDF. ``most``: pages; ``side``: millimetres of the longest one. Raises NotDrawn."""
    # -P: nothing of the folder we stand in, which may be a stranger's, is imported.
    child = [sys.executable, "-P", "-m", __name__, str(most), str(side), str(dpi)]
    try:
        done = subprocess.run(child, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=WAIT)
        told = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):  # it was stopped before it could say anything
        raise NotDrawn("effort") from None
    if "why" in told:
        raise NotDrawn(told["why"], told["count"])
    return tuple(Drawn(base64.b64decode(png), *rest) for png, *rest in told["pages"])


def main() -> None:
    """The child: limits first, then the pages of what is on the standard input."""
    most, side, dpi = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    _limit()
    try:
        pages = [(base64.b64encode(page.png).decode(), *page[1:]) for page in _pages(sys.stdin.buffer.read(), most, side, dpi)]
        told: dict[str, Any] = {"pages": pages}
    except NotDrawn as fault:
        told = {"why": fault.why, "count": fault.count}
    except MemoryError:
        told = {"why": "effort", "count": 0}
    json.dump(told, sys.stdout)


def _limit() -> None:
    """No more time and memory than that; where the system has no such limits, the parent's clock must do."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (most, most))


def _pages(data: bytes, most: int, side: float, dpi: int) -> Iterator[Drawn]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise NotDrawn("broken") from None
    try:
        if not 1 <= len(document) <= most:
            raise NotDrawn("count", len(document))
        for at in range(len(document)):
            yield _page(document[at], side, dpi)
    except pypdfium2.PdfiumError:
        raise NotDrawn("broken") from None
    finally:
        document.close()


def _page(page: Any, side: float, dpi: int) -> Drawn:
    wide, tall = page.get_size()
    if not 0 < max(wide, tall) * 25.4 / 72 <= side or min(wide, tall) <= 1:
        raise NotDrawn("side")
    text = " ".join(page.get_textpage().get_text_range().split())
    pictured, unseen = _made_of(page, wide * tall)
    picture = page.render(scale=dpi / 72, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.save(out, format="PNG")
    scanned = not text or (pictured >= _PICTURED and len(text) < _LETTERS)
    return Drawn(out.getvalue(), picture.height / picture.width, text, scanned, unseen)


def _made_of(page: Any, area: float) -> tuple[float, bool]:
    """The share of the page under pictures, and whether words are on it that are not painted."""
    from pypdfium2 import raw

    pictured, unseen = 0.0, False
    for one in islice(page.get_objects(max_depth=8), _OBJECTS):
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = sides = [c_float() for _ in range(4)]
            if raw.FPDFPageObj_GetBounds(one, *map(byref, sides)):
                pictured += abs((right.value - left.value) * (top.value - bottom.value)) / area
        elif one.type == raw.FPDF_PAGEOBJ_TEXT:
            unseen = unseen or raw.FPDFTextObj_GetTextRenderMode(one) in _UNPAINTED
    return pictured, unseen


_UNPAINTED = (3, 7)  # neither filled nor drawn; the second cuts what is painted after it


if __name__ == "__main__":
    main()
