"""The whole file: sections of blocks, their headers and footers, and the parts around them."""

from __future__ import annotations

from proposalgen.document.blocks import Cover, Document, Section
from proposalgen.style.model import Page, Stamp, Style
from proposalgen.style.word import styles_xml
from proposalgen.style.wordml import DECLARATION, NAMESPACES, dxa
from proposalgen.write.word import bands, properties
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
    writing = begin(document, style, stamp, BLOCK_WRITERS)
    for kind in ("styles", "numbering", "settings", "fontTable"):
        writing.relation(kind, f"{kind}.xml")
    parts: dict[str, str | bytes] = {}
    body = _body(writing, parts)
    parts["word/document.xml"] = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    parts["word/styles.xml"] = styles_xml(style, document.language, writing.width)
    parts["word/numbering.xml"] = writing.lists.xml(style, writing.lang)
    parts["word/settings.xml"] = properties.settings()
    parts["word/fontTable.xml"] = properties.font_table(style)
    parts["docProps/core.xml"] = properties.core(document, stamp.date)
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
        written += _closed(content, writing) + end if index == last else _ended(content, end, writing)
    return written


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
        f'<w:{name}Reference w:type="default" r:id="{writing.relation(name, file)}"/>'
        for name, file in _bands(section, index, width, writing, parts)
    )
    size, margins = _sheet(section, writing)
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>{size}{margins}<w:cols w:space="425"/></w:sectPr>'
    )


def _bands(
    section: Section, index: int, width: int, writing: Writing, parts: dict[str, str | bytes]
) -> list[tuple[str, str]]:
    """Names and files of a section's header and footer; a first cover without a mark has none."""
    plain = section.kind == "cover"
    if plain and index == 0 and not writing.document.mark:
        return []
    first = _first_page(section, index, writing)
    if plain:
        header = bands.cover_header(writing, _bleeds(section))
        footer = bands.empty_footer(writing)
    else:
        header = bands.header(section, width, writing)
        footer = bands.footer(section, width, first, writing)
    parts[f"word/header{index + 1}.xml"] = header
    parts[f"word/footer{index + 1}.xml"] = footer
    return [("header", f"header{index + 1}.xml"), ("footer", f"footer{index + 1}.xml")]


def _first_page(section: Section, index: int, writing: Writing) -> int:
    for block in section.blocks:
        known = writing.stamp.pages.get(getattr(block, "id", ""))
        if known:
            return known
    return writing.pages.of_section(index)


def _bleeds(section: Section) -> bool:
    return any(isinstance(block, Cover) for block in section.blocks)


def _sheet(section: Section, writing: Writing) -> tuple[str, str]:
    page = writing.style.page
    wide, tall, orient = dxa(page.width), dxa(page.height), ""
    if section.page == "landscape":
        wide, tall, orient = tall, wide, ' w:orient="landscape"'
    size = f'<w:pgSz w:w="{wide}" w:h="{tall}"{orient}/>'
    if _bleeds(section):
        return size, _margins(page, 0, 8, 0, 0)
    # The mark stands above the header's line, so the rule below it stays where it is.
    above = page.header - MARK_LINE * _POINT if writing.document.mark else page.header
    return size, _margins(page, page.top, page.bottom, max(above, 5), page.footer)


def _margins(page: Page, top: float, bottom: float, header: float, footer: float) -> str:
    return (
        f'<w:pgMar w:top="{dxa(top)}" w:right="{dxa(page.right)}" w:bottom="{dxa(bottom)}" '
        f'w:left="{dxa(page.left)}" w:header="{dxa(header)}" w:footer="{dxa(footer)}" w:gutter="0"/>'
    )
