"""What the parts of a chart are coloured with, by the names of the style's colours."""

from __future__ import annotations

from collections.abc import Mapping

from proposalgen.document.blocks import Chart
from proposalgen.style.model import Style
from proposalgen.write.labels import Label

COLOURS: Mapping[str, str] = {
    "main": "navy", "second": "blue", "third": "bar2", "benefit": "teal", "cost": "rust", "point": "navy",
}  # fmt: skip
_PARTS = ("navy", "blue", "", "bar2")  # of a pie, from dark to light; the third lies between its neighbours


def colour_of(chart: Chart, series: int, at: int, style: Style) -> str:
    """The colour of a figure, with its ``#``: its series', in a pie its part's, told apart in grey as well."""
    if chart.kind != "pie":
        return style.colour(COLOURS[chart.series[series].role])
    name = _PARTS[at % len(_PARTS)]
    return style.colour(name) if name else _between(style.colour("blue"), style.colour("bar2"))


def _between(one: str, two: str) -> str:
    halves = ((int(one[at : at + 2], 16) + int(two[at : at + 2], 16)) // 2 for at in (1, 3, 5))
    return "#" + "".join(f"{half:02X}" for half in halves)


def label_colour(chart: Chart, label: Label) -> str:
    """Words beside a line are as the line; a figure on a dark column is white, elsewhere ink."""
    role = chart.series[label.series].role
    if chart.kind == "line":
        return COLOURS[role]
    beside = len(chart.series) > 1 and label.at == len(chart.categories) - 1  # there stands its name, in ink
    return "on-navy" if chart.kind == "stacked" and not beside and role != "third" else "ink"
