"""The axes of a native chart, its small titles and the places of its parts."""

from __future__ import annotations

from proposalgen.document.blocks import Chart
from proposalgen.document.charts import reads_off, stride
from proposalgen.style.wordml import attribute
from proposalgen.write.labels import wide
from proposalgen.write.plot import Plot, axis_size
from proposalgen.write.word.drawing_text import NO_LINE, line, look, words
from proposalgen.write.word.workbook import number_format
from proposalgen.write.word.writing import Writing

_FLAT = ' rot="0" vert="horz"'


def layout(x: float, y: float, width: float = 0.0, height: float = 0.0) -> str:
    """A place by hand, in shares of the chart; with a size it is the inner plot area's."""
    inner = '<c:layoutTarget val="inner"/>' if width else ""
    size = f'<c:w val="{width:.4f}"/><c:h val="{height:.4f}"/>' if width else ""
    return (
        f'<c:layout><c:manualLayout>{inner}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/>{size}</c:manualLayout></c:layout>'
    )


def title(writing: Writing, text: str, x: float, y: float) -> str:
    """A small text at a place: the unit, or the name of the categories."""
    return f'<c:title>{words(writing, text, axis_size(writing.style, writing.lang), "ink3")}{layout(x, y)}<c:overlay val="1"/></c:title>'


def axes(chart: Chart, plot: Plot, writing: Writing, ids: tuple[int, int]) -> str:
    """Categories and values; a pie has neither."""
    if chart.kind == "pie":
        return ""
    return _categories(chart, plot, writing, *ids) + _values(chart, plot, writing, *ids)


def _categories(chart: Chart, plot: Plot, writing: Writing, own: int, other: int) -> str:
    lying = chart.kind == "bar"
    turned = "maxMin" if lying else "minMax"  # bars count from the top
    each = stride(chart)
    skip = f'<c:tickLblSkip val="{each}"/><c:tickMarkSkip val="1"/>'
    return (
        f'<c:catAx><c:axId val="{own}"/><c:scaling><c:orientation val="{turned}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if lying else "b"}"/>{_words(chart, plot, writing)}'
        '<c:numFmt formatCode="@" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{line(writing.colour("rule2"), 0.75)}</c:spPr>'
        f"{look(writing, axis_size(writing.style, writing.lang), 'ink2' if lying else 'ink3', body=_FLAT)}"
        f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="60"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _words(chart: Chart, plot: Plot, writing: Writing) -> str:
    if not chart.axis:
        return ""
    start = plot.area.right - wide(chart.axis, axis_size(writing.style, writing.lang)) - 4
    return title(writing, chart.axis, start / plot.width, (plot.height - 15) / plot.height)


def _values(chart: Chart, plot: Plot, writing: Writing, other: int, own: int) -> str:
    """What is read off an axis shows it; other columns and bars carry their figures."""
    scale, seen = plot.scale, reads_off(chart)
    grid = f"<c:majorGridlines><c:spPr>{line(writing.colour('rule'), 0.5)}</c:spPr></c:majorGridlines>"
    decimals = max(0, -int(scale.step.normalize().as_tuple().exponent))
    place, between = ("t", "between") if chart.kind == "bar" else ("l", "midCat" if chart.kind == "line" else "between")
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/><c:max val="{scale.high:f}"/>'
        f'<c:min val="{scale.low:f}"/></c:scaling><c:delete val="{int(not seen)}"/><c:axPos val="{place}"/>'
        f'{grid if seen else ""}<c:numFmt formatCode="{attribute(number_format(decimals))}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{NO_LINE}</c:spPr>{look(writing, axis_size(writing.style, writing.lang), 'ink3')}"
        f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:crossBetween val="{between}"/>'
        f'<c:majorUnit val="{scale.step:f}"/></c:valAx>'
    )
