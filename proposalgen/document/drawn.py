"""What is drawn: charts and schedules, as figures and words; every writer draws them natively."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from proposalgen.document.inlines import Inlines
from proposalgen.record import Record

ChartKind = Literal["column", "bar", "line", "stacked", "pie"]
SeriesRole = Literal["main", "second", "third", "benefit", "cost", "point"]


class Span(Record):
    """A labelled stretch of columns in a Gantt chart's head: a month."""

    label: str
    weeks: int


class Bar(Record):
    """One row of a Gantt chart: ``at`` and ``weeks`` count week columns from 0.

    ``who``: ours (a phase), theirs (the customer's task) or deadline (a required date, no bar).
    """

    label: str
    at: int
    weeks: int
    text: str = ""
    result: str = ""  # what stands right of the bar
    who: Literal["ours", "theirs", "deadline"] = "ours"


class Gantt(Record):
    """A schedule drawn as a native table, one column a week; ``more`` bars share a row's label."""

    head: str
    weeks: int
    months: tuple[Span, ...]
    rows: tuple[tuple[Bar, ...], ...]
    caption: Inlines = ()
    alt: str = ""
    id: str = ""
    number: str = ""


class Series(Record):
    """Values in the chart's unit, one a category, None where there is none; printed with their decimals.

    ``role`` says what the figures mean: benefit, cost, main, second, third, or point (a single mark on
    a line). ``label`` is what a line chart prints beside the name instead of the bare figure.
    """

    name: str
    values: tuple[Decimal | None, ...]
    role: SeriesRole = "main"
    label: str = ""


class Chart(Record):
    """A native chart: the same figures in every format. ``unit`` stands above the value axis,
    ``axis`` at the end of the categories'; ``alt`` says what the picture shows; ``about`` what its
    figures are, as for a table. ``step``: how far apart the gridlines are, where that is not left to the figures."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    axis: str = ""
    caption: Inlines = ()
    alt: str = ""
    id: str = ""
    number: str = ""
    about: str = ""
    step: Decimal | None = None
