"""Where everything of a chart lies, in points from the upper left corner: one geometry for all formats.

The PDF and the screen draw it; Word takes the plot area, the scale and the places of the labels from it,
so that the native chart looks the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from proposalgen.document.blocks import Chart, Series
from proposalgen.document.charts import (
    Scale,
    figure_text,
    is_reference,
    labelled,
    named,
    reads_off,
    scale_of,
    stride,
    tick_texts,
)
from proposalgen.record import Record
from proposalgen.style.model import Style
from proposalgen.write.labels import BOLD, Box, Label, Stroke, Wish, folded, placed, wide

AXIS, WORDS, LINE = 8.5, 9.0, 12.0  # sizes of axis figures and of labels, height of a label's line
_ROOMY = 9.0  # the size that room is kept for: the axis's in a style without smaller letters
DOT, DISC = 2.2, 4.5  # radius of the dot at a line's end, and of a single mark
_TALL = 212.0  # 74.8 mm
NAME_LINE, _NAMES = 10.5, 165.0  # of the names beside bars: height of a line, room for it
_ROW, _PIE = 25.0, 150.0  # a bar's slot; the height of a pie
_WIDEST = {"bar": 24.0, "column": 72.0, "stacked": 72.0}  # how thick a bar or a column is at most
_TOP, _FOOT, _AXIS_WORDS = 21.0, 17.0, 13.0
_CLEAR = 9.0  # between a mark and its label


def axis_size(style: Style, lang: str) -> float:
    """The size of an axis's words: never below what the style's smallest words may be."""
    return min(_ROOMY, max(AXIS, style.roles["figure-note"].size[lang]))


class Mark(Record):
    """One figure: ``box`` of a column or bar, the point alone (a box without size) on a line."""

    series: int
    at: int
    value: Decimal
    box: Box


class Plot(Record):
    """``area``: where values are drawn. ``marks``: every figure. ``labels``: what stands beside them."""

    width: float
    height: float
    area: Box
    scale: Scale
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...] = ()

    def across(self, value: Decimal) -> float:
        """The height of a value, or of its place along a chart of bars the distance from the left."""
        return self.area.bottom - self.scale.share(value) * self.area.height

    def along(self, value: Decimal) -> float:
        return self.area.left + self.scale.share(value) * self.area.width

    def of(self, series: int) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.series == series)


def plot_of(chart: Chart, width: float) -> Plot:
    """The whole chart in ``width`` points."""
    if chart.kind == "pie":
        return _round(chart, width)
    scale = scale_of(chart)
    empty = Plot(width, height_of(chart), _area(chart, width), scale, ())
    marks = tuple(_marks(chart, empty))
    plot = Plot(width, empty.height, empty.area, scale, marks)
    return Plot(width, plot.height, plot.area, scale, marks, _labels(chart, plot))


def height_of(chart: Chart) -> float:
    """How high the whole chart is, in points, whatever its width."""
    if chart.kind == "pie":
        return _PIE
    if chart.kind == "bar":
        lines = max(len(names_of(text)) for text in chart.categories)
        slot = max(_ROW * (1 + 0.4 * (len(chart.series) - 1)), NAME_LINE * lines + 5)
        return _TOP + _FOOT + slot * max(len(chart.categories), 2)
    return _TALL


def names_under(chart: Chart, width: float) -> tuple[tuple[str, ...], ...]:
    """The lines of every category's name below columns ``width`` points wide in all; of those left out none.

    Names below a line stand on one line each.
    """
    each = stride(chart)
    room = width / len(chart.categories) * each - 4
    found = ((text,) if chart.kind == "line" else folded(text, _ROOMY, room) for text in chart.categories)
    return tuple(lines if at % each == 0 else () for at, lines in enumerate(found))


def names_of(text: str) -> tuple[str, ...]:
    """The name beside a bar, in the lines it takes."""
    return folded(text, _ROOMY, _NAMES)


def _area(chart: Chart, width: float) -> Box:
    right = width - _beside(chart)
    foot = height_of(chart) - _FOOT - (_AXIS_WORDS if chart.axis else 0)
    if chart.kind == "line":
        figures = max(wide(text, _ROOMY) for text in tick_texts(chart)) + 8
        return Box(max(figures, wide(chart.categories[0], _ROOMY) / 2, 30), _TOP, right, foot)
    if chart.kind == "bar":
        names = max(wide(line, _ROOMY) for text in chart.categories for line in names_of(text)) + 10
        return Box(min(names, width * 0.42), _TOP, right, height_of(chart) - 4)
    left = max(map(_figure_room, tick_texts(chart)), default=0) or _overhang(chart, right)
    # Columns carry their labels on top, which must not reach the unit.
    above = (2 if len(chart.series) > 1 else 1) * LINE if chart.kind == "column" and not reads_off(chart) else 0
    lines = max(map(len, names_under(chart, right - left)))
    return Box(left, _TOP + above, right, foot - NAME_LINE * (lines - 1))


def _overhang(chart: Chart, width: float) -> float:
    """What the first name below columns needs at the left of its column."""
    longest = max(wide(line, _ROOMY) for line in names_under(chart, width)[0])
    return max(0.0, (longest - width / len(chart.categories)) / 2)


def _figure_room(text: str) -> float:
    return wide(text, _ROOMY) + 8


def _beside(chart: Chart) -> float:
    """Room kept at the right for labels that stand there."""
    if chart.kind == "line":
        return max(14.0, wide(chart.categories[-1], _ROOMY) / 2 + 2)
    if _named_beside(chart):
        last = len(chart.categories) - 1
        return max(wide(_words(chart, one, last)[0], WORDS) for one in chart.series) + 14
    if chart.kind == "bar":
        points = ((one, at) for one in chart.series for at in labelled(chart, one))
        return max(wide(_words(chart, one, at)[0], WORDS) for one, at in points) + 10
    return 4.0


def _named_beside(chart: Chart) -> bool:
    """Whether the series are named beside their last column: it is too narrow for a name on it."""
    return len(chart.series) > 1 and (chart.kind == "stacked" or (chart.kind == "column" and reads_off(chart)))


def thickness(chart: Chart, long: float) -> float:
    """Of a bar or column where all of them have ``long`` points: never so wide that it looks like a wall."""
    count = 1 if chart.kind == "stacked" else len(chart.series)
    return min(long / len(chart.categories) / (count + 0.6), _WIDEST[chart.kind])


def gap_of(chart: Chart, plot: Plot) -> float:
    """Between two groups of columns or bars, in thicknesses of one."""
    long = plot.area.height if chart.kind == "bar" else plot.area.width
    count = 1 if chart.kind == "stacked" else len(chart.series)
    return long / len(chart.categories) / thickness(chart, long) - count


# --- marks -------------------------------------------------------------------------------------------


def _marks(chart: Chart, plot: Plot) -> Iterator[Mark]:
    below = [Decimal(0)] * len(chart.categories)
    for number, series in enumerate(chart.series):
        for at, value in enumerate(series.values):
            if value is not None:
                yield Mark(number, at, value, _box(chart, plot, number, at, value, below[at]))
                below[at] += value


def _box(chart: Chart, plot: Plot, number: int, at: int, value: Decimal, below: Decimal) -> Box:
    if chart.kind == "line":
        step = plot.area.width / max(len(chart.categories) - 1, 1)
        x, y = plot.area.left + at * step, plot.across(value)
        return Box(x, y, x, y)
    count = 1 if chart.kind == "stacked" else len(chart.series)
    long = plot.area.height if chart.kind == "bar" else plot.area.width
    slot, thick = long / len(chart.categories), thickness(chart, long)
    start = at * slot + (slot - thick * count) / 2 + (0 if count == 1 else number * thick)
    if chart.kind == "bar":
        ends = sorted((plot.along(Decimal(0)), plot.along(value)))
        return Box(ends[0], plot.area.top + start, ends[1], plot.area.top + start + thick)
    base = below if chart.kind == "stacked" else Decimal(0)
    low, high = sorted((plot.across(base), plot.across(base + value)))
    return Box(plot.area.left + start, low, plot.area.left + start + thick, high)


# --- labels ------------------------------------------------------------------------------------------


def _words(chart: Chart, series: Series, at: int) -> tuple[str, ...]:
    """The lines of a label; the first is the name where the label says it."""
    figure = figure_text(series, at)
    if not named(chart, at):
        return (figure,)
    if series.role == "point" or (chart.kind == "column" and not reads_off(chart)):
        return (series.name, figure)
    return (f"{series.name} {figure}",)


def _labels(chart: Chart, plot: Plot) -> tuple[Label, ...]:
    wishes = [
        _wish(chart, plot, mark, _words(chart, chart.series[mark.series], mark.at))
        for mark in plot.marks
        if mark.at in labelled(chart, chart.series[mark.series])
    ]
    # A single mark matters most; it chooses its place before the lines' names do.
    wishes.sort(key=lambda wish: chart.series[wish.series].role != "point")
    return placed(wishes, Box(0, 0, plot.width, plot.height), tuple(_strokes(chart, plot)))


def _strokes(chart: Chart, plot: Plot) -> Iterator[Stroke]:
    """What a label may not touch: lines, columns, the axis and, if it can be helped, gridlines."""
    area = plot.area
    for tick in plot.scale.ticks if chart.kind == "line" else ():
        y = plot.across(tick)
        yield Stroke(area.left, y, area.right, y, weight=1 if tick else 20)
    for number in range(len(chart.series)):
        marks = plot.of(number)
        if chart.kind == "line":
            for one, two in pairwise(marks):
                yield Stroke(one.box.left, one.box.top, two.box.left, two.box.top)
            for mark in marks if chart.series[number].role == "point" else ():
                yield Stroke(mark.box.left - DISC, mark.box.top, mark.box.left + DISC, mark.box.top)
        elif chart.kind == "column":
            for mark in marks:
                yield Stroke(mark.box.middle, mark.box.top, mark.box.middle, mark.box.bottom)


def _wish(chart: Chart, plot: Plot, mark: Mark, lines: tuple[str, ...]) -> Wish:
    """A label with the places it would like, the best first."""
    size = max(wide(line, WORDS, bold=True) for line in lines), LINE * len(lines)
    if chart.kind == "line":
        places = _ways(chart, chart.series[mark.series])(mark.box.left, mark.box.top, *size)
    elif _named_beside(chart) and mark.at == len(chart.categories) - 1:
        rows = (0, -6, 6, -12, 12, -18, 18, -24, 24)
        start = max(one.box.right for one in plot.marks) + 5
        middle = mark.box.centre if chart.kind == "stacked" else mark.box.top + 4 if mark.value >= 0 else mark.box.bottom - 4
        places = [Box.of(start, middle - LINE / 2 + row, *size) for row in rows]
    elif chart.kind == "stacked":
        places = [Box.of(mark.box.middle - size[0] / 2, mark.box.centre - LINE / 2, *size)]
    elif chart.kind == "bar":
        start = mark.box.right + 4 if mark.value >= 0 else mark.box.left - 4 - size[0]
        places = [Box.of(start, mark.box.centre - LINE / 2, *size)]
    else:
        top = mark.box.top - size[1] - 2 if mark.value >= 0 else mark.box.bottom + 2
        places = [Box.of(mark.box.middle - size[0] / 2, top - up, *size) for up in (0, 12, 24, 36)]
    return Wish(mark.series, mark.at, lines, tuple(places))


def _at_the_end(x: float, y: float, width: float, height: float) -> list[Box]:
    """Left of a line's last dot, above the line if need be."""
    rows = (*range(0, -46, -2), *range(2, 24, 2))
    starts = [x - left - width for left in (_CLEAR, 24, 44, 70, 100, 140, 190)]
    # A line that ends at once has its label at its right: at its left the figures of the axis stand.
    starts += [x + _CLEAR]
    return [Box.of(start, y - height / 2 + row, width, height) for start in starts for row in rows]


