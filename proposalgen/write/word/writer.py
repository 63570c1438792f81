"""The whole file: sections of blocks, their headers and footers, and the parts around them."""

from __future__ import annotations

from proposalgen.document.blocks import Cover, Document, Section
from proposalgen.style.fitting import fitted
from proposalgen.style.folio import begins, is_roman
from proposalgen.style.model import Page, Stamp, Style
from proposalgen.style.word import styles_xml
from proposalgen.style.wordml import DECLARATION, NAMESPACES, dxa
from proposalgen.write.word import bands, controls, notes, properties
from proposalgen.write.word.blocks import BLOCK_WRITERS
from proposalgen.write.word.contents import FIELD_END
from proposalgen.write.word.cover import MARK_LINE
from proposalgen.write.word.flow import flow
from proposalgen.write.word.package import Relation, pack, relationships
from proposalgen.write.word.writing import Setting, Writing, begin, text_width

_ROOT = (
    Relation("rId1", "officeDocument", "word/document.xml"),
    Relation("rId2", "core-properties", "docProps/core.xml"),
    Relation("rId3", "extended-properties", "docProps/app.xml"),
)
_POINT = 25.4 / 72  # millimetres


def write_word(document: Document, style: Style, stamp: Stamp) -> bytes:
    """The document as a .docx. Same arguments, same bytes.

    Raises ValueError for a picture that is neither PNG nor JPEG, and KeyError for a block kind
    that no writer knows; both are bugs of whoever made the document.
    """
    document = fitted(document, style)
    writing = begin(document, style, stamp, BLOCK_WRITERS)
    for kind in ("styles", "numbering", "settings", "fontTable"):
        writing.relation(kind, f"{kind}.xml")
    parts: dict[str, str | bytes] = {}
    body = _body(writing, parts)
    parts["word/document.xml"] = f"{DECLARATION}<w:document {controls.namespaces(writing)}{NAMESPACES}><w:body>{body}</w:body></w:document>"
    parts |= notes.parts(writing)
    parts["word/styles.xml"] = styles_xml(style, document.language, writing.width)
    parts["word/numbering.xml"] = writing.lists.xml(style, writing.lang)
    parts["word/settings.xml"] = properties.settings(style.folio.at == "outside", notes.setting(writing))
    parts["word/fontTable.xml"] = properties.font_table(style)
    parts["docProps/core.xml"] = properties.core(document, stamp.date if style.properties else "")
    parts["docProps/app.xml"] = properties.app()
    parts["_rels/.rels"] = relationships(_ROOT)
    parts["word/_rels/document.xml.rels"] = relationships(writing.relations)
    parts |= {f"word/media/{name}": image for image, name in writing.images.items()} | writing.parts
    return pack(parts)


def _body(writing: Writing, parts: dict[str, str | bytes]) -> str:
    written = ""
    last = len(writing.document.sections) - 1
    for index, section in enumerate(writing.document.sections):
        writing.section_start = True
        width = text_width(writing.style, section.page == "landscape")
        content = flow(section.blocks, writing, Setting(width))
        writing.settle()
        end = _section_end(section, index, width, writing, parts)
        written += _finished(content, writing) + end if index == last else _ended(content, end, writing)
    return written


def _finished(content: str, writing: Writing) -> str:
    """The last section's content; where a footer asks for the last page, with a bookmark there."""
    content = _closed(content, writing)
    if not writing.style.folio.restart:
        return content
    at = content.rindex("</w:p>")
    return content[:at] + writing.bookmark(bands.LAST_PAGE, "") + content[at:]


def _closed(content: str, writing: Writing) -> str:
    """Content that ends with a plain paragraph.

    Word repairs a file whose body ends with a table; LibreOffice loses the footer's page numbers
    where the paragraph that ends a section also ends the contents' field.
    """
    if content.endswith("</w:p>") and not content.endswith(FIELD_END + "</w:p>"):
        return content
    return content + writing.hairline()


def _ended(content: str, end: str, writing: Writing) -> str:
    """Content whose last paragraph carries the section's properties."""
    content = _closed(content, writing)
    at = content.rindex("</w:pPr>")
    return content[:at] + end + content[at:]


