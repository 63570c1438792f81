"""What a chart prints: its scale, its figures as text, and which of its points carry a label.

All formats draw from these few rules, so that they show the same words and the same figures.
"""

from __future__ import annotations

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
    low, high = _ends(chart)
    references = [one.values[0] for one in chart.series if is_reference(chart, one)]
    found = [_scale(low, high, step) for step in _steps(high - low)]
    fitting = [one for one in found if _FEWEST <= len(one.ticks) - 1 <= _MOST] or found
    return min(
        fitting,
        key=lambda one: (_crowded(one, references), _odd(one.step), one.high - one.low, len(one.ticks)),
    )


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
    """The figures on the value axis from its lower end; only lines need them, columns carry their own."""
    if chart.kind != "line":
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
    """Every how many categories one is labelled, so that their labels never touch."""
    if chart.kind in ("bar", "pie"):
        return 1
    slot = _ROOM / max(len(chart.categories) - (chart.kind == "line"), 1)
    return next((each for each in _STRIDES if _widest(chart, each) + _GAP <= slot * each), _STRIDES[-1])


def _widest(chart: Chart, each: int) -> float:
    return max(
        sum(_EM if ord(sign) > 0x2E7F else _HALF for sign in text) for text in chart.categories[::each]
    )


def printed_texts(chart: Chart) -> Iterator[str]:
    """Every word and figure a chart prints but the axis' own figures, which the scale gives."""
    yield from (chart.unit, chart.axis)
    yield from chart.categories[:: stride(chart)]
    for series in chart.series:
        for at in labelled(chart, series):
            if named(chart, at):
                yield series.name
            yield figure_text(series, at)