def _along(x: float, y: float, width: float, height: float) -> list[Box]:
    """Over a reference line near its left end, else under it, else further along."""
    starts = range(6, 340, 20)
    return [Box.of(x + start, top, width, height) for start in starts for top in (y - height - 2, y + 3)]


def _around(x: float, y: float, width: float, height: float) -> list[Box]:
    """Up and left of a mark first, then up and right, then below."""
    starts = (x - _CLEAR - width, x - width / 2, x + _CLEAR)
    above = [Box.of(start, y - height - up, width, height) for start in starts for up in range(6, 46, 2)]
    below = [Box.of(start, y + down, width, height) for start in starts[::-1] for down in range(6, 36, 2)]
    return above + below


def _ways(chart: Chart, series: Series) -> Callable[..., list[Box]]:
    if series.role == "point":
        return _around
    return _along if is_reference(chart, series) else _at_the_end


# --- round -------------------------------------------------------------------------------------------


def slices(plot: Plot) -> tuple[tuple[float, float], ...]:
    """Where each part of a pie begins and ends, in whole turns clockwise from the top."""
    whole, reached, found = sum((mark.value for mark in plot.marks), Decimal(0)), Decimal(0), []
    for mark in plot.marks:
        start, reached = reached, reached + mark.value
        found.append((float(start / whole), float(reached / whole)))
    return tuple(found)


