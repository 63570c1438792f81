"""Word templates of very different make, written at test time: what companies really send."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

HERE = Path(__file__).parent
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture(kind: str, size=(300, 100), colour=(180, 20, 40)) -> io.BytesIO:
    """A plain picture with remarks in it, which must not come along."""
    out, image = io.BytesIO(), Image.new("RGB", size, colour)
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        remarks = PngInfo()
        remarks.add_text("Author", "SECRET-AUTHOR")
        image.save(out, "PNG", pnginfo=remarks)
    else:
        image.save(out, kind, comment=b"SECRET-AUTHOR")
    out.seek(0)
    return out


def chinese(folder: Path) -> Path:
    """公文味的中文模板：本地化样式名、第一章编号、无主题、公文页边距、页眉在表格里、PNG 标志。"""
    document = docx.Document()
    _rename(document, {"Normal": "正文", "Heading 1": "标题 1", "Heading 2": "标题 2", "Heading 3": "标题 3", "Caption": "题注", "Title": "标题"})
    _look(document, "正文", "宋体", "Times New Roman", 12, line=1.5)
    _look(document, "标题 1", "黑体", "Arial", 16, "1F4E79", align="center")
    _look(document, "标题 2", "黑体", "Arial", 14, "1F4E79")
    _look(document, "标题 3", "楷体", "Arial", 13, "000000")
    _look(document, "题注", "黑体", "Arial", 10.5, "000000")
    _page(document.sections[0], 210, 297, 37, 35, 28, 26)
    _number(document, "标题 1", "chineseCounting", "第%1章")
    table = document.sections[0].header.add_table(1, 2, Mm(156))
    table.cell(0, 0).paragraphs[0].add_run().add_picture(picture("PNG"), width=Mm(30))
    table.cell(0, 1).text = "天元集团 · 内部资料"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_paragraph("总则", "标题 1")
    for _ in range(4):
        document.add_paragraph("本模板用于对外方案，正文采用小四号宋体，一点五倍行距，段落首行不缩进。" * 2)
    return _saved(document, folder / "天元.docx")


def german(folder: Path) -> Path:
    """Letter, theme fonts and colours, localised names, JPEG mark, a dark table head, a section on its side."""
    document = docx.Document()
    _rename(document, {"Normal": "Standard", "Heading 1": "Überschrift 1", "Heading 2": "Überschrift 2", "Heading 3": "Überschrift 3", "Caption": "Beschriftung"})
    for name, size in (("Überschrift 1", 18), ("Überschrift 2", 14), ("Überschrift 3", 12)):
        _theme_look(document, name, "major", size, "accent1")
    _theme_look(document, "Standard", "minor", 10, None)
    section = document.sections[0]
    _page(section, 215.9, 279.4, 25, 20, 25, 20)
    section.header.paragraphs[0].add_run().add_picture(picture("JPEG"), width=Mm(25))
    document.add_paragraph("Einleitung", "Überschrift 1")
    document.add_paragraph("Ein Satz.")
    table = document.add_table(2, 2, "Table Grid")
    for cell in table.rows[0].cells:
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="004D40"/>'))
    wide = document.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation, wide.page_width, wide.page_height = WD_ORIENT.LANDSCAPE, Mm(279.4), Mm(215.9)
    path = _saved(document, folder / "Firma.docx")
    return rewritten(path, {"word/theme/theme1.xml": _theme("Source Sans Pro", "思源黑体", "00695C", "6A1B9A")})


def french(folder: Path) -> Path:
    """Names in French; comments, revisions, an attached template, a linked picture, an EMF mark, a .dotx."""
    document = docx.Document()
    names = {"Heading 1": "Titre 1", "Heading 2": "Titre 2", "Body Text": "Corps de texte", "Caption": "Légende", "Title": "Titre"}
    _rename(document, names)
    _look(document, "Titre 1", "宋体", "Garamond", 20, "C00000")
    _look(document, "Titre 2", "宋体", "Garamond", 14, "FF9999")
    _look(document, "Corps de texte", "宋体", "Garamond", 11)
    section = document.sections[0]
    _page(section, 210, 297, 12, 10, 70, 60)
    section.header.paragraphs[0].add_run().add_picture(picture("PNG"), width=Mm(20))
    for _ in range(3):
        document.add_paragraph("Un paragraphe assez long pour montrer le style du corps de texte de ce modèle.", "Corps de texte")
    body = document.add_paragraph("Reste.")._p
    body.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="9" w:author="SECRET-AUTHOR"><w:r><w:t>ajout</w:t></w:r></w:ins>'))
    document.add_comment(document.paragraphs[0].runs, "SECRET-COMMENT", author="SECRET-AUTHOR")
    document.settings.element.insert(0, parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="rId1"/>'))
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" Target="file:///C:/secret/modele.dotm" TargetMode="External"/></Relationships>'
    )
    path = _saved(document, folder / "modele.dotx")
    emf = b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60
    parts = {name: emf for name in _names(path) if name.startswith("word/media/")}
    types = _part(path, "[Content_Types].xml").replace(f"{MAIN}.document.main", f"{MAIN}.template.main")
    return rewritten(path, {"word/_rels/settings.xml.rels": rels, "[Content_Types].xml": types, **parts})


def bare(folder: Path) -> Path:
    """What python-docx makes: Letter, Japanese theme fonts, thumbnails, custom data."""
    return _saved(docx.Document(), folder / "default.docx")


def by_hand(folder: Path) -> Path:
    """A company that never used a style: all looks are set on the text itself."""
    document = docx.Document()
    for _ in range(3):
        title = document.add_paragraph().add_run("一、项目背景")
        title.bold, title.font.size = True, Pt(16)
        text = document.add_paragraph().add_run("这一段文字的字体和字号都是手工设置的，没有使用任何样式，因此只能照样式来读。" * 2)
        text.font.size = Pt(12)
        text.font.name = "SimSun"
    return _saved(document, folder / "手工.docx")


def corporate(folder: Path) -> Path:
    """封面（标志、标题、客户、日期、文本框）单独成节；页眉是带标志的表格，页脚有页码域；藏着批注、隐藏文字、OLE、链接、域和书签。"""
    document = docx.Document()
    _look(document, "Title", "黑体", "Arial", 30, "0B6E4F")
    _look(document, "heading 1", "黑体", "Arial", 17, "0B6E4F")
    _look(document, "Normal", "宋体", "Times New Roman", 11)
    document.core_properties.author = "SECRET-AUTHOR"
    document.add_paragraph().add_run().add_picture(picture("PNG", (400, 120), (11, 110, 79)), width=Mm(50))
    for _ in range(6):
        document.add_paragraph()
    document.add_paragraph("示例项目技术方案", "Title")
    document.add_paragraph("致：某某集团有限公司", "Subtitle")
    document.add_paragraph("2023年5月8日")
    document.add_paragraph("青岚数码 · 热线 400-818-0099")
    document.paragraphs[-1]._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:vanish/></w:rPr><w:t>SECRET-HIDDEN</w:t></w:r>'))
    document.paragraphs[-1]._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:object><w:t>SECRET-OLE</w:t></w:object></w:r>'))
    document.paragraphs[-1]._p.append(_field("FILENAME", "C:\\SECRET-PATH\\brand.docx"))
    document.paragraphs[-1]._p.append(parse_xml(_BOX))
    document.add_comment(document.paragraphs[-2].runs, "SECRET-COMMENT", author="SECRET-AUTHOR")
    body = document.add_section(WD_SECTION.NEW_PAGE)
    for section in document.sections:
        _page(section, 210, 297, 30, 25, 28, 26)
    _running(body)
    document.add_paragraph("第一部分", "heading 1" if "heading 1" in [s.name for s in document.styles] else "Heading 1")
    document.add_paragraph("正文示例文字，说明段落的样子。" * 20)
    return _saved(document, folder / "青岚.docx")


def _running(section) -> None:
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    table = section.header.add_table(1, 2, Mm(156))
    table.cell(0, 0).paragraphs[0].add_run().add_picture(picture("JPEG", (300, 90), (11, 110, 79)), width=Mm(24))
    table.cell(0, 1).text = "青岚数码技术有限公司"
    foot = section.footer.paragraphs[0]
    foot.text = "热线 400-818-0099\t\t"
    foot._p.append(_field("PAGE", "1"))


def _field(code: str, result: str):
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>{result}</w:t></w:r></w:fldSimple>')


_DML = "http://schemas.openxmlformats.org/drawingml/2006"
_BOX = (
    f'<w:r {nsdecls("w", "r")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">'
    f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline xmlns:wp="{_DML}/wordprocessingDrawing">'
    '<wp:extent cx="3600000" cy="720000"/><wp:docPr id="7" name="C:/SECRET-PATH" descr="C:/SECRET-PATH"/>'
    f'<a:graphic xmlns:a="{_DML}/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="720000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></wps:spPr>'
    '<wps:txbx><w:txbxContent><w:p><w:r><w:t>让资金</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/>'
    '</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>'
    '<w:txbxContent><w:p><w:r><w:t>SECRET-FALLBACK</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>'
    "</mc:AlternateContent></w:r>"
)

MADE = {"chinese": chinese, "german": german, "french": french, "bare": bare, "by_hand": by_hand}
MADE["corporate"] = corporate
KEPT = {"libreoffice_styles": HERE / "libreoffice_styles.docx", "libreoffice_web": HERE / "libreoffice_web.docx"}


def brand_file(name: str, folder: Path) -> Path:
    return KEPT[name] if name in KEPT else MADE[name](folder)


def rewritten(path: Path, parts: dict[str, str | bytes]) -> Path:
    """The same package with some parts replaced or added."""
    with zipfile.ZipFile(path) as old:
        every = {name: old.read(name) for name in old.namelist()}
    every |= {name: data.encode() if isinstance(data, str) else data for name, data in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in every.items():
            new.writestr(name, data)
    return path


def _names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        return package.namelist()


def _part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def _saved(document, path: Path) -> Path:
    document.save(str(path))
    return path


def _rename(document, names: dict[str, str]) -> None:
    for style in list(document.styles):
        name = style.element.find(qn("w:name"))
        shown = {"heading 1": "Heading 1", "heading 2": "Heading 2", "heading 3": "Heading 3", "caption": "Caption"}.get(
            name.get(qn("w:val")), name.get(qn("w:val"))
        )
        if shown in names:
            name.set(qn("w:val"), names[shown])


def _look(document, name, han, latin, size, colour=None, align=None, line=None) -> None:
    style = next(one for one in document.styles if one.element.find(qn("w:name")).get(qn("w:val")) == name)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for slot, font in (("ascii", latin), ("hAnsi", latin), ("eastAsia", han)):
        fonts.set(qn(f"w:{slot}"), font)
    style.font.size = Pt(size)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    if align == "center":
        style.paragraph_format.alignment = 1
    if line:
        style.paragraph_format.line_spacing = line


def _theme_look(document, name, kind, size, accent) -> None:
    style = next(one for one in document.styles if one.element.find(qn("w:name")).get(qn("w:val")) == name)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    fonts.set(qn("w:asciiTheme"), f"{kind}HAnsi")
    fonts.set(qn("w:eastAsiaTheme"), f"{kind}EastAsia")
    style.font.size = Pt(size)
    for old in properties.findall(qn("w:color")):
        properties.remove(old)
    if accent:
        properties.append(parse_xml(f'<w:color {nsdecls("w")} w:val="auto" w:themeColor="{accent}" w:themeShade="BF"/>'))


def _theme(latin: str, han: str, first: str, second: str) -> str:
    ns = "http://schemas.openxmlformats.org/drawingml/2006/main"
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (("dk1", "000000"), ("lt1", "FFFFFF"), ("accent1", first), ("accent2", second))
    )
    # The East Asian slot is empty, as in Word's own themes: the script's font fills it.
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{latin}"/><a:ea typeface=""/><a:font script="Hans" typeface="{han}"/></a:{kind}Font>'
        for kind in ("major", "minor")
    )
    return (
        f'<a:theme xmlns:a="{ns}" name="Firma"><a:themeElements><a:clrScheme name="F">{colours}</a:clrScheme>'
        f'<a:fontScheme name="F">{fonts}</a:fontScheme></a:themeElements></a:theme>'
    )


def _page(section, width, height, top, bottom, left, right) -> None:
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)


def _number(document, name: str, kind: str, text: str) -> None:
    tree = document.part.numbering_part.element
    tree.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        ),
    )
    tree.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    style = next(one for one in document.styles if one.element.find(qn("w:name")).get(qn("w:val")) == name)
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    properties.insert(0, parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="91"/></w:numPr>'))
