"""What a chart prints: its scale, its figures as text, and which of its points carry a label.

All formats draw from these few rules, so that they show the same words and the same figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from proposalgen.document.blocks import Chart, Series
from proposalgen.record import Record

MINUS = "\u2212"
CLEAR = Decimal("0.04")  # of the scale: a line nearer to a gridline would be read as that gridline
_STEPS = tuple(map(Decimal, ("1", "2", "2.5", "3", "5")))
_ODD_STEPS = tuple(map(Decimal, ("1.5", "4", "6", "8")))  # only where a line would lie on a gridline
_FEWEST, _MOST = 3, 5  # intervals between gridlines
_ROOM = 400.0  # points for the labels of all categories
_EM, _HALF, _GAP = 8.5, 4.8, 4.0  # points: a Han character, a Latin one, the space between labels
_STRIDES = (1, 2, 3, 6, 12, 24, 60)
_FOLDS, _NARROW = 2.8, 40.0  # lines that a name below columns may fill; in less room it takes one
_WORD = re.compile(r"[^\s\u2e80-\uffff]+|[\u2e80-\uffff]")
_BELOW = Decimal("0.13")  # of the scale: room for a label's line beyond the end of a negative column or bar
_THICK = Decimal("0.07")  # of the scale: a thinner part of a column has no room for its figure


class Scale(Record):
    """A value axis from ``low`` to ``high`` with a gridline every ``step``, in the chart's unit."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * at for at in range(count + 1))

    def share(self, value: Decimal) -> float:
        """Where a value lies between the ends: 0 at ``low``, 1 at ``high``."""
        return float((value - self.low) / (self.high - self.low))


def scale_of(chart: Chart) -> Scale:
    """The tightest round scale with zero in it whose gridlines keep clear of the reference lines."""
    return scales_of(chart)[0]


def scales_of(chart: Chart) -> tuple[Scale, ...]:
    """Every round scale that the chart may have, the best first; only the one with its own step where it has one."""
    low, high = _ends(chart)
    low -= _label_room(chart, low, high)
    references = [one.values[0] for one in chart.series if is_reference(chart, one)]
    if chart.step is not None:
        return (_scale(low, high, chart.step),)
    found = [_scale(low, high, step) for step in _steps(high - low)]
    fitting = [one for one in found if _FEWEST <= len(one.ticks) - 1 <= _MOST] or found
    best = sorted(fitting, key=lambda one: (_crowded(one, references), _odd(one.step), one.high - one.low, len(one.ticks)))
    return tuple(best)


def _label_room(chart: Chart, low: Decimal, high: Decimal) -> Decimal:
    """What the scale goes on for below negative columns and bars, so that their figures do not stand on the names."""
    if chart.kind not in ("column", "bar") or low >= 0:
        return Decimal(0)
    lines = 2 if chart.kind == "column" and len(chart.series) > 1 and not reads_off(chart) else 1
    return (high - low) * _BELOW * lines


def reads_off(chart: Chart) -> bool:
    """Whether figures are read off an axis with gridlines: on lines, and where columns stand too close for their own."""
    if chart.kind == "line":
        return True
    if chart.kind != "column":
        return False
    pitch = _ROOM / (len(chart.categories) * (len(chart.series) + 0.6))
    texts = (plain_figure(one, at) for one in chart.series for at in range(len(chart.categories)))
    return max(map(_wide, texts)) > pitch * (1 if len(chart.series) > 1 else 1.6)


def is_reference(chart: Chart, series: Series) -> bool:
    """A cost that never changes: a line to compare with."""
    return chart.kind == "line" and series.role == "cost" and len(set(series.values)) == 1


def _ends(chart: Chart) -> tuple[Decimal, Decimal]:
    if chart.kind == "stacked":
        columns = zip(*(one.values for one in chart.series), strict=True)
        values = [sum((value or Decimal(0) for value in column), Decimal(0)) for column in columns]
    else:
        values = [value for one in chart.series for value in one.values if value is not None]
    low, high = min((*values, Decimal(0))), max((*values, Decimal(0)))
    return (low, high) if high > low else (low, low + 1)


def _steps(span: Decimal) -> Iterator[Decimal]:
    for power in (span.adjusted() - 1, span.adjusted()):
        yield from (step.scaleb(power) for step in (*_STEPS, *_ODD_STEPS))


