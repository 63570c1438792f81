"""What the parts of a chart are coloured with, by the names of the style's colours."""

from __future__ import annotations

from collections.abc import Mapping

from proposalgen.document.blocks import Chart
from proposalgen.write.labels import Label

COLOURS: Mapping[str, str] = {
    "main": "navy", "second": "blue", "third": "bar2", "benefit": "teal", "cost": "rust", "point": "navy",
}  # fmt: skip
PARTS = ("navy", "blue", "rule2", "bar2")  # of a pie


def label_colour(chart: Chart, label: Label) -> str:
    """Words beside a line are as the line; a figure on a dark column is white, elsewhere ink."""
    role = chart.series[label.series].role
    if chart.kind == "line":
        return COLOURS[role]
    beside = len(chart.series) > 1 and label.at == len(chart.categories) - 1
    return "on-navy" if chart.kind == "stacked" and not beside and role != "third" else "ink"
