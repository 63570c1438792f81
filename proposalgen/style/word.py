"""A Style as Word's ``styles.xml``: a real style for every role, so that a reader can restyle a file."""

from __future__ import annotations

from proposalgen.document.numbering import names_annex
from proposalgen.record import replace
from proposalgen.style.model import Role, Style
from proposalgen.style.wordml import (
    DECLARATION,
    NAMESPACES,
    attribute,
    border,
    dxa,
    fonts,
    half_points,
    shading,
    twips,
)

HEADINGS_NUM, ANNEXES_NUM = 1, 2
"""The numbers of the lists of headings, and of annexes' headings, in ``numbering.xml``."""

# Roles that set a run, not a paragraph.
_CHARACTER_ROLES = ("unit",)
_BUILT_IN = ("heading ", "toc ", "Body Text", "caption", "header", "footer", "Quote", "Signature", "footnote text")
"""The ground of words that still wait for somebody."""
_QUICK = ("heading ", "Body Text", "Lead", "caption", "Quote")


def family(language: str) -> str:
    """The key of a role's sizes for a document's language: "zh" or "en"."""
    return "zh" if language.lower().startswith("zh") else "en"


def role(style: Style, name: str) -> Role:
    """The named role; a heading or entry deeper than the style knows looks like its deepest; else body."""
    found = style.roles.get(name)
    kind, _, level = name.rpartition("-")
    if found is None and kind in ("heading", "toc"):
        deepest = max(n for n in range(1, 7) if f"{kind}-{n}" in style.roles)
        outline = int(level) if kind == "heading" else 0
        found = replace(style.roles[f"{kind}-{deepest}"], word=f"{kind} {level}", outline=outline)
    return found or style.roles["body"]


def style_id(style: Style, name: str) -> str:
    """The id of a role's Word style: its name without spaces, TOC as Word itself writes it."""
    return _id(role(style, name).word)


def _id(word: str) -> str:
    joined = "".join(part[:1].upper() + part[1:] for part in word.split()).replace("Toc", "TOC")
    return "".join(sign if sign.isalnum() or sign in "-_" else f"_{ord(sign):x}" for sign in joined)


def hex_colour(style: Style, name: str) -> str:
    """A colour of the style as Word writes it: six digits without ``#``; ink when unknown."""
    return style.colours.get(name, style.colours.get("ink", "#000000")).lstrip("#").upper()


def numbered_levels(style: Style) -> tuple[int, ...]:
    """The heading levels whose Word style carries the list; in ``decimal`` the third has no number."""
    return (1, 2) if style.numbering == "decimal" else (1, 2, 3)


def number_gap(number: str, lang: str) -> str:
    """What stands between a number and its title where no tab does: nothing after 、 and ）, one em after
    第一章, Chapter 1 and 附录 A, else a space."""
    if number.endswith(("、", "）", ".")):
        return ""
    if not number.startswith(("第", "Chapter")) and not names_annex(number):
        return " "
    return "　" if lang == "zh" else "\u2003"


def styles_xml(style: Style, language: str, text_width: int) -> str:
    """The whole part; ``text_width`` in twentieths of a point places the contents' page numbers."""
    lang = family(language)
    names = [name for name in style.roles if name not in _CHARACTER_ROLES]
    names += [
        f"{kind}-{n}" for kind in ("heading", "toc") for n in range(1, 7) if f"{kind}-{n}" not in style.roles
    ]
    paragraphs = "".join(_paragraph_style(style, name, lang, text_width) for name in names)
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_defaults(style, lang)}{_base_styles()}{paragraphs}"
        f"{_extra_styles(style, lang)}{_character_styles(style, lang)}{_table_style(style)}</w:styles>"
    )


def _defaults(style: Style, lang: str) -> str:
    body = role(style, "body")
    size = half_points(body.size[lang])
    latin = "en-GB" if lang == "en" else "en-US"
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(style, 'body')}"
        f'<w:color w:val="{hex_colour(style, "ink")}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _base_styles() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:overflowPunct w:val="0"/><w:snapToGrid w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def _fonts(style: Style, name: str) -> str:
    font = style.fonts.get(name, style.fonts["body"])
    return fonts(font.han, font.latin)


def _paragraph_style(style: Style, name: str, lang: str, text_width: int) -> str:
    one = role(style, name)
    custom = "" if one.word.startswith(_BUILT_IN) else ' w:customStyle="1"'
    quick = "<w:qFormat/>" if one.word.startswith(_QUICK) else ""
    following = '<w:next w:val="BodyText"/>' if one.outline else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{_id(one.word)}"><w:name w:val="{attribute(one.word)}"/>'
        f'<w:basedOn w:val="Normal"/>{following}{quick}<w:pPr>{_paragraph(style, one, lang, text_width)}</w:pPr>'
        f"<w:rPr>{_run(style, one, lang)}</w:rPr></w:style>"
    )


