"""Pages of a PDF as pictures and words."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ONE_AT_A_TIME = threading.Lock()  # PDFium is not made for several threads


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def sizes(pdf: bytes) -> tuple[tuple[int, int], ...]:
    """Width and height of each page in whole points; empty for no bytes."""
    if not pdf:
        return ()
    with _opened(pdf) as document:
        return tuple((round(width), round(height)) for width, height in map(document.get_page_size, range(len(document))))


def picture(pdf: bytes, number: int, dots: int) -> Any:
    """Page ``number``, counted from 1, as a Pillow picture at so many dots an inch."""
    with _opened(pdf) as document:
        return document[number - 1].render(scale=dots / 72).to_pil().convert("RGB")


def pages(pdf: bytes, dots: int) -> Iterator[tuple[str, Any]]:
    """Words and picture of each page, one after the other."""
    with _opened(pdf) as document:
        for page in document:
            yield page.get_textpage().get_text_range(), page.render(scale=dots / 72).to_pil().convert("RGB")


def png(picture: Any) -> bytes:
    """A Pillow picture as PNG, quickly."""
    held = io.BytesIO()
    picture.save(held, "PNG", compress_level=1)
    return held.getvalue()
