"""The whole file: sections of blocks, their headers and footers, and the parts around them."""

from __future__ import annotations

from proposalgen.document.blocks import Block, Cover, Document, Section
from proposalgen.document.walk import in_columns
from proposalgen.style.fitting import fitted
from proposalgen.style.folio import begins, end_of, ends, numerals
from proposalgen.style.model import Page, Stamp, Style, is_turned
from proposalgen.style.word import styles_xml
from proposalgen.style.wordml import DECLARATION, NAMESPACES, dxa
from proposalgen.write.closing import kept
from proposalgen.write.word import bands, controls, notes, properties, shell
from proposalgen.write.word.blocks import BLOCK_WRITERS
from proposalgen.write.word.contents import FIELD_END
from proposalgen.write.word.cover import MARK_LINE
from proposalgen.write.word.flow import flow
from proposalgen.write.word.package import Relation, pack, relationships
from proposalgen.write.word.watermark import behind, watermark
from proposalgen.write.word.writing import Setting, Writing, begin, text_width

_ROOT = (
    Relation("rId1", "officeDocument", "word/document.xml"),
    Relation("rId2", "core-properties", "docProps/core.xml"),
    Relation("rId3", "extended-properties", "docProps/app.xml"),
)
_POINT = 25.4 / 72  # millimetres
_GUTTER = 425  # twentieths of a point between columns
_NUMERALS = {"roman": ' w:fmt="upperRoman"', "chinese": ' w:fmt="chineseCounting"'}


def write_word(document: Document, style: Style, stamp: Stamp) -> bytes:
    """The document as a .docx. Same arguments, same bytes.

    Raises ValueError for a picture that is neither PNG nor JPEG, and KeyError for a block kind
    that no writer knows; both are bugs of whoever made the document.
    """
    document = fitted(document, style)
    own = style.shell
    cover = shell.cover_of(document) if own else None
    document = shell.without_cover(document, own) if own else document
    writing = begin(document, style, stamp, BLOCK_WRITERS)
    writing.relations += shell.relations(own) if own else []
    for kind in ("styles", "numbering", "settings", "fontTable"):
        writing.relation(kind, f"{kind}.xml")
    parts: dict[str, str | bytes] = {}
    body = _body(writing, parts)
    if own:
        named = shell.facts(own, cover, writing)
        body = shell.around(own, named, body, writing, parts, bands.mark(writing))
    spaces = f"{controls.namespaces(writing)}{NAMESPACES}"
    parts["word/document.xml"] = f"{DECLARATION}<w:document {spaces}><w:body>{body}</w:body></w:document>"
    parts |= notes.parts(writing)
    parts["word/styles.xml"] = _styles(writing)
    parts["word/numbering.xml"] = writing.lists.xml(style, writing.lang)
    outside = own.even if own else style.folio.at == "outside"
    parts["word/settings.xml"] = properties.settings(outside, notes.setting(writing))
    parts["word/fontTable.xml"] = properties.font_table(style)
    parts["docProps/core.xml"] = properties.core(document, stamp.date if style.properties else "")
    parts["docProps/app.xml"] = properties.app()
    parts["_rels/.rels"] = relationships(_ROOT)
    parts["word/_rels/document.xml.rels"] = relationships(writing.relations)
    parts |= {f"word/media/{name}": image for image, name in writing.images.items()} | writing.parts
    return pack(parts)


def _styles(writing: Writing) -> str:
    ours = styles_xml(writing.style, writing.document.language, writing.width)
    if writing.style.shell is None:
        return ours
    from proposalgen.write.word.shell_styles import merged

    return merged(ours, writing.style.shell.styles)


def _body(writing: Writing, parts: dict[str, str | bytes]) -> str:
    written = ""
    last = len(writing.document.sections) - 1
    own = writing.style.shell
    after, ended = (own.after, bool(own.last)) if own else ("", False)
    for index, section in enumerate(writing.document.sections):
        width = text_width(writing.style, section.page)
        references = _references(section, index, width, writing, parts)
        writing.section_start = own is None or not own.cover or own.broken or index > 0
        writing.sheet = section.page
        stretches = _stretches(section)
        for at, (blocks, columns) in enumerate(stretches):
            inner = (width - _GUTTER * (columns - 1)) // columns
            content = _closed(flow(blocks, writing, Setting(inner), kept(section, writing.style, writing.lang)), writing)
            writing.settle()
            closing = at == len(stretches) - 1
            content = _marked(content, index, writing) if closing else content
            end = _section_end(section, index, references, columns, at > 0, writing)
            final = closing and index == last
            content += after if final else ""
            written += content + end if final and not ended else _ended(_closed(content, writing), end)
    return written


def _stretches(section: Section) -> tuple[tuple[tuple[Block, ...], int], ...]:
    """Blocks with the number of columns they stand in. Word makes columns equally high only where
    something of one column follows on the same page."""
    if section.columns == 1:
        return ((section.blocks, 1),)
    above, rest = in_columns(section)
    return (*(((above, 1),) if above else ()), (rest, section.columns), ((), 1))


