"""A document as a workbook to be filled in: a sheet for whoever is asked, open cells for answers, all else locked.

The first sheet holds what stands before the first heading of level 2 that has answers below it; each such
heading then begins a sheet of its own. Every answer's cell has its name, by which it is found again.
"""

from __future__ import annotations

from proposalgen.document.blocks import Document
from proposalgen.style.fitting import fitted
from proposalgen.style.model import Stamp, Style
from proposalgen.style.wordml import DECLARATION, attribute
from proposalgen.write.word.package import Relation, pack, relationships
from proposalgen.write.word.properties import app, core
from proposalgen.write.workbook.looks import styles
from proposalgen.write.workbook.rows import Page, pages
from proposalgen.write.workbook.sheet import MAIN, R, sheet
from proposalgen.write.workbook.splitting import split


def write_workbook(document: Document, style: Style, stamp: Stamp) -> bytes:
    """The document as a .xlsx. Same arguments, same bytes."""
    document = fitted(document, style)
    found = pages(split(document), document)
    sheets = {f"xl/worksheets/sheet{at}.xml": sheet(page, document, style) for at, page in enumerate(found, 1)}
    relations = [Relation(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(found) + 1)]
    relations.append(Relation(f"rId{len(found) + 1}", "styles", "styles.xml"))
    return pack(
        {
            "_rels/.rels": relationships(_ROOT),
            "docProps/app.xml": app(),
            "docProps/core.xml": core(document, stamp.date if style.properties else ""),
            "xl/workbook.xml": _book(found),
            "xl/_rels/workbook.xml.rels": relationships(relations),
            "xl/styles.xml": styles(style, document.language),
            **sheets,
        }
    )


_ROOT = (
    Relation("rId1", "officeDocument", "xl/workbook.xml"),
    Relation("rId2", "core-properties", "docProps/core.xml"),
    Relation("rId3", "extended-properties", "docProps/app.xml"),
)


def _book(found: tuple[Page, ...]) -> str:
    """The sheets in their order, and the hidden names of the cells to fill in."""
    sheets = "".join(
        f'<sheet name="{attribute(page.name)}" sheetId="{at}" r:id="rId{at}"/>' for at, page in enumerate(found, 1)
    )
    names = sorted((name, f"'{page.name}'!{cell}") for page in found for name, cell in page.names)
    defined = "".join(f'<definedName name="{name}" hidden="1">{attribute(cell)}</definedName>' for name, cell in names)
    listed = f"<definedNames>{defined}</definedNames>" if names else ""
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{R}"><workbookProtection lockStructure="1"/>'
        f'<bookViews><workbookView activeTab="0"/></bookViews><sheets>{sheets}</sheets>{listed}</workbook>'
    )