def _section_end(
    section: Section, index: int, width: int, writing: Writing, parts: dict[str, str | bytes]
) -> str:
    """``sectPr`` of a section, its header and footer written among the parts."""
    references = "".join(
        f'<w:{name}Reference w:type="{pages}" r:id="{writing.relation(name, file)}"/>'
        for name, pages, file in _bands(section, index, width, writing, parts)
    )
    size, margins = _sheet(section, writing)
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>{size}{margins}{_numbers(section, index, writing)}'
        '<w:cols w:space="425"/></w:sectPr>'
    )


def _numbers(section: Section, index: int, writing: Writing) -> str:
    """``w:pgNumType`` where a section's page numbers begin anew or are Roman."""
    folio = writing.style.folio
    kind = ' w:fmt="upperRoman"' if is_roman(section, folio) else ""
    start = ' w:start="1"' if index in begins(writing.document.sections, folio) else ""
    return f"<w:pgNumType{kind}{start}/>" if kind or start else ""


def _bands(
    section: Section, index: int, width: int, writing: Writing, parts: dict[str, str | bytes]
) -> list[tuple[str, str, str]]:
    """Name, pages and file of a section's headers and footers; a first cover without a mark has none,
    nor has a section of a style that shows neither."""
    plain = section.kind == "cover"
    style, mark = writing.style, writing.document.mark
    silent = not (style.running.header or style.running.footer) and style.folio.form == "none"
    if not mark and (silent or (plain and index == 0)):
        return []
    first = _first_page(section, index, writing)
    if plain:
        header = bands.cover_header(writing, _bleeds(section, writing))
        footer = bands.empty_footer(writing)
    else:
        header = bands.header(section, width, writing)
        footer = bands.footer(section, width, first, writing)
    parts[f"word/header{index + 1}.xml"] = header
    parts[f"word/footer{index + 1}.xml"] = footer
    found = [("header", "default", f"header{index + 1}.xml"), ("footer", "default", f"footer{index + 1}.xml")]
    if style.folio.at == "outside":
        even = f"footer{index + 1}even.xml"
        parts[f"word/{even}"] = footer if plain else bands.footer(section, width, first, writing, even=True)
        found += [("header", "even", f"header{index + 1}.xml"), ("footer", "even", even)]
    return found


def _first_page(section: Section, index: int, writing: Writing) -> int:
    for block in section.blocks:
        known = writing.stamp.pages.get(getattr(block, "id", ""))
        if known:
            return known
    return writing.pages.of_section(index)


def _bleeds(section: Section, writing: Writing) -> bool:
    panel = writing.style.looks.cover == "panel"
    return panel and any(isinstance(block, Cover) for block in section.blocks)


def _sheet(section: Section, writing: Writing) -> tuple[str, str]:
    page = writing.style.page
    wide, tall = map(dxa, page.size(section.page))
    orient = ' w:orient="landscape"' if section.page == "landscape" else ""
    size = f'<w:pgSz w:w="{wide}" w:h="{tall}"{orient}/>'
    if _bleeds(section, writing):
        return size, _margins(page, "portrait", 0, 0, (0, 8))
    # The mark stands above the header's line, so the rule below it stays where it is.
    above = page.header - MARK_LINE * _POINT if writing.document.mark else page.header
    return size, _margins(page, section.page, max(above, 5), page.footer)


def _margins(
    page: Page, turned: str, header: float, footer: float, upright: tuple[float, float] | None = None
) -> str:
    """``w:pgMar``; ``upright`` replaces the top and bottom margins. Word adds the gutter to the left by itself."""
    top, right, bottom, left = page.margins(turned)
    gutter = page.gutter if turned == "portrait" else 0
    top, bottom = upright or (top, bottom)
    return (
        f'<w:pgMar w:top="{dxa(top)}" w:right="{dxa(right)}" w:bottom="{dxa(bottom)}" '
        f'w:left="{dxa(left - gutter)}" w:header="{dxa(header)}" w:footer="{dxa(footer)}" w:gutter="{dxa(gutter)}"/>'
    )