def _paragraph(style: Style, one: Role, lang: str, text_width: int) -> str:
    keep = "<w:keepNext/>" if one.keep_next else ""
    lines = "<w:keepLines/>" if one.outline else ""
    page = "<w:pageBreakBefore/>" if one.page_break_before else ""
    outline = f'<w:outlineLvl w:val="{one.outline - 1}"/>' if one.outline else ""
    tabs = _tabs(style, one, text_width)
    return (
        f"{keep}{lines}{page}{_numbering(style, one)}{tabs}{spacing(one, lang)}{indent(one, lang)}"
        f"{_alignment(one, lang)}{outline}"
    )


def spacing(one: Role, lang: str) -> str:
    """``w:spacing`` of a role: exact lines, so that every reader breaks pages alike."""
    line = one.line[lang]
    exact = f' w:line="{twips(line)}" w:lineRule="exact"' if line else ""
    return f'<w:spacing w:before="{twips(one.before[lang])}" w:after="{twips(one.after[lang])}"{exact}/>'


def _numbering(style: Style, one: Role) -> str:
    if one.outline not in numbered_levels(style):
        return ""
    level = f'<w:ilvl w:val="{one.outline - 1}"/>' if one.outline > 1 else ""
    return f'<w:numPr>{level}<w:numId w:val="{HEADINGS_NUM}"/></w:numPr>'


def _tabs(style: Style, one: Role, text_width: int) -> str:
    if one.word.startswith("toc "):
        number = f'<w:tab w:val="left" w:pos="{dxa(one.indent + one.hanging)}"/>' if one.hanging else ""
        return f"<w:tabs>{number}{end_tab(style, text_width)}</w:tabs>"
    if one.word in ("header", "footer") or (one.word == "caption" and one.align == "left"):
        return f'<w:tabs><w:tab w:val="right" w:pos="{text_width}"/></w:tabs>'
    return ""


def end_tab(style: Style, text_width: int) -> str:
    """The stop at which a line of the contents prints its page."""
    leader = ' w:leader="dot"' if style.looks.leader else ""
    return f'<w:tab w:val="right"{leader} w:pos="{text_width}"/>'


def indent(one: Role, lang: str) -> str:
    """``w:ind`` of a role. The first line's is said twice: Word counts characters, other readers lengths."""
    first = one.first_line[lang]
    if one.hanging:
        return f'<w:ind w:left="{dxa(one.indent + one.hanging)}" w:hanging="{dxa(one.hanging)}"/>'
    left = f' w:left="{dxa(one.indent)}"' if one.indent else ""
    if first:
        length = twips(first * one.size[lang])
        return f'<w:ind{left} w:firstLineChars="{round(first * 100)}" w:firstLine="{length}"/>'
    return f"<w:ind{left}/>" if left else ""


def unnumbered_indent(one: Role, lang: str) -> str:
    """``w:ind`` of a heading without its number: where the number would hang nothing does; a first line stays set in."""
    return '<w:ind w:left="0" w:firstLine="0"/>' if one.hanging or not one.first_line[lang] else indent(one, lang)


FLUSH = '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/>'
"""No indent at all, whatever the style says."""


def _alignment(one: Role, lang: str) -> str:
    # English is never stretched: without hyphenation it would show rivers.
    align = "left" if one.align == "both" and lang == "en" else one.align
    return f'<w:jc w:val="{align}"/>'


def _run(style: Style, one: Role, lang: str) -> str:
    bold = "<w:b/><w:bCs/>" if one.bold else ""
    letters = f'<w:spacing w:val="{twips(one.spacing[lang])}"/>' if one.spacing[lang] else ""
    size = half_points(one.size[lang])
    return (
        f'{_fonts(style, one.font)}{bold}<w:color w:val="{hex_colour(style, one.colour)}"/>{letters}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _extra_styles(style: Style, lang: str) -> str:
    """Styles no role names: pictures, list items, and headings that the contents leaves out."""
    unlisted = "".join(_unlisted(style, level, lang) for level in range(1, 7))
    return (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Picture"><w:name w:val="Picture"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="ListText"><w:name w:val="List Text"/>'
        f'<w:basedOn w:val="{style_id(style, "body")}"/><w:pPr><w:spacing w:after="60"/>{flush(style, "body")}'
        '<w:jc w:val="left"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Hairline"><w:name w:val="Hairline"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
        f'<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>{unlisted}'
    )


def flush(style: Style, name: str) -> str:
    """What takes a role's first-line indent away; nothing where it has none."""
    return FLUSH if any(role(style, name).first_line.values()) else ""


def _unlisted(style: Style, level: int, lang: str) -> str:
    # Word's TOC field collects the heading styles alone, so a style derived from one keeps
    # a heading out of a refreshed contents and still in the navigation pane.
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Heading{level}Unlisted">'
        f'<w:name w:val="Heading {level} Unlisted"/><w:basedOn w:val="Heading{level}"/>'
        '<w:next w:val="BodyText"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr>'
        f'{unnumbered_indent(role(style, f"heading-{level}"), lang)}</w:pPr></w:style>'
    )


