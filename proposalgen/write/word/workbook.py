"""The workbook behind a native chart: one sheet, the categories in column A, a series a column.

Written as carefully as the document: no properties, no dates, the same bytes every time.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from proposalgen.document.blocks import Chart
from proposalgen.document.charts import places
from proposalgen.style.wordml import DECLARATION, attribute, escape
from proposalgen.write.word.package import Relation, pack, relationships

SHEET = "Sheet1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OWN = 164  # the first number a workbook may give to a format of its own


def workbook(chart: Chart) -> bytes:
    """The chart's figures as a .xlsx."""
    forms = sorted({places(series) for series in chart.series})
    return pack(
        {
            "_rels/.rels": relationships([Relation("rId1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": _book(),
            "xl/_rels/workbook.xml.rels": relationships(
                [
                    Relation("rId1", "worksheet", "worksheets/sheet1.xml"),
                    Relation("rId2", "styles", "styles.xml"),
                ]
            ),
            "xl/styles.xml": _styles(forms),
            "xl/worksheets/sheet1.xml": _sheet(chart, forms),
        }
    )


def number_format(decimals: int) -> str:
    """#,##0.00 for two decimals."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def column(series: int) -> str:
    """The letters of a series' column: B for the first."""
    at, letters = series + 2, ""
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def names(series: int) -> str:
    """Where a series' name stands, as a formula."""
    return f"{SHEET}!${column(series)}$1"


def cells(letters: str, count: int) -> str:
    """Where the categories (column A) or the values of a series stand, as a formula."""
    return f"{SHEET}!${letters}$2:${letters}${count + 1}"


def _book() -> str:
    return (
        f'{DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _styles(forms: list[int]) -> str:
    formats = "".join(
        f'<numFmt numFmtId="{_OWN + at}" formatCode="{attribute(number_format(decimals))}"/>'
        for at, decimals in enumerate(forms)
    )
    looks = "".join(
        f'<xf numFmtId="{_OWN + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for at in range(len(forms))
    )
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'{DECLARATION}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(forms)}">{formats}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1">{plain}/></cellStyleXfs>'
        f'<cellXfs count="{len(forms) + 1}">{plain} xfId="0"/>{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _sheet(chart: Chart, forms: list[int]) -> str:
    head = "".join(_text(f"{column(at)}1", series.name) for at, series in enumerate(chart.series))
    rows = "".join(
        f'<row r="{at + 2}">{_text(f"A{at + 2}", category)}{"".join(_figures(chart, forms, at))}</row>'
        for at, category in enumerate(chart.categories)
    )
    return f'{DECLARATION}<worksheet xmlns="{_MAIN}"><sheetData><row r="1">{head}</row>{rows}</sheetData></worksheet>'


def _figures(chart: Chart, forms: list[int], at: int) -> Iterator[str]:
    for number, series in enumerate(chart.series):
        value = series.values[at]
        if value is not None:
            look = forms.index(places(series)) + 1
            yield f'<c r="{column(number)}{at + 2}" s="{look}"><v>{figure(value)}</v></c>'


def figure(value: Decimal) -> str:
    """A figure as files hold it: 1516.0, never with an exponent."""
    return f"{value:f}"


def _text(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