def _odd(step: Decimal) -> bool:
    return step.scaleb(-step.adjusted()) in _ODD_STEPS


def _scale(low: Decimal, high: Decimal, step: Decimal) -> Scale:
    def edge(value: Decimal, rounding: str) -> Decimal:
        return (value / step).to_integral_value(rounding) * step

    return Scale(edge(low, ROUND_FLOOR), edge(high, ROUND_CEILING), step)


def _crowded(scale: Scale, references: list[Decimal | None]) -> Decimal:
    """0 when every reference line is clear of the gridlines, else more the nearer one comes."""
    lines = [tick for tick in scale.ticks if tick]
    nearest = min(
        (abs(tick - value) for value in references if value is not None for tick in lines),
        default=scale.high - scale.low,
    )
    return max(Decimal(0), CLEAR - nearest / (scale.high - scale.low))


# --- figures and words ---------------------------------------------------------------------------


def printed(value: Decimal) -> str:
    """1,516.0 with the value's own decimals and a true minus."""
    return f"{value:,f}".replace("-", MINUS)


def tick_texts(chart: Chart) -> tuple[str, ...]:
    """The figures on the value axis from its lower end, where figures are read off it; others carry their own."""
    if not reads_off(chart):
        return ()
    scale = scale_of(chart)
    places = max(0, -int(scale.step.normalize().as_tuple().exponent))
    return tuple(printed(tick.quantize(Decimal(1).scaleb(-places))) for tick in scale.ticks)


def places(series: Series) -> int:
    """The decimals of a series' figures: the most that one of them has."""
    found = (value for value in series.values if value is not None)
    return max((max(0, -int(value.as_tuple().exponent)) for value in found), default=0)


def labelled(chart: Chart, series: Series) -> tuple[int, ...]:
    """The points with a figure beside them: on a line one, elsewhere each that has room."""
    there = tuple(at for at, value in enumerate(series.values) if value is not None)
    if chart.kind == "line":
        return there[:1] if is_reference(chart, series) else there[-1:]
    if reads_off(chart):
        return there[-1:]
    if chart.kind == "stacked":
        scale = scale_of(chart)
        last, thick = len(chart.categories) - 1, _THICK * (scale.high - scale.low)
        return tuple(at for at in there if at == last or (series.values[at] or Decimal(0)) >= thick)
    return there


def named(chart: Chart, at: int) -> bool:
    """Whether the labels at a category also say their series: on lines, else once where there are several."""
    if chart.kind in ("line", "pie") or len(chart.series) == 1:
        return chart.kind == "line"
    return at == (0 if chart.kind == "bar" else len(chart.categories) - 1)


def figure_text(series: Series, at: int) -> str:
    """What stands beside a point: the series' own words, or the figure."""
    return series.label or plain_figure(series, at)


def plain_figure(series: Series, at: int) -> str:
    """A figure with the decimals that all of its series have; nothing where there is none."""
    value = series.values[at]
    return "" if value is None else printed(value.quantize(Decimal(1).scaleb(-places(series))))


def stride(chart: Chart) -> int:
    """Every how many categories one is labelled, so that their labels never touch; below columns they may be folded."""
    if chart.kind in ("bar", "pie"):
        return 1
    slot = _ROOM / max(len(chart.categories) - (chart.kind == "line"), 1)
    folds = chart.kind != "line"
    return next((each for each in _STRIDES if _fit(chart.categories[::each], slot * each - _GAP, folds)), _STRIDES[-1])


def _fit(names: tuple[str, ...], room: float, folds: bool) -> bool:
    """Whether every name has place in the lines of ``room`` points that it may take, no word of it broken."""
    lines = _FOLDS if folds and room >= _NARROW else 1
    return all(_wide(name) <= room * lines and max(map(_wide, _WORD.findall(name)), default=0) <= room for name in names)


def _wide(text: str) -> float:
    return sum(_EM if ord(sign) > 0x2E7F else _HALF for sign in text)


def printed_texts(chart: Chart) -> Iterator[str]:
    """Every word and figure a chart prints but the axis' own figures, which the scale gives."""
    yield from (chart.unit, chart.axis)
    yield from chart.categories[:: stride(chart)]
    for series in chart.series:
        for at in labelled(chart, series):
            if named(chart, at):
                yield series.name
            yield figure_text(series, at)