def _character_styles(style: Style, lang: str) -> str:
    unit = half_points(role(style, "unit").size[lang]) if "unit" in style.roles else 0
    size = f'<w:sz w:val="{unit}"/><w:szCs w:val="{unit}"/>' if unit else ""
    bold = "<w:b/><w:bCs/>"
    unit_bold = bold if role(style, "unit").bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    # The number beside the footer's words is a little larger than they.
    number = half_points(role(style, "footer").size[lang]) + (1 if style.folio.at == "right" else 0)
    page = ("<w:b/><w:bCs/>" if style.folio.at == "right" else "") + (
        f'{_colour(style, "navy")}<w:sz w:val="{number}"/><w:szCs w:val="{number}"/>'
    )
    looks = (
        ("Strong", "Strong", bold),
        ("Emphasis", "Emphasis", "<w:i/><w:iCs/>" if lang == "en" else bold),
        ("Impact", "Impact", bold + _colour(style, "rust")),
        ("Target", "Target", bold + _colour(style, "teal")),
        ("Muted", "Muted", _colour(style, "ink3")),
        ("Code", "Code", _fonts(style, "code") + shading(hex_colour(style, "tint2"))),
        ("Todo", "Todo", shading(hex_colour(style, "waiting"))),
        ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        ("Unit", "Unit", unit_bold + size),
        ("UnitNote", "Unit Note", f'<w:b w:val="0"/><w:bCs w:val="0"/>{_colour(style, "ink3")}'),
        ("CaptionNumber", "Caption Number", _colour(style, role(style, "caption").number_colour or "ink")),
        ("PageNumber", "page number", page),
        ("Hyperlink", "Hyperlink", _colour(style, "navy") + '<w:u w:val="single"/>'),
    )
    return "".join(_character_style(*look) for look in looks)


def _colour(style: Style, name: str) -> str:
    return f'<w:color w:val="{hex_colour(style, name)}"/>'


def _character_style(id: str, name: str, look: str) -> str:
    built_in = name in ("Strong", "Emphasis", "page number", "Hyperlink", "footnote reference")
    custom = "" if built_in else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{look}</w:rPr></w:style>'
    )


def table_lines(style: Style) -> str:
    """The borders of a whole table: horizontal rules, or a grid in a heavier or an equal frame."""
    navy, rule = hex_colour(style, "navy"), hex_colour(style, "rule")
    if style.looks.tables == "rules":
        return border("top", 12, navy) + border("bottom", 8, navy) + border("insideH", 4, rule)
    return grid_lines(style, 8 if style.looks.tables == "grid" else 4)


def grid_lines(style: Style, frame: int) -> str:
    """A frame ``frame`` eighths of a point wide with thin lines inside."""
    navy, rule = hex_colour(style, "navy"), hex_colour(style, "rule")
    around = "".join(border(side, frame, navy) for side in ("top", "left", "bottom", "right"))
    return around + border("insideH", 4, rule) + border("insideV", 4, rule)


def _table_style(style: Style) -> str:
    navy = hex_colour(style, "navy")
    head = shading(hex_colour(style, "tint2"))
    lines = table_lines(style)
    under, above = border("bottom", 6, navy), border("top", 8, navy)
    colour = f'<w:color w:val="{navy}"/>'
    head_ink = f"<w:rPr>{'<w:b/><w:bCs/>' if style.roles['head'].bold else ''}{colour}</w:rPr>"
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="ProposalTable"><w:name w:val="Proposal Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>'
        '<w:top w:w="90" w:type="dxa"/><w:left w:w="120" w:type="dxa"/><w:bottom w:w="90" w:type="dxa"/>'
        '<w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow">{head_ink}<w:tcPr><w:tcBorders>{under}</w:tcBorders>{head}</w:tcPr>'
        f'</w:tblStylePr><w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/>{colour}</w:rPr><w:tcPr><w:tcBorders>{above}</w:tcBorders>{head}'
        "</w:tcPr></w:tblStylePr></w:style>"
    )
