"""Native charts: a chart part that Word can edit, with the workbook it takes its figures from."""

from __future__ import annotations

from proposalgen.document.blocks import Chart
from proposalgen.style.wordml import DECLARATION, attribute, twips
from proposalgen.write.plot import Plot, axis_size, gap_of, plot_of
from proposalgen.write.word.caption import caption
from proposalgen.write.word.chart_axes import axes, layout, title
from proposalgen.write.word.chart_series import series
from proposalgen.write.word.drawing_text import NO_LINE, A, look
from proposalgen.write.word.package import Relation, relationships
from proposalgen.write.word.workbook import workbook
from proposalgen.write.word.writing import Setting, Writing

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_POINT = 12700  # EMU
_AFTER_TABLE = 11.0  # points between a table or card and the chart below it
_MOST_GAP = 500  # per cent of a column's width between two groups; more is not allowed


def chart(block: Chart, writing: Writing, setting: Setting) -> str:
    """The chart in the line of text, then its caption; both stay on one page."""
    plot = plot_of(block, setting.width / 20)
    before = {"spacing": f'<w:spacing w:before="{twips(_AFTER_TABLE) if writing.gap_due else 0}"/>'}
    shown = writing.paragraph("body", _drawing(block, plot, writing), before, "Picture")
    return shown + caption(writing, setting, block.id, block.number, block.caption, role="figure-caption")


def _drawing(block: Chart, plot: Plot, writing: Writing) -> str:
    writing.charts += 1
    number = writing.charts
    book = f"Microsoft_Excel_Sheet{number}.xlsx"
    writing.parts[f"word/charts/chart{number}.xml"] = _part(block, plot, writing, number)
    writing.parts[f"word/charts/_rels/chart{number}.xml.rels"] = relationships(
        [Relation("rId1", "package", f"../embeddings/{book}")]
    )
    writing.parts[f"word/embeddings/{book}"] = workbook(block)
    id = writing.relation("chart", f"charts/chart{number}.xml")
    writing.drawings += 1
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{round(plot.width * _POINT)}" cy="{round(plot.height * _POINT)}"/>'
        f'<wp:docPr id="{writing.drawings}" name="Chart {number}" descr="{attribute(block.alt)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{A}"><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" r:id="{id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _part(block: Chart, plot: Plot, writing: Writing, number: int) -> str:
    """``word/charts/chartN.xml``; the elements come in the order of the schema (CT_ChartSpace)."""
    area = plot.area
    inner = layout(
        area.left / plot.width, area.top / plot.height, area.width / plot.width, area.height / plot.height
    )
    # Numbers of axes must be positive and unlike in one file.
    ids = (100_000_000 + number * 10 + 1, 100_000_000 + number * 10 + 2)
    unit = title(writing, block.unit, 0.0, 0.0) if block.unit else ""
    lone = f'<c:autoTitleDeleted val="{int(not unit)}"/>'
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{_C}" xmlns:a="{A}" xmlns:r="{_R}"><c:date1904 val="0"/>'
        f'<c:lang val="{attribute(writing.document.language)}"/><c:roundedCorners val="0"/>'
        f"<c:chart>{unit}{lone}<c:plotArea>{inner}{_plot(block, plot, writing, ids)}"
        f"{axes(block, plot, writing, ids)}<c:spPr><a:noFill/>{NO_LINE}</c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>{look(writing, axis_size(writing.style, writing.lang), 'ink3')}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _plot(block: Chart, plot: Plot, writing: Writing, ids: tuple[int, int]) -> str:
    rows = series(block, plot, writing)
    axis_ids = "".join(f'<c:axId val="{id}"/>' for id in ids)
    if block.kind == "pie":
        return f'<c:pieChart><c:varyColors val="1"/>{rows}<c:firstSliceAng val="0"/></c:pieChart>'
    if block.kind == "line":
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{rows}'
            f'<c:marker val="1"/>{axis_ids}</c:lineChart>'
        )
    lying = "bar" if block.kind == "bar" else "col"
    grouping, overlap = ("stacked", 100) if block.kind == "stacked" else ("clustered", 0)
    return (
        f'<c:barChart><c:barDir val="{lying}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{rows}'
        f'<c:gapWidth val="{min(round(gap_of(block, plot) * 100), _MOST_GAP)}"/><c:overlap val="{overlap}"/>{axis_ids}</c:barChart>'
    )
