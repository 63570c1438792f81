"""A document as one self-contained HTML file: no script, no request, good on screen and printed."""

from __future__ import annotations

from base64 import b64encode

from proposalgen.document.blocks import Document
from proposalgen.style.css import stylesheet
from proposalgen.style.fitting import fitted
from proposalgen.style.model import Stamp, Style
from proposalgen.write.markup.inline import Setting
from proposalgen.write.markup.page import page

# The file may load nothing and run nothing, wherever it is opened.
_POLICY = (
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
    '<meta name="referrer" content="no-referrer">\n'
)
_PNG = b"\x89PNG"


def write_html(document: Document, style: Style, stamp: Stamp) -> bytes:
    """The document as UTF-8 HTML with its style and pictures inside.

    Same document, style and stamp: same bytes.
    """
    document = fitted(document, style)
    chinese = document.language.startswith("zh")
    to = Setting(style, chinese, data_address, paged=False, pages=stamp.pages)
    css = stylesheet(style, to.language, "screen", document.sections)
    return page(document, to, css, stamp.date, _POLICY).encode("utf-8")


def data_address(image: bytes) -> str:
    """Picture bytes (PNG or JPEG) as a ``data:`` address."""
    kind = "png" if image.startswith(_PNG) else "jpeg"
    return f"data:image/{kind};base64,{b64encode(image).decode('ascii')}"