def _marked(content: str, index: int, writing: Writing) -> str:
    """A section's content; where footers ask for the last page of its count, with a bookmark there.

    Not in an empty paragraph after a table: LibreOffice drops that one at the end of a file, and the bookmark with it.
    """
    name = ends(writing.document.sections, writing.style.folio).get(index)
    if not name:
        return content
    before = content.removesuffix(writing.hairline())
    at = (before if "</w:p>" in before else content).rindex("</w:p>")
    return content[:at] + writing.bookmark(bands.end_mark(name), "") + content[at:]


def _closed(content: str, writing: Writing) -> str:
    """Content that ends with a plain paragraph.

    Word repairs a file whose body ends with a table; LibreOffice loses the footer's page numbers
    where the paragraph that ends a section also ends the contents' field.
    """
    if content.endswith("</w:p>") and not content.endswith(FIELD_END + "</w:p>"):
        return content
    return content + writing.hairline()


def _ended(content: str, end: str) -> str:
    """Content whose last paragraph carries the section's properties."""
    at = content.rindex("</w:pPr>")
    return content[:at] + end + content[at:]


def _references(
    section: Section, index: int, width: int, writing: Writing, parts: dict[str, str | bytes]
) -> str:
    """The references to a section's header and footer, which are written among the parts or are the shell's."""
    own = writing.style.shell
    if own:
        return "" if section.kind == "cover" else shell.bands(own, section.page, writing, parts, bands.mark(writing))
    return "".join(
        f'<w:{name}Reference w:type="{pages}" r:id="{writing.relation(name, file)}"/>'
        for name, pages, file in _bands(section, index, width, writing, parts)
    )


def _section_end(
    section: Section, index: int, references: str, columns: int, goes_on: bool, writing: Writing
) -> str:
    """``sectPr`` of a section, or of a part of it that ``goes_on`` on the same page."""
    own = writing.style.shell if section.kind != "cover" else None
    size, margins = _sheet(section, writing)
    kind = "continuous" if goes_on else "nextPage"
    several = f' w:num="{columns}"' if columns > 1 else ""
    first = "<w:titlePg/>" if own and own.first and not goes_on and _is_first(index, writing) else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="{kind}"/>{size}{margins}{own.borders if own else ""}'
        f'{_numbers(section, index, goes_on, writing)}<w:cols{several} w:space="{_GUTTER}"/>{first}</w:sectPr>'
    )


def _is_first(index: int, writing: Writing) -> bool:
    """Whether a section is the first behind the cover."""
    return all(one.kind == "cover" for one in writing.document.sections[:index])


def _numbers(section: Section, index: int, goes_on: bool, writing: Writing) -> str:
    """``w:pgNumType`` where a section's page numbers begin anew, or are no figures."""
    folio = writing.style.folio
    kind = _NUMERALS.get(numerals(section, folio), "")
    start = ' w:start="1"' if not goes_on and index in begins(writing.document.sections, folio) else ""
    return f"<w:pgNumType{kind}{start}/>" if kind or start else ""


def _bands(
    section: Section, index: int, width: int, writing: Writing, parts: dict[str, str | bytes]
) -> list[tuple[str, str, str]]:
    """Name, pages and file of a section's headers and footers; a first cover without a mark has none,
    nor has a section of a style that shows neither."""
    plain = section.kind == "cover"
    style, mark = writing.style, writing.document.mark
    silent = not (style.running.header or style.running.footer) and style.folio.form == "none"
    if not mark and not section.watermark and (silent or (plain and index == 0)):
        return []
    first = _first_page(section, index, writing)
    end = end_of(index, writing.document.sections, style.folio)
    if plain:
        header = bands.cover_header(writing, _bleeds(section, writing))
        footer = bands.empty_footer(writing)
    else:
        header = bands.header(section, width, writing)
        footer = bands.footer(section, width, first, writing, end)
    if section.watermark:
        panel = plain and _bleeds(section, writing)
        words = watermark(section.watermark, style.page.size(section.page), panel, index + 1, writing)
        header = behind(header, words)
    parts[f"word/header{index + 1}.xml"] = header
    parts[f"word/footer{index + 1}.xml"] = footer
    found = [("header", "default", f"header{index + 1}.xml"), ("footer", "default", f"footer{index + 1}.xml")]
    if style.folio.at == "outside":
        even = f"footer{len(writing.document.sections) + index + 1}.xml"
        parts[f"word/{even}"] = footer if plain else bands.footer(section, width, first, writing, end, even=True)
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
    orient = ' w:orient="landscape"' if is_turned(section.page) else ""
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
    gutter = 0 if is_turned(turned) else page.gutter
    top, bottom = upright or (top, bottom)
    return (
        f'<w:pgMar w:top="{dxa(top)}" w:right="{dxa(right)}" w:bottom="{dxa(bottom)}" '
        f'w:left="{dxa(left - gutter)}" w:header="{dxa(header)}" w:footer="{dxa(footer)}" w:gutter="{dxa(gutter)}"/>'
    )
