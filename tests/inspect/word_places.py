"""Where a name can hide in a Word file. Each entry puts the name somewhere else."""

from __future__ import annotations

import base64
from html import escape

from making_word import (
    TYPE,
    Change,
    Parts,
    W,
    add,
    base,
    binary,
    body,
    by,
    chunk,
    nested,
    pack,
    png,
    run,
    split,
    swap,
)

CORE, SETTINGS, STYLES, DOCUMENT = (
    "docProps/core.xml",
    "word/settings.xml",
    "word/styles.xml",
    "word/document.xml",
)
_APP = "docProps/app.xml"


def _jpeg_comment(name: str) -> bytes:
    body_ = name.encode()
    comment = b"\xff\xfe" + (len(body_) + 2).to_bytes(2, "big") + body_
    return b"\xff\xd8" + comment + b"\xff\xda\x00\x02\x00\xff\xd9"


PLACES: dict[str, Change] = {
    "body text": body("<w:p><w:r><w:t>@</w:t></w:r></w:p>"),
    "split in two runs": by(lambda n: f"<w:p><w:r><w:t>{n[:3]}</w:t></w:r><w:r><w:t>{n[3:]}</w:t></w:r></w:p>"),
    "split with marks between": by(
        lambda n: f'<w:p><w:r><w:t>{n[:3]}</w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="9" w:name="b"/>'
        f'<w:bookmarkEnd w:id="9"/><w:r><w:t>{n[3:]}</w:t></w:r></w:p>'
    ),
    "one letter a run": by(lambda n: f"<w:p>{split(n, '')}</w:p>"),
    "split by a line break": by(lambda n: run(f"<w:t>{n[:3]}</w:t><w:br/><w:t>{n[3:]}</w:t>")),
    "split by a soft hyphen element": by(lambda n: run(f"<w:t>{n[:3]}</w:t><w:softHyphen/><w:t>{n[3:]}</w:t>")),
    "zero-width space inside": by(lambda n: run(f"<w:t>{n[:3]}\u200b{n[3:]}</w:t>")),
    "split over two paragraphs": by(lambda n: run(f"<w:t>{n[:3]}</w:t>") + run(f"<w:t>{n[3:]}</w:t>")),
    "full-width letters": by(lambda n: run(f"<w:t>{''.join(chr(ord(c) + 0xFEE0) if c.isascii() and c != ' ' else c for c in n)}</w:t>")),
    "capitals": by(lambda n: run(f"<w:t>{n.upper()}</w:t>")),
    "numeric character references": by(lambda n: run(f"<w:t>{''.join(f'&#{ord(c)};' for c in n)}</w:t>")),
    "symbols letter by letter": by(
        lambda n: run("".join(f'<w:sym w:font="Symbol" w:char="{ord(c) + (0xF000 if ord(c) < 256 else 0):04X}"/>' for c in n))
    ),
    "hidden text": by(lambda n: run(f"<w:t>{n}</w:t>", "<w:rPr><w:vanish/></w:rPr>")),
    "white text of one point": by(
        lambda n: run(f"<w:t>{n}</w:t>", '<w:rPr><w:color w:val="FFFFFF"/><w:sz w:val="2"/></w:rPr>')
    ),
    "tracked insertion": body('<w:p><w:ins w:id="5" w:author="x"><w:r><w:t>@</w:t></w:r></w:ins></w:p>'),
    "tracked deletion": body('<w:p><w:del w:id="5" w:author="x"><w:r><w:delText>@</w:delText></w:r></w:del></w:p>'),
    "author of a tracked change": body('<w:p><w:ins w:id="5" w:author="@"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'),
    "field code": body('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF @</w:instrText></w:r>'
                       '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    "field result": body('<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>@</w:t></w:r></w:fldSimple></w:p>'),
    "simple field's code": body('<w:p><w:fldSimple w:instr="REF @"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'),
    "bookmark's name": body('<w:p><w:bookmarkStart w:id="7" w:name="@"/><w:bookmarkEnd w:id="7"/></w:p>'),
    "content control's alias": body('<w:sdt><w:sdtPr><w:alias w:val="@"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'),
    "content control's tag": body('<w:sdt><w:sdtPr><w:tag w:val="@"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'),
    "content control's text": body("<w:sdt><w:sdtContent><w:p><w:r><w:t>@</w:t></w:r></w:p></w:sdtContent></w:sdt>"),
    "hyperlink's tooltip": body('<w:p><w:hyperlink w:anchor="b" w:tooltip="@"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'),
    "drawing's name": swap(DOCUMENT, 'name="picture1"', 'name="@"'),
    "picture's alternative text": swap(DOCUMENT, 'descr="图"', 'descr="@"'),
    "picture's title": swap(DOCUMENT, 'descr="图"', 'descr="图" title="@"'),
    "picture's file name": swap(DOCUMENT, 'name="image1.png"', 'name="@.png"'),
    "text box": body("<w:p><w:r><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>@</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></w:r></w:p>"),
    "text box's old form": body("<w:p><w:r><mc:AlternateContent><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>@</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"),
    "formula": body("<w:p><m:oMath><m:r><m:t>@</m:t></m:r></m:oMath></w:p>"),
    "ruby": body("<w:p><w:r><w:ruby><w:rt><w:r><w:t>@</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"),
    "table's caption": swap(DOCUMENT, "<w:tbl>", '<w:tbl><w:tblPr><w:tblCaption w:val="@"/></w:tblPr>'),
    "table's description": swap(DOCUMENT, "<w:tbl>", '<w:tbl><w:tblPr><w:tblDescription w:val="@"/></w:tblPr>'),
    "table cell": swap(DOCUMENT, "单元格", "@"),
    "form field's help": body('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="@"/></w:ffData></w:fldChar></w:r>'
                              '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    "form field's default": body('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="@"/></w:textInput></w:ffData></w:fldChar></w:r>'
                                 '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    "comment in the XML": body("<!-- @ -->"),
    "processing instruction": body("<?note @?>"),
    "CDATA": body("<w:p><w:r><w:t><![CDATA[@]]></w:t></w:r></w:p>"),
    "header": swap("word/header1.xml", "页眉", "@"),
    "footer": swap("word/footer1.xml", "页脚", "@"),
    "footnote": add("word/footnotes.xml", f"<w:footnotes {W}><w:footnote w:id=\"2\"><w:p><w:r><w:t>@</w:t></w:r></w:p></w:footnote></w:footnotes>"),
    "endnote": add("word/endnotes.xml", f"<w:endnotes {W}><w:endnote w:id=\"2\"><w:p><w:r><w:t>@</w:t></w:r></w:p></w:endnote></w:endnotes>"),
    "comment's author": add("word/comments.xml", f'<w:comments {W}><w:comment w:id="1" w:author="@"><w:p/></w:comment></w:comments>'),
    "comment's text": add("word/comments.xml", f'<w:comments {W}><w:comment w:id="1" w:author="x"><w:p><w:r><w:t>@</w:t></w:r></w:p></w:comment></w:comments>'),
    "style's name": swap(STYLES, 'w:val="Normal"', 'w:val="@"'),
    "list's text": swap("word/numbering.xml", 'w:val="%1."', 'w:val="@ %1."'),
    "document variable": swap(SETTINGS, "<w:zoom", '<w:docVars><w:docVar w:name="a" w:val="@"/></w:docVars><w:zoom'),
    "template's path": swap(SETTINGS, "<w:zoom", '<w:attachedTemplate r:id="@" xmlns:r="x"/><w:zoom'),
    "list of people": add("word/people.xml", '<w15:people xmlns:w15="x"><w15:person w15:author="@"/></w15:people>'),
    "media's file name": by(lambda n: ""),
    "PNG's text": binary("word/media/image1.png", lambda n: png(chunk(b"tEXt", b"Comment\0" + n.encode()))),
    "PNG's compressed text": binary("word/media/image1.png", lambda n: png(chunk(b"zTXt", b"Comment\0\0" + __import__("zlib").compress(n.encode())))),
    "PNG's EXIF": binary("word/media/image1.png", lambda n: png(chunk(b"eXIf", b"II*\0" + n.encode()))),
    "after a PNG's end": binary("word/media/image1.png", lambda n: png() + n.encode()),
    "JPEG's comment": binary("word/media/image2.jpeg", _jpeg_comment),
    "embedded workbook": binary("word/embeddings/Microsoft_Excel_Sheet1.xlsx", nested),
    "embedded object": binary("word/embeddings/oleObject1.bin", lambda n: b"\xd0\xcf\x11\xe0" + n.encode("utf-16-le") + b"\0\0"),
    "chart's cached value": add("word/charts/chart1.xml", '<c:chartSpace xmlns:c="x"><c:v>@</c:v></c:chartSpace>'),
    "embedded HTML": binary("word/afchunk.html", lambda n: f"<html><body>{n}</body></html>".encode()),
    "glossary": add("word/glossary/document.xml", f"<w:glossaryDocument {W}><w:p><w:r><w:t>@</w:t></w:r></w:p></w:glossaryDocument>"),
    "custom XML": add("customXml/item1.xml", "<x>@</x>"),
    "core title": swap(CORE, "</dc:title>", " @</dc:title>"),
    "core creator": swap(CORE, "<dc:creator>启岳软件", "<dc:creator>@"),
    "core keywords": swap(CORE, "<cp:keywords>", "<cp:keywords>@"),
    "core last modified by": swap(CORE, "<cp:lastModifiedBy>启岳软件", "<cp:lastModifiedBy>@"),
    "app company": swap(_APP, "<Company>", "<Company>@"),
    "app manager": swap(_APP, "<Manager>", "<Manager>@"),
    "custom property's name": add("docProps/custom.xml", '<Properties><property name="@"/></Properties>'),
    "custom property's value": add("docProps/custom.xml", '<Properties><property name="x"><lpwstr>@</lpwstr></property></Properties>'),
    "part that nothing refers to": add("word/leftover.xml", "<x>@</x>"),
    "UTF-16 part": binary("word/leftover.xml", lambda n: f'<?xml version="1.0" encoding="UTF-16"?><x>{n}</x>'.encode("utf-16")),
    "base64 in a part": body(""),
    "hyperlink's target": swap("word/_rels/document.xml.rels", "https://example.com/", "https://example.com/@"),
    "element's name": add("word/leftover.xml", "<x><@/></x>"),
    "split over the XML of other parts": add("word/leftover.xml", "<x><y>Zor</y><y>bify Systems</y></x>"),
}  # fmt: skip


def _media_name(parts: Parts, name: str) -> None:
    parts[f"word/media/{name}.png"] = parts["word/media/image1.png"]


def _base64(parts: Parts, name: str) -> None:
    body(run(f"<w:t>{base64.b64encode(name.encode()).decode()}</w:t>"))(parts, name)


PLACES["media's file name"] = _media_name
PLACES["base64 in a part"] = _base64


def file_with(place: str, name: str) -> bytes:
    """The clean file with the name in this place. Two places are the archive's own."""
    parts = base()
    if place == "remark of the archive":
        return pack(parts, comment=name.encode())
    if place == "remark of a member":
        return pack(parts, remarks={DOCUMENT: name.encode()})
    PLACES[place](parts, name if "binary" in place else escape(name, quote=True))
    return pack(parts)


ALL = (*PLACES, "remark of the archive", "remark of a member")
assert TYPE  # the content types of the clean file
