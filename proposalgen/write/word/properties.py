"""The small parts: properties, settings, fonts. Constants, a title and a date; nothing of the maker's machine."""

from __future__ import annotations

from proposalgen.document.blocks import Document
from proposalgen.style.model import Style
from proposalgen.style.wordml import DECLARATION, NAMESPACES, attribute, escape

_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_COMPATIBLE = "http://schemas.microsoft.com/office/word"

# Other name, PANOSE, character set, family: what a reader without the font chooses another by.
_FONTS = {
    "微软雅黑": ("Microsoft YaHei", "020B0503020204020204", "86", "swiss"),
    "宋体": ("SimSun", "02010600030101010101", "86", "auto"),
    "黑体": ("SimHei", "02010609060101010101", "86", "modern"),
    "楷体": ("KaiTi", "02010609060101010101", "86", "modern"),
    "仿宋": ("FangSong", "02010609060101010101", "86", "modern"),
    "Arial": ("", "020B0604020202020204", "00", "swiss"),
    "Times New Roman": ("", "02020603050405020304", "00", "roman"),
}


def core(document: Document, date: str) -> str:
    """``docProps/core.xml``; ``date`` is ISO, and the moment is always its midnight; empty: no times."""
    moment = f"{date}T00:00:00Z"
    people = ""
    if document.author:
        author = escape(document.author)
        people = f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in (("created", "modified") if date else ())
    )
    named = "".join(
        f"<dc:{name}>{escape(value)}</dc:{name}>"
        for name, value in (("title", document.title), ("subject", document.subject))
        if value
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PROPERTIES}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{named}{people}<dc:language>{escape(document.language)}</dc:language>{times}</cp:coreProperties>"
    )


def app() -> str:
    """``docProps/app.xml``: that the file is not protected, and nothing else."""
    return f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><TotalTime>0</TotalTime><DocSecurity>0</DocSecurity></Properties>'


def settings(outside: bool = False, notes: str = "") -> str:
    """``word/settings.xml``: the layout of Word 2013 and later; fields are never refreshed unasked.

    ``outside``: left-hand pages have footers of their own; ``notes``: what is said of footnotes.
    """
    even = "<w:evenAndOddHeaders/>" if outside else ""
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_COMPATIBLE}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", "15"),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
            ("differentiateMultirowTableHeaders", "1"),
        )
    )
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        f'{even}<w:characterSpacingControl w:val="compressPunctuation"/>{notes}'
        f'<w:compat><w:doNotExpandShiftReturn/>{compatible}</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table(style: Style) -> str:
    """``word/fontTable.xml``: every font the styles name, with what helps to replace it."""
    names = sorted({name for font in style.fonts.values() for name in (font.han, font.latin)})
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{''.join(map(_font, names))}</w:fonts>"


def _font(name: str) -> str:
    other, panose, charset, family = _FONTS.get(name, ("", "", "", "auto"))
    parts = [
        f'<w:altName w:val="{other}"/>' if other else "",
        f'<w:panose1 w:val="{panose}"/>' if panose else "",
        f'<w:charset w:val="{charset}"/>' if charset else "",
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/>',
    ]
    return f'<w:font w:name="{attribute(name)}">{"".join(parts)}</w:font>'
