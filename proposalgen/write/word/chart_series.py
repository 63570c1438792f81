"""The series of a native chart: where their figures stand, how they look, and their labels.

A label is the series' name and the figure itself, so that it follows when somebody changes the workbook.
"""

from __future__ import annotations

from collections.abc import Sequence

from proposalgen.document.blocks import Chart, Series
from proposalgen.document.charts import MINUS, figure_text, is_reference, named, places, plain_figure
from proposalgen.style.wordml import attribute, escape
from proposalgen.write.labels import Label
from proposalgen.write.looks import colour_of, label_colour
from proposalgen.write.plot import DISC, DOT, LINE, WORDS, Plot
from proposalgen.write.word.drawing_text import NO_LINE, fill, line, look
from proposalgen.write.word.workbook import cells, column, figure, names, number_format
from proposalgen.write.word.writing import Writing

_STRAIGHT, _WHOLE, _FOLDED = '<c:smooth val="0"/>', ' wrap="none"', ' wrap="square"'
_NEAR = 5.0  # points that Word leaves between a mark and its label
# Word draws a line to a label that was moved; only this extension of 2012 says not to.
_NO_LEADER = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/>'
    "</c:ext></c:extLst>"
)


def series(chart: Chart, plot: Plot, writing: Writing) -> str:
    """Every ``c:ser``, its elements in the order of the schema (CT_LineSer, CT_BarSer, CT_PieSer)."""
    return "".join(_series(chart, plot, writing, at) for at in range(len(chart.series)))


def _series(chart: Chart, plot: Plot, writing: Writing, number: int) -> str:
    one, count = chart.series[number], len(chart.categories)
    categories = "".join(_point(at, escape(text)) for at, text in enumerate(chart.categories))
    values = "".join(_point(at, figure(value)) for at, value in enumerate(one.values) if value is not None)
    looks = {"line": _line, "pie": _pie}.get(chart.kind, _column)(chart, writing, number)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{names(number)}</c:f>'
        f'<c:strCache><c:ptCount val="1"/>{_point(0, escape(one.name))}</c:strCache></c:strRef></c:tx>{looks}'
        f"{_labels(chart, plot, writing, number)}"
        f"<c:cat><c:strRef><c:f>{cells('A', count)}</c:f>"
        f'<c:strCache><c:ptCount val="{count}"/>{categories}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>{cells(column(number), count)}</c:f><c:numCache><c:formatCode>"
        f'{number_format(places(one))}</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache></c:numRef></c:val>'
        f"{_STRAIGHT if chart.kind == 'line' else ''}</c:ser>"
    )


def _point(at: int, text: str) -> str:
    return f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>'


# --- looks -------------------------------------------------------------------------------------------


def _line(chart: Chart, writing: Writing, number: int) -> str:
    one = chart.series[number]
    colour = _fill(chart, number, 0, writing)
    if one.role == "point":
        ring = line(writing.colour("on-navy"), 0.75)
        return f"<c:spPr>{NO_LINE}</c:spPr>{_marker(DISC, colour, ring)}"
    dash, weight = ("sysDash", 1.5) if one.role == "cost" else ("", 2.25)
    stroke = f"<c:spPr>{line(colour, weight, dash)}</c:spPr>"
    bare = '<c:marker><c:symbol val="none"/></c:marker>'
    if is_reference(chart, one):
        return stroke + bare
    last = max((at for at, value in enumerate(one.values) if value is not None), default=0)
    dot = _marker(DOT, colour, NO_LINE)
    return f'{stroke}{bare}<c:dPt><c:idx val="{last}"/>{dot}<c:bubble3D val="0"/>{stroke}</c:dPt>'


def _marker(radius: float, colour: str, ring: str) -> str:
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{max(2, round(radius * 2))}"/>'
        f"<c:spPr>{fill(colour)}{ring}</c:spPr></c:marker>"
    )


