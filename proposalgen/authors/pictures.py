"""Pages of a PDF as pictures."""

from __future__ import annotations

import io
import threading
from typing import Any

_ONE_AT_A_TIME = threading.Lock()  # PDFium is not made for several threads


def count(pdf: bytes) -> int:
    """How many pages there are; 0 for what is no PDF."""
    if not pdf:
        return 0
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def pages(pdf: bytes, dots: int, grey: bool = False, only: int | None = None) -> list[Any]:
    """The pages as Pillow pictures at so many dots an inch; ``only``: one page, counted from 0."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            numbers = range(len(document)) if only is None else [only]
            return [document[at].render(scale=dots / 72, grayscale=grey).to_pil().copy() for at in numbers]
        finally:
            document.close()


def png(picture: Any) -> bytes:
    """A Pillow picture as PNG."""
    held = io.BytesIO()
    picture.save(held, "PNG", compress_level=1)
    return held.getvalue()
