"""A chart as inline SVG: lines, columns and words that can be selected; no script, no style sheet."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from html import escape

from proposalgen.document.blocks import Chart
from proposalgen.document.charts import is_reference, tick_texts
from proposalgen.write.labels import Box, Label
from proposalgen.write.looks import colour_of, label_colour
from proposalgen.write.markup.inline import Setting
from proposalgen.write.markup.setting import HAN
from proposalgen.write.markup.tables import caption
from proposalgen.write.plot import (
    DISC,
    DOT,
    LINE,
    NAME_LINE,
    WORDS,
    Mark,
    Plot,
    axis_size,
    names_of,
    names_under,
    plot_of,
    slices,
)

_DASH = "4.5,2.5"
_BASE = 0.36  # of a text's size: from the middle of its line down to its base
_GAP = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{HAN}])")


def chart(one: Chart, to: Setting) -> str:
    width = to.style.page.text_width * 72 / 25.4
    plot = plot_of(one, width)
    id = f' id="{escape(one.id)}"' if one.id else ""
    # The PDF takes the alternative text from a title; on screen that would pop up beside the mouse.
    spoken = f"<title>{escape(one.alt)}</title>" if to.paged else ""
    label = "" if to.paged else f' aria-label="{escape(one.alt)}"'
    below = caption("figcaption", "figure-caption", one.number, one.caption, "", to)
    picture = "".join(_Drawing(one, plot, to).parts())
    return (
        f'<figure class="chart"{id}><svg xmlns="http://www.w3.org/2000/svg" class="plot" role="img"{label} '
        f'width="{width:.1f}pt" height="{plot.height:.1f}pt" viewBox="0 0 {width:.1f} {plot.height:.1f}">'
        f"{spoken}{picture}</svg>{below}</figure>"
    )


class _Drawing:
    """One chart being drawn, from the ground up: gridlines, axis, figures, words."""

    def __init__(self, chart: Chart, plot: Plot, to: Setting) -> None:
        self.chart, self.plot, self.area, self.style = chart, plot, plot.area, to.style
        font = to.style.fonts["body"]
        self.font = f"{font.pdf_latin},{font.pdf_han}"
        self.small = axis_size(to.style, to.language)

    def parts(self) -> Iterator[str]:
        if self.chart.kind == "pie":
            yield from self._slices()
        else:
            yield from self._axes()
            if self.chart.kind == "line":
                yield from (self._zero(), *self._lines())
            else:
                yield from (*self._columns(), self._zero())
        for label in self.plot.labels:
            yield from self._label(label)

    def _colour(self, name: str) -> str:
        return self.style.colour(name)

    def _axes(self) -> Iterator[str]:
        area = self.area
        for tick, text in zip(self.plot.scale.ticks, tick_texts(self.chart), strict=False):  # or no figures at all
            y = self.plot.across(tick)
            if tick:
                yield self._line(area.left, y, area.right, y, "rule", 0.5)
            yield self._text(text, area.left - 6, y, self.small, "ink3", "end")
        yield self._text(self.chart.unit, 0, 7, self.small, "ink3", "start")
        yield self._text(self.chart.axis, area.right, self.plot.height - 8, self.small, "ink3", "end")
        yield from self._categories()

    def _zero(self) -> str:
        area, zero = self.area, Decimal(0)
        if self.chart.kind == "bar":
            x = self.plot.along(zero)
            return self._line(x, area.top, x, area.bottom, "rule2", 0.75)
        y = self.plot.across(zero)
        return self._line(area.left, y, area.right, y, "rule2", 0.75)

    def _categories(self) -> Iterator[str]:
        if self.chart.kind == "bar":
            yield from self._names_beside()
            return
        area, count = self.area, len(self.chart.categories)
        for at, lines in enumerate(names_under(self.chart, area.width)):
            share = at / max(count - 1, 1) if self.chart.kind == "line" else (at + 0.5) / count
            for row, line in enumerate(lines):
                yield self._text(line, area.left + area.width * share, area.bottom + 9 + NAME_LINE * row, self.small, "ink3", "middle")

    def _names_beside(self) -> Iterator[str]:
        area, count = self.area, len(self.chart.categories)
        for at, text in enumerate(self.chart.categories):
            y, lines = area.top + area.height * (at + 0.5) / count, names_of(text)
            for row, line in enumerate(lines):
                down = NAME_LINE * (row - (len(lines) - 1) / 2)
                yield self._text(line, area.left - 6, y + down, self.small, "ink2", "end")

    def _lines(self) -> Iterator[str]:
        for number, series in enumerate(self.chart.series):
            marks, colour = self.plot.of(number), colour_of(self.chart, number, 0, self.style)
            if series.role == "point":
                for mark in marks:
                    yield self._disc(mark.box, DISC, colour)
                continue
            points = " ".join(f"{mark.box.left:.2f},{mark.box.top:.2f}" for mark in marks)
            dashed = f' stroke-dasharray="{_DASH}"' if series.role == "cost" else ""
            weight = 1.5 if series.role == "cost" else 2.25
            yield (
                f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{weight}"'
                f' stroke-linejoin="round"{dashed}/>'
            )
            if marks and not is_reference(self.chart, series):
                yield self._disc(marks[-1].box, DOT, colour)

    def _disc(self, at: Box, radius: float, colour: str) -> str:
        ring = ' stroke="#FFFFFF" stroke-width="0.75"' if radius == DISC else ""
        return f'<circle cx="{at.left:.2f}" cy="{at.top:.2f}" r="{radius}" fill="{colour}"{ring}/>'

    def _columns(self) -> Iterator[str]:
        for mark in self.plot.marks:
            box, fill = mark.box, colour_of(self.chart, mark.series, mark.at, self.style)
            yield (
                f'<rect x="{box.left:.2f}" y="{box.top:.2f}" width="{box.width:.2f}" height="{box.height:.2f}"'
                f' fill="{fill}"/>'
            )

    def _slices(self) -> Iterator[str]:
        yield self._text(self.chart.unit, 0, 7, self.small, "ink3", "start")
        area, radius = self.area, self.area.width / 2
        for mark, (start, end) in zip(self.plot.marks, slices(self.plot), strict=True):
            fill = colour_of(self.chart, mark.series, mark.at, self.style)
            if end - start > 0.9999:
                yield f'<circle cx="{area.middle:.2f}" cy="{area.centre:.2f}" r="{radius:.2f}" fill="{fill}"/>'
                continue
            (x1, y1), (x2, y2) = (self._on_the_rim(turn) for turn in (start, end))
            large = int(end - start > 0.5)
            yield (
                f'<path d="M{area.middle:.2f},{area.centre:.2f} L{x1:.2f},{y1:.2f} A{radius:.2f},{radius:.2f} 0'
                f' {large} 1 {x2:.2f},{y2:.2f} Z" fill="{fill}" stroke="#FFFFFF" stroke-width="1"/>'
            )

    def _on_the_rim(self, turn: float) -> tuple[float, float]:
        angle, radius = 2 * math.pi * turn, self.area.width / 2
        return self.area.middle + math.sin(angle) * radius, self.area.centre - math.cos(angle) * radius

    def _label(self, label: Label) -> Iterator[str]:
        box, name = label.box, label_colour(self.chart, label)
        mark = next(one for one in self.plot.of(label.series) if one.at == label.at)
        side = side_of(self.chart, mark, box)
        x = {"start": box.left, "middle": box.middle, "end": box.right}[side]
        for row, line in enumerate(label.lines):
            second = row and self.chart.kind == "line"
            y = box.top + LINE * (row + 0.5)
            yield self._text(line, x, y, WORDS, "ink2" if second else name, side, bold=not second)

    def _line(self, x1: float, y1: float, x2: float, y2: float, colour: str, weight: float) -> str:
        return (
            f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" stroke="{self._colour(colour)}"'
            f' stroke-width="{weight}"/>'
        )

    def _text(
        self, text: str, x: float, y: float, size: float, colour: str, side: str, bold: bool = False
    ) -> str:
        if not text:
            return ""
        gaps = {found.start() for found in _GAP.finditer(text)}
        moved = " ".join(f"{size / 4:g}" if at in gaps else "0" for at in range(len(text)))
        look = (f' dx="{moved}"' if gaps else "") + (' font-weight="700"' if bold else "")
        return (
            f'<text x="{x:.2f}" y="{y + size * _BASE:.2f}" font-family="{escape(self.font)}" font-size="{size}"'
            f'{look} fill="{self._colour(colour)}" text-anchor="{side}">{escape(text)}</text>'
        )


def side_of(chart: Chart, mark: Mark, box: Box) -> str:
    """Which end of a label stands nearest to its mark: where its text begins, ends, or its middle."""
    if chart.kind == "line" or chart.kind == "pie":
        return "end" if box.right <= mark.box.middle else "start" if box.left >= mark.box.middle else "middle"
    if box.left < mark.box.middle < box.right:
        return "middle"
    return "start" if box.left > mark.box.middle else "end"
