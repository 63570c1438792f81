"""Pictures in the line of text, under neutral names."""

from __future__ import annotations

from proposalgen.document.blocks import Figure, PagePicture
from proposalgen.document.walk import described
from proposalgen.style.wordml import attribute, emu
from proposalgen.write.images import ending
from proposalgen.write.word.caption import caption
from proposalgen.write.word.writing import Setting, Writing

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU = 635  # in a twentieth of a point


def figure(block: Figure, writing: Writing, setting: Setting) -> str:
    """The picture, then its caption; both stay on one page."""
    width = round(setting.width * min(max(block.width, 0.01), 1.0)) * _EMU
    drawing = picture(writing, block.image, block.alt, width, round(width * block.ratio))
    shown = writing.paragraph("body", drawing, {"spacing": '<w:spacing w:before="0"/>'}, "Picture")
    return shown + caption(writing, setting, block.id, block.number, block.caption, role="figure-caption")


def page_picture(block: PagePicture, writing: Writing, setting: Setting) -> str:
    """A page of another file, as large as the sheet allows, its words as the picture's description."""
    size = writing.style.page.picture(writing.sheet, block.ratio)
    drawing = picture(writing, block.image, described(block), emu(size[0]), emu(size[1]))
    look = {"spacing": '<w:spacing w:before="0"/>', "jc": '<w:jc w:val="center"/>'}
    return writing.paragraph("body", drawing, look, "Picture")


def picture(writing: Writing, image: bytes, alt: str, width: int, height: int) -> str:
    """A run with the picture, ``width`` and ``height`` in EMU; ValueError unless PNG or JPEG."""
    name = writing.images.setdefault(image, f"image{len(writing.images) + 1}.{ending(image)}")
    id = writing.relation("image", f"media/{name}")
    writing.drawings += 1
    number = writing.drawings
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{max(height, 1)}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{attribute(alt)}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{max(height, 1)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