def _round(chart: Chart, width: float) -> Plot:
    radius = _PIE / 2 - 22
    middle, centre = width / 2, _PIE / 2 + 4
    area = Box(middle - radius, centre - radius, middle + radius, centre + radius)
    values = chart.series[0].values
    marks = tuple(Mark(0, at, value, area) for at, value in enumerate(values) if value is not None)
    bare = Plot(width, _PIE, area, Scale(Decimal(0), Decimal(1), Decimal(1)), marks)
    room = (width - area.width) / 2 - 12
    wishes = [
        _slice_wish(folded(f"{chart.categories[mark.at]} {figure_text(chart.series[0], mark.at)}", WORDS * BOLD, room), mark, turn, area)
        for mark, turn in zip(marks, slices(bare), strict=True)
    ]
    wishes.sort(key=lambda wish: wish.places[0].top)  # from the top down, where there is room to give way
    return Plot(width, _PIE, area, bare.scale, marks, placed(wishes, Box(0, 0, width, _PIE), ()))


def _slice_wish(lines: tuple[str, ...], mark: Mark, turn: tuple[float, float], area: Box) -> Wish:
    angle = math.pi * (turn[0] + turn[1])
    reach = area.width / 2 + 8
    x, y = area.middle + math.sin(angle) * reach, area.centre - math.cos(angle) * reach
    width, height = max(wide(line, WORDS, bold=True) for line in lines), LINE * len(lines)
    right = math.sin(angle) >= 0

    def place(row: int) -> Box:
        top = y - height / 2 + row
        away = max(abs(x - area.middle) if not row else 0, _rim(area, top, top + height) + 8)
        return Box.of(area.middle + away if right else area.middle - away - width, top, width, height)

    return Wish(mark.series, mark.at, lines, tuple(map(place, (0, -6, 6, -12, 12, -20, 20, -30, 30, 40, 50))))


def _rim(area: Box, top: float, bottom: float) -> float:
    """How far from its middle a pie reaches anywhere between two heights."""
    off = max(0.0, top - area.centre, area.centre - bottom)
    return math.sqrt(max(0.0, (area.width / 2) ** 2 - off**2))