def _column(chart: Chart, writing: Writing, number: int) -> str:
    colour = _fill(chart, number, 0, writing)
    return f'<c:spPr>{fill(colour)}{NO_LINE}</c:spPr><c:invertIfNegative val="0"/>'


def _pie(chart: Chart, writing: Writing, number: int) -> str:
    rim = line(writing.colour("on-navy"), 1)
    return "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/><c:spPr>{fill(_fill(chart, number, at, writing))}'
        f"{rim}</c:spPr></c:dPt>"
        for at in range(len(chart.categories))
    )


def _fill(chart: Chart, series: int, at: int, writing: Writing) -> str:
    """A figure's colour as Word writes it, without ``#``."""
    return colour_of(chart, series, at, writing.style).lstrip("#").upper()


# --- labels ------------------------------------------------------------------------------------------


def _labels(chart: Chart, plot: Plot, writing: Writing, number: int) -> str:
    own = sorted((label for label in plot.labels if label.series == number), key=lambda label: label.at)
    each = "".join(_label(chart, plot, writing, label) for label in own)
    return f"<c:dLbls>{each}{_shown(False, False, False)}{_NO_LEADER}</c:dLbls>"


def _label(chart: Chart, plot: Plot, writing: Writing, label: Label) -> str:
    one = chart.series[label.series]
    code = label_format(one, label.at)
    side, moved = _place(chart, plot, label)
    gap = "\n" if len(label.lines) > 1 and chart.kind != "pie" else " "
    shown = _shown(True, named(chart, label.at), chart.kind == "pie")
    colour = label_colour(chart, label)
    whole = _FOLDED if chart.kind == "pie" and len(label.lines) > 1 else _WHOLE
    return (
        f'<c:dLbl><c:idx val="{label.at}"/>{moved}<c:numFmt formatCode="{attribute(code)}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>{look(writing, WORDS, colour, True, whole)}"
        f'<c:dLblPos val="{side}"/>{shown}<c:separator>{gap}</c:separator></c:dLbl>'
    )


def _shown(value: bool, name: bool, category: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="{int(category)}"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _place(chart: Chart, plot: Plot, label: Label) -> tuple[str, str]:
    """Word's own position for a label, and how far the label is moved from there."""
    box, mark = label.box, next(one for one in plot.of(label.series) if one.at == label.at).box
    if chart.kind == "line":
        if box.right <= mark.left:
            return "l", _moved(plot, box.right - mark.left + _NEAR, box.centre - mark.top)
        return "r", _moved(plot, box.left - mark.left - _NEAR, box.centre - mark.top)
    beside = box.left > mark.right
    if chart.kind == "stacked":
        return "ctr", _moved(plot, box.middle - mark.middle, box.centre - mark.centre) if beside else ""
    if chart.kind == "column" and beside:
        own = mark.top - LINE / 2 - 2
        return "outEnd", _moved(plot, box.middle - mark.middle, box.centre - own)
    return "outEnd", ""


def _moved(plot: Plot, x: float, y: float) -> str:
    return (
        f'<c:layout><c:manualLayout><c:x val="{x / plot.width:.4f}"/><c:y val="{y / plot.height:.4f}"/>'
        "</c:manualLayout></c:layout>"
    )


def label_format(one: Series, at: int) -> str:
    """The number format that prints a label's figure with the words around it: "累计 "#,##0.0" 万元"."""
    plain = number_format(places(one))
    before, found, after = figure_text(one, at).partition(plain_figure(one, at))
    if not found:
        return _quoted(before)
    return f"{_quoted(before)}{plain}{_quoted(after)}" + _negative(plain, before, after, one.values)


def _negative(plain: str, before: str, after: str, values: Sequence[object]) -> str:
    """A second half with a true minus, where one is needed."""
    if not any(value is not None and value < 0 for value in values):  # type: ignore[operator]
        return ""
    return f";{_quoted(before + MINUS)}{plain}{_quoted(after)}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '"\\""') + '"' if text else ""
