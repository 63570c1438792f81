"""A small clean Word file as parts, and one way after another to hide a name in it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

Parts = dict[str, bytes]
Change = Callable[[Parts, str], None]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MORE = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TITLE = "集团资金集中管理平台"
TEXT = "本方案让资金看得见、管得住，全文共三部分。"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*extra: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + pixels + chunk(b"IEND", b"")


def xml(text: str) -> bytes:
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text).encode()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(body: str) -> bytes:
    return xml(
        f"<w:document {W} {R} {MORE}><w:body>{paragraph(TITLE)}{paragraph(TEXT)}{body}{paragraph('完')}</w:body></w:document>"
    )


def relation(number: int, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"{more}/>'


def relations(*rows: str) -> bytes:
    return xml(f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>')


_HEADS = (
    relation(1, "styles", "styles.xml"), relation(2, "header", "header1.xml"), relation(3, "footer", "footer1.xml"),
    relation(4, "image", "media/image1.png"), relation(5, "settings", "settings.xml"), relation(6, "numbering", "numbering.xml"),
    relation(7, "hyperlink", "https://example.com/", ' TargetMode="External"'),
)  # fmt: skip
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="picture1" descr="图"/><a:graphic><a:graphicData uri="x"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="1" name="image1.png"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId4"/></pic:blipFill>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>单元格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
BODY = _PICTURE + _TABLE + '<w:p><w:hyperlink r:id="rId7"><w:r><w:t>网址</w:t></w:r></w:hyperlink></w:p>'


def base() -> Parts:
    """A clean file: an inspection of it has nothing to say."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("header1", "header"), ("footer1", "footer"),
                           ("settings", "settings"), ("numbering", "numbering"))
    )  # fmt: skip
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    app = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    return {
        "[Content_Types].xml": xml(
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
            f'<Override PartName="/docProps/app.xml" ContentType="{app}"/></Types>'
        ),
        "_rels/.rels": relations(
            relation(1, "officeDocument", "word/document.xml"),
            f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>',
            relation(3, "extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": xml(
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{TITLE}</dc:title><dc:creator>启岳软件</dc:creator><cp:keywords></cp:keywords>"
            "<cp:lastModifiedBy>启岳软件</cp:lastModifiedBy><dc:language>zh-CN</dc:language>"
            '<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-20T00:00:00Z</dcterms:created></cp:coreProperties>'
        ),
        "docProps/app.xml": xml(
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Company></Company><Manager></Manager></Properties>"
        ),
        "word/document.xml": document(BODY),
        "word/_rels/document.xml.rels": relations(*_HEADS),
        "word/styles.xml": xml(
            f'<w:styles {W}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>'
        ),
        "word/numbering.xml": xml(
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum></w:numbering>'
        ),
        "word/settings.xml": xml(f'<w:settings {W}><w:zoom w:percent="100"/></w:settings>'),
        "word/header1.xml": xml(f"<w:hdr {W}>{paragraph('页眉')}</w:hdr>"),
        "word/footer1.xml": xml(f"<w:ftr {W}>{paragraph('页脚')}</w:ftr>"),
        "word/media/image1.png": png(),
    }


def pack(parts: Parts, comment: bytes = b"", remarks: dict[str, bytes] | None = None) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.comment = (remarks or {}).get(name, b"")
            archive.writestr(info, data)
        archive.comment = comment
    return out.getvalue()


def body(template: str) -> Change:
    """A change that puts something into the body; ``@`` stands for the name."""

    def change(parts: Parts, name: str) -> None:
        parts["word/document.xml"] = document(BODY + template.replace("@", name))

    return change


def swap(part: str, old: str, new: str) -> Change:
    """A change of one place in one part."""

    def change(parts: Parts, name: str) -> None:
        text = parts[part].decode()
        assert old in text, (part, old)
        parts[part] = text.replace(old, new.replace("@", name), 1).encode()

    return change


def add(part: str, template: str) -> Change:
    """A change that adds a part."""

    def change(parts: Parts, name: str) -> None:
        parts[part] = xml(template.replace("@", name))

    return change


def run(inner: str, more: str = "") -> str:
    return f"<w:p><w:r>{more}{inner}</w:r></w:p>"


def split(name: str, gap: str) -> str:
    return gap.join(f"<w:r><w:t>{letter}</w:t></w:r>" for letter in name)


def by(maker: Callable[[str], str]) -> Change:
    """A change whose piece of the body is made from the name."""

    def change(parts: Parts, name: str) -> None:
        parts["word/document.xml"] = document(BODY + maker(name))

    return change


def binary(part: str, maker: Callable[[str], bytes]) -> Change:
    def change(parts: Parts, name: str) -> None:
        parts[part] = maker(name)

    return change


def nested(name: str) -> bytes:
    sheet = f"<sst><si><t>{name}</t></si></sst>".encode()
    return pack({"xl/sharedStrings.xml": sheet, "xl/workbook.xml": b"<workbook/>"})
